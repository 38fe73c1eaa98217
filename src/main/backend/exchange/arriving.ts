import type { ArrivedRow } from '../../../package/read-rows'
import type { AnyColumn, HoldsKind } from '../../../shared/base/columns'
import { specOf, sqlName, tableNames } from '../../../shared/registry'
import { type ReceivableTable, receivableTables } from './receivable'

/** A value as the store holds it. */
export type Cell = string | number | null
export type Cells = Readonly<Record<string, Cell>>

/** A row on its way in, by the store's column names. */
export interface Incoming {
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
const receivableNames = new Set<string>(receivableTables)

/** How a table named in a package is treated: merged, the desk's own (never written), or unknown to this build. */
export const tableKind = (sql: string): ReceivableTable | 'own' | 'unknown' => {
  const table = bySql.get(sql)
  if (table === undefined) return 'unknown'
  return receivableNames.has(table) ? (table as ReceivableTable) : 'own'
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

const camel = (name: string): string => name.replace(/_([a-z0-9])/g, (_, c: string) => c.toUpperCase())

const INSTANT = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$/

/** The stored value of a column's text; undefined when the text cannot be one. An unknown code of an open list can. */
const cellOf = ({ holds }: AnyColumn, text: string): Cell | undefined => {
  const cell = valueOf(holds.kind, holds.stored, text)
  return cell !== undefined && holds.fits(cell) ? cell : undefined
}

const valueOf = (kind: HoldsKind, stored: 'text' | 'int' | 'blob', text: string): Cell | undefined => {
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
export const incomingOf = (
  tbl: ReceivableTable,
  columns: readonly string[],
  row: ArrivedRow,
  sender: string,
): Incoming | null => {
  const spec = specOf(tbl).columns as Record<string, AnyColumn>
  const cells: Record<string, Cell> = {}
  const foreign: Record<string, Cell> = {}
  const unknown: Record<string, Cell> = {}
  let bad: string | null = null
  columns.forEach((sql, at) => {
    const text = row.values[at] ?? null
    const name = camel(sql)
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

const facts = ({ seq, op, inc, at, by, digest }: ArrivedRow) => ({ seq, op, inc, at, by, digest })

/** Columns of a row without those that say who and when. */
export const ownCells = (cells: Cells): [string, Cell][] =>
  Object.entries(cells).filter(([name]) => !ROW_FACTS.has(name))
