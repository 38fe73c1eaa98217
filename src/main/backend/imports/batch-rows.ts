import { text, whole } from '../../../shared/base/columns'
import { type EntityName, sqlName } from '../../../shared/registry'
import { raw, sql } from '../store/sql'
import type { Writer } from '../store/statements'

/** Tables that an import adds to, children before parents. */
export const batchTables = [
  'ownership',
  'contactPoint',
  'party',
  'unitSite',
  'unit',
  'entrance',
  'building',
  'phase',
  'project',
] as const satisfies readonly EntityName[]

const rowRef = sql({ n: whole, id: text })

export interface BatchRowRef {
  readonly n: number
  readonly id: string
}

/** Live rows of a batch in one table, some at a time. */
export const liveRowsOfBatch = (trx: Writer, table: EntityName, batchId: string, most: number): BatchRowRef[] =>
  trx.rows(
    rowRef`SELECT n, id FROM ${raw(`live_${sqlName(table)}`)} WHERE batch_id = ${batchId} ORDER BY n LIMIT ${most}`,
  )
