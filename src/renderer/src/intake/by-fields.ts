import type { TicketEntry } from '../../../shared/tickets/entry'

/** For `memo`: draws again only when one of these fields of the form, or another property, has changed. */
export const byFields =
  <P extends { form: TicketEntry }>(...fields: readonly (keyof TicketEntry)[]) =>
  (before: P, after: P): boolean => {
    const others = (props: P) => Object.entries(props).filter(([key]) => key !== 'form')
    return (
      fields.every((field) => before.form[field] === after.form[field]) &&
      others(after).every(([key, value]) => value === (before as Record<string, unknown>)[key])
    )
  }
