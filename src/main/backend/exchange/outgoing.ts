import { createHash } from 'node:crypto'
import type { Database } from 'better-sqlite3'
import type { OutgoingBlob, OutgoingRow, OutgoingTable } from '../../../package/content'
import type { Column } from '../../../shared/base/columns'
import { capturedTables, specOf, sqlName, type TableName } from '../../../shared/registry'
import { attachmentPath } from '../files/index'
import type { Folders } from '../ports'

/** Entries of the change log after `after`, up to and with `upTo`. */
export interface SeqRange {
  readonly after: number
  readonly upTo: number
}

interface OutgoingColumn {
  readonly name: string
  readonly sql: string
  readonly type: 'integer' | 'string'
  readonly masked: boolean
}

const columnsOf = (table: TableName): readonly OutgoingColumn[] =>
  Object.entries(specOf(table).columns as Record<string, Column>)
    .filter(([, column]) => column.cls !== 'local' && column.toHO !== 'no')
    .map(([name, column]) => ({
      name,
      sql: sqlName(name),
      type: column.holds.stored === 'int' ? 'integer' : 'string',
      masked: column.toHO === 'masked',
    }))

/** Facts about the row itself, which every table has whatever becomes of its own columns. */
const COMMON = new Set(['id', 'origin', 'createdAt', 'createdBy', 'createdDesk', 'updatedAt', 'updatedBy', 'deletedAt'])

const classOf = (table: TableName): OutgoingTable['class'] => {
  const own = Object.entries(specOf(table).columns as Record<string, Column>).filter(
    ([name, column]) => column.cls !== 'local' && !COMMON.has(name),
  )
  return own.every(([, column]) => column.cls === 'append') ? 'append' : 'owned'
}

/** What stands for a person who has not agreed to be named to head office: the same in every package. */
export const pseudonym = (partyId: string): string =>
  `业主-${createHash('sha256').update(`pseudonym ${partyId}`).digest('hex').slice(0, 4)}`

const AGREED = "k.purpose = 'SHARE_HO' AND k.withdrawn_at IS NULL AND k.deleted_at IS NULL"

/** Column that names the person whom a masked column is about. */
const personOf = (table: TableName, column: OutgoingColumn): string => (table === 'party' ? 't.id' : `t.${column.sql}`)

const rowsSql = (table: TableName, columns: readonly OutgoingColumn[]): string => {
  const sql = sqlName(table)
  const range = 'seq > @after AND seq <= @upTo'
  const consents =
    table === 'party'
      ? ` UNION ALL SELECT k.party_id, l.seq FROM change_log l JOIN consent k ON k.id = l.row_id WHERE l.tbl = 'consent' AND l.seq > @after AND l.seq <= @upTo`
      : ''
  const cells = columns.flatMap((column) =>
    column.masked
      ? [
          `t.${column.sql}`,
          `${personOf(table, column)}`,
          `EXISTS (SELECT 1 FROM consent k WHERE k.party_id = ${personOf(table, column)} AND ${AGREED})`,
        ]
      : [`t.${column.sql}`],
  )
  return `SELECT c.seq, c.row_id, t.deleted_at, t.updated_at, t.updated_by, t.id, ${cells.join(', ')}
    FROM (SELECT row_id, max(seq) AS seq FROM (SELECT row_id, seq FROM change_log WHERE tbl = '${sql}' AND ${range}${consents}) GROUP BY row_id) c
    LEFT JOIN ${sql} t ON t.id = c.row_id ORDER BY c.seq, c.row_id`
}

type Cell = string | number | null

const HEAD = 6

/** A row's values as they leave: a removed row keeps only what names it. */
const valuesOf = (raw: readonly Cell[], columns: readonly OutgoingColumn[], gone: boolean): Cell[] => {
  let at = HEAD
  return columns.map((column) => {
    const value = raw[at] ?? null
    const person = column.masked ? (raw[at + 1] ?? null) : null
    const agreed = column.masked ? raw[at + 2] === 1 : true
    at += column.masked ? 3 : 1
    if (gone) return COMMON.has(column.name) ? (column.name === 'id' ? (raw[1] ?? null) : value) : null
    return agreed || value === null ? value : pseudonym(String(person ?? ''))
  })
}

/** Rows of one table that changed in the range, each once, in the order of their last change, as they are now. */
export function* outgoingRows(
  sqlite: Database,
  table: TableName,
  range: SeqRange,
  incId: string,
): Generator<OutgoingRow> {
  const columns = columnsOf(table)
  const statement = sqlite.prepare<[SeqRange]>(rowsSql(table, columns)).raw(true)
  for (const row of statement.iterate(range) as IterableIterator<Cell[]>) {
    const gone = row[5] === null || row[2] !== null
    yield {
      seq: Number(row[0]),
      op: gone ? 'del' : 'put',
      inc: incId,
      at: row[3] === null || row[3] === undefined ? null : String(row[3]),
      by: row[4] === null || row[4] === undefined ? null : String(row[4]),
      values: valuesOf(row, columns, gone),
    }
  }
}

/** Tables with changes in the range, parents before children. */
export const changedTables = (sqlite: Database, range: SeqRange): TableName[] => {
  const named = sqlite
    .prepare<[SeqRange], { tbl: string }>('SELECT DISTINCT tbl FROM change_log WHERE seq > @after AND seq <= @upTo')
    .all(range)
  const changed = new Set(named.map((row) => row.tbl))
  if (changed.has('consent')) changed.add('party')
  return capturedTables.filter((table) => changed.has(sqlName(table)))
}

/** What changed in the range as tables of a package; `onRow` hears of each row taken from the store. */
export const outgoingTables = (
  sqlite: Database,
  range: SeqRange,
  incId: string,
  onRow: (table: string) => void = () => undefined,
): OutgoingTable[] =>
  changedTables(sqlite, range).map((table) => {
    function* rows(): Generator<OutgoingRow> {
      for (const row of outgoingRows(sqlite, table, range, incId)) {
        onRow(sqlName(table))
        yield row
      }
    }
    return {
      table: sqlName(table),
      class: classOf(table),
      columns: columnsOf(table).map(({ sql, type }) => ({ name: sql, type, required: sql === 'id' })),
      rows: rows(),
    }
  })

/** Attachments that something in the range was linked to. */
export const outgoingBlobs = (sqlite: Database, range: SeqRange, folders: Folders): OutgoingBlob[] =>
  sqlite
    .prepare<[SeqRange], { hash: string; bytes: number; mediatype: string }>(
      `SELECT DISTINCT a.sha256 AS hash, a.bytes, a.media_type AS mediatype FROM change_log c
       JOIN attachment_link l ON l.id = c.row_id JOIN attachment a ON a.id = l.attachment_id
       WHERE c.tbl = 'attachment_link' AND c.seq > @after AND c.seq <= @upTo AND l.deleted_at IS NULL AND a.deleted_at IS NULL`,
    )
    .all(range)
    .map((blob) => ({ ...blob, path: attachmentPath(folders, blob.hash) }))

/** The last entry that may leave: nothing of an import that is not whole yet, and nothing after it. */
export const lastOutgoingSeq = (sqlite: Database, after: number): number => {
  const last = sqlite.prepare<[], { seq: number }>('SELECT ifnull(max(seq), 0) AS seq FROM change_log').get()?.seq ?? 0
  const running = sqlite
    .prepare<[], { id: string }>("SELECT id FROM import_batch WHERE state = 'APPLYING'")
    .all()
    .map((batch) => batch.id)
  if (running.length === 0) return Math.max(last, after)
  const firsts = changedTables(sqlite, { after, upTo: last }).flatMap((table) => {
    const sql = sqlName(table)
    const marks = running.map(() => '?').join(', ')
    const first = sqlite
      .prepare<string[], { seq: number | null }>(
        `SELECT min(c.seq) AS seq FROM change_log c JOIN ${sql} t ON t.id = c.row_id WHERE c.tbl = '${sql}' AND t.batch_id IN (${marks})`,
      )
      .get(...running)
    return first?.seq ? [first.seq] : []
  })
  return Math.max(after, Math.min(last, ...firsts.map((seq) => seq - 1)))
}
