import type { ReceivedRow } from '../../../package/read-rows'
import type { AnyColumn, HoldsKind } from '../../../shared/base/columns'
import { codeName, specOf, sqlName, tableNames } from '../../../shared/registry'
import { type ReceivableTable, receivableTables } from './receivable'

/** A value as the store holds it. */
export type Cell = string | number | null
export type Cells = Readonly<Record<string, Cell>>

/** A row on its way in, by the store's column names. */
export interface IncomingRow {
  readonly tbl: ReceivableTable
  readonly id: string
  readonly origin: string
  readonly seq: number
  readonly op: 'put' | 'del'
  readonly inc: string
  readonly at: string | null
  readonly by: string | null
  readonly digest: string
  /** Columns that the sender may write. */
  readonly cells: Cells
  /** Columns that belong to the desk, with a value all the same. */
  readonly foreign: Cells | null
  /** Columns of a newer sender. */
  readonly unknown: Cells | null
  /** The first column whose text cannot be a value of its kind. */
  readonly bad: string | null
}

const bySql = new Map(tableNames.map((table) => [sqlName(table), table]))
const receivableNames = new Map<string, ReceivableTable>(receivableTables.map((table) => [table, table]))

/** How a table named in a package is treated: merged, the desk's own (never written), or unknown to this build. */
export const tableKind = (sql: string): ReceivableTable | 'own' | 'unknown' => {
  const table = bySql.get(sql)
  if (table === undefined) return 'unknown'
  return receivableNames.get(table) ?? 'own'
}

const ROW_FACTS = new Set([
  'origin',
  'createdAt',
  'createdBy',
  'createdDesk',
  'updatedAt',
  'updatedBy',
  'deletedAt',
  'id',
])
/** Derived here from the number itself; head office's own digests mean nothing in this store. */
const DERIVED = new Set(['idNoHash', 'idNoTail4', 'birthEnc'])
const LOCAL_FACTS = new Set(['n', 'version', 'batchId'])

const INSTANT = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$/

/** The stored value of a column's text; undefined when the text cannot be one. An unknown code of an open list can. */
const cellOf = ({ holds }: AnyColumn, text: string): Cell | undefined => {
  const cell = cellValue(holds.kind, holds.stored, text)
  return cell !== undefined && holds.fits(cell) ? cell : undefined
}

const cellValue = (kind: HoldsKind, stored: 'text' | 'int' | 'blob', text: string): Cell | undefined => {
  if (stored === 'int') {
    if (kind === 'flag' && (text === 'true' || text === 'false')) return text === 'true' ? 1 : 0
    return /^-?\d{1,15}$/.test(text) ? Number(text) : undefined
  }
  if (kind !== 'instant') return text
  const ms = INSTANT.test(text) ? Date.parse(text) : Number.NaN
  return Number.isNaN(ms) ? undefined : new Date(ms).toISOString()
}

const orNull = (cells: Record<string, Cell>): Cells | null => (Object.keys(cells).length > 0 ? cells : null)

/** Sorts an arrived row's columns: the sender's, the desk's, the unknown ones; texts become values. */
export const readIncomingRow = (
  tbl: ReceivableTable,
  columns: readonly string[],
  row: ReceivedRow,
  sender: string,
): IncomingRow | null => {
  const spec = specOf(tbl).columns as Record<string, AnyColumn>
  const cells: Record<string, Cell> = {}
  const foreign: Record<string, Cell> = {}
  const unknown: Record<string, Cell> = {}
  let bad: string | null = null
  columns.forEach((sql, at) => {
    const text = row.values[at] ?? null
    const name = codeName(sql)
    const column = spec[name]
    if (!column || sqlName(name) !== sql) {
      if (text !== null) unknown[sql] = text
      return
    }
    if (DERIVED.has(name) || LOCAL_FACTS.has(name)) return
    if (column.cls === 'site' || column.cls === 'local') {
      if (text !== null) foreign[name] = text
      return
    }
    const value = text === null ? null : cellOf(column, text)
    if (value === undefined) bad ??= sql
    else cells[name] = value
  })
  const { id } = cells
  if (typeof id !== 'string' || id === '' || id.length > 60) return null
  const origin = typeof cells.origin === 'string' ? cells.origin : sender
  return { tbl, id, origin, ...facts(row), cells, foreign: orNull(foreign), unknown: orNull(unknown), bad }
}

const facts = ({ seq, op, inc, at, by, digest }: ReceivedRow) => ({ seq, op, inc, at, by, digest })

/** Columns of a row without those that say who and when. */
export const ownCells = (cells: Cells): [string, Cell][] =>
  Object.entries(cells).filter(([name]) => !ROW_FACTS.has(name))

const isCell = (value: unknown): value is Cell =>
  value === null || typeof value === 'string' || typeof value === 'number'

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const isCells = (value: unknown): value is Cells => isObject(value) && Object.values(value).every(isCell)

/** The cells of what was kept: anything else in it is left out. */
export const cellsIn = (content: unknown): Record<string, Cell> =>
  isObject(content)
    ? Object.fromEntries(Object.entries(content).flatMap(([name, value]) => (isCell(value) ? [[name, value]] : [])))
    : {}

const textOrNull = (value: unknown): string | null => (typeof value === 'string' ? value : null)
const cellsOrNull = (value: unknown): Cells | null => (isCells(value) ? value : null)

/** A row on its way in, as it was staged or quarantined; undefined for something else. */
export const incomingIn = (content: unknown): IncomingRow | undefined => {
  if (!isObject(content)) return undefined
  const { tbl, id, origin, seq, op, inc, digest, cells } = content
  const table = typeof tbl === 'string' ? receivableNames.get(tbl) : undefined
  if (table === undefined || (op !== 'put' && op !== 'del') || typeof seq !== 'number' || !isCells(cells))
    return undefined
  if (typeof id !== 'string' || typeof origin !== 'string' || typeof inc !== 'string' || typeof digest !== 'string')
    return undefined
  return {
    tbl: table,
    id,
    origin,
    seq,
    op,
    inc,
    at: textOrNull(content.at),
    by: textOrNull(content.by),
    digest,
    cells,
    foreign: cellsOrNull(content.foreign),
    unknown: cellsOrNull(content.unknown),
    bad: textOrNull(content.bad),
  }
}
