import type { AnyColumn } from '../../../shared/base/columns'
import { commonColumns } from '../../../shared/base/columns'
import { type EntityName, specOf, sqlName, type TableName } from '../../../shared/registry'
import { feedChange, feedNewRows, feedRow, foundBy } from './search-index'
import { columns, frag, raw, sql } from './sql'
import type { Param, StoredRow, Writer } from './statements'

// The one writer of rows: forms, packages and imports all add, change and take out through it, so that history and the
// search index follow every write in its own transaction. Values are those that SQLite holds.

const columnsOf = (table: TableName): Record<string, AnyColumn> => specOf(table).columns

interface Insert {
  readonly sql: string
  readonly names: readonly string[]
}

const inserting = (table: TableName, names: readonly string[]): Insert => ({
  names,
  sql: `INSERT INTO ${sqlName(table)} (${names.map(sqlName).join(', ')}) VALUES (${names.map(() => '?').join(', ')})`,
})

const inserts = new Map<TableName, Insert>()

const insertOf = (table: TableName): Insert => {
  const found =
    inserts.get(table) ??
    inserting(
      table,
      Object.keys(columnsOf(table)).filter((name) => name !== 'n'),
    )
  inserts.set(table, found)
  return found
}

/** Adds a row to a table of the machinery, which has neither history nor search; answers its integer key. */
export const addPlain = (trx: Writer, table: TableName, row: StoredRow): number => {
  const { sql: statement, names } = insertOf(table)
  return trx.insert(statement, ...names.map((name) => row[name] ?? null))
}

/** Adds a row and makes it findable; answers its integer key. */
export const addRow = (trx: Writer, table: EntityName, row: StoredRow): number => {
  const n = addPlain(trx, table, row)
  feedRow(trx, table, { n, row, gone: (row.deletedAt ?? null) !== null, fresh: true })
  return n
}

/** Who changes a row, when, and as part of what. */
export interface Mark {
  readonly at: string
  readonly by: string
  /** Account in the history; null for a change that came in a package. */
  readonly account: string | null
  /** When the history notes it, where that is not `at`. */
  readonly noted?: string
  readonly batchId: string | null
}

/** Changes cells of a row, keeping what they were in its history; answers the row's new version. */
export const changeRow = (
  trx: Writer,
  table: EntityName,
  before: StoredRow,
  patch: StoredRow,
  { at, by, account, noted = at, batchId }: Mark,
): number => {
  const seen = Number(before.version)
  const names = Object.keys(patch)
  if (names.length === 0) return seen
  const id = String(before.id)
  trx.run(
    `UPDATE ${sqlName(table)} SET ${names.map((name) => `${sqlName(name)} = ?`).join(', ')}, version = ?, updated_at = ?, updated_by = ? WHERE id = ?`,
    ...names.map((name) => patch[name] ?? null),
    seen + 1,
    at,
    by,
    id,
  )
  const changes = Object.fromEntries(names.map((name) => [name, [before[name] ?? null, patch[name] ?? null]]))
  trx.run(
    frag`INSERT INTO row_history (table_name, row_id, version, at, by_account, batch_id, changes)
      VALUES (${table}, ${id}, ${seen + 1}, ${noted}, ${account}, ${batchId}, ${JSON.stringify(changes)})`,
  )
  feedChange(trx, table, { ...before, ...patch }, names)
  return seen + 1
}

/** Takes a row out of the store as if it had never come: for rows that nobody has seen. */
export const eraseRow = (trx: Writer, table: EntityName, n: number): void => {
  feedRow(trx, table, { n, row: {}, gone: true, fresh: false })
  trx.run(frag`DELETE FROM ${raw(sqlName(table))} WHERE n = ${n}`)
}

const own = new Map<EntityName, readonly string[]>()

/** The columns of a table that are its own, always in this order. */
export const ownColumns = (table: EntityName): readonly string[] => {
  const found = own.get(table) ?? Object.keys(columnsOf(table)).filter((column) => !(column in commonColumns))
  own.set(table, found)
  return found
}

const COMMON = [
  'id',
  'origin',
  'createdAt',
  'createdBy',
  'createdDesk',
  'updatedAt',
  'updatedBy',
  'version',
  'batchId',
] as const

const manyInserts = new Map<EntityName, Insert & { readonly found: readonly (readonly [name: string, at: number])[] }>()

const manyInsertOf = (table: EntityName) => {
  const names = ownColumns(table)
  const found = manyInserts.get(table) ?? {
    ...inserting(table, [...names, ...COMMON]),
    found: foundBy(table).map((name) => [name, names.indexOf(name)] as const),
  }
  manyInserts.set(table, found)
  return found
}

/** What rows of one import have in common: origin, who and when, version and batch. */
export type CommonCells = readonly Param[]

/** The cells that new rows have in common, in the order in which `addRows` writes them after each row's id. */
export const commonCells = (facts: {
  readonly origin: string
  readonly at: string
  readonly by: string
  readonly desk: string
  readonly batchId: string | null
}): CommonCells => [facts.origin, facts.at, facts.by, facts.desk, facts.at, facts.by, 1, facts.batchId]

/**
 * Adds many rows of one table: each with the cells of `ownColumns`, in their order. All are made findable together,
 * since keys that come in order come to lie beside each other, which is less work.
 */
export const addRows = (
  trx: Writer,
  table: EntityName,
  common: CommonCells,
  rows: Iterable<{ readonly id: string; readonly own: readonly Param[] }>,
): void => {
  const { sql: statement, found } = manyInsertOf(table)
  const added: (readonly [n: number, row: StoredRow])[] = []
  for (const { id, own: cells } of rows) {
    const n = trx.insert(statement, ...cells, id, ...common)
    if (found.length > 0) added.push([n, Object.fromEntries(found.map(([name, at]) => [name, cells[at] as never]))])
  }
  feedNewRows(trx, table, added)
}

const changedIds = sql(columns('rowHistory', 'rowId'))

/**
 * Changes many rows of one table by an attached plan (`plan.plan_change`: table, fields, id and a body of
 * `{field: [was, wanted]}`), those with ids after `from` up to and with `to`. A row is changed when every field is as
 * planned and kept in its history; answers how many were.
 */
export const changeRows = (
  trx: Writer,
  table: EntityName,
  fields: readonly string[],
  { from, to }: { readonly from: string; readonly to: string },
  { at, by, account, batchId }: Mark,
): number => {
  const name = sqlName(table)
  const as = fields.map((field) => `${name}.${sqlName(field)} IS c.body ->> '$.${field}[0]'`).join(' AND ')
  const planned = frag`c.tbl = ${table} AND c.fields = ${fields.join(',')} AND c.id > ${from} AND c.id <= ${to}
    AND ${raw(name)}.id = c.id AND ${raw(name)}.deleted_at IS NULL AND ${raw(as)}`
  const set = fields.map((field) => `${sqlName(field)} = c.body ->> '$.${field}[1]'`).join(', ')
  trx.run(
    frag`INSERT INTO row_history (table_name, row_id, version, at, by_account, batch_id, changes)
      SELECT c.tbl, c.id, ${raw(name)}.version + 1, ${at}, ${account}, ${batchId}, c.body
      FROM plan.plan_change c CROSS JOIN ${raw(name)} WHERE ${planned}`,
  )
  const changed = trx.run(
    frag`UPDATE ${raw(name)} SET ${raw(set)}, version = version + 1, updated_at = ${at}, updated_by = ${by}
      FROM plan.plan_change c WHERE ${planned}`,
  )
  if (fields.some((field) => foundBy(table).includes(field)))
    for (const { rowId } of trx.rows(
      changedIds`SELECT row_id FROM row_history WHERE batch_id = ${batchId} AND table_name = ${table} AND row_id > ${from} AND row_id <= ${to}`,
    ))
      for (const row of trx.stored(frag`SELECT * FROM ${raw(name)} WHERE id = ${rowId}`))
        feedRow(trx, table, { n: Number(row.n), row, gone: row.deletedAt !== null, fresh: false })
  return changed
}
