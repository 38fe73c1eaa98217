import type { TicketRow } from '../../../shared/tickets/rows'
import type { Words } from '../../../shared/words.ts'
import { Due } from '../kit/due'
import type { Column } from '../kit/list/data-table'
import { DoorNumber, State, Tag } from '../kit/status'
import { stateTone } from './state-tone'

type T = Words['tickets']

/** What is exceptional about a ticket, most pressing first. */
export function TicketTags({
  t,
  row,
}: {
  t: T
  row: Pick<TicketRow, 'urgeCount' | 'linked' | 'reopenCount' | 'severity'>
}) {
  return (
    <>
      {row.urgeCount > 0 && <Tag tone="red">{t.tag.urge(row.urgeCount)}</Tag>}
      {row.severity === 'S1' && <Tag tone="red">S1</Tag>}
      {row.linked && <Tag tone="amber">{t.tag.repeat}</Tag>}
      {row.reopenCount > 0 && <Tag tone="amber">{t.tag.reopened}</Tag>}
    </>
  )
}

/** Subject and place, state and handler, next due time. */
export const ticketColumns = (t: T, hidden: boolean): Column<TicketRow>[] => [
  {
    id: 'subject',
    head: t.field.subject,
    cell: (row) => (
      <>
        <div className="row gap-8">
          <span className="ellipsis text-14">{row.subject}</span>
          <TicketTags t={t} row={row} />
        </div>
        <div className="row gap-8 text-12 ink-3">
          <span className="ink-2">
            {row.place === null ? t.list.commonPlace : <DoorNumber>{row.place}</DoorNumber>}
          </span>
          <span className="ellipsis">{hidden ? '' : (row.reporterName ?? t.anonymous)}</span>
        </div>
      </>
    ),
  },
  {
    id: 'state',
    head: t.list.states,
    width: 92,
    cell: (row) => (
      <>
        <State tone={stateTone(row.state)}>{t.state[row.state]}</State>
        <div className="text-12 ink-3 ellipsis">{row.handlerName}</div>
      </>
    ),
  },
  {
    id: 'due',
    head: t.clocks,
    width: 112,
    align: 'right',
    cell: (row) => row.due && <Due startedAt={row.due.startedAt} dueAt={row.due.dueAt} />,
  },
]
