import { NumberInput, TextInput } from '@mantine/core'
import { useState } from 'react'
import { label, warrantyClasses } from '../../../shared/taxonomy/taxonomy'
import { errorText } from '../desk/refused'
import { useCall, useDo } from '../desk/use-call'
import { KeyButton } from '../kit/keys/kbd'
import { onEnter } from '../kit/keys/keys'
import { useLanguage, useT } from '../kit/language'
import { useStatusMessage } from '../kit/status-message'

const kinds = ['CONTRACTOR', 'PROJECT'] as const
type Kind = (typeof kinds)[number]
interface Edited {
  warrantyClass: string
  kind: Kind
  months: number | string
  source: string
}

/** Terms of contractor and project per class, where they differ from the law; each line is saved by itself. */
export function ProjectTerms({ projectId }: { projectId: string }) {
  const all = useT()
  const t = all.places
  const { language } = useLanguage()
  const { saved } = useStatusMessage()
  const terms = useCall('warrantyTerm.list', { projectId })
  const write = useDo('warrantyTerm.save')
  const [edited, setEdited] = useState<Edited>()
  const termOf = (warrantyClass: string, kind: Kind) =>
    terms.data?.find((one) => one.warrantyClass === warrantyClass && one.kind === kind)
  const begin = (warrantyClass: string, kind: Kind): void => {
    const now = termOf(warrantyClass, kind)
    setEdited({ warrantyClass, kind, months: now?.months ?? '', source: now?.source ?? '' })
  }
  const save = (): void => {
    if (!edited) return
    const { months, source, ...rest } = edited
    write.mutate(
      { projectId, ...rest, months: months === '' ? null : Number(months), source: source.trim() || null },
      {
        onSuccess: () => {
          saved()
          setEdited(undefined)
        },
      },
    )
  }
  return (
    <section aria-label={t.terms} className="column gap-8">
      <div className="row gap-8">
        <b>{t.terms}</b>
        <span className="ink-3 text-12">{t.termsNote}</span>
      </div>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keys */}
      <section className="terms" tabIndex={0} aria-label={t.termsNote}>
        <table className="grid">
          <thead>
            <tr>
              <th>{t.classOf}</th>
              <th>{t.contractorTerm}</th>
              <th>{t.projectTerm}</th>
            </tr>
          </thead>
          <tbody>
            {warrantyClasses
              .filter((one) => one.code !== 'W00' && one.code !== 'W16')
              .map((one) => (
                <tr key={one.code}>
                  <td>{t.classShort[one.code] ?? label('warrantyClasses', one.code, language)}</td>
                  {kinds.map((kind) => {
                    const term = termOf(one.code, kind)
                    return (
                      <td key={kind}>
                        <button type="button" className="line-button plain" onClick={() => begin(one.code, kind)}>
                          <span className="screen-reader-only">{`${t.editTerm} ${t.classShort[one.code] ?? one.code} ${kind === 'PROJECT' ? t.projectTerm : t.contractorTerm} `}</span>
                          {term ? t.termLine(term.months, term.source) : <span className="ink-3">{all.kit.none}</span>}
                        </button>
                      </td>
                    )
                  })}
                </tr>
              ))}
          </tbody>
        </table>
      </section>
      {edited && (
        // biome-ignore lint/a11y/noStaticElementInteractions: Enter in one of its fields saves this line, not the project
        <div className="row gap-8" onKeyDown={onEnter(save)}>
          <b className="no-wrap">
            {t.classShort[edited.warrantyClass]}
            {all.kit.comma}
            {edited.kind === 'PROJECT' ? t.projectTerm : t.contractorTerm}
          </b>
          <NumberInput
            aria-label={t.months}
            placeholder={t.months}
            value={edited.months}
            onChange={(months) => setEdited({ ...edited, months })}
            min={1}
            max={1200}
            w={84}
            hideControls
            autoFocus
          />
          <TextInput
            aria-label={t.termSource}
            placeholder={t.termSource}
            value={edited.source}
            onChange={(event) => setEdited({ ...edited, source: event.currentTarget.value })}
            className="grow"
            maxLength={200}
          />
          <KeyButton label={t.saveTerm} keys="Ctrl+S" busy={write.isPending} onPress={save} />
        </div>
      )}
      {write.error && (
        <p className="red" role="alert">
          {errorText(all, write.error)}
        </p>
      )}
    </section>
  )
}
