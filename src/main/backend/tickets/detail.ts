import { flag, optional, text } from '../../../shared/base/columns'
import { Refusal } from '../../../shared/base/refusal'
import { DESK } from '../../../shared/base/roles'
import type { Row } from '../../../shared/registry'
import { term } from '../../../shared/taxonomy/taxonomy'
import { maskPhone } from '../../../shared/text/masks'
import type { ticketOps } from '../../../shared/tickets/contract'
import { itemActions } from '../../../shared/tickets/item-transitions'
import type {
  ClockRow,
  JudgementRow,
  TicketDetail,
  TicketEventRow,
  TicketItemRow,
  TicketLink,
  TicketPhoto,
  WorkOrderRow,
} from '../../../shared/tickets/rows'
import { ticketActions } from '../../../shared/tickets/transitions'
import { asOfDateOf } from '../../../shared/warranty/judge'
import { type Ctx, type HandlersOf, signedIn } from '../ports'
import { ENDED_STATES, mayRead, openTicket } from '../store/archive'
import { column, columns, listOf, raw, sql } from '../store/sql'
import type { Reader } from '../store/statements'
import { confirmationsOf } from './item-act'
import { linkedReports, makeJudge } from './judge'
import { placeOfTicket } from './place'
import { colleagueName, itemsOfTicket, readableTicket } from './read'

const judgements = sql({
  ...columns(
    'judgement',
    'id',
    'verdict',
    'warrantyClass',
    'reason',
    'startDate',
    'endDate',
    'extendedTo',
    'asOfDate',
    'parties',
    'ownerAgrees',
    'note',
  ),
  decidedBy: text,
  approvedBy: optional(column('account', 'name')),
  at: column('judgement', 'createdAt'),
})

const judgementsOf = (db: Reader, itemId: string): JudgementRow[] =>
  db.rows(
    judgements`SELECT j.id, j.verdict, j.warranty_class, j.reason, j.start_date, j.end_date, j.extended_to, j.as_of_date, j.parties, j.owner_agrees, j.note,
        ifnull((SELECT a.name FROM account a WHERE a.id = j.decided_by), '') AS decided_by,
        (SELECT a.name FROM account a WHERE a.id = j.approved_by) AS approved_by, j.created_at AS at
      FROM live_judgement j WHERE j.item_id = ${itemId} ORDER BY j.n DESC`,
  )

const orders = sql(
  columns(
    'workOrder',
    'id',
    'assigneeKind',
    'contractorId',
    'assigneeName',
    'appointmentFrom',
    'appointmentTo',
    'planText',
    'issuedAt',
    'dueAt',
    'arrivedAt',
    'finishedAt',
  ),
)

const orderOf = (db: Reader, id: string | null): WorkOrderRow | null =>
  (id !== null &&
    db.row(
      orders`SELECT id, assignee_kind, contractor_id, assignee_name, appointment_from, appointment_to, plan_text, issued_at, due_at, arrived_at, finished_at
        FROM work_order WHERE id = ${id}`,
    )) ||
  null

const itemRows = (db: Reader, ctx: Ctx, ticket: Row<'ticket'>, linked: readonly string[]): TicketItemRow[] => {
  const place = placeOfTicket(db, ticket)
  const judge = makeJudge(db, ctx.who, {
    place,
    receivedAt: ticket.receivedAt,
    linkedReports: linked,
    exceptTicketId: ticket.id,
  })
  const judged = term('ticketTypes', ticket.type)?.needsJudgement === true
  const roles = signedIn(ctx).roles
  const ended = ENDED_STATES.includes(ticket.state)
  return itemsOfTicket(db, ticket.id).map((item) => {
    return {
      id: item.id,
      seq: item.seq,
      state: item.state,
      result: item.result,
      roomCode: item.roomCode,
      partCode: item.partCode,
      defectCode: item.defectCode,
      description: item.description,
      severity: item.severity,
      quantity: item.quantity,
      failCount: item.failCount,
      contractRepairDue: item.contractRepairDue,
      judgements: judgementsOf(db, item.id),
      proposal: judged && item.defectCode !== null ? judge.judge(item) : null,
      liable: judge.liable(item),
      order: orderOf(db, item.workOrderId),
      confirmedBy: confirmationsOf(db, item.id, signedIn(ctx).accountId).flatMap((each) => each.roles),
      acts: ended ? [] : [...itemActions(item.state, { roles, handoverItem: ticket.type === 'HANDOVER_ITEM' })],
    }
  })
}

const events = sql({
  ...columns('ticketEvent', 'id', 'at', 'kind', 'text', 'data', 'visibleToOwner'),
  actor: text,
  itemSeq: optional(column('ticketItem', 'seq')),
})

const eventsOf = (db: Reader, ticketId: string): TicketEventRow[] =>
  db.rows(
    events`SELECT e.id, e.at, ifnull((SELECT a.name FROM account a WHERE a.id = e.actor), e.actor) AS actor, e.kind,
        (SELECT i.seq FROM ticket_item i WHERE i.id = e.item_id) AS item_seq, e.text, e.data, e.visible_to_owner
      FROM live_ticket_event e WHERE e.ticket_id = ${ticketId} ORDER BY e.n DESC LIMIT 500`,
  )

const clocks = sql(
  columns('slaClock', 'kind', 'ruleCode', 'startedAt', 'dueAt', 'metAt', 'calendar', 'calendarMissing'),
)

const clocksOf = (db: Reader, ticketId: string): ClockRow[] =>
  db.rows(
    clocks`SELECT kind, rule_code, started_at, due_at, met_at, calendar, calendar_missing
      FROM live_sla_clock WHERE ticket_id = ${ticketId} ORDER BY n`,
  )

const photos = sql({ ...columns('attachment', 'id', 'name', 'mediaType'), itemId: column('attachmentLink', 'itemId') })

const photosOf = (db: Reader, ticketId: string): TicketPhoto[] =>
  db.rows(
    photos`SELECT a.id, a.name, a.media_type, l.item_id FROM live_attachment_link l JOIN attachment a ON a.id = l.attachment_id
      WHERE l.subject_id = ${ticketId} ORDER BY l.n`,
  )

const papers = sql({ ...columns('document', 'docNo', 'form', 'title', 'issuedAt'), voided: flag })

const papersOf = (db: Reader, ticketId: string): TicketDetail['papers'] =>
  db.rows(
    papers`SELECT doc_no, form, title, issued_at, voided_at IS NOT NULL AS voided
      FROM live_document WHERE ticket_id = ${ticketId} ORDER BY n DESC`,
  )

const links = sql(columns('ticket', 'id', 'ticketNo', 'subject', 'state', 'receivedAt'))
const LINK = raw('t.id, t.ticket_no, t.subject, t.state, t.received_at')

const firstReportOf = (db: Reader, ctx: Ctx, { firstReportTicketId: id }: Row<'ticket'>): TicketLink | null =>
  (id !== null && db.row(links`SELECT ${LINK} FROM live_ticket t WHERE t.id = ${id} AND ${mayRead(ctx.who, 't')}`)) ||
  null

const relatedTo = (db: Reader, ctx: Ctx, { id, unitId }: Row<'ticket'>): TicketLink[] =>
  unitId === null
    ? []
    : db.rows(
        links`SELECT ${LINK} FROM live_ticket t WHERE t.unit_id = ${unitId} AND t.id <> ${id} AND ${openTicket('t')} AND ${mayRead(ctx.who, 't')}
          ORDER BY t.received_at DESC LIMIT 10`,
      )

const colleague = (db: Reader, id: string): { id: string; name: string } => ({ id, name: colleagueName(db, id) })

const colleagues = sql(columns('account', 'id', 'name'))

/** Everything about one ticket that its page shows; phones masked, each look at one is an act of its own. */
export const detailHandlers: HandlersOf<
  Pick<typeof ticketOps, 'ticket.get' | 'ticket.revealPhone' | 'ticket.handlers'>
> = {
  'ticket.get': (db, input, ctx): TicketDetail => {
    const ticket = readableTicket(db, ctx, input.id)
    const linked = linkedReports(db, ctx.who, ticket.firstReportTicketId)
    const place = placeOfTicket(db, ticket)
    return {
      id: ticket.id,
      version: ticket.version,
      ticketNo: ticket.ticketNo,
      type: ticket.type,
      channel: ticket.channel,
      complaintSeverity: ticket.complaintSeverity,
      categoryCode: ticket.categoryCode,
      topicCode: ticket.topicCode,
      state: ticket.state,
      subject: ticket.subject,
      narrative: ticket.narrative,
      demands: ticket.demands,
      emotion: ticket.emotion,
      expectedTime: ticket.expectedTime,
      writtenNotice: ticket.writtenNotice,
      receivedAt: ticket.receivedAt,
      registeredAt: ticket.registeredAt,
      handwrittenAt: ticket.handwrittenAt,
      paperNo: ticket.paperNo,
      sourceRef: ticket.sourceRef,
      confidentiality: ticket.confidentiality,
      closeReason: ticket.closeReason,
      closedAt: ticket.closedAt,
      urgeCount: ticket.urgeCount,
      reopenCount: ticket.reopenCount,
      anonymous: ticket.anonymous,
      reporter: {
        partyId: ticket.reporterPartyId,
        name: ticket.reporterName,
        identity: ticket.reporterIdentity,
        phone: ticket.reporterPhone === null ? null : maskPhone(ticket.reporterPhone),
      },
      access: {
        contact: ticket.accessContact,
        phone: ticket.accessPhone === null ? null : maskPhone(ticket.accessPhone),
      },
      place: place && {
        kind: place.kind,
        unitId: place.unitId,
        buildingId: place.buildingId,
        projectId: place.projectId,
        label: place.label,
        projectName: place.projectName,
      },
      owners: ticket.ownerSnapshot.map(({ partyId, name, role }) => ({ partyId, name, role })),
      firstResponsible: colleague(db, ticket.firstResponsible),
      handler: colleague(db, ticket.currentHandler),
      asOfDate: asOfDateOf(ticket.receivedAt, linked),
      clocks: clocksOf(db, ticket.id),
      items: itemRows(db, ctx, ticket, linked),
      events: eventsOf(db, ticket.id),
      photos: photosOf(db, ticket.id),
      papers: papersOf(db, ticket.id),
      firstReport: firstReportOf(db, ctx, ticket),
      related: relatedTo(db, ctx, ticket),
      acts: [...ticketActions(ticket.state, signedIn(ctx).roles)],
    }
  },
  'ticket.revealPhone': (trx, input, ctx) => {
    const ticket = readableTicket(trx, ctx, input.ticketId)
    const value = input.which === 'reporter' ? ticket.reporterPhone : ticket.accessPhone
    if (value === null) throw new Refusal('NOT_FOUND')
    ctx.forgetReply()
    ctx.touched('ticket', ticket.id)
    ctx.detail({ which: input.which, ticketNo: ticket.ticketNo })
    return { value }
  },
  'ticket.handlers': (db) =>
    db.rows(
      colleagues`SELECT DISTINCT a.id, a.name FROM live_account a JOIN live_role_assignment r ON r.account_id = a.id
        WHERE a.locked = 0 AND r.to_date IS NULL AND r.role IN (${listOf(DESK)}) ORDER BY a.n`,
    ),
}
