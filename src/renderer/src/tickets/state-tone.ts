import type { ItemState } from '../../../shared/tickets/item-states'
import type { TicketState } from '../../../shared/tickets/state'
import type { Tone } from '../kit/status'

/** Blue while somebody works on it, amber where the desk has to act, grey before and after. */
export const stateTone = (state: TicketState): Tone => {
  switch (state) {
    case 'JUDGED':
    case 'DISPATCHED':
    case 'IN_PROGRESS':
      return 'blue'
    case 'RECHECK':
    case 'ANSWER_DUE':
    case 'FOLLOW_UP':
      return 'amber'
    case 'LITIGATION':
      return 'violet'
    case 'REPLIED':
    case 'CLOSED':
      return 'green'
    default:
      return 'gray'
  }
}

/** The same for one item. */
export const itemTone = (state: ItemState): Tone => {
  switch (state) {
    case 'JUDGED':
    case 'DISPATCHED':
    case 'IN_PROGRESS':
      return 'blue'
    case 'RECHECK':
      return 'amber'
    case 'DONE':
      return 'green'
    default:
      return 'gray'
  }
}

/** Place of a state in the bar of stages; -1 for those that stand outside it. */
export const stageOf = (state: TicketState): number => {
  const stages: Partial<Record<TicketState, number>> = {
    REGISTERED: 0,
    ACCEPTED: 1,
    JUDGED: 2,
    DISPATCHED: 3,
    IN_PROGRESS: 4,
    TRANSFERRED: 4,
    RECHECK: 5,
    ANSWER_DUE: 6,
    REPLIED: 6,
    FOLLOW_UP: 7,
    CLOSED: 8,
  }
  return stages[state] ?? -1
}
