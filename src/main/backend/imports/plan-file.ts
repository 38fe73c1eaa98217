import { existsSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import BetterSqlite from 'better-sqlite3'
import type { Folders } from '../ports'

/** A row to be added: the values of its own columns in their order, as JSON; its id was decided when it was planned. */
export interface PlannedRow {
  readonly seq: number
  readonly tbl: string
  readonly id: string
  readonly body: string
}

/** A change of a row that existed before: the fields, with commas between, and each with [value then, value wanted]. */
export interface PlannedChange {
  readonly tbl: string
  readonly fields: string
  readonly id: string
  readonly body: string
}

const isCell = (value: unknown): value is string | number | null =>
  typeof value === 'string' || typeof value === 'number' || value === null

/** The cells of a planned row, in the order of its table's own columns. */
export const cellsOf = (body: string): readonly (string | number | null)[] => {
  const cells: unknown = JSON.parse(body)
  if (!Array.isArray(cells) || !cells.every(isCell)) throw new Error('a planned row is unreadable')
  return cells
}

const SCHEMA = `
CREATE TABLE IF NOT EXISTS plan_row (seq INTEGER PRIMARY KEY, tbl TEXT NOT NULL, id TEXT NOT NULL, body TEXT NOT NULL) STRICT;
CREATE TABLE IF NOT EXISTS plan_change (tbl TEXT NOT NULL, fields TEXT NOT NULL, id TEXT NOT NULL, body TEXT NOT NULL, PRIMARY KEY (tbl, fields, id)) STRICT, WITHOUT ROWID;
`

/** What an apply is going to write, in a file of its own that is gone when all of it is written. */
export interface PlanFile {
  put(rows: readonly Omit<PlannedRow, 'seq'>[], changes: readonly PlannedChange[]): void
  /** Rows so far. */
  size(): number
  rows(after: number, most: number): PlannedRow[]
  /** Everything put before this call survives a power cut after it. */
  sync(): void
  close(): void
}

/** Path of a batch's plan. */
export const planPath = (folders: Pick<Folders, 'stage'>, id: string): string => join(folders.stage, `${id}.plan`)

/** Opens a plan, making it when it is new. */
export const openPlan = (file: string): PlanFile => {
  const sqlite = new BetterSqlite(file)
  sqlite.pragma('journal_mode = WAL')
  // Pieces are many and worth little alone; `sync` makes them durable together.
  sqlite.pragma('synchronous = NORMAL')
  sqlite.pragma('cache_size = -2048')
  sqlite.pragma('wal_autocheckpoint = 0')
  sqlite.pragma('busy_timeout = 5000')
  sqlite.exec(SCHEMA)
  const row = sqlite.prepare('INSERT INTO plan_row (tbl, id, body) VALUES (?, ?, ?)')
  // A list that says the same of a row twice changes it once, as its first line wants.
  const change = sqlite.prepare('INSERT OR IGNORE INTO plan_change (tbl, fields, id, body) VALUES (?, ?, ?, ?)')
  const rows = sqlite.prepare<[number, number], PlannedRow>(
    'SELECT seq, tbl, id, body FROM plan_row WHERE seq > ? ORDER BY seq LIMIT ?',
  )
  return {
    put: (planned, changed) =>
      sqlite.transaction(() => {
        for (const { tbl, id, body } of planned) row.run(tbl, id, body)
        for (const { tbl, fields, id, body } of changed) change.run(tbl, fields, id, body)
      })(),
    size: () => sqlite.prepare<[], { c: number }>('SELECT count(*) AS c FROM plan_row').get()?.c ?? 0,
    rows: (after, most) => rows.all(after, most),
    sync: () => {
      sqlite.pragma('synchronous = FULL')
      sqlite.pragma('wal_checkpoint(TRUNCATE)')
      sqlite.pragma('synchronous = NORMAL')
    },
    close: () => void sqlite.close(),
  }
}

/** Removes a batch's plan. */
export const dropPlan = (folders: Pick<Folders, 'stage'>, id: string): void => {
  for (const ending of ['', '-wal', '-shm']) rmSync(`${planPath(folders, id)}${ending}`, { force: true })
}

export const hasPlan = (folders: Pick<Folders, 'stage'>, id: string): boolean => existsSync(planPath(folders, id))
