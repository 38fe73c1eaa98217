import { commonColumns } from '../../../shared/base/columns'
import { type EntityName, specOf, sqlName } from '../../../shared/registry'
import { indexParty, indexPhone, indexUnit } from '../search/feed'
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

const own = new Map<EntityName, readonly string[]>()

/** The columns of a table that a planned row has values of its own for, always in this order. */
export const ownColumns = (table: EntityName): readonly string[] => {
  const found = own.get(table) ?? Object.keys(specOf(table).columns).filter((column) => !(column in commonColumns))
  own.set(table, found)
  return found
}

export interface BatchRowRef {
  readonly n: number
  readonly id: string
}

/** Takes what finds a row out of the index. */
export const unindex = (trx: Writer, table: EntityName, n: number): void => {
  if (table === 'party') indexParty(trx, n, [])
  else if (table === 'contactPoint') indexPhone(trx, n, '')
  else if (table === 'unit') indexUnit(trx, n, [])
}

/** Live rows of a batch in one table, some at a time. */
export const someRows = (trx: Writer, table: EntityName, batchId: string, most: number): BatchRowRef[] =>
  trx.rows(
    `SELECT n, id FROM ${sqlName(table)} WHERE batch_id = ? AND deleted_at IS NULL ORDER BY n LIMIT ?`,
    batchId,
    most,
  )
