import type { Database, Statement } from 'better-sqlite3'
import { CamelCasePlugin, DummyDriver, Kysely, SqliteAdapter, SqliteIntrospector, SqliteQueryCompiler } from 'kysely'
import type { Tables } from './tables'

/** Builds and types SQL; nothing is executed through it. */
export const q = new Kysely<Tables>({
  dialect: {
    createAdapter: () => new SqliteAdapter(),
    createDriver: () => new DummyDriver(),
    createIntrospector: (db) => new SqliteIntrospector(db),
    createQueryCompiler: () => new SqliteQueryCompiler(),
  },
  plugins: [new CamelCasePlugin()],
})

export interface Compilable<T> {
  compile(): { sql: string; parameters: readonly unknown[]; query: unknown }
  execute(): Promise<T[]>
}

export type Param = string | number | bigint | null | Uint8Array

/** Runs queries; rows come back with camelCase names. */
export interface Reader {
  all<T>(query: Compilable<T>): T[]
  first<T>(query: Compilable<T>): T | undefined
  /** Plain SQL for what the builder cannot say; parameters only by `?`. */
  rows<T>(sql: string, ...params: Param[]): T[]
  row<T>(sql: string, ...params: Param[]): T | undefined
  /** Row by row, for answers too long to hold; nothing else may be asked until it is through. */
  each<T>(sql: string, ...params: Param[]): Iterable<T>
}

declare const writable: unique symbol

/** A Reader inside the one write transaction. */
export interface Writer extends Reader {
  readonly [writable]: true
  run(sql: string, ...params: Param[]): number
  /** Adds one row and answers its integer key. */
  insert(sql: string, ...params: Param[]): number
}

interface Prepared {
  readonly statement: Statement
  readonly names: readonly string[]
}

const camel = (name: string): string => name.replace(/_([a-z0-9])/g, (_, c: string) => c.toUpperCase())

const makeReader = (sqlite: Database): Reader & Pick<Writer, 'run' | 'insert'> => {
  const cache = new Map<string, Prepared>()
  const prepare = (sql: string): Prepared => {
    let found = cache.get(sql)
    if (!found) {
      const statement = sqlite.prepare(sql)
      const names = statement.reader ? statement.columns().map((c) => camel(c.name)) : []
      if (statement.reader) statement.raw(true)
      found = { statement, names }
      if (cache.size > 2000) cache.clear()
      cache.set(sql, found)
    }
    return found
  }
  const shape = (names: readonly string[], values: unknown[]): Record<string, unknown> => {
    const row: Record<string, unknown> = {}
    for (let i = 0; i < names.length; i++) row[names[i] as string] = values[i]
    return row
  }
  const rows = <T>(sql: string, params: readonly unknown[]): T[] => {
    const { statement, names } = prepare(sql)
    return (statement.all(...params) as unknown[][]).map((values) => shape(names, values) as T)
  }
  const each = function* <T>(sql: string, params: readonly unknown[]): Generator<T> {
    const { statement, names } = prepare(sql)
    for (const values of statement.iterate(...params)) yield shape(names, values as unknown[]) as T
  }
  const row = <T>(sql: string, params: readonly unknown[]): T | undefined => {
    const { statement, names } = prepare(sql)
    const values = statement.get(...params) as unknown[] | undefined
    return values ? (shape(names, values) as T) : undefined
  }
  return {
    all: (query) => {
      const { sql, parameters } = query.compile()
      return rows(sql, parameters)
    },
    first: (query) => {
      const { sql, parameters } = query.compile()
      return row(sql, parameters)
    },
    rows: (sql, ...params) => rows(sql, params),
    row: (sql, ...params) => row(sql, params),
    each: (sql, ...params) => each(sql, params),
    run: (sql, ...params) => prepare(sql).statement.run(...params).changes,
    insert: (sql, ...params) => Number(prepare(sql).statement.run(...params).lastInsertRowid),
  }
}

/** A Reader over a connection; use it with the `query_only` one. */
export const readerOf = (sqlite: Database): Reader => makeReader(sqlite)

/**
 * The one door to write: runs `work` inside BEGIN IMMEDIATE; whatever it throws rolls everything back.
 * The Writer must not be kept beyond `work`.
 */
export const writerOf = (sqlite: Database): (<T>(work: (trx: Writer) => T) => T) => {
  const writer = makeReader(sqlite) as unknown as Writer
  return (work) => sqlite.transaction(() => work(writer)).immediate()
}
