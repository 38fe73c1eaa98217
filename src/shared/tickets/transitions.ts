import type { Role } from '../base/roles'
import { type TicketFacts, type TicketGuard, ticketGuards } from './guards'
import { acts } from './item-guards'
import { type ComputedTicketState, isOpenTicket, type SetTicketState, type TicketState } from './state'

/** Everything that can be done to a ticket as a whole; 'system' stands for the desk's own clockwork. */
export type TicketAction =
  | 'submit'
  | 'abandon'
  | 'accept'
  | 'void'
  | 'reply'
  | 'hold'
  | 'resume'
  | 'transferHandler'
  | 'closeWithdrawn'
  | 'merge'
  | 'answerChild'
  | 'takeOut'
  | 'litigate'
  | 'endLitigation'
  | 'dropLitigation'
  | 'close'
  | 'scheduleFollowUp'
  | 'followUpSatisfied'
  | 'followUpDeclined'
  | 'followUpUnreachable'
  | 'followUpDissatisfied'
  | 'comeBack'

/** One row of a ticket's life. `open` in `from` is REGISTERED and every computed state before REPLIED. */
export interface TicketTransition {
  readonly action: TicketAction
  readonly from: readonly (SetTicketState | ComputedTicketState | 'open')[]
  /** State it is put into; `computed`: it follows its items from then on; `same`: nothing changes but attributes. */
  readonly to: SetTicketState | 'computed' | 'same'
  readonly guards: readonly TicketGuard[]
  readonly roles: readonly (Role | 'system')[]
  /** The owner was not content: the ticket counts as reopened once more. */
  readonly reopens?: boolean
}

/** The life of a ticket, whole. What is not listed is refused. */
export const ticketTransitions: readonly TicketTransition[] = [
  { action: 'submit', from: ['DRAFT'], to: 'REGISTERED', guards: ['COMPLETE'], roles: ['CLERK'] },
  { action: 'abandon', from: ['DRAFT'], to: 'DISCARDED', guards: ['NO_NUMBER_USED'], roles: ['CLERK'] },
  { action: 'accept', from: ['REGISTERED'], to: 'computed', guards: ['FIRST_RESPONSIBLE'], roles: ['CLERK'] },
  {
    action: 'void',
    from: ['REGISTERED', 'ACCEPTED'],
    to: 'VOIDED',
    guards: ['NOTHING_DISPATCHED', 'VOID_REASON'],
    roles: ['LEAD'],
  },
  { action: 'reply', from: ['open'], to: 'computed', guards: ['VISIBLE_REPLY', 'VALID_STATEMENT'], roles: ['CLERK'] },
  {
    action: 'hold',
    from: ['open'],
    to: 'same',
    guards: ['HOLD_REASON', 'REVIEW_DATE', 'LONG_HOLD_LEAD'],
    roles: ['CLERK'],
  },
  { action: 'resume', from: ['open'], to: 'same', guards: [], roles: ['CLERK'] },
  { action: 'transferHandler', from: ['open'], to: 'same', guards: ['HANDLER'], roles: ['CLERK', 'LEAD'] },
  {
    action: 'closeWithdrawn',
    from: ['open', 'MERGED'],
    to: 'CLOSED',
    guards: ['ALL_WITHDRAWN', 'OWNERS_WORD_OR_OTHER_TICKET', 'WITHDRAW_LEAD'],
    roles: ['CLERK'],
  },
  { action: 'merge', from: ['open'], to: 'MERGED', guards: ['GROUP'], roles: ['LEAD'] },
  {
    action: 'answerChild',
    from: ['MERGED'],
    to: 'computed',
    guards: ['VISIBLE_REPLY', 'WORDING_REVIEWED'],
    roles: ['CLERK'],
  },
  { action: 'takeOut', from: ['MERGED'], to: 'computed', guards: ['WHY'], roles: ['LEAD'] },
  {
    action: 'litigate',
    from: ['open', 'REPLIED', 'FOLLOW_UP'],
    to: 'LITIGATION',
    guards: ['CASE_NO'],
    roles: ['MANAGER'],
  },
  {
    action: 'endLitigation',
    from: ['LITIGATION'],
    to: 'computed',
    guards: ['OUTCOME', 'ITEMS_FINAL'],
    roles: ['LEGAL'],
  },
  { action: 'dropLitigation', from: ['LITIGATION'], to: 'computed', guards: [], roles: ['LEGAL'] },
  { action: 'close', from: ['REPLIED'], to: 'CLOSED', guards: ['NO_FOLLOW_UP_DUE', 'CLOSE_REASON'], roles: ['CLERK'] },
  { action: 'scheduleFollowUp', from: ['REPLIED'], to: 'FOLLOW_UP', guards: ['FOLLOW_UP_DATE'], roles: ['system'] },
  {
    action: 'followUpSatisfied',
    from: ['FOLLOW_UP'],
    to: 'CLOSED',
    guards: ['SATISFIED', 'CLOSE_REASON_SATISFIED', 'OTHER_PERSON'],
    roles: ['CLERK'],
  },
  {
    action: 'followUpDeclined',
    from: ['FOLLOW_UP'],
    to: 'CLOSED',
    guards: ['CLOSE_REASON_DECLINED'],
    roles: ['CLERK'],
  },
  {
    action: 'followUpUnreachable',
    from: ['FOLLOW_UP'],
    to: 'CLOSED',
    guards: ['THREE_DAYS_TRIED', 'CLOSE_REASON_UNREACHABLE'],
    roles: ['LEAD'],
  },
  {
    action: 'followUpDissatisfied',
    from: ['FOLLOW_UP'],
    to: 'computed',
    guards: ['DISSATISFIED', 'ITEMS_NAMED'],
    roles: ['CLERK'],
    reopens: true,
  },
  {
    action: 'comeBack',
    from: ['REPLIED', 'CLOSED'],
    to: 'computed',
    guards: ['ITEMS_NAMED', 'NOT_LONG_CLOSED'],
    roles: ['CLERK'],
    reopens: true,
  },
]

/** Why an action was refused: the state or the role does not fit, or the first condition that is not met. */
export type TicketRefusal = 'WRONG_STATE' | 'WRONG_ROLE' | TicketGuard

/** Outcome of an action: what to store as the state that was set (null: it follows its items). */
export type TicketStep =
  | { readonly ok: true; readonly setState: SetTicketState | null; readonly reopens: boolean }
  | { readonly ok: false; readonly refusal: TicketRefusal }

function starts(row: TicketTransition, state: TicketState): boolean {
  return row.from.some((from) => from === state || (from === 'open' && isOpenTicket(state)))
}

function mayAct(row: TicketTransition, roles: readonly Role[] | 'system'): boolean {
  return row.roles.some((role) => (role === 'system' ? roles === 'system' : roles !== 'system' && acts(roles, role)))
}

/** What an action makes of a ticket in this state, or why it is refused. `system` acts for the desk's own clockwork. */
export function nextTicketState(
  state: TicketState,
  action: TicketAction,
  facts: TicketFacts,
  actor: 'person' | 'system' = 'person',
): TicketStep {
  const row = ticketTransitions.find((each) => each.action === action)
  if (row === undefined || !starts(row, state)) return { ok: false, refusal: 'WRONG_STATE' }
  if (!mayAct(row, actor === 'system' ? 'system' : facts.roles)) return { ok: false, refusal: 'WRONG_ROLE' }
  const refusal = row.guards.find((guard) => !ticketGuards[guard](facts))
  if (refusal !== undefined) return { ok: false, refusal }
  const kept = state === 'REGISTERED' ? state : null
  return {
    ok: true,
    setState: row.to === 'same' ? kept : row.to === 'computed' ? null : row.to,
    reopens: row.reopens === true,
  }
}

/** The actions that state and roles leave open, in the order of the table: what a screen may offer. */
export function ticketActions(state: TicketState, roles: readonly Role[]): readonly TicketAction[] {
  return ticketTransitions.filter((row) => starts(row, state) && mayAct(row, roles)).map((row) => row.action)
}
