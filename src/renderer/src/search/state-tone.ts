import { isOpenTicket, type TicketState } from '../../../shared/tickets/state'
import type { Tone } from '../kit/status'

/** Amber where the desk owes an answer, blue while it is worked on, grey when it is over. */
export const stateTone = (state: TicketState): Tone =>
  state === 'ANSWER_DUE' || state === 'RECHECK' ? 'amber' : isOpenTicket(state) ? 'blue' : 'gray'
