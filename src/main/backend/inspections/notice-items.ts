import type { NoticeItem } from '../../../shared/inspections/contract'
import type { Row } from '../../../shared/registry'
import { sentNotice } from '../../../shared/tickets/codes'
import type { ItemState } from '../../../shared/tickets/item-states'
import type { Ctx } from '../ports'
import { columns, sql } from '../store/sql'
import type { Reader } from '../store/statements'
import { itemsOfTicket, makeJudge, placeOfTicket, readableTicket } from '../tickets/index'

const notices = sql({ data: sentNotice })

/** Notices sent for a ticket; one that was made void does not count. */
const noticesOf = (db: Reader, ticketId: string) =>
  db
    .rows(
      notices`SELECT e.data FROM ticket_event e JOIN document d ON d.doc_no = json_extract(e.data, '$.docNo')
        WHERE e.ticket_id = ${ticketId} AND e.kind = 'DISPATCH' AND json_extract(e.data, '$.notice') IS NOT NULL
          AND d.voided_at IS NULL AND e.item_id IS NULL ORDER BY e.n`,
    )
    .map((event) => event.data)

/** How many notices a contractor has had for an item. */
export const noticesFor = (db: Reader, ticketId: string, itemId: string, contractorId: string): number =>
  noticesOf(db, ticketId).filter((each) => each.contractorId === contractorId && each.itemIds.includes(itemId)).length

const REMINDED: readonly ItemState[] = ['DISPATCHED', 'IN_PROGRESS']

const orders = sql(columns('workOrder', 'contractorId', 'assigneeName'))

/** The order that runs for an item. */
const orderOf = (db: Reader, { workOrderId }: Row<'ticketItem'>) =>
  workOrderId === null
    ? undefined
    : db.row(
        orders`SELECT contractor_id, assignee_name FROM work_order WHERE id = ${workOrderId} AND closed_reason IS NULL`,
      )

/** Every item of a ticket with who answers for it and what was sent; refuses a ticket this person may not know of. */
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
    const { state } = item
    const order = orderOf(db, item)
    const contractorId = order?.contractorId ?? null
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
      severity: item.severity,
      dueOn: item.contractRepairDue,
      liable: judge.liable(item),
      contractorId,
      contractorName: order?.assigneeName ?? null,
      notices: sent.filter((each) => each.contractorId === contractorId && each.itemIds.includes(item.id)).length,
      can: state === 'JUDGED' ? 'FIRST' : contractorId !== null && REMINDED.includes(state) ? 'REMIND' : null,
    }
  })
}
