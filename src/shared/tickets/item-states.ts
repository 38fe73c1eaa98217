/** States of one matter inside a ticket while it is open, from the least to the most advanced. */
export const openItemStates = ['OPEN', 'JUDGED', 'DISPATCHED', 'IN_PROGRESS', 'RECHECK', 'TRANSFERRED'] as const
/** States in which a matter has come to an end. */
export const finalItemStates = ['DONE', 'NOT_A_DEFECT', 'WITHDRAWN'] as const
/** All states of a matter. */
export const itemStates = [...openItemStates, ...finalItemStates] as const

export type OpenItemState = (typeof openItemStates)[number]
export type ItemState = (typeof itemStates)[number]
/** How a matter that is DONE came to its end. */
export type ItemResult = 'PASSED' | 'WAIVED' | 'COMPENSATED' | 'ANSWERED' | 'EXTERNAL'

/** True while work on a matter can still go on. */
export function isOpenItem(state: ItemState): state is OpenItemState {
  return (openItemStates as readonly string[]).includes(state)
}

/** The least advanced open state, or undefined when every matter has come to an end. */
export function leastAdvanced(states: readonly ItemState[]): OpenItemState | undefined {
  return openItemStates.find((state) => states.includes(state))
}
