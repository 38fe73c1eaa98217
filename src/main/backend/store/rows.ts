import { type AnyColumn, decoded, encoded, type Stored } from '../../../shared/base/columns'
import type { ConflictData } from '../../../shared/base/refusal'
import { Refusal } from '../../../shared/base/refusal'
import { type EntityName, type Row, specOf, sqlName, type TableName } from '../../../shared/registry'
import type { WriteCtx } from '../ports'
import { allColumns, columns, frag, raw, type Shape, sql } from './sql'
import type { Reader, StoredRow, Writer } from './statements'
import { addPlain, addRow, changeRow } from './write-row'

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
export const storedCell = (table: TableName, name: string, value: unknown): Stored => {
  const column = columnsOf(table)[name]
  if (!column) throw new TypeError(`${table} has no column ${name}`)
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

const storedCells = (table: TableName, values: Readonly<Record<string, unknown>>): StoredRow =>
  Object.fromEntries(Object.keys(columnsOf(table)).map((name) => [name, storedCell(table, name, values[name])]))

/** Adds a row with its common columns, findable at once, and answers its id. */
export const insertRow = <T extends EntityName>(trx: Writer, stamp: Stamp, table: T, values: NewRow<T>): string => {
  const id = values.id ?? stamp.services.ids.next()
  const by = stamp.who?.accountId ?? 'desk'
  const given: Readonly<Record<string, unknown>> = values
  const row = {
    ...given,
    n: 0,
    id,
    origin: given.origin ?? stamp.services.sessions.site(),
    createdAt: stamp.now,
    createdBy: by,
    createdDesk: stamp.who?.deskLetter ?? '',
    updatedAt: stamp.now,
    updatedBy: by,
    version: 1,
    batchId: stamp.batchId ?? null,
  }
  addRow(trx, table, storedCells(table, row))
  stamp.touched(table, id)
  return id
}

/** Adds a row to a table of the machinery and answers its integer key. */
export const insertPlain = <T extends TableName>(trx: Writer, table: T, values: PlainRow<T>): number =>
  addPlain(trx, table, storedCells(table, { n: 0, ...values }))

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

const changeCells = (
  trx: Writer,
  stamp: Stamp,
  table: EntityName,
  id: string,
  cells: StoredRow,
  version?: number,
): number => {
  const current = trx.stored(liveById(table, id))[0]
  if (!current) throw new Refusal('NOT_FOUND', 'NOT_FOUND', { data: { table, id } })
  const seen = Number(current.version)
  if (version !== undefined && version !== seen) throw conflict(trx, table, current, cells, version)
  const changed = Object.entries(cells).filter(([field, value]) => current[field] !== value)
  if (changed.length === 0) return seen
  const account = stamp.who?.accountId ?? 'desk'
  const mark = { at: stamp.now, by: account, account, batchId: stamp.batchId ?? null }
  const saved = changeRow(trx, table, current, Object.fromEntries(changed), mark)
  stamp.touched(table, id)
  return saved
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
  const cells: StoredRow = {}
  for (const [field, value] of Object.entries(patch))
    if (value !== undefined) cells[field] = storedCell(table, field, value)
  return changeCells(trx, stamp, table, id, cells, version)
}

/** The same by stored values, for rows whose table is data: what history or a package held. Throws for one that cannot be. */
export const updateStored = (trx: Writer, stamp: Stamp, table: EntityName, id: string, cells: StoredRow): number => {
  for (const [field, cell] of Object.entries(cells)) {
    const holds = columnsOf(table)[field]?.holds
    if (!holds || (cell === null ? !holds.optional : !holds.fits(cell)))
      throw new TypeError(`${table}.${field}: not a value of the column`)
  }
  return changeCells(trx, stamp, table, id, cells)
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
