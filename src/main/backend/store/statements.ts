import type { ColumnDefinition, Database, Statement } from 'better-sqlite3'
import { CamelCasePlugin, DummyDriver, Kysely, SqliteAdapter, SqliteIntrospector, SqliteQueryCompiler } from 'kysely'
import type { Stored } from '../../../shared/base/columns'
import { codeName } from '../../../shared/registry'
import { type Decoder, decodersOf, ownDecodersOf } from './codecs'
import type { Fragment, Param, Query, RowOf, Shape } from './sql'
import type { Tables } from './tables'

export type { Param } from './sql'

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

/** A query of the builder. */
export interface Compilable<T> {
  compile(): { sql: string; parameters: readonly unknown[]; query: unknown }
  execute(): Promise<T[]>
}

declare const answers: unique symbol

/** A query of the builder that was compiled once, with the values of this run. */
export interface Compiled<T> extends Fragment {
  readonly [answers]?: T
}

// The builder takes values as code sees them; SQLite has no booleans, and JSON columns are text.
const bound = (value: unknown): Param =>
  typeof value === 'boolean'
    ? Number(value)
    : typeof value === 'object' && value !== null && !(value instanceof Uint8Array)
      ? JSON.stringify(value)
      : (value as Param)

class Placeholder {
  readonly name: string
  constructor(name: string) {
    this.name = name
  }
}

/**
 * Compiles a query of the builder once and answers a function that fills in the values of each run:
 * `const ofUnit = prepared((p: { unitId: string }) => q.selectFrom('liveUnitSite').select('id').where('unitId', '=', p.unitId))`.
 * Values may stand wherever the builder takes one; the shape of the query must not depend on them.
 */
export const prepared = <P extends Readonly<Record<string, Param>>, T>(
  build: (params: P) => Compilable<T>,
): ((params: P) => Compiled<T>) => {
  let made: { sql: string; order: readonly unknown[] } | undefined
  return (params) => {
    if (!made) {
      // Stands for the values while the query is compiled; the builder hands it on untouched.
      const placeholders = new Proxy({}, { get: (_, name) => new Placeholder(String(name)) }) as P
      const { sql, parameters } = build(placeholders).compile()
      made = { sql, order: parameters }
    }
    return {
      sql: made.sql,
      params: made.order.map((each) => (each instanceof Placeholder ? (params[each.name] ?? null) : bound(each))),
    }
  }
}

/** Cells of a row as SQLite holds them, by their names in code. */
export type StoredRow = Record<string, Stored>

/** Runs queries; rows come back decoded, under camelCase names. */
export interface Reader {
  /** Rows of a query of the builder. */
  all<T>(query: Compilable<T> | Compiled<T>): T[]
  /** Its first row, or undefined. */
  first<T>(query: Compilable<T> | Compiled<T>): T | undefined
  /** Rows of an `sql` query. */
  rows<S extends Shape>(query: Query<S>): RowOf<S>[]
  /** Text with its parameters, rows as they are stored: for tests and benches alone (tests/boundaries.test.ts). */
  rows<T>(query: string, ...params: Param[]): T[]
  row<S extends Shape>(query: Query<S>): RowOf<S> | undefined
  /** Text with its parameters, rows as they are stored: for tests and benches alone (tests/boundaries.test.ts). */
  row<T>(query: string, ...params: Param[]): T | undefined
  /** Row by row, for answers too long to hold; nothing else may be asked until it is through. */
  each<S extends Shape>(query: Query<S>): Iterable<RowOf<S>>
  /** Text with its parameters, rows as they are stored: for tests and benches alone (tests/boundaries.test.ts). */
  each<T>(query: string, ...params: Param[]): Iterable<T>
  /** Rows as SQLite holds them, for work on tables whose name is data: packages, history, plans. */
  stored(query: Fragment): StoredRow[]
}

declare const writable: unique symbol

/** A Reader inside the one write transaction. */
export interface Writer extends Reader {
  readonly [writable]: true
  /** Runs a statement and answers how many rows it changed. */
  run(statement: Fragment | string, ...params: Param[]): number
  /** Adds one row and answers its integer key. */
  insert(statement: Fragment | string, ...params: Param[]): number
}

type Cells = readonly Stored[]

/** A prepared statement with the names and decoders of its columns. */
interface Prepared {
  readonly statement: Statement
  readonly names: readonly string[]
  readonly decoders: readonly Decoder[]
  /** Whether any column is decoded at all. */
  readonly plain: boolean
}

type Decoding = (columns: readonly ColumnDefinition[]) => readonly Decoder[]

const asStored: Decoding = (columns) => columns.map(() => null)
const STORED = { stored: asStored }
const BUILT = { built: ownDecodersOf }

const rowOf = ({ names, decoders, plain }: Prepared, cells: Cells): Record<string, unknown> => {
  const row: Record<string, unknown> = {}
  if (plain) for (let at = 0; at < names.length; at++) row[names[at] as string] = cells[at]
  else
    for (let at = 0; at < names.length; at++) {
      const cell = cells[at] as Stored
      const decoder = decoders[at]
      row[names[at] as string] = cell === null || !decoder ? cell : decoder(cell)
    }
  return row
}

const MOST_STATEMENTS = 2000

const sameShape = (one: object, other: object): boolean => {
  if (one === other) return true
  const [mine, theirs] = [Object.entries(one), new Map(Object.entries(other))]
  return mine.length === theirs.size && mine.every(([name, holds]) => theirs.get(name) === holds)
}

/** Statements by their SQL. One text is nearly always asked for in one shape: another is checked and decoded anew. */
const statementCache = (sqlite: Database): ((sql: string, by: object, decoding: Decoding) => Prepared) => {
  const cache = new Map<string, { readonly by: object; readonly found: Prepared }>()
  return (sql, by, decoding) => {
    const known = cache.get(sql)
    if (known && sameShape(known.by, by)) return known.found
    const statement = known?.found.statement ?? sqlite.prepare(sql)
    const columns = statement.reader ? statement.columns() : []
    const decoders = decoding(columns)
    if (statement.reader) statement.raw(true)
    const found: Prepared = {
      statement,
      names: columns.map((each) => codeName(each.name)),
      decoders,
      plain: decoders.every((each) => each === null),
    }
    if (cache.size > MOST_STATEMENTS) cache.clear()
    cache.set(sql, { by, found })
    return found
  }
}

const isCompilable = <T>(query: Compilable<T> | Compiled<T>): query is Compilable<T> => 'compile' in query

const compiled = <T>(query: Compilable<T> | Compiled<T>): Fragment => {
  if (!isCompilable(query)) return query
  const { sql, parameters } = query.compile()
  return { sql, params: parameters.map(bound) }
}

const makeReader = (sqlite: Database): Reader & Pick<Writer, 'run' | 'insert'> => {
  const prepare = statementCache(sqlite)
  const byBuilder = (sql: string): Prepared => prepare(sql, BUILT, ownDecodersOf)
  const byShape = <S extends Shape>({ sql, shape }: Query<S>): Prepared =>
    prepare(sql, shape, (columns) => decodersOf(columns, shape))
  // The one place where a row is given its type: `rowOf` has just made it so.
  const rowsOf = <T>(found: Prepared, params: readonly Param[]): T[] =>
    (found.statement.all(...params) as Cells[]).map((cells) => rowOf(found, cells) as T)
  const firstOf = <T>(found: Prepared, params: readonly Param[]): T | undefined => {
    const cells = found.statement.get(...params) as Cells | undefined
    return cells && (rowOf(found, cells) as T)
  }
  const statement = (text: Fragment | string, params: readonly Param[]) =>
    typeof text === 'string'
      ? prepare(text, STORED, asStored).statement.run(...params)
      : prepare(text.sql, STORED, asStored).statement.run(...text.params)
  return {
    all: (query) => {
      const { sql, params } = compiled(query)
      return rowsOf(byBuilder(sql), params)
    },
    first: (query) => {
      const { sql, params } = compiled(query)
      return firstOf(byBuilder(sql), params)
    },
    rows: ((query: never, ...params: never[]) =>
      typeof query === 'string'
        ? rowsOf(prepare(query, STORED, asStored), params)
        : rowsOf(byShape(query), (query as Fragment).params)) as never,
    row: ((query: never, ...params: never[]) =>
      typeof query === 'string'
        ? firstOf(prepare(query, STORED, asStored), params)
        : firstOf(byShape(query), (query as Fragment).params)) as never,
    each: function* (query: never, ...params: never[]) {
      if (typeof query === 'string') {
        const old = prepare(query, STORED, asStored)
        for (const cells of old.statement.iterate(...params)) yield rowOf(old, cells as Cells) as never
        return
      }
      const found = byShape(query)
      for (const cells of found.statement.iterate(...(query as Fragment).params))
        yield rowOf(found, cells as Cells) as never
    },
    stored: ({ sql, params }) => rowsOf(prepare(sql, STORED, asStored), params),
    run: (text, ...params) => statement(text, params).changes,
    insert: (text, ...params) => Number(statement(text, params).lastInsertRowid),
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
