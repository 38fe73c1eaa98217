import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { read } from '@e965/xlsx'
import type { Database } from 'better-sqlite3'
import { readXlsx, streamXlsxRows } from 'hucre/xlsx'
import { openStore } from '../../src/main/backend/store/open'

/** Milliseconds of the fastest reader of the lockfile for every cell of the first sheet, and which one that was. */
export const fastestRead = async (workbook: string): Promise<{ ms: number; reader: string }> => {
  const bytes = readFileSync(workbook)
  const readers: Record<string, () => Promise<unknown>> = {
    'hucre, streamed': async () => {
      let cells = 0
      for await (const row of streamXlsxRows(bytes, { sheet: 0 })) cells += row.values.length
      return cells
    },
    'hucre, whole': () => readXlsx(bytes),
    '@e965/xlsx': async () => read(bytes, { type: 'buffer', dense: true, cellFormula: false, cellHTML: false }),
  }
  let best = { ms: Number.POSITIVE_INFINITY, reader: '' }
  for (const [reader, run] of Object.entries(readers)) {
    const start = performance.now()
    await run()
    const ms = performance.now() - start
    if (ms < best.ms) best = { ms, reader }
  }
  return best
}

const tables = ['project', 'building', 'entrance', 'unit', 'unit_site', 'party', 'contact_point', 'ownership']

interface Bare {
  readonly sql: string
  readonly rows: readonly unknown[][]
}

const columnsOf = (sqlite: Database, table: string): string[] =>
  (sqlite.pragma(`table_info(${table})`) as { name: string }[]).map((column) => column.name)

/** Every row that a batch has added or changed, with what finds it, as bare statements. */
const bareOf = (sqlite: Database, batchId: string): Bare[] => {
  const raw = (sql: string, ...params: unknown[]): unknown[][] =>
    sqlite
      .prepare(sql)
      .raw()
      .all(...params) as unknown[][]
  const bare: Bare[] = []
  for (const table of tables) {
    const columns = columnsOf(sqlite, table)
    const sql = `INSERT INTO ${table} (${columns.join(', ')}) VALUES (${columns.map(() => '?').join(', ')})`
    bare.push({ sql, rows: raw(`SELECT ${columns.join(', ')} FROM ${table} WHERE batch_id = ?`, batchId) })
  }
  bare.push({
    sql: 'INSERT INTO room_gram (rowid, v) VALUES (?, ?)',
    rows: raw('SELECT n, display_no FROM unit WHERE batch_id = ?', batchId),
  })
  bare.push({
    sql: 'INSERT INTO phone_gram (rowid, v) VALUES (?, ?)',
    rows: raw('SELECT n, value FROM contact_point WHERE batch_id = ?', batchId),
  })
  bare.push({
    sql: 'INSERT INTO name_key (kind, key, n) VALUES (?, ?, ?)',
    rows: raw('SELECT k.kind, k.key, k.n FROM name_key k JOIN party p ON p.n = k.n WHERE p.batch_id = ?', batchId),
  })
  bare.push({
    sql: 'INSERT INTO row_history (table_name, row_id, version, at, by_account, batch_id, changes) VALUES (?, ?, ?, ?, ?, ?, ?)',
    rows: raw(
      'SELECT table_name, row_id, version, at, by_account, batch_id, changes FROM row_history WHERE batch_id = ?',
      batchId,
    ),
  })
  bare.push({
    sql: 'UPDATE unit SET contract_delivery_date = ?, version = ?, updated_at = ?, updated_by = ? WHERE id = ?',
    rows: raw(
      "SELECT contract_delivery_date, version, updated_at, updated_by, id FROM unit WHERE id IN (SELECT row_id FROM row_history WHERE batch_id = ? AND table_name = 'unit')",
      batchId,
    ),
  })
  bare.push({
    sql: 'UPDATE unit_site SET sale_status = ?, version = ?, updated_at = ?, updated_by = ? WHERE id = ?',
    rows: raw(
      "SELECT sale_status, version, updated_at, updated_by, id FROM unit_site WHERE id IN (SELECT row_id FROM row_history WHERE batch_id = ? AND table_name = 'unitSite')",
      batchId,
    ),
  })
  return bare
}

/** Milliseconds in which the same rows go into the store as it was before, by bare prepared statements in one transaction. */
export const bareWrite = (before: string, after: string, batchId: string): { ms: number; rows: number } => {
  const source = openStore(join(after, 'store.sqlite'))
  const bare = bareOf(source, batchId)
  source.close()
  const store = openStore(join(before, 'store.sqlite'))
  const start = performance.now()
  store
    .transaction(() => {
      for (const { sql, rows } of bare) {
        const statement = store.prepare(sql)
        for (const row of rows) statement.run(...row)
      }
    })
    .immediate()
  const ms = performance.now() - start
  store.close()
  return { ms, rows: bare.reduce((sum, each) => sum + each.rows.length, 0) }
}
