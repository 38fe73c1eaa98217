import { existsSync, mkdirSync, readdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import BetterSqlite from 'better-sqlite3'
import { z } from 'zod'
import { decoded, type Holds, json } from '../../../shared/base/columns'
import type { ImportSheet } from '../../../shared/imports/contract'
import type { Merge } from '../../../shared/imports/grid'
import type { Folders } from '../ports'
import { dropPlan } from './plan-file'

/** What a stage knows of a sheet beside its rows. */
export interface StagedSheet {
  readonly name: string
  readonly hidden: boolean
  readonly rows: number
  /** Whether any cell holds something. */
  readonly filled: boolean
  readonly merges: readonly Merge[]
}

const SCHEMA = `
CREATE TABLE IF NOT EXISTS fact (k TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS chunk (n INTEGER PRIMARY KEY, sheet INTEGER NOT NULL, first INTEGER NOT NULL, sealed TEXT NOT NULL) STRICT;
CREATE INDEX IF NOT EXISTS chunk_sheet ON chunk (sheet, first);
CREATE TABLE IF NOT EXISTS answer (id TEXT PRIMARY KEY, answer TEXT NOT NULL) STRICT, WITHOUT ROWID;
`

/** A named fact of a stage and what it holds. */
export interface FactKind<T> {
  readonly key: string
  readonly holds: Holds<T | undefined>
}

/** A fact that is an object or a list: the stage is this build's own file, made a moment ago and thrown away with its batch. */
export const factKind = <T extends object>(key: string): FactKind<T> => ({
  key,
  holds: json<T | undefined>(
    z.custom<T>((value) => typeof value === 'object' && value !== null),
    undefined,
  ),
})

export const stagedSheets = factKind<StagedSheet[]>('staged')
export const namedSheets = factKind<ImportSheet[]>('sheets')

/** The file of one batch: the sheet's rows (sealed) and the clerk's answers. */
export interface Stage {
  fact<T>(kind: FactKind<T>): T | undefined
  setFact<T>(kind: FactKind<T>, value: T): void
  putChunk(sheet: number, first: number, sealed: string): void
  /** A reader that starts a sheet again replaces what came of it before. */
  dropChunks(sheet: number): void
  /** The sealed piece of a sheet that a row lies in, if any. */
  chunkAt(sheet: number, row: number): { first: number; sealed: string } | undefined
  /** Sealed rows of a sheet in order; `most` stops after the chunk that reaches that row. */
  chunks(sheet: number, most?: number): { first: number; sealed: string }[]
  answers(): Record<string, string>
  putAnswers(answers: readonly { readonly id: string; readonly answer: string | null }[]): void
  /** Everything written before this call survives a power cut after it. */
  sync(): void
  close(): void
}

/** Path of a batch's stage. */
export const stagePath = (folders: Pick<Folders, 'stage'>, id: string): string => join(folders.stage, `${id}.sqlite`)

/** Opens a batch's stage, making it when it is new. */
export const openStage = (file: string): Stage => {
  const sqlite = new BetterSqlite(file)
  sqlite.pragma('journal_mode = WAL')
  // Pieces are many and worth little alone; `sync` makes them durable together.
  sqlite.pragma('synchronous = NORMAL')
  sqlite.pragma('secure_delete = ON')
  sqlite.pragma('cache_size = -2048')
  // Moved into the file by `sync` alone.
  sqlite.pragma('wal_autocheckpoint = 0')
  sqlite.pragma('busy_timeout = 5000')
  sqlite.exec(SCHEMA)
  const get = sqlite.prepare<[string], { value: string }>('SELECT value FROM fact WHERE k = ?')
  const set = sqlite.prepare(
    'INSERT INTO fact (k, value) VALUES (?, ?) ON CONFLICT (k) DO UPDATE SET value = excluded.value',
  )
  const chunk = sqlite.prepare('INSERT INTO chunk (sheet, first, sealed) VALUES (?, ?, ?)')
  const chunks = sqlite.prepare<[number, number], { first: number; sealed: string }>(
    'SELECT first, sealed FROM chunk WHERE sheet = ? AND first < ? ORDER BY first',
  )
  const chunkAt = sqlite.prepare<[number, number], { first: number; sealed: string }>(
    'SELECT first, sealed FROM chunk WHERE sheet = ? AND first <= ? ORDER BY first DESC LIMIT 1',
  )
  return {
    fact: ({ key, holds }) => {
      const found = get.get(key)
      return found && decoded(holds, found.value)
    },
    setFact: ({ key }, value) => void set.run(key, JSON.stringify(value)),
    putChunk: (sheet, first, sealed) => void chunk.run(sheet, first, sealed),
    dropChunks: (sheet) => void sqlite.prepare('DELETE FROM chunk WHERE sheet = ?').run(sheet),
    chunkAt: (sheet, at) => chunkAt.get(sheet, at),
    chunks: (sheet, most = Number.MAX_SAFE_INTEGER) => chunks.all(sheet, most),
    answers: () =>
      Object.fromEntries(
        sqlite
          .prepare<[], { id: string; answer: string }>('SELECT id, answer FROM answer')
          .all()
          .map(({ id, answer }) => [id, answer]),
      ),
    putAnswers: (answers) => {
      const put = sqlite.prepare(
        'INSERT INTO answer (id, answer) VALUES (?, ?) ON CONFLICT (id) DO UPDATE SET answer = excluded.answer',
      )
      const drop = sqlite.prepare('DELETE FROM answer WHERE id = ?')
      sqlite.transaction(() => {
        for (const { id, answer } of answers) answer === null ? drop.run(id) : put.run(id, answer)
      })()
    },
    sync: () => {
      sqlite.pragma('synchronous = FULL')
      sqlite.pragma('wal_checkpoint(TRUNCATE)')
      sqlite.pragma('synchronous = NORMAL')
    },
    close: () => void sqlite.close(),
  }
}

/** Removes a batch's stage with all that belongs to it. */
export const dropStage = (folders: Pick<Folders, 'stage'>, id: string): void => {
  dropPlan(folders, id)
  for (const ending of ['', '-wal', '-shm', '-journal']) rmSync(`${stagePath(folders, id)}${ending}`, { force: true })
}

/** Removes every stage whose batch is not among those to keep. */
export const sweepStages = (folders: Pick<Folders, 'stage'>, keep: ReadonlySet<string>): void => {
  mkdirSync(folders.stage, { recursive: true, mode: 0o700 })
  for (const name of readdirSync(folders.stage)) {
    const id = /^(.+)\.(?:sqlite|plan)(-\w+)?$/.exec(name)?.[1]
    if (id === undefined || !keep.has(id)) rmSync(join(folders.stage, name), { recursive: true, force: true })
  }
}

export const hasStage = (folders: Pick<Folders, 'stage'>, id: string): boolean => existsSync(stagePath(folders, id))
