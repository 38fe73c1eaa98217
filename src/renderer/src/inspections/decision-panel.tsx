import { Checkbox } from '@mantine/core'
import { type InspectionEntry, ownerDecisions } from '../../../shared/inspections/entry'
import { label, refusalReasons } from '../../../shared/taxonomy/taxonomy'
import { Kbd } from '../kit/keys/kbd'
import { useLanguage, useT } from '../kit/language'
import { Panel } from '../kit/panel'
import { patchEntry } from './entry-changes'
import type { Change } from './use-inspection'

/** What the owner does with the home: 1 takes it, 2 with reserves, 3 not now, with reasons. Asked apart from signing. */
export function DecisionPanel({ form, change }: { form: InspectionEntry; change: (change: Change) => void }) {
  const t = useT().inspections
  const { language } = useLanguage()
  return (
    <Panel title={t.decisionTitle} padded>
      <div className="decisions" data-gap="decision">
        {ownerDecisions.map((decision, at) => (
          <button
            key={decision}
            type="button"
            className="decision"
            aria-pressed={form.decision === decision}
            aria-keyshortcuts={String(at + 1)}
            onClick={() => change(patchEntry({ decision }))}
          >
            <span className="row">
              <b>{t.decisions[decision]}</b>
              <span className="push">
                <Kbd keys={String(at + 1)} mute />
              </span>
            </span>
            <span className="ink-3 text-12">{t.decisionNotes[decision]}</span>
          </button>
        ))}
      </div>
      {form.decision === 'REFUSE' && (
        <Checkbox.Group
          label={t.reasons}
          value={form.refusalReasons}
          onChange={(reasons) => change(patchEntry({ refusalReasons: reasons }))}
          mt={10}
        >
          <div className="row gap-12 wrap" data-gap="reasons">
            {refusalReasons.map((reason) => (
              <Checkbox key={reason.code} value={reason.code} label={label('refusalReasons', reason.code, language)} />
            ))}
          </div>
        </Checkbox.Group>
      )}
    </Panel>
  )
}
