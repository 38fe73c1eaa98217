import { Refusal } from '../../../shared/base/refusal'
import type { ticketOps } from '../../../shared/tickets/contract'
import type { HandlersOf } from '../ports'
import { WITHDRAWN_STATES } from '../store/archive'
import { column, columns, sql } from '../store/sql'
import { addEvent } from './events'
import { linkedReports, makeJudge } from './judge'
import { placeOfTicket } from './place'
import { colleagueName, itemsOfTicket, readableTicket } from './read'
import { issueSlip } from './slip'
import { checkVersion, updateTicket } from './update-ticket'

const slips = sql({ documentId: column('document', 'id'), docNo: column('document', 'docNo') })
const clocks = sql(columns('slaClock', 'kind', 'dueAt', 'calendarMissing'))

/** The slip of a ticket that was registered without one. A slip that is out already is answered, not issued again. */
export const lateSlipHandler: HandlersOf<Pick<typeof ticketOps, 'ticket.issueSlip'>> = {
  'ticket.issueSlip': (trx, input, ctx) => {
    const ticket = readableTicket(trx, ctx, input.ticketId)
    const have = trx.row(
      slips`SELECT id AS document_id, doc_no FROM live_document
        WHERE ticket_id = ${ticket.id} AND form = 'F03' AND voided_at IS NULL ORDER BY n DESC LIMIT 1`,
    )
    if (have) return { ...have, version: ticket.version }
    checkVersion(trx, ctx, ticket.id, input.version)
    if (WITHDRAWN_STATES.includes(ticket.state)) throw new Refusal('WRONG_STATE')
    const place = placeOfTicket(trx, ticket)
    const judge = makeJudge(trx, ctx.who, {
      place,
      receivedAt: ticket.receivedAt,
      linkedReports: linkedReports(trx, ctx.who, ticket.firstReportTicketId),
      exceptTicketId: ticket.id,
    })
    const issued = issueSlip(trx, ctx, {
      ticketId: ticket.id,
      ticketNo: ticket.ticketNo,
      form: {
        type: ticket.type,
        channel: ticket.channel,
        anonymous: ticket.anonymous,
        narrative: ticket.narrative,
        demands: ticket.demands,
        expectedTime: ticket.expectedTime ?? '',
        paperNo: ticket.paperNo ?? '',
        subject: ticket.subject,
      },
      items: itemsOfTicket(trx, ticket.id),
      photos: ticket.photoCount,
      place,
      owners: ticket.ownerSnapshot,
      reporter: { name: ticket.reporterName, phone: ticket.reporterPhone, identity: ticket.reporterIdentity },
      receivedAt: ticket.receivedAt,
      registeredAt: ticket.registeredAt,
      writtenNotice: ticket.writtenNotice,
      clocks: trx.rows(
        clocks`SELECT kind, due_at, calendar_missing FROM live_sla_clock WHERE ticket_id = ${ticket.id}`,
      ),
      firstResponsible: colleagueName(trx, ticket.firstResponsible),
      judge,
    })
    addEvent(trx, ctx, { ticketId: ticket.id, kind: 'PRINT', data: { docNo: issued.docNo }, visibleToOwner: true })
    return { ...issued, version: updateTicket(trx, ctx, ticket) }
  },
}
