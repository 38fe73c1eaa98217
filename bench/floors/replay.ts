import type { Database, Statement } from 'better-sqlite3'

/** One statement as the product ran it. */
export interface Traced {
  readonly sql: string
  readonly params: readonly unknown[]
  readonly how: 'run' | 'get' | 'all'
}

/**
 * Records every statement run through a connection from now on. Must be installed before the first of them is
 * prepared; transaction control is the library's own and is not recorded.
 */
export const trace = (sqlite: Database): { take(): Traced[] } => {
  let seen: Traced[] = []
  const prepare = sqlite.prepare.bind(sqlite)
  const watched = (sql: string): Statement => {
    const statement = prepare(sql) as unknown as Record<'run' | 'get' | 'all', (...params: unknown[]) => unknown>
    for (const how of ['run', 'get', 'all'] as const) {
      const original = statement[how].bind(statement)
      statement[how] = (...params) => {
        seen.push({ sql, params, how })
        return original(...params)
      }
    }
    return statement as unknown as Statement
  }
  sqlite.prepare = watched as typeof sqlite.prepare
  return {
    take: () => {
      const taken = seen
      seen = []
      return taken
    },
  }
}

/** Runs recorded statements by bare prepared statements in one immediate transaction. */
export const makeReplay = (sqlite: Database): ((traced: readonly Traced[]) => void) => {
  const cache = new Map<string, Statement>()
  const prepared = (sql: string): Statement => {
    let statement = cache.get(sql)
    if (!statement) {
      statement = sqlite.prepare(sql)
      if (statement.reader) statement.raw(true)
      cache.set(sql, statement)
    }
    return statement
  }
  const transaction = sqlite.transaction((traced: readonly Traced[]) => {
    for (const { sql, params, how } of traced) prepared(sql)[how](...params)
  })
  return (traced) => transaction.immediate(traced)
}
