import type { InspectionEntry } from '../../../shared/inspections/entry'
import { checklistAreas } from '../../../shared/inspections/entry'
import { useT } from '../kit/language'
import { Panel } from '../kit/panel'

const LINES = checklistAreas.reduce((sum, each) => sum + each.codes.length, 0)

/** Who will sign the printed record, or that the owner does not. */
export function SignPanel({ form }: { form: InspectionEntry }) {
  const t = useT().inspections
  const checked = Object.keys(form.checks).length === LINES
  return (
    <Panel title={t.sign} note={checked ? t.signOnPaper : t.signAfter(LINES)} padded>
      <div className="signers">
        {(['OWNER', 'INSPECTOR', 'DESK'] as const).map((signer) => {
          const refused = signer === 'OWNER' && form.refusal !== null
          return (
            <div key={signer} className="signer">
              <span className="ink-3 text-12">{t.signers[signer]}</span>
              <span className={refused ? 'amber' : 'ink-3'}>{refused ? t.refused : t.toSign}</span>
            </div>
          )
        })}
      </div>
    </Panel>
  )
}
