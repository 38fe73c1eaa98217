import { instantAt } from '../../../shared/base/dates'
import { Refusal } from '../../../shared/base/refusal'
import type { Role } from '../../../shared/base/roles'
import type { Row } from '../../../shared/registry'
import type { ClockKind } from '../../../shared/sla/sla'
import type { ItemActInput } from '../../../shared/tickets/acts'
import { signedIn, type WriteCtx } from '../ports'
import { getRow, insertRow, type Patch, updateRow } from '../store/rows'
import { columns, sql } from '../store/sql'
import type { Writer } from '../store/statements'
import { linkedReports, makeJudge } from './judge'
import { linkPhotos } from './photos'
import { placeOfTicket } from './place'

type Act<K extends ItemActInput['kind']> = Extract<ItemActInput, { kind: K }>

interface Subject {
  readonly ticket: Row<'ticket'>
  readonly item: Row<'ticketItem'>
  readonly act: Exclude<ItemActInput, { kind: 'confirm' }>
  readonly confirmations: readonly { readonly accountId: string; readonly roles: readonly Role[] }[]
}

/** What a step does beside moving the state. */
export interface Effect {
  readonly item?: Patch<'ticketItem'>
  readonly text: string
  readonly data: Readonly<Record<string, unknown>>
  readonly visible?: boolean
  readonly met?: readonly ClockKind[]
  readonly photos?: number
}

const clocks = sql(columns('slaClock', 'id'))

const seenOnSite = (trx: Writer, ticketId: string): boolean =>
  trx.row(
    clocks`SELECT id FROM live_sla_clock WHERE ticket_id = ${ticketId} AND kind = 'ON_SITE' AND met_at IS NOT NULL`,
  ) !== undefined

const judge = (trx: Writer, ctx: WriteCtx, { ticket, item, confirmations }: Subject, act: Act<'judge'>): Effect => {
  const place = placeOfTicket(trx, ticket)
  const by = makeJudge(trx, ctx.who, {
    place,
    receivedAt: ticket.receivedAt,
    linkedReports: linkedReports(trx, ctx.who, ticket.firstReportTicketId),
    exceptTicketId: ticket.id,
  })
  const facts = by.judge(item)
  // What only the eye can tell is told by nobody who has not been there.
  const byEye = facts.verdict === 'SITE' && (act.verdict === 'IN' || act.verdict === 'OUT')
  if (byEye && !act.onSite && !seenOnSite(trx, ticket.id))
    throw new Refusal('MISSING', 'siteUnseen', { fields: { 'act.onSite': 'siteUnseen' } })
  const approvedBy = signedIn(ctx).roles.includes('MANAGER')
    ? signedIn(ctx).accountId
    : (confirmations.find((each) => each.roles.includes('MANAGER'))?.accountId ?? null)
  const judgementId = insertRow(trx, ctx, 'judgement', {
    itemId: item.id,
    ticketId: ticket.id,
    verdict: act.verdict,
    warrantyClass: facts.warrantyClass ?? item.warrantyClass ?? 'W00',
    startDate: facts.startDate ?? null,
    endDate: facts.endDate ?? null,
    extendedTo: facts.extensionApplied ? (facts.extendedTo ?? null) : null,
    asOfDate: facts.asOfDate,
    computation: {
      verdict: facts.verdict,
      hint: facts.hint ?? null,
      computations: facts.computations,
      missing: facts.missing,
      calendarMissing: facts.calendarMissing ?? null,
      repeat: facts.repeat ?? null,
    },
    reason: act.reason,
    parties: act.parties,
    evidence: act.evidence,
    ownerAgrees: act.ownerAgrees,
    note: act.note || null,
    decidedBy: signedIn(ctx).accountId,
    approvedBy,
  })
  return {
    item: { judgementId },
    text: act.note,
    data: { verdict: act.verdict, reason: act.reason, parties: act.parties, disputed: act.disputed },
    met: act.onSite ? ['ON_SITE'] : [],
  }
}

const dispatch = (trx: Writer, ctx: WriteCtx, { ticket, item }: Subject, act: Act<'dispatch'>): Effect => {
  const fault = (field: 'dueOn' | 'appointmentTo', why: string): Refusal =>
    new Refusal('BAD_INPUT', why, { fields: { [`act.${field}`]: why } })
  if (act.dueOn !== null && act.dueOn < ctx.today) throw fault('dueOn', 'duePast')
  if (act.appointmentFrom !== null && act.appointmentTo !== null && act.appointmentTo < act.appointmentFrom)
    throw fault('appointmentTo', 'visitEndsFirst')
  const contractor = act.contractorId === null ? null : getRow(trx, 'contractor', act.contractorId)
  const assigneeName = contractor?.name ?? act.assigneeName
  const workOrderId = insertRow(trx, ctx, 'workOrder', {
    ticketId: ticket.id,
    itemIds: [item.id],
    assigneeKind: act.assigneeKind,
    contractorId: act.contractorId,
    assigneeName,
    appointmentFrom: act.appointmentFrom,
    appointmentTo: act.appointmentTo,
    planText: act.planText || null,
    issuedAt: ctx.now,
    dueAt: act.dueOn === null ? null : instantAt(act.dueOn, '24:00'),
  })
  return {
    item: { workOrderId },
    text: act.planText,
    data: {
      assignee: assigneeName,
      assigneeKind: act.assigneeKind,
      appointmentFrom: act.appointmentFrom,
      appointmentTo: act.appointmentTo,
      dueOn: act.dueOn,
    },
    visible: true,
  }
}

const changeOrder = (trx: Writer, ctx: WriteCtx, item: Row<'ticketItem'>, patch: Patch<'workOrder'>): void => {
  if (item.workOrderId !== null) updateRow(trx, ctx, 'workOrder', item.workOrderId, patch)
}

/** Writes the rows that a step needs and says what the event and the item get. */
export const effectOf = (trx: Writer, ctx: WriteCtx, subject: Subject): Effect => {
  const { ticket, item, act } = subject
  switch (act.kind) {
    case 'judge':
      return judge(trx, ctx, subject, act)
    case 'dispatch':
      return dispatch(trx, ctx, subject, act)
    case 'notADefect':
      return { text: act.note, data: { standard: act.standard, disputed: act.disputed }, visible: act.ownerTold }
    case 'answer':
      return { text: act.text, data: {}, visible: true, met: ['FIRST_RESPONSE'] }
    case 'transfer':
      return { text: act.note, data: { handedTo: act.handedTo, contactDate: act.contactDate }, visible: true }
    case 'start':
      changeOrder(trx, ctx, item, { acceptedAt: ctx.now, ...(act.arrived ? { arrivedAt: ctx.now } : {}) })
      return { text: act.note, data: { arrived: act.arrived }, met: act.arrived ? ['ON_SITE'] : [] }
    case 'finish': {
      changeOrder(trx, ctx, item, { finishedAt: ctx.now })
      const photos = linkPhotos(trx, ctx, ticket.id, item.id, act.photoIds)
      return { text: act.note, data: { testResult: act.testResult, photos }, photos }
    }
    case 'pass':
      changeOrder(trx, ctx, item, { result: 'PASSED' })
      return { text: act.note, data: { ownerSign: act.ownerSign }, visible: act.ownerSign !== 'NO_OWNER' }
    case 'fail':
      changeOrder(trx, ctx, item, { result: 'FAILED', finishedAt: null, arrivedAt: null })
      return { text: act.note, data: { failCount: item.failCount + 1 } }
    case 'reconsider':
      if (act.orderFate === 'RECALLED') changeOrder(trx, ctx, item, { closedReason: 'RECALLED' })
      return {
        item: { judgementId: null, ...(act.orderFate === 'RECALLED' ? { workOrderId: null } : {}) },
        text: act.why,
        data: { orderFate: act.orderFate, disputed: act.disputed },
      }
    case 'feedback':
      return { text: act.workDone, data: {}, visible: act.ownerTold }
    case 'sentBack':
    case 'reopen':
      return { text: act.why, data: {} }
    case 'withdraw':
      return { text: act.why, data: { closeReason: act.closeReason, sameAsItem: act.sameAsItem } }
  }
}
