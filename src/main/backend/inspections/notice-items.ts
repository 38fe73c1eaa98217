import type { NoticeItem } from '../../../shared/inspections/contract'
import type { Row } from '../../../shared/registry'
import type { Severity } from '../../../shared/taxonomy/taxonomy'
import type { ItemState } from '../../../shared/tickets/item-states'
import type { Ctx } from '../ports'
import type { Reader } from '../store/statements'
import { makeJudge } from '../tickets/judge'
import { placeOfTicket } from '../tickets/place'
import { itemsOfTicket, readableTicket } from '../tickets/read'

interface SentNotice {
  readonly contractorId: string
  readonly itemIds: readonly string[]
}

/** Notices sent for a ticket; one that was made void does not count. */
const noticesOf = (db: Reader, ticketId: string): SentNotice[] =>
  db
    .rows<{ data: string }>(
      `SELECT e.data FROM ticket_event e JOIN document d ON d.doc_no = json_extract(e.data, '$.docNo')
       WHERE e.ticket_id = ? AND e.kind = 'DISPATCH' AND json_extract(e.data, '$.notice') IS NOT NULL AND d.voided_at IS NULL AND e.item_id IS NULL ORDER BY e.n`,
      ticketId,
    )
    .map((row) => JSON.parse(row.data) as SentNotice)

/** How many notices a contractor has had for a matter. */
export const noticesFor = (db: Reader, ticketId: string, itemId: string, contractorId: string): number =>
  noticesOf(db, ticketId).filter((each) => each.contractorId === contractorId && each.itemIds.includes(itemId)).length

const REMINDED: readonly ItemState[] = ['DISPATCHED', 'IN_PROGRESS']

interface RunningOrder {
  readonly contractorId: string | null
  readonly assigneeName: string
}

const orderOf = (db: Reader, item: Row<'ticketItem'>): RunningOrder | undefined =>
  item.workOrderId === null
    ? undefined
    : db.row<RunningOrder>(
        'SELECT contractor_id, assignee_name FROM work_order WHERE id = ? AND closed_reason IS NULL',
        item.workOrderId,
      )

/** Every matter of a ticket with who answers for it and what was sent; refuses a ticket this person may not know of. */
export const noticeItems = (db: Reader, ctx: Ctx, ticketId: string): NoticeItem[] => {
  const ticket = readableTicket(db, ctx, ticketId)
  const judge = makeJudge(db, ctx.who, {
    place: placeOfTicket(db, ticket),
    receivedAt: ticket.receivedAt,
    linkedReports: [],
    exceptTicketId: ticketId,
  })
  const sent = noticesOf(db, ticketId)
  return itemsOfTicket(db, ticketId).map((item) => {
    const state = item.state as ItemState
    const order = orderOf(db, item)
    const contractorId = order?.contractorId ?? null
    const severity = item.severity as Severity
    return {
      itemId: item.id,
      ticketId,
      ticketNo: ticket.ticketNo,
      seq: item.seq,
      state,
      roomCode: item.roomCode,
      partCode: item.partCode,
      defectCode: item.defectCode,
      description: item.description,
      severity,
      dueOn: item.contractRepairDue,
      liable: judge.liable({ ...item, severity }),
      contractorId,
      contractorName: order?.assigneeName ?? null,
      notices: sent.filter((each) => each.contractorId === contractorId && each.itemIds.includes(item.id)).length,
      can: state === 'JUDGED' ? 'FIRST' : contractorId !== null && REMINDED.includes(state) ? 'REMIND' : null,
    }
  })
}
