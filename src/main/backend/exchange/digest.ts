import { createHash } from 'node:crypto'
import type { Database } from 'better-sqlite3'
import { rowDigester } from '../../../package/canonical'
import type { OutgoingRow } from '../../../package/content'
import { outgoingText } from '../../../package/csv-write'
import type { OpenPackage } from '../../../package/open'
import type { ReceivedRow } from '../../../package/read-rows'
import { outgoingTables, type SeqRange } from './outgoing'
import { ROW_RECEIPTS } from './row-receipts'

/** How many rows a table has, and one digest over all of them whatever their order. */
export interface TableDigest {
  readonly rows: number
  readonly digest: string
}

/** Digests by table (snake_case). */
export type ContentDigest = Readonly<Record<string, TableDigest>>

const sum = (lines: Iterable<string>): TableDigest => {
  const sorted = [...lines].toSorted()
  const hash = createHash('sha256')
  for (const line of sorted) hash.update(`${line}\n`)
  return { rows: sorted.length, digest: hash.digest('hex') }
}

/** Digest of what the store has reported, as it would leave now: rows with an entry in the range, masked as they leave. */
export const storeDigest = (sqlite: Database, range: SeqRange, incId: string): ContentDigest => {
  const result: Record<string, TableDigest> = {}
  for (const spec of outgoingTables(sqlite, range, incId)) {
    const digestOf = rowDigester(spec.columns.map((column) => column.name))
    const at = spec.columns.findIndex((column) => column.name === 'id')
    const lines: string[] = []
    for (const row of spec.rows as Iterable<OutgoingRow>) {
      const values = row.values.map(outgoingText)
      lines.push(`${values[at]} ${row.op} ${digestOf(values)}`)
    }
    result[spec.table] = sum(lines)
  }
  return result
}

/**
 * Digest of opened packages read again: of each row the newest version counts. Every row's own digest is computed anew
 * from its values; one that differs from the sender's throws. Receipts are no rows of the store and are left out.
 */
export const packagesDigest = async (packages: readonly OpenPackage[]): Promise<ContentDigest> => {
  const newest = new Map<string, Map<string, { seq: number; line: string }>>()
  const take = (table: string, columns: readonly string[], digestOf: ReturnType<typeof rowDigester>) => {
    const at = columns.indexOf('id')
    const rows = newest.get(table) ?? new Map<string, { seq: number; line: string }>()
    newest.set(table, rows)
    return (row: ReceivedRow): void => {
      const id = row.values[at] ?? ''
      const digest = digestOf(row.values)
      if (digest !== row.digest) throw new Error(`${table} ${id}: the digest is not that of the row`)
      if ((rows.get(id)?.seq ?? -1) <= row.seq) rows.set(id, { seq: row.seq, line: `${id} ${row.op} ${digest}` })
    }
  }
  for (const opened of packages) {
    for (const [table, { columns }] of opened.tables) {
      if (table === ROW_RECEIPTS) continue
      const each = take(table, columns, rowDigester(columns))
      for await (const row of opened.readTable(table)) each(row)
    }
  }
  return Object.fromEntries([...newest].map(([table, rows]) => [table, sum([...rows.values()].map((one) => one.line))]))
}
