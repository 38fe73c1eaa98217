import { type AnyColumn, decoded, encoded, type Stored } from '../../../shared/base/columns'
import type { ConflictData } from '../../../shared/base/refusal'
import { Refusal } from '../../../shared/base/refusal'
import { type EntityName, type Row, specOf, sqlName, type TableName } from '../../../shared/registry'
import type { WriteCtx } from '../ports'
import { allColumns, columns, frag, type Query, raw, type Shape, sql } from './sql'
import type { Param, Reader, StoredRow, Writer } from './statements'

type Common = 'n' | 'id' | 'origin' | 'createdAt' | 'createdBy' | 'createdDesk' | 'updatedAt' | 'updatedBy' | 'version'
type Optional<R> = { [K in keyof R]: null extends R[K] ? K : never }[keyof R]

/** What a caller gives for a new row: nullable columns may be left out. */
export type NewRow<T extends EntityName> = Omit<Row<T>, Common | Optional<Row<T>>> &
  Partial<Pick<Row<T>, Optional<Row<T>> & keyof Row<T>>> & { readonly id?: string }

/** A whole new row of a table of the machinery. */
export type PlainRow<T extends TableName> = Omit<Row<T>, 'n' | Optional<Row<T>>> &
  Partial<Pick<Row<T>, ('n' | Optional<Row<T>>) & keyof Row<T>>>

/** Fields of a row that are to change; one that is undefined stays as it is. */
export type Patch<T extends EntityName> = { [C in Exclude<keyof Row<T>, Common>]?: Row<T>[C] | undefined }

/** What a write needs to know of its caller. */
export type Stamp = Pick<WriteCtx, 'now' | 'who' | 'services' | 'touched'> & { readonly batchId?: string }

const columnsOf = (table: TableName): Record<string, AnyColumn> => specOf(table).columns

/** The stored value of one column; throws for a value that it cannot hold. */
export const storedCell = (table: TableName, name: string, value: unknown): Param => {
  const column = columnsOf(table)[name]
  if (!column) throw new TypeError(`${table} has no column ${name}`)
  // LEGACY: JSON that the caller has written already
  if (column.holds.kind === 'json' && typeof value === 'string') return value
  try {
    return encoded<unknown>(column.holds, value ?? null)
  } catch (error) {
    throw new TypeError(`${table}.${name}: ${error instanceof Error ? error.message : ''}`)
  }
}

/** A stored row as code sees it. */
export const decodedRow = <T extends TableName>(table: T, row: StoredRow): Row<T> =>
  Object.fromEntries(
    Object.entries(columnsOf(table)).map(([name, { holds }]) => [name, decoded<unknown>(holds, row[name] ?? null)]),
  ) as Row<T>

const inserts = new Map<TableName, { sql: string; columns: readonly string[] }>()

const insertOf = (table: TableName): { sql: string; columns: readonly string[] } => {
  let found = inserts.get(table)
  if (!found) {
    const names = Object.keys(columnsOf(table)).filter((name) => name !== 'n')
    found = {
      columns: names,
      sql: `INSERT INTO ${sqlName(table)} (${names.map(sqlName).join(', ')}) VALUES (${names.map(() => '?').join(', ')})`,
    }
    inserts.set(table, found)
  }
  return found
}

const insertValues = (trx: Writer, table: TableName, values: Readonly<Record<string, unknown>>): number => {
  const { sql: text, columns: names } = insertOf(table)
  return trx.insert(text, ...names.map((name) => storedCell(table, name, values[name])))
}

/** Adds a row with its common columns and answers its id; its `n` is `lastN(trx)`. */
export const insertRow = <T extends EntityName>(trx: Writer, stamp: Stamp, table: T, values: NewRow<T>): string => {
  const id = values.id ?? stamp.services.ids.next()
  const by = stamp.who?.accountId ?? 'desk'
  const given: Readonly<Record<string, unknown>> = values
  insertValues(trx, table, {
    ...given,
    id,
    origin: given.origin ?? stamp.services.sessions.site(),
    createdAt: stamp.now,
    createdBy: by,
    createdDesk: stamp.who?.deskLetter ?? '',
    updatedAt: stamp.now,
    updatedBy: by,
    version: 1,
    batchId: stamp.batchId ?? null,
  })
  stamp.touched(table, id)
  return id
}

/** Adds a row to a table of the machinery and answers its integer key. */
export const insertPlain = <T extends TableName>(trx: Writer, table: T, values: PlainRow<T>): number =>
  insertValues(trx, table, values)

const lastKey = sql({ n: columns('party', 'n').n })

/** Integer key of the row just inserted; the search index is keyed by it. */
export const lastN = (trx: Writer): number => trx.row(lastKey`SELECT last_insert_rowid() AS n`)?.n ?? 0

const WHOLE = new Map<TableName, ReturnType<typeof sql>>()

/** A query for whole rows of a table: `wholeRows('ticket')\`SELECT * FROM live_ticket WHERE …\``. */
export const wholeRows = <T extends TableName>(table: T): ReturnType<typeof sql<WholeShape<T>>> => {
  const found = WHOLE.get(table) ?? sql(allColumns(table) as Shape)
  WHOLE.set(table, found)
  return found as ReturnType<typeof sql<WholeShape<T>>>
}
type WholeShape<T extends TableName> = ReturnType<typeof allColumns<T>>

const liveById = (table: EntityName, id: string) =>
  frag`SELECT * FROM ${raw(`live_${sqlName(table)}`)} WHERE id = ${id}`

/** The live row, or undefined. */
export const findRow = <T extends EntityName>(db: Reader, table: T, id: string): Row<T> | undefined => {
  const row = db.stored(liveById(table, id))[0]
  return row && decodedRow(table, row)
}

/** The live row, or a NOT_FOUND refusal. */
export const getRow = <T extends EntityName>(db: Reader, table: T, id: string): Row<T> => {
  const row = findRow(db, table, id)
  if (!row) throw new Refusal('NOT_FOUND', 'NOT_FOUND', { data: { table, id } })
  return row
}

const laterChanges = sql(columns('rowHistory', 'changes', 'at', 'byAccount'))
const accountName = sql(columns('account', 'name'))

const conflict = (
  trx: Writer,
  table: EntityName,
  current: StoredRow,
  patch: Readonly<Record<string, Stored>>,
  version: number,
): Refusal => {
  const id = String(current.id)
  const since = trx.rows(
    laterChanges`SELECT changes, at, by_account FROM row_history WHERE row_id = ${id} AND version > ${version} ORDER BY version`,
  )
  const theirFields = new Set(since.flatMap((each) => Object.keys(each.changes)))
  const both: Record<string, { mine: unknown; theirs: unknown }> = {}
  const onlyTheirs: Record<string, unknown> = {}
  for (const field of theirFields) {
    if (!(field in patch)) onlyTheirs[field] = current[field]
    else if (patch[field] !== current[field]) both[field] = { mine: patch[field], theirs: current[field] }
  }
  const last = since.at(-1)
  const by = last?.byAccount ? trx.row(accountName`SELECT name FROM account WHERE id = ${last.byAccount}`) : undefined
  const data: ConflictData = {
    table,
    id,
    version: Number(current.version),
    byName: by?.name ?? '',
    at: last?.at ?? '',
    both,
    onlyTheirs,
  }
  return new Refusal('CONFLICT', 'CONFLICT', { data })
}

/**
 * Changes fields of a live row, keeping the old values in row_history. With `version` (the one the person saw) an
 * older save changes nothing and is answered with both values, field by field. Answers the row's new version.
 */
export const updateRow = <T extends EntityName>(
  trx: Writer,
  stamp: Stamp,
  table: T,
  id: string,
  patch: Patch<T>,
  version?: number,
): number => {
  const current = trx.stored(liveById(table, id))[0]
  if (!current) throw new Refusal('NOT_FOUND', 'NOT_FOUND', { data: { table, id } })
  const given: Record<string, Stored> = {}
  for (const [field, value] of Object.entries(patch))
    if (value !== undefined) given[field] = storedCell(table, field, value) as Stored
  const seen = Number(current.version)
  if (version !== undefined && version !== seen) throw conflict(trx, table, current, given, version)
  const changed = Object.entries(given).filter(([field, value]) => current[field] !== value)
  if (changed.length === 0) return seen
  const by = stamp.who?.accountId ?? 'desk'
  trx.run(
    `UPDATE ${sqlName(table)} SET ${changed.map(([f]) => `${sqlName(f)} = ?`).join(', ')}, version = ?, updated_at = ?, updated_by = ? WHERE id = ?`,
    ...changed.map(([, value]) => value),
    seen + 1,
    stamp.now,
    by,
    id,
  )
  trx.run(
    'INSERT INTO row_history (table_name, row_id, version, at, by_account, batch_id, changes) VALUES (?, ?, ?, ?, ?, ?, ?)',
    table,
    id,
    seen + 1,
    stamp.now,
    by,
    stamp.batchId ?? null,
    JSON.stringify(Object.fromEntries(changed.map(([f, value]) => [f, [current[f], value]]))),
  )
  stamp.touched(table, id)
  return seen + 1
}

/** Takes a row out of sight; its natural keys are free again. */
export const removeRow = <T extends EntityName>(
  trx: Writer,
  stamp: Stamp,
  table: T,
  id: string,
  version?: number,
): void => {
  updateRow(trx, stamp, table, id, { deletedAt: stamp.now } as Patch<T>, version)
}

export type { Query }
