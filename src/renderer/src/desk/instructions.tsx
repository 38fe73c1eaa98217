import { useT } from '../kit/language'
import { useNow } from '../kit/now'
import { GroupHead } from '../kit/panel'
import { moment } from '../kit/time'
import { useCall } from './use-call'

/** What head office asks of the desk about a ticket; nothing where it asks nothing. */
export function Instructions({ ticketId }: { ticketId: string }) {
  const t = useT()
  const now = useNow()
  const rows = useCall('instruction.list', { ticketId }).data ?? []
  if (rows.length === 0) return null
  return (
    <section aria-label={t.exchange.instructions}>
      <GroupHead>
        <b className="ink-2">{t.exchange.instructions}</b>
      </GroupHead>
      {rows.map((row) => (
        <div className="panel-row" key={row.id}>
          <span>{row.text}</span>
          <span className="push row gap-8 ink-3 no-wrap">
            {row.dueAt && <span className="amber">{t.exchange.due(moment(t.kit, row.dueAt, now, true))}</span>}
            {moment(t.kit, row.at, now, true)}
          </span>
        </div>
      ))}
    </section>
  )
}
