import { Checkbox, MultiSelect } from '@mantine/core'
import { label, visitReasons } from '../../../shared/taxonomy/taxonomy'
import { useKeys } from '../kit/keys/keys'
import { useLanguage, useT } from '../kit/language'
import { keyedReasons } from './visit-draft'

const keyed: readonly string[] = keyedReasons

/** Why somebody came: the nine usual reasons by number key, the others from a list. */
export function ReasonsField({
  value,
  onChange,
  error,
}: {
  value: readonly string[]
  onChange: (reasons: string[]) => void
  error?: string | undefined
}) {
  const t = useT().visits
  const { language } = useLanguage()
  const toggle = (code: string): void =>
    onChange(value.includes(code) ? value.filter((one) => one !== code) : [...value, code])
  useKeys(
    keyed.map((code, at) => ({
      keys: String(at + 1),
      label: label('visitReasons', code, language),
      run: () => toggle(code),
    })),
  )
  return (
    <div className="column gap-8">
      <Checkbox.Group
        label={t.reasons}
        value={value.filter((code) => keyed.includes(code))}
        onChange={(chosen) => onChange([...chosen, ...value.filter((code) => !keyed.includes(code))])}
        error={error}
      >
        <div className="reasons-grid">
          {keyed.map((code, at) => (
            <Checkbox
              key={code}
              value={code}
              label={
                <span className="row gap-6 no-wrap">
                  {label('visitReasons', code, language)}
                  <kbd className="kbd" aria-hidden>
                    {at + 1}
                  </kbd>
                </span>
              }
            />
          ))}
        </div>
      </Checkbox.Group>
      <MultiSelect
        label={t.otherReasons}
        data={visitReasons
          .filter((one) => !keyed.includes(one.code))
          .map((one) => ({ value: one.code, label: label('visitReasons', one.code, language) }))}
        value={value.filter((code) => !keyed.includes(code))}
        onChange={(chosen) => onChange([...value.filter((code) => keyed.includes(code)), ...chosen])}
        searchable
        hidePickedOptions
      />
    </div>
  )
}
