import { Refusal } from '../../../shared/base/refusal'
import type { Row } from '../../../shared/registry'
import { term } from '../../../shared/taxonomy/taxonomy'
import type { ticketOps } from '../../../shared/tickets/contract'
import type { TicketFacts } from '../../../shared/tickets/guards'
import { nextTicketState, type TicketAction } from '../../../shared/tickets/transitions'
import { zh } from '../../../shared/tickets/words'
import { asOfDateOf } from '../../../shared/warranty/judge'
import { type HandlersOf, signedIn, type WriteCtx } from '../ports'
import { OVER_STATES } from '../store/archive'
import { getRow, updateRow } from '../store/rows'
import { columns, sql } from '../store/sql'
import type { Reader, Writer } from '../store/statements'
import { addEvent } from './events'
import { refuseStep } from './item-act'
import { linkedReports } from './judge'
import { linkPhotos } from './photos'
import { itemsOfTicket, readableTicket } from './read'
import { checkVersion, followUpNeeded, updateTicket } from './update-ticket'

interface Opened {
  readonly ticket: Row<'ticket'>
  readonly items: readonly Row<'ticketItem'>[]
  readonly facts: TicketFacts
}

const open = (trx: Writer, ctx: WriteCtx, input: { ticketId: string; version: number }): Opened => {
  const ticket = readableTicket(trx, ctx, input.ticketId)
  checkVersion(trx, ctx, ticket.id, input.version)
  const items = itemsOfTicket(trx, ticket.id)
  return {
    ticket,
    items,
    facts: {
      roles: signedIn(ctx).roles,
      items: items.map((item) => item.state),
      severities: items.map((item) => item.severity),
      complaintSeverity: ticket.complaintSeverity ?? undefined,
      controlledTopic: ticket.topicCode !== null && term('topics', ticket.topicCode)?.controlled === true,
    },
  }
}

const step = (ticket: Row<'ticket'>, action: TicketAction, facts: TicketFacts) => {
  const next = nextTicketState(ticket.state, action, facts)
  if (!next.ok) throw refuseStep(next.refusal)
  return next
}

const orders = sql(columns('workOrder', 'id'))

const everDispatched = (db: Reader, ticketId: string): boolean =>
  db.row(orders`SELECT id FROM work_order WHERE ticket_id = ${ticketId} LIMIT 1`) !== undefined

const workEvents = sql(columns('ticketEvent', 'id'))

/** Whether somebody had a hand in the repair: they are not the one to ask whether it was done well. */
const workedOn = (db: Reader, ticketId: string, accountId: string): boolean =>
  db.row(
    workEvents`SELECT id FROM ticket_event WHERE ticket_id = ${ticketId} AND actor = ${accountId}
      AND kind IN ('DISPATCH', 'START', 'FINISH', 'PASS') LIMIT 1`,
  ) !== undefined

const colleagues = sql(columns('account', 'id', 'name'))

/** Levels of telling as urging goes on: the second goes to the lead, the third to the manager. */
const urgedLevel = (times: number): number => (times >= 3 ? 2 : times === 2 ? 1 : 0)

type Acts = Pick<
  typeof ticketOps,
  | 'ticket.reply'
  | 'ticket.note'
  | 'ticket.transfer'
  | 'ticket.close'
  | 'ticket.followUp'
  | 'ticket.void'
  | 'ticket.linkFirstReport'
  | 'ticket.addPhotos'
>

/** Acts on a ticket as a whole. Each sees the version the person saw, and puts it one up. */
export const ticketActHandlers: HandlersOf<Acts> = {
  'ticket.reply': (trx, input, ctx) => {
    const { ticket, facts } = open(trx, ctx, input)
    const next = step(ticket, 'reply', { ...facts, visibleReply: true, holdingText: input.holdingText })
    // A topic without agreed wording gets the fixed sentence, whatever was typed; it holds, it does not answer.
    const holding = input.holdingText
    addEvent(trx, ctx, {
      ticketId: ticket.id,
      kind: holding ? 'HOLDING_REPLY' : 'REPLY',
      text: holding ? zh.holdingText : input.text,
      visibleToOwner: true,
    })
    return { version: updateTicket(trx, ctx, ticket, { setState: next.setState, met: ['FIRST_RESPONSE'] }) }
  },
  'ticket.note': (trx, input, ctx) => {
    const { ticket } = open(trx, ctx, input)
    const { kind, text, visibleToOwner } = input
    if (kind === 'NOTE' && text.trim() === '') throw new Refusal('MISSING', 'textMissing')
    if (kind === 'URGE' && OVER_STATES.includes(ticket.state)) throw new Refusal('WRONG_STATE')
    addEvent(trx, ctx, { ticketId: ticket.id, kind, text, visibleToOwner })
    const urgeCount = ticket.urgeCount + (kind === 'URGE' ? 1 : 0)
    return {
      version: updateTicket(trx, ctx, ticket, {
        met: kind === 'CALL' ? ['FIRST_RESPONSE'] : kind === 'VISIT' ? ['FIRST_RESPONSE', 'ON_SITE'] : [],
        patch: { urgeCount, escalationLevel: Math.max(ticket.escalationLevel, urgedLevel(urgeCount)) },
      }),
    }
  },
  'ticket.transfer': (trx, input, ctx) => {
    const { ticket, facts } = open(trx, ctx, input)
    const to = trx.row(colleagues`SELECT id, name FROM live_account WHERE id = ${input.toAccountId} AND locked = 0`)
    const next = step(ticket, 'transferHandler', { ...facts, toHandler: to?.id })
    addEvent(trx, ctx, { ticketId: ticket.id, kind: 'TRANSFER', text: input.text, data: { to: to?.name ?? '' } })
    return {
      version: updateTicket(trx, ctx, ticket, {
        setState: next.setState,
        patch: { currentHandler: to?.id ?? ticket.currentHandler },
      }),
    }
  },
  'ticket.close': (trx, input, ctx) => {
    const { ticket, items, facts } = open(trx, ctx, input)
    const withdrawn = items.length > 0 && items.every((item) => item.state === 'WITHDRAWN')
    const next = step(ticket, withdrawn ? 'closeWithdrawn' : 'close', {
      ...facts,
      closeReason: input.closeReason,
      why: input.why,
      sameAs: input.sameAs ?? undefined,
      followUpNeeded: withdrawn ? undefined : followUpNeeded(trx, ctx, ticket),
    })
    addEvent(trx, ctx, {
      ticketId: ticket.id,
      kind: 'CLOSE',
      text: input.why,
      data: { closeReason: input.closeReason, sameAs: input.sameAs },
      visibleToOwner: true,
    })
    const patch = { closeReason: input.closeReason, closedAt: ctx.now }
    return { version: updateTicket(trx, ctx, ticket, { setState: next.setState, patch }) }
  },
  'ticket.followUp': (trx, input, ctx) => {
    const { ticket, items, facts } = open(trx, ctx, input)
    const { outcome } = input
    const { accountId } = signedIn(ctx)
    const action = (
      { SATISFIED: 'followUpSatisfied', DECLINED: 'followUpDeclined', DISSATISFIED: 'followUpDissatisfied' } as const
    )[outcome.kind]
    const named = outcome.kind === 'DISSATISFIED' ? items.filter((item) => outcome.itemIds.includes(item.id)) : []
    const closeReason =
      outcome.kind === 'SATISFIED' ? outcome.closeReason : outcome.kind === 'DECLINED' ? 'CL03' : undefined
    const next = step(ticket, action, {
      ...facts,
      score: outcome.kind === 'DECLINED' ? undefined : outcome.score,
      closeReason,
      handlerOrRepairer: ticket.currentHandler === accountId || workedOn(trx, ticket.id, accountId),
      itemsNamed: named.length,
    })
    addEvent(trx, ctx, {
      ticketId: ticket.id,
      kind: outcome.kind === 'DISSATISFIED' ? 'REOPEN' : 'FOLLOW_UP',
      text: input.text,
      data: { ...outcome },
      visibleToOwner: true,
    })
    for (const item of named)
      updateRow(trx, ctx, 'ticketItem', item.id, { state: 'OPEN', result: null, doneAt: null, judgementId: null })
    return {
      version: updateTicket(trx, ctx, ticket, {
        setState: next.setState,
        met: ['FOLLOW_UP'],
        patch: {
          reopenCount: ticket.reopenCount + (next.reopens ? 1 : 0),
          ...(closeReason === undefined ? {} : { closeReason, closedAt: ctx.now }),
        },
      }),
    }
  },
  'ticket.void': (trx, input, ctx) => {
    const { ticket, facts } = open(trx, ctx, input)
    const next = step(ticket, 'void', {
      ...facts,
      closeReason: 'CL11',
      why: input.why,
      everDispatched: everDispatched(trx, ticket.id),
    })
    addEvent(trx, ctx, { ticketId: ticket.id, kind: 'VOID', text: input.why })
    const patch = { closeReason: 'CL11', closedAt: ctx.now }
    return { version: updateTicket(trx, ctx, ticket, { setState: next.setState, patch }) }
  },
  'ticket.linkFirstReport': (trx, input, ctx) => {
    const { ticket } = open(trx, ctx, input)
    if (OVER_STATES.includes(ticket.state)) throw new Refusal('WRONG_STATE')
    const first = input.firstReportTicketId === null ? null : readableTicket(trx, ctx, input.firstReportTicketId)
    if (first !== null && (first.id === ticket.id || first.receivedAt > ticket.receivedAt))
      throw new Refusal('WRONG_STATE', 'firstReportLater')
    const asOfDate = asOfDateOf(ticket.receivedAt, linkedReports(trx, ctx.who, first?.id ?? null))
    addEvent(trx, ctx, { ticketId: ticket.id, kind: 'LINK', data: { ticketNo: first?.ticketNo ?? null, asOfDate } })
    const version = updateTicket(trx, ctx, ticket, { patch: { firstReportTicketId: first?.id ?? null } })
    return { version, asOfDate }
  },
  'ticket.addPhotos': (trx, input, ctx) => {
    const { ticket } = open(trx, ctx, input)
    if (input.itemId !== null && getRow(trx, 'ticketItem', input.itemId).ticketId !== ticket.id)
      throw new Refusal('NOT_FOUND')
    const photos = linkPhotos(trx, ctx, ticket.id, input.itemId, input.attachmentIds)
    addEvent(trx, ctx, { ticketId: ticket.id, itemId: null, kind: 'PHOTOS', data: { photos } })
    return { version: updateTicket(trx, ctx, ticket, { patch: { photoCount: ticket.photoCount + photos } }) }
  },
}
