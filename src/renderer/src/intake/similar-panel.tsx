import { IconAlertTriangle, IconLink } from '@tabler/icons-react'
import { useNavigate } from 'react-router'
import type { GroupWarning, SimilarTicket } from '../../../shared/tickets/contract'
import { KeyButton } from '../kit/keys/kbd'
import { useT } from '../kit/language'
import { useNow } from '../kit/now'
import { Panel, PanelRow } from '../kit/panel'
import { Room } from '../kit/status'
import { businessDay, shortDay } from '../kit/time'

interface SimilarPanelProps {
  similar: readonly SimilarTicket[]
  group: GroupWarning | null
  linkedId: string | null
  onLink: (id: string | null) => void
}

/** Matters that may be the same one. Alt 1-9 links one of the same home as first report, or opens another. */
export function SimilarPanel({ similar, group, linkedId, onLink }: SimilarPanelProps) {
  const t = useT().tickets
  const now = useNow()
  const go = useNavigate()
  const shown = similar.slice(0, 9)
  return (
    <Panel title={t.similar.title} note={shown.length > 0 ? shown.length : undefined}>
      {group && (
        <p className="group-warning tone-amber" role="status">
          <IconAlertTriangle size={16} stroke={1.6} aria-hidden />
          {t.similar.group(group.tickets, group.households)}
        </p>
      )}
      {shown.length === 0 && <div className="panel-body i3">{t.similar.none}</div>}
      {shown.map((each, at) => {
        const linked = each.id === linkedId
        const canLink = each.relation === 'SAME_UNIT'
        return (
          <PanelRow key={each.id} on={linked} tall>
            <div className="grow">
              <div className="row g8">
                <span className="ell">{each.subject}</span>
                <span className="t12 i3 nw">{shortDay(businessDay(each.receivedAt), now)}</span>
              </div>
              <div className={`t12 ell ${each.repairedOn ? 'amber' : 'i3'}`}>
                {each.repairedOn ? (
                  t.similar.repeat
                ) : (
                  <>
                    {t.similar[each.relation]}
                    {each.place && each.relation !== 'SAME_UNIT' && (
                      <>
                        {' '}
                        <Room>{each.place}</Room>
                      </>
                    )}
                    {t.comma}
                    {each.why !== 'UNIT' && `${t.similar[each.why]}${t.comma}`}
                    {t.state[each.state]}
                  </>
                )}
              </div>
            </div>
            <KeyButton
              label={canLink ? (linked ? t.similar.linked : t.similar.link) : t.similar.look}
              keys={`Alt+${at + 1}`}
              small
              aria-pressed={canLink ? linked : undefined}
              {...(canLink ? { icon: <IconLink size={13} stroke={1.6} aria-hidden /> } : {})}
              onPress={() => (canLink ? onLink(linked ? null : each.id) : void go(`/tickets/${each.id}`))}
            />
          </PanelRow>
        )
      })}
    </Panel>
  )
}
