import { Refusal } from '../../../shared/base/refusal'
import type { ClockKind } from '../../../shared/sla/sla'
import type { Severity } from '../../../shared/taxonomy/taxonomy'
import type { ticketOps } from '../../../shared/tickets/contract'
import type { DemandCode, TicketForm } from '../../../shared/tickets/form'
import type { HandlersOf } from '../ports'
import { addEvent } from './events'
import { linkedReports, makeJudge } from './judge'
import { placeOfTicket } from './place'
import { itemsOfTicket, readableTicket } from './read'
import { checkVersion, settleTicket } from './settle'
import { issueSlip } from './slip'

/** The slip of a ticket that was registered without one. A slip that is out already is answered, not issued again. */
export const lateSlipHandler: HandlersOf<Pick<typeof ticketOps, 'ticket.issueSlip'>> = {
  'ticket.issueSlip': (trx, input, ctx) => {
    const ticket = readableTicket(trx, ctx, input.ticketId)
    const have = trx.row<{ documentId: string; docNo: string }>(
      "SELECT id AS document_id, doc_no FROM document WHERE ticket_id = ? AND form = 'F03' AND voided_at IS NULL AND deleted_at IS NULL ORDER BY n DESC LIMIT 1",
      ticket.id,
    )
    if (have) return { ...have, version: ticket.version }
    checkVersion(trx, ctx, ticket.id, input.version)
    if (ticket.state === 'VOIDED' || ticket.state === 'DISCARDED') throw new Refusal('WRONG_STATE')
    const place = placeOfTicket(trx, ticket)
    const judge = makeJudge(trx, ctx.who, {
      place,
      receivedAt: ticket.receivedAt,
      linkedReports: linkedReports(trx, ctx.who, ticket.firstReportTicketId),
      exceptTicketId: ticket.id,
    })
    const first = trx.row<{ name: string }>('SELECT name FROM account WHERE id = ?', ticket.firstResponsible)
    const issued = issueSlip(trx, ctx, {
      ticketId: ticket.id,
      ticketNo: ticket.ticketNo,
      form: {
        type: ticket.type as TicketForm['type'],
        channel: ticket.channel,
        anonymous: ticket.anonymous === 1,
        narrative: ticket.narrative,
        demands: JSON.parse(ticket.demands) as DemandCode[],
        expectedTime: ticket.expectedTime ?? '',
        paperNo: ticket.paperNo ?? '',
        subject: ticket.subject,
      },
      items: itemsOfTicket(trx, ticket.id).map((item) => ({ ...item, severity: item.severity as Severity })),
      photos: ticket.photoCount,
      place,
      owners: JSON.parse(ticket.ownerSnapshot) as { name: string }[],
      reporter: { name: ticket.reporterName, phone: ticket.reporterPhone, identity: ticket.reporterIdentity },
      receivedAt: ticket.receivedAt,
      registeredAt: ticket.registeredAt,
      writtenNotice: ticket.writtenNotice === 1,
      clocks: trx
        .rows<{ kind: ClockKind; dueAt: string; calendarMissing: number }>(
          'SELECT kind, due_at, calendar_missing FROM sla_clock WHERE ticket_id = ? AND deleted_at IS NULL',
          ticket.id,
        )
        .map((clock) => ({ ...clock, calendarMissing: clock.calendarMissing === 1 })),
      firstResponsible: first?.name ?? '',
      judge,
    })
    addEvent(trx, ctx, { ticketId: ticket.id, kind: 'PRINT', data: { docNo: issued.docNo }, visibleToOwner: true })
    return { ...issued, version: settleTicket(trx, ctx, ticket) }
  },
}
