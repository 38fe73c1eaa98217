import { IconAlertTriangle, IconLink } from '@tabler/icons-react'
import { useNavigate } from 'react-router'
import type { GroupWarning, SimilarTicket } from '../../../shared/tickets/contract'
import { KeyButton } from '../kit/keys/kbd'
import { useT } from '../kit/language'
import { useNow } from '../kit/now'
import { Panel, PanelRow } from '../kit/panel'
import { DoorNumber } from '../kit/status'
import { businessDay, shortDay } from '../kit/time'

interface SimilarPanelProps {
  similar: readonly SimilarTicket[]
  group: GroupWarning | null
  linkedId: string | null
  onLink: (id: string | null) => void
}

/** Tickets that may be the same one. Alt 1-9 links one of the same home as first report, or opens another. */
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
      {shown.length === 0 && <div className="panel-body ink-3">{t.similar.none}</div>}
      {shown.map((each, at) => {
        const linked = each.id === linkedId
        const canLink = each.relation === 'SAME_UNIT'
        return (
          <PanelRow key={each.id} on={linked} tall>
            <div className="grow">
              <div className="row gap-8">
                <span className="ellipsis">{each.subject}</span>
                <span className="text-12 ink-3 no-wrap">{shortDay(businessDay(each.receivedAt), now)}</span>
              </div>
              <div className={`text-12 ellipsis ${each.repairedOn ? 'amber' : 'ink-3'}`}>
                {each.repairedOn ? (
                  t.similar.repeat
                ) : (
                  <>
                    {t.similar[each.relation]}
                    {each.place && each.relation !== 'SAME_UNIT' && (
                      <>
                        {' '}
                        <DoorNumber>{each.place}</DoorNumber>
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
