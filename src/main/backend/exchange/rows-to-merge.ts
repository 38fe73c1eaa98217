import type { Reader } from '../store/statements'
import type { IncomingRow } from './incoming-row'
import { retriable } from './quarantine'
import { receivableTables } from './receivable'
import type { Stage } from './stage'

/** A row to be decided on: of this package, or quarantined by an earlier one. */
export interface RowToMerge {
  readonly incoming: IncomingRow
  /** Id of the row that was quarantined; null for a row of this package. */
  readonly quarantineId: string | null
}

/**
 * All rows in the order in which they are merged: parents before children; in a table first those that are here already
 * (they may free a natural key), then the new ones, last those that an earlier package brought too soon.
 */
export function* rowsToMerge(
  stage: Stage,
  db: Reader,
  here: (incoming: IncomingRow) => boolean,
): Generator<RowToMerge> {
  for (const table of receivableTables) {
    for (const incoming of stage.rows(table)) if (here(incoming)) yield { incoming, quarantineId: null }
    for (const incoming of stage.rows(table)) if (!here(incoming)) yield { incoming, quarantineId: null }
    for (const { id, incoming } of retriable(db, table))
      if (!stage.has(table, incoming.id)) yield { incoming, quarantineId: id }
  }
}
