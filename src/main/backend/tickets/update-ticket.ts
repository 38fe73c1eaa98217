import { earliest } from '../../../shared/base/dates'
import type { Row } from '../../../shared/registry'
import { type ClockKind, matchingRules, promisedTimes } from '../../../shared/sla/sla'
import { term } from '../../../shared/taxonomy/taxonomy'
import { allFinal, type ItemState } from '../../../shared/tickets/item-transitions'
import { type SetTicketState, ticketState } from '../../../shared/tickets/state'
import { loadCalendar } from '../places/index'
import type { WriteCtx } from '../ports'
import { OVER_STATES } from '../store/archive'
import { insertPlain, type Patch, updateRow, wholeRows } from '../store/rows'
import { columns, frag, sql } from '../store/sql'
import type { Reader, Writer } from '../store/statements'
import { promiseInput, startClock } from './promises'
import { itemsOfTicket } from './read'

/** What an act changes on the ticket beside its items. */
export interface TicketChange {
  readonly patch?: Patch<'ticket'>
  /** State it is put into; null: follows its items again; left out: as before. */
  readonly setState?: SetTicketState | null
  /** Promises kept by this act itself. */
  readonly met?: readonly ClockKind[]
}

/** Refuses with CONFLICT when the person saw an older version. */
export const checkVersion = (trx: Writer, ctx: WriteCtx, ticketId: string, version: number): void => {
  updateRow(trx, ctx, 'ticket', ticketId, {}, version)
}

const answers = sql(columns('ticketEvent', 'kind'))

/** True when a final answer reached the owner after the last item was opened again. */
const isAnswered = (db: Reader, ticketId: string): boolean => {
  const last = db.row(
    answers`SELECT kind FROM ticket_event WHERE ticket_id = ${ticketId}
      AND ((visible_to_owner = 1 AND kind IN ('REPLY', 'ANSWER')) OR kind IN ('REOPEN', 'RECONSIDER', 'SENT_BACK'))
      ORDER BY n DESC LIMIT 1`,
  )?.kind
  return last === 'REPLY' || last === 'ANSWER'
}

const followUp = (db: Reader, ctx: WriteCtx, ticket: Row<'ticket'>, items: readonly Row<'ticketItem'>[]) => {
  const input = promiseInput({
    type: ticket.type,
    channel: ticket.channel,
    complaintSeverity: ticket.complaintSeverity,
    severities: items.map((item) => item.severity),
    writtenNotice: ticket.writtenNotice,
    receivedAt: ticket.receivedAt,
    typedDue: null,
    place: null,
    calendar: loadCalendar(db),
  })
  const share = Math.max(0, ...matchingRules(input).map((rule) => (rule.followUp ? (rule.followUp.share ?? 1) : 0)))
  // A sample of the minor ones: spread over the row numbers, the same for everybody who asks.
  const drawn = share >= 1 || (ticket.n * 37) % 100 < share * 100
  const needed = term('ticketTypes', ticket.type)?.needsFollowUp === true && drawn
  return {
    needed,
    clock: promisedTimes({ ...input, doneAt: ctx.now }).find((each) => each.kind === 'FOLLOW_UP'),
  }
}

/** Whether somebody must call the owner after the answer. */
export const followUpNeeded = (db: Reader, ctx: WriteCtx, ticket: Row<'ticket'>): boolean =>
  followUp(db, ctx, ticket, itemsOfTicket(db, ticket.id)).needed

const keptBy = (states: readonly ItemState[]): ClockKind[] => {
  const planned = !states.includes('OPEN') && !states.includes('JUDGED')
  if (allFinal(states)) return ['ON_SITE', 'PLAN', 'RESOLVE']
  return planned ? ['PLAN'] : []
}

const allClocks = wholeRows('slaClock')

/** Marks promises as kept, or as running again when an item was opened anew; answers the next due moment. */
const stopClocks = (
  trx: Writer,
  ctx: WriteCtx,
  ticketId: string,
  kept: ReadonlySet<ClockKind>,
  running: boolean,
): string | null => {
  const clocks = trx.rows(allClocks`SELECT * FROM live_sla_clock WHERE ticket_id = ${ticketId}`)
  const open: string[] = []
  for (const clock of clocks) {
    const { kind } = clock
    if (clock.metAt === null && kept.has(kind)) {
      const breachedAt = clock.dueAt < ctx.now ? clock.dueAt : null
      updateRow(trx, ctx, 'slaClock', clock.id, { metAt: ctx.now, breachedAt })
    } else if (clock.metAt !== null && kind === 'RESOLVE' && running && !kept.has('RESOLVE')) {
      updateRow(trx, ctx, 'slaClock', clock.id, { metAt: null })
      open.push(clock.dueAt)
    } else if (clock.metAt === null) open.push(clock.dueAt)
  }
  return running ? (earliest(open) ?? null) : null
}

const clockIds = sql(columns('slaClock', 'id'))

/** Something happened although no field of the ticket shows it: an older version must not pass afterwards. */
const countUp = (trx: Writer, ctx: WriteCtx, ticketId: string, seen: number): number => {
  const by = ctx.who?.accountId ?? 'desk'
  trx.run(
    frag`UPDATE ticket SET version = version + 1, updated_at = ${ctx.now}, updated_by = ${by} WHERE id = ${ticketId}`,
  )
  insertPlain(trx, 'rowHistory', {
    tableName: 'ticket',
    rowId: ticketId,
    version: seen + 1,
    at: ctx.now,
    byAccount: by,
    changes: {},
  })
  ctx.touched('ticket', ticketId)
  return seen + 1
}

/**
 * Ends an act: the ticket's state from its items and what was set, promises kept, next due moment, version one up.
 * The version was checked before. Answers the new version.
 */
export const updateTicket = (trx: Writer, ctx: WriteCtx, ticket: Row<'ticket'>, change: TicketChange = {}): number => {
  const items = itemsOfTicket(trx, ticket.id)
  const states = items.map((item) => item.state)
  let setState = change.setState === undefined ? ticket.phaseState : change.setState
  let state = ticketState({ setState }, states, isAnswered(trx, ticket.id))
  if (state === 'REPLIED') {
    const { needed, clock } = followUp(trx, ctx, ticket, items)
    if (needed) {
      setState = 'FOLLOW_UP'
      state = 'FOLLOW_UP'
      const have = trx.row(
        clockIds`SELECT id FROM live_sla_clock WHERE ticket_id = ${ticket.id} AND kind = 'FOLLOW_UP'`,
      )
      if (clock && have)
        updateRow(trx, ctx, 'slaClock', have.id, { startedAt: clock.startAt, dueAt: clock.dueAt, metAt: null })
      else if (clock) startClock(trx, ctx, ticket.id, clock)
    }
  }
  const kept = new Set([...(change.met ?? []), ...keptBy(states)])
  const nextDueAt = stopClocks(trx, ctx, ticket.id, kept, !OVER_STATES.includes(state))
  const seen = ticket.version
  const next = updateRow(trx, ctx, 'ticket', ticket.id, { ...change.patch, phaseState: setState, state, nextDueAt })
  return next === seen ? countUp(trx, ctx, ticket.id, seen) : next
}
