import { Checkbox } from '@mantine/core'
import { label } from '../../../shared/taxonomy/taxonomy'
import type { Standing } from '../../../shared/visits/contract'
import { useLanguage, useT } from '../kit/language'
import { Room, Tag } from '../kit/status'
import { toggleHome, type VisitDraft } from './visit-draft'

/** The homes of a visitor with what they are to each; what they may not do is said, not hidden. */
export function StandingField({
  standing,
  draft,
  onDraft,
}: {
  standing: readonly Standing[]
  draft: VisitDraft
  onDraft: (draft: VisitDraft) => void
}) {
  const all = useT()
  const t = all.visits
  const { language } = useLanguage()
  if (standing.length === 0) return <p className="i3">{t.noHomes}</p>
  return (
    <Checkbox.Group
      label={t.homes}
      value={draft.units.map((unit) => unit.id)}
      onChange={(chosen) => {
        const home = standing.find(
          (one) => chosen.includes(one.unitId) !== draft.units.some((unit) => unit.id === one.unitId),
        )
        if (home) onDraft(toggleHome(draft, home))
      }}
    >
      <div className="col g6 visit-homes">
        {standing.map((home) => (
          <Checkbox
            key={`${home.unitId} ${home.identity}`}
            value={home.unitId}
            label={
              <span className="row g8 nw">
                <Room>{home.displayNo}</Room>
                <span className="i2">{label('visitorIdentities', home.identity, language)}</span>
                {home.acts.length > 0 && (
                  <span className="i3">
                    {home.acts.map((act) => all.places.act[act] ?? act).join(all.kit.conflict.comma)}
                  </span>
                )}
                {home.validTo && <span className="i3">{t.validTo(home.validTo)}</span>}
                {!home.mayReportRepair && <Tag tone="amber">{t.mayNotReport}</Tag>}
              </span>
            }
          />
        ))}
      </div>
    </Checkbox.Group>
  )
}
