import { append, entity, instant, local, optional, text } from '../base/columns'

const TICKET = 'three years after it is closed, with a warranty longer'

/** What head office asks of the desk. */
export const instructionTables = {
  instruction: entity('HO', 'what head office asks of the desk', TICKET, {
    subjectTable: append(optional(text)),
    subjectId: append(optional(text)),
    text: append(text, 'P', 'yes'),
    dueAt: append(optional(instant)),
    doneAt: local(optional(instant)),
    answer: local(optional(text), 'P'),
  }),
} as const
