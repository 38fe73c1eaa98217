import { Checkbox, NumberInput, Select } from '@mantine/core'
import { label, visitorIdentities } from '../../../shared/taxonomy/taxonomy'
import { useLanguage, useT } from '../kit/language'
import { ReasonsField } from './reasons-field'
import type { VisitDraft, VisitGap } from './visit-draft'

interface VisitFactsProps {
  draft: VisitDraft
  change: (patch: Partial<VisitDraft>) => void
  missing: VisitGap | undefined
}

/** Why they came, as what, with how many, and whether a paper was seen. */
export function VisitFacts({ draft, change, missing }: VisitFactsProps) {
  const t = useT().visits
  const { language } = useLanguage()
  return (
    <>
      <ReasonsField
        value={draft.reasons}
        onChange={(reasons) => change({ reasons })}
        error={missing === 'reasons' ? t.missing.reasons : undefined}
      />
      <div className="form-3">
        <Select
          label={t.identity}
          data={visitorIdentities.map((one) => ({
            value: one.code,
            label: label('visitorIdentities', one.code, language),
          }))}
          value={draft.identity}
          onChange={(identity) => change({ identity })}
          error={missing === 'identity' ? t.missing.identity : undefined}
          allowDeselect={false}
          searchable
        />
        <NumberInput
          label={t.companions}
          value={draft.companions}
          onChange={(value) => change({ companions: Math.max(0, Number(value) || 0) })}
          min={0}
          max={99}
        />
        <div className="visit-id">
          <Checkbox
            label={t.idChecked}
            checked={draft.idChecked}
            onChange={(event) => change({ idChecked: event.currentTarget.checked })}
          />
        </div>
      </div>
    </>
  )
}
