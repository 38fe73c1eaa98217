import type { Reader } from '../store/statements'
import type { Incoming } from './arriving'
import { retriable } from './aside'
import { receivableTables } from './receivable'
import type { Stage } from './stage'

/** A row to be decided on: of this package, or kept aside by an earlier one. */
export interface Turn {
  readonly incoming: Incoming
  /** Id of the row that was kept aside; null for a row of this package. */
  readonly asideId: string | null
}

/**
 * All rows in the order in which they are merged: parents before children; in a table first those that are here already
 * (they may free a natural key), then the new ones, last those that an earlier package brought too soon.
 */
export function* merging(stage: Stage, db: Reader, here: (incoming: Incoming) => boolean): Generator<Turn> {
  for (const table of receivableTables) {
    for (const incoming of stage.rows(table)) if (here(incoming)) yield { incoming, asideId: null }
    for (const incoming of stage.rows(table)) if (!here(incoming)) yield { incoming, asideId: null }
    for (const { id, incoming } of retriable(db, table))
      if (!stage.has(table, incoming.id)) yield { incoming, asideId: id }
  }
}
