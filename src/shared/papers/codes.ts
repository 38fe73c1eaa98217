import { FORM_TITLES, type PaperSnapshot } from './forms'

export const printStates = ['SENT', 'CONFIRMED', 'FAILED_FROM_PAGE'] as const
/** By hand, by an agent's hand, or refused before witnesses. */
export const signedHow = ['HAND', 'PROXY', 'REFUSED'] as const

/** Whether stored JSON is a paper of a form known here; the schema of its form was held to when it was issued. */
export const isPaperSnapshot = (value: unknown): value is PaperSnapshot =>
  typeof value === 'object' && value !== null && 'form' in value && String(value.form) in FORM_TITLES
