import { optional } from '../../../shared/base/columns'
import { addDays } from '../../../shared/base/dates'
import { Refusal } from '../../../shared/base/refusal'
import type { Role } from '../../../shared/base/roles'
import type { Row } from '../../../shared/registry'
import { defectLeaf, term } from '../../../shared/taxonomy/taxonomy'
import type { ItemActInput } from '../../../shared/tickets/acts'
import { confirmation } from '../../../shared/tickets/codes'
import type { ticketOps } from '../../../shared/tickets/contract'
import type { ItemFacts } from '../../../shared/tickets/item-guards'
import { type ItemAction, isOpenItem, nextItemState } from '../../../shared/tickets/item-transitions'
import { isOpenTicket } from '../../../shared/tickets/state'
import { type HandlersOf, signedIn, type WriteCtx } from '../ports'
import { ENDED_STATES } from '../store/archive'
import { getRow, updateRow } from '../store/rows'
import { column, columns, sql } from '../store/sql'
import type { Reader, Writer } from '../store/statements'
import { addEvent, kindOfAct } from './events'
import { effectOf } from './item-effects'
import { readableTicket } from './read'
import { checkVersion, updateTicket } from './update-ticket'

/** Somebody who agreed to the next step of an item. */
export interface Confirmation {
  readonly accountId: string
  readonly roles: readonly Role[]
}

const confirmEvents = sql({ ...columns('ticketEvent', 'kind', 'actor'), data: optional(confirmation) })

/** Other persons' confirmations since anything else happened to an item. */
export const confirmationsOf = (db: Reader, itemId: string, exceptActor: string): Confirmation[] => {
  const found: Confirmation[] = []
  const events = db.rows(
    confirmEvents`SELECT kind, actor, data FROM ticket_event WHERE item_id = ${itemId} ORDER BY n DESC LIMIT 10`,
  )
  for (const event of events) {
    if (event.kind !== 'CONFIRM') break
    if (event.actor !== exceptActor) found.push({ accountId: event.actor, roles: event.data?.roles ?? [] })
  }
  return found
}

const judgements = sql(columns('judgement', 'verdict', 'reason', 'approvedBy'))

const standing = (db: Reader, { judgementId }: Row<'ticketItem'>) =>
  judgementId === null
    ? undefined
    : db.row(judgements`SELECT verdict, reason, approved_by FROM judgement WHERE id = ${judgementId}`)

/** What the table of an item's life wants to know, from the rows and from the act. */
const factsOf = (
  db: Reader,
  ctx: WriteCtx,
  ticket: Row<'ticket'>,
  item: Row<'ticketItem'>,
  act: Exclude<ItemActInput, { kind: 'confirm' }>,
  confirmations: readonly Confirmation[],
): ItemFacts => {
  const judgement = standing(db, item)
  const leaf = item.defectCode === null ? undefined : defectLeaf(item.defectCode)
  const who = signedIn(ctx)
  const base: ItemFacts = {
    roles: who.roles,
    confirmedBy: confirmations.flatMap((each) => each.roles),
    severity: item.severity,
    safety: leaf?.safety === true,
    leak: leaf?.code.startsWith('WPF') === true,
    judged: judgement !== undefined,
    verdict: judgement?.verdict,
    reason: judgement?.reason,
    goodwillApproved: judgement?.approvedBy != null,
    failCount: item.failCount,
    handoverItem: ticket.type === 'HANDOVER_ITEM',
    complaintSeverity: ticket.complaintSeverity ?? undefined,
    ticketOpen: isOpenTicket(ticket.state),
    controlledTopic: ticket.topicCode !== null && term('topics', ticket.topicCode)?.controlled === true,
  }
  switch (act.kind) {
    case 'judge':
      return { ...base, ...act, evidenceCount: act.evidence.length }
    case 'notADefect':
      return { ...base, ...act, reason: 'J11' }
    case 'answer':
      return { ...base, noWorkNeeded: true, visibleReply: act.text.trim() !== '' }
    case 'dispatch':
      return { ...base, paidOrderAccepted: act.paidOrderAccepted }
    case 'transfer':
      return { ...base, handedTo: act.handedTo, contactDate: act.contactDate ?? undefined }
    case 'finish':
      return { ...base, afterPhotos: act.photoIds.length, testResult: act.testResult }
    case 'pass':
      return { ...base, ownerSign: act.ownerSign ?? undefined }
    case 'reconsider':
      return { ...base, why: act.why, orderFate: act.orderFate ?? undefined, disputed: act.disputed }
    case 'feedback':
      return { ...base, workDone: act.workDone, ownerTold: act.ownerTold }
    case 'sentBack':
    case 'reopen':
      return { ...base, why: act.why }
    case 'withdraw':
      return { ...base, why: act.why, closeReason: act.closeReason, sameAsItem: act.sameAsItem ?? undefined }
    case 'start':
    case 'fail':
      return base
  }
}

/** The words of a refused step: state and role by their code, a condition by its own sentence. */
export const refuseStep = (refusal: string): Refusal => {
  if (refusal === 'WRONG_STATE') return new Refusal('WRONG_STATE')
  return refusal === 'WRONG_ROLE' ? new Refusal('FORBIDDEN') : new Refusal('MISSING', `guard.${refusal}`)
}

const CONFIRMERS: readonly Role[] = ['LEAD', 'MANAGER']

const confirm = (trx: Writer, ctx: WriteCtx, item: Row<'ticketItem'>, note: string): void => {
  const roles = CONFIRMERS.filter((role) => signedIn(ctx).roles.includes(role))
  if (roles.length === 0) throw new Refusal('FORBIDDEN')
  if (!isOpenItem(item.state)) throw new Refusal('WRONG_STATE')
  addEvent(trx, ctx, { ticketId: item.ticketId, itemId: item.id, kind: 'CONFIRM', text: note, data: { roles } })
}

const agreedDays = sql({ days: column('project', 'contractRepairDays') })

/** Days that the contract gives for a repair, counted from the day after the word. */
const contractDue = (db: Reader, { projectId }: Row<'ticket'>, today: string): string | null => {
  const days = projectId
    ? db.row(agreedDays`SELECT contract_repair_days AS days FROM project WHERE id = ${projectId}`)?.days
    : null
  return days == null ? null : addDays(today, days)
}

/** One step in the life of an item: checked against its table, its rows and events written, the ticket brought up to date. */
export const actOnItem = (
  trx: Writer,
  ctx: WriteCtx,
  input: { ticketId: string; version: number; itemId: string; act: ItemActInput },
): number => {
  const ticket = readableTicket(trx, ctx, input.ticketId)
  checkVersion(trx, ctx, ticket.id, input.version)
  const item = getRow(trx, 'ticketItem', input.itemId)
  if (item.ticketId !== ticket.id) throw new Refusal('NOT_FOUND')
  if (ENDED_STATES.includes(ticket.state)) throw new Refusal('WRONG_STATE')
  const { act } = input
  if (act.kind === 'confirm') {
    confirm(trx, ctx, item, act.note)
    return updateTicket(trx, ctx, ticket)
  }
  const confirmations = confirmationsOf(trx, item.id, signedIn(ctx).accountId)
  const facts = factsOf(trx, ctx, ticket, item, act, confirmations)
  const step = nextItemState(item.state, act.kind satisfies ItemAction, facts)
  if (!step.ok) throw refuseStep(step.refusal)
  const effect = effectOf(trx, ctx, { ticket, item, act, confirmations })
  const ended = !isOpenItem(step.to)
  updateRow(trx, ctx, 'ticketItem', item.id, {
    ...effect.item,
    ...(act.kind === 'dispatch' && item.contractRepairDue === null
      ? { contractRepairDue: act.dueOn ?? contractDue(trx, ticket, ctx.today) }
      : {}),
    state: step.to,
    result: step.result ?? null,
    failCount: step.failCount,
    doneAt: ended ? ctx.now : null,
  })
  addEvent(trx, ctx, {
    ticketId: ticket.id,
    itemId: item.id,
    kind: kindOfAct(act.kind),
    text: effect.text,
    data: { ...effect.data, to: step.to, ...(step.tell.length > 0 ? { tell: step.tell } : {}) },
    visibleToOwner: effect.visible === true,
  })
  const told = step.tell.includes('LEGAL') ? 3 : step.tell.includes('MANAGER') ? 2 : 0
  return updateTicket(trx, ctx, ticket, {
    met: effect.met ?? [],
    patch: {
      escalationLevel: Math.max(ticket.escalationLevel, told),
      ...(effect.photos ? { photoCount: ticket.photoCount + effect.photos } : {}),
    },
  })
}

/** Steps of an item. */
export const itemHandlers: HandlersOf<Pick<typeof ticketOps, 'item.act'>> = {
  'item.act': (trx, input, ctx) => ({ version: actOnItem(trx, ctx, input) }),
}
