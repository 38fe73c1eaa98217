import type { BoxKind, FoundTag } from '../../../shared/search/contract'
import type { TextRange } from '../../../shared/text/highlight'
import type { Who } from '../ports'

/** A row that answers a reading. `fit` 0 to 1: how much of what was asked for it is. */
export interface Candidate {
  readonly kind: Exclude<BoxKind, 'command'>
  readonly id: string
  readonly fit: number
  /** The phone by which a person was found, as stored. */
  readonly phone?: { readonly value: string; readonly old: boolean }
}

/** A candidate with its place in the order. */
export interface Ranked extends Candidate {
  readonly tag: FoundTag
  readonly score: number
}

/** What looking up needs to know of the caller and of the question. */
export interface SearchContext {
  readonly who: Pick<Who, 'roles'> | null
  readonly today: string
  /** Whether tickets and papers may be shown at all. */
  readonly mayReadTickets: boolean
  /** Most rows that any one reading has to find. */
  readonly most: number
}

/** Marks of the first place where `part` stands in `text`; none where it does not. */
export const marksOf = (text: string, part: string): TextRange[] => {
  const start = part === '' ? -1 : text.indexOf(part)
  return start < 0 ? [] : [{ start, end: start + part.length }]
}
