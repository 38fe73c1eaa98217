export const printStates = ['SENT', 'CONFIRMED', 'FAILED_FROM_PAGE'] as const
/** By hand, by an agent's hand, or refused before witnesses. */
export const signedHow = ['HAND', 'PROXY', 'REFUSED'] as const
