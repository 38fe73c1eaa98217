import { append, entity, optional, text } from '../base/columns'

const TICKET = 'three years after it is closed, with a warranty longer'

/** Which photo or scan belongs to what. */
export const attachmentLinkTables = {
  attachmentLink: entity('site', 'which photo or scan belongs to what', TICKET, {
    subjectTable: append(text),
    subjectId: append(text),
    attachmentId: append(text),
    itemId: append(optional(text)),
    caption: append(optional(text), 'P', 'no'),
  }),
} as const
