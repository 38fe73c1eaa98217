import { type ItemState, leastAdvanced } from './item-states'

/** States that a ticket is put into by an action; they stand above what its items say. */
export const setTicketStates = [
  'DRAFT',
  'REGISTERED',
  'DISCARDED',
  'VOIDED',
  'CLOSED',
  'MERGED',
  'LITIGATION',
  'FOLLOW_UP',
] as const
/** States that follow from the items, in order of advance. */
export const computedTicketStates = [
  'ACCEPTED',
  'JUDGED',
  'DISPATCHED',
  'IN_PROGRESS',
  'RECHECK',
  'TRANSFERRED',
  'ANSWER_DUE',
  'REPLIED',
] as const

export type SetTicketState = (typeof setTicketStates)[number]
export type ComputedTicketState = (typeof computedTicketStates)[number]
export type TicketState = SetTicketState | ComputedTicketState

/** What a ticket row itself says: the state an action has put it into, or null once it follows its items. */
export interface TicketAttributes {
  readonly setState: SetTicketState | null
}

/** True for a state that an action has put a ticket into. */
export function isSetState(state: TicketState): state is SetTicketState {
  return (setTicketStates as readonly string[]).includes(state)
}

/**
 * The state of a ticket: the one it was put into, else that of its least advanced open item (OPEN reads ACCEPTED); with
 * all items at an end ANSWER_DUE until a reply is visible to the owner, then REPLIED. `answered` means a reply that came
 * after the last item was opened again.
 */
export function ticketState(ticket: TicketAttributes, items: readonly ItemState[], answered: boolean): TicketState {
  if (ticket.setState !== null) return ticket.setState
  const least = leastAdvanced(items)
  if (least !== undefined) return least === 'OPEN' ? 'ACCEPTED' : least
  if (items.length === 0) return 'ACCEPTED'
  return answered ? 'REPLIED' : 'ANSWER_DUE'
}

/** True from registration until the owner has the answer: lists, clocks and urging treat the ticket as open. */
export function isOpenTicket(state: TicketState): boolean {
  return state === 'REGISTERED' || (!isSetState(state) && state !== 'REPLIED')
}
