import type { FormCode } from '../../../shared/papers/forms'
import type { DrawnForm } from './draw-form'
import { f03Drawn } from './f03-ticket-slip'
import { f09Drawn } from './f09-inspection-record'
import { f11Drawn } from './f11-rectification-notice'

/** Drawn forms by code. */
export type Book = Readonly<Record<string, DrawnForm>>

/** How every form of the desk is drawn; one that is missing does not compile. */
export const BOOK: { readonly [C in FormCode]: DrawnForm<C> } = { F03: f03Drawn, F09: f09Drawn, F11: f11Drawn }

/** The drawn form of a code; throws for one that the book has not. */
export const drawnIn = (book: Book, code: string): DrawnForm => {
  const drawn = book[code]
  if (drawn === undefined) throw new RangeError(`${code} is not drawn`)
  return drawn
}
