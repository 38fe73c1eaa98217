import { Refusal } from '../../../shared/base/refusal'
import type { Row } from '../../../shared/registry'
import type { ClockKind } from '../../../shared/sla/sla'
import { type Severity, type TicketTypeCode, term, type Verdict } from '../../../shared/taxonomy/taxonomy'
import { maskPhone } from '../../../shared/text/masks'
import type { ticketOps } from '../../../shared/tickets/contract'
import type { Confidentiality } from '../../../shared/tickets/form'
import { type ItemState, itemActions } from '../../../shared/tickets/item-life'
import type { ItemResult } from '../../../shared/tickets/item-states'
import { ticketActions } from '../../../shared/tickets/life'
import type {
  ClockRow,
  JudgementRow,
  TicketDetail,
  TicketEventRow,
  TicketItemRow,
  TicketLink,
  WorkOrderRow,
} from '../../../shared/tickets/rows'
import type { TicketState } from '../../../shared/tickets/state'
import { asOfDateOf } from '../../../shared/warranty/judge'
import { type Ctx, type HandlersOf, me } from '../ports'
import type { Reader } from '../store/statements'
import { mayRead } from './confidential'
import { confirmationsOf } from './item-act'
import { linkedReports, makeJudge } from './judge'
import { OPEN_STATES } from './list'
import { placeOfTicket } from './place'
import { itemsOfTicket, readableTicket } from './read'

const ACCOUNT_NAME = 'SELECT name FROM account WHERE id = '

const judgementsOf = (db: Reader, itemId: string): JudgementRow[] =>
  db
    .rows<Omit<JudgementRow, 'parties'> & { parties: string }>(
      `SELECT j.id, j.verdict, j.warranty_class, j.reason, j.start_date, j.end_date, j.extended_to, j.as_of_date, j.parties, j.owner_agrees, j.note,
         (${ACCOUNT_NAME} j.decided_by) AS decided_by, (${ACCOUNT_NAME} j.approved_by) AS approved_by, j.created_at AS at
       FROM judgement j WHERE j.item_id = ? AND j.deleted_at IS NULL ORDER BY j.n DESC`,
      itemId,
    )
    .map((row) => ({
      ...row,
      verdict: row.verdict as Verdict,
      parties: JSON.parse(row.parties) as JudgementRow['parties'],
    }))

const orderOf = (db: Reader, id: string | null): WorkOrderRow | null =>
  id === null
    ? null
    : (db.row<WorkOrderRow>(
        'SELECT id, assignee_kind, contractor_id, assignee_name, appointment_from, appointment_to, plan_text, issued_at, due_at, arrived_at, finished_at FROM work_order WHERE id = ?',
        id,
      ) ?? null)

const itemRows = (db: Reader, ctx: Ctx, ticket: Row<'ticket'>, linked: readonly string[]): TicketItemRow[] => {
  const place = placeOfTicket(db, ticket)
  const judge = makeJudge(db, ctx.who, {
    place,
    receivedAt: ticket.receivedAt,
    linkedReports: linked,
    exceptTicketId: ticket.id,
  })
  const judged = term('ticketTypes', ticket.type)?.needsJudgement === true
  const roles = me(ctx).roles
  const ended = ['VOIDED', 'DISCARDED', 'CLOSED', 'MERGED'].includes(ticket.state)
  return itemsOfTicket(db, ticket.id).map((item) => {
    const facts = { ...item, severity: item.severity as Severity }
    return {
      id: item.id,
      seq: item.seq,
      state: item.state as ItemState,
      result: item.result as ItemResult | null,
      roomCode: item.roomCode,
      partCode: item.partCode,
      defectCode: item.defectCode,
      description: item.description,
      severity: item.severity as Severity,
      quantity: item.quantity,
      failCount: item.failCount,
      contractRepairDue: item.contractRepairDue,
      judgements: judgementsOf(db, item.id),
      proposal: judged && item.defectCode !== null ? judge.judge(facts) : null,
      liable: judge.liable(facts),
      order: orderOf(db, item.workOrderId),
      confirmedBy: confirmationsOf(db, item.id, me(ctx).accountId).flatMap((each) => each.roles),
      acts: ended
        ? []
        : [...itemActions(item.state as ItemState, { roles, handoverItem: ticket.type === 'HANDOVER_ITEM' })],
    }
  })
}

const eventsOf = (db: Reader, ticketId: string): TicketEventRow[] =>
  db
    .rows<Omit<TicketEventRow, 'data' | 'visibleToOwner'> & { data: string | null; visibleToOwner: number }>(
      `SELECT e.id, e.at, ifnull((${ACCOUNT_NAME} e.actor), e.actor) AS actor, e.kind, (SELECT i.seq FROM ticket_item i WHERE i.id = e.item_id) AS item_seq, e.text, e.data, e.visible_to_owner
       FROM ticket_event e WHERE e.ticket_id = ? AND e.deleted_at IS NULL ORDER BY e.n DESC LIMIT 500`,
      ticketId,
    )
    .map((event) => ({
      ...event,
      data: event.data === null ? null : (JSON.parse(event.data) as Record<string, unknown>),
      visibleToOwner: event.visibleToOwner === 1,
    }))

const clocksOf = (db: Reader, ticketId: string): ClockRow[] =>
  db
    .rows<Omit<ClockRow, 'calendarMissing'> & { calendarMissing: number }>(
      'SELECT kind, rule_code, started_at, due_at, met_at, calendar, calendar_missing FROM sla_clock WHERE ticket_id = ? AND deleted_at IS NULL ORDER BY n',
      ticketId,
    )
    .map((clock) => ({ ...clock, kind: clock.kind as ClockKind, calendarMissing: clock.calendarMissing === 1 }))

const LINK = 't.id, t.ticket_no, t.subject, t.state, t.received_at'

const relatedTo = (db: Reader, ctx: Ctx, ticket: Row<'ticket'>): TicketLink[] =>
  ticket.unitId === null
    ? []
    : db.rows<TicketLink>(
        `SELECT ${LINK} FROM ticket t WHERE t.unit_id = ? AND t.id <> ? AND t.deleted_at IS NULL AND t.state IN (SELECT value FROM json_each(?)) AND ${mayRead(ctx.who, 't')} ORDER BY t.received_at DESC LIMIT 10`,
        ticket.unitId,
        ticket.id,
        JSON.stringify(OPEN_STATES),
      )

const account = (db: Reader, id: string): { id: string; name: string } => ({
  id,
  name: db.row<{ name: string }>('SELECT name FROM account WHERE id = ?', id)?.name ?? '',
})

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
      type: ticket.type as TicketTypeCode,
      channel: ticket.channel,
      complaintSeverity: ticket.complaintSeverity,
      categoryCode: ticket.categoryCode,
      topicCode: ticket.topicCode,
      state: ticket.state as TicketState,
      subject: ticket.subject,
      narrative: ticket.narrative,
      demands: JSON.parse(ticket.demands) as string[],
      emotion: ticket.emotion,
      expectedTime: ticket.expectedTime,
      writtenNotice: ticket.writtenNotice === 1,
      receivedAt: ticket.receivedAt,
      registeredAt: ticket.registeredAt,
      handwrittenAt: ticket.handwrittenAt,
      paperNo: ticket.paperNo,
      sourceRef: ticket.sourceRef,
      confidentiality: ticket.confidentiality as Confidentiality,
      closeReason: ticket.closeReason,
      closedAt: ticket.closedAt,
      urgeCount: ticket.urgeCount,
      reopenCount: ticket.reopenCount,
      anonymous: ticket.anonymous === 1,
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
      owners: (JSON.parse(ticket.ownerSnapshot) as TicketDetail['owners']).map(({ partyId, name, role }) => ({
        partyId,
        name,
        role,
      })),
      firstResponsible: account(db, ticket.firstResponsible),
      handler: account(db, ticket.currentHandler),
      asOfDate: asOfDateOf(ticket.receivedAt, linked),
      clocks: clocksOf(db, ticket.id),
      items: itemRows(db, ctx, ticket, linked),
      events: eventsOf(db, ticket.id),
      photos: db.rows(
        'SELECT a.id, a.name, a.media_type, l.item_id FROM attachment_link l JOIN attachment a ON a.id = l.attachment_id WHERE l.subject_id = ? AND l.deleted_at IS NULL ORDER BY l.n',
        ticket.id,
      ),
      papers: db
        .rows<{ docNo: string; form: string; title: string; issuedAt: string; voidedAt: string | null }>(
          'SELECT doc_no, form, title, issued_at, voided_at FROM document WHERE ticket_id = ? AND deleted_at IS NULL ORDER BY n DESC',
          ticket.id,
        )
        .map(({ voidedAt, ...paper }) => ({ ...paper, voided: voidedAt !== null })),
      firstReport:
        ticket.firstReportTicketId === null
          ? null
          : (db.row<TicketLink>(
              `SELECT ${LINK} FROM ticket t WHERE t.id = ? AND t.deleted_at IS NULL AND ${mayRead(ctx.who, 't')}`,
              ticket.firstReportTicketId,
            ) ?? null),
      related: relatedTo(db, ctx, ticket),
      acts: [...ticketActions(ticket.state as TicketState, me(ctx).roles)],
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
    db.rows<{ id: string; name: string }>(
      "SELECT DISTINCT a.id, a.name FROM account a JOIN role_assignment r ON r.account_id = a.id WHERE a.locked = 0 AND a.deleted_at IS NULL AND r.deleted_at IS NULL AND r.to_date IS NULL AND r.role IN ('CLERK', 'LEAD', 'REPAIR', 'INSPECTOR', 'MANAGER', 'PROJECT_GM', 'LEGAL') ORDER BY a.n",
    ),
}
