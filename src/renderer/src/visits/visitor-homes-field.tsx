import { Checkbox } from '@mantine/core'
import { label } from '../../../shared/taxonomy/taxonomy'
import type { VisitorHome } from '../../../shared/visits/contract'
import { useLanguage, useT } from '../kit/language'
import { DoorNumber, Tag } from '../kit/status'
import { toggleHome, type VisitDraft } from './visit-draft'

/** The homes of a visitor with what they are to each; what they may not do is said, not hidden. */
export function VisitorHomesField({
  homes,
  draft,
  onDraft,
}: {
  homes: readonly VisitorHome[]
  draft: VisitDraft
  onDraft: (draft: VisitDraft) => void
}) {
  const all = useT()
  const t = all.visits
  const { language } = useLanguage()
  if (homes.length === 0) return <p className="ink-3">{t.noHomes}</p>
  return (
    <Checkbox.Group
      label={t.homes}
      value={draft.units.map((unit) => unit.id)}
      onChange={(chosen) => {
        const home = homes.find(
          (one) => chosen.includes(one.unitId) !== draft.units.some((unit) => unit.id === one.unitId),
        )
        if (home) onDraft(toggleHome(draft, home))
      }}
    >
      <div className="column gap-6 visit-homes">
        {homes.map((home) => (
          <Checkbox
            key={`${home.unitId} ${home.identity}`}
            value={home.unitId}
            label={
              <span className="row gap-8 no-wrap">
                <DoorNumber>{home.displayNo}</DoorNumber>
                <span className="ink-2">{label('visitorIdentities', home.identity, language)}</span>
                {home.acts.length > 0 && (
                  <span className="ink-3">
                    {home.acts.map((act) => all.places.act[act] ?? act).join(all.kit.conflict.comma)}
                  </span>
                )}
                {home.validTo && <span className="ink-3">{t.validTo(home.validTo)}</span>}
                {!home.mayReportRepair && <Tag tone="amber">{t.mayNotReport}</Tag>}
              </span>
            }
          />
        ))}
      </div>
    </Checkbox.Group>
  )
}
