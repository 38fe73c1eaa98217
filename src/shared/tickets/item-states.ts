/** States of one item inside a ticket while it is open, from the least to the most advanced. */
export const openItemStates = ['OPEN', 'JUDGED', 'DISPATCHED', 'IN_PROGRESS', 'RECHECK', 'TRANSFERRED'] as const
/** States in which an item has come to an end. */
export const finalItemStates = ['DONE', 'NOT_A_DEFECT', 'WITHDRAWN'] as const
/** All states of an item. */
export const itemStates = [...openItemStates, ...finalItemStates] as const

export type OpenItemState = (typeof openItemStates)[number]
export type ItemState = (typeof itemStates)[number]
/** How an item that is DONE came to its end. */
export type ItemResult = 'PASSED' | 'WAIVED' | 'COMPENSATED' | 'ANSWERED' | 'EXTERNAL'

/** True while work on an item can still go on. */
export function isOpenItem(state: ItemState): state is OpenItemState {
  return (openItemStates as readonly string[]).includes(state)
}

/** The least advanced open state, or undefined when every item has come to an end. */
export function leastAdvanced(states: readonly ItemState[]): OpenItemState | undefined {
  return openItemStates.find((state) => states.includes(state))
}
