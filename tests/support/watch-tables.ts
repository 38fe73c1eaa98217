import BetterSqlite from 'better-sqlite3'
import type { Fragment } from '../../src/main/backend/store/sql'
import type { Compilable, Reader } from '../../src/main/backend/store/statements'
import { sqlName, type TableName, tableNames } from '../../src/shared/registry'
import type { TempDesk } from './temp-desk'

interface Asked {
  readonly sql: string
  readonly params: readonly unknown[]
}

interface Step {
  readonly opcode: string
  readonly p2: number
  readonly p3: number
}

export interface TableWatch {
  /** Tables of the registry that were opened while this was done. */
  during(work: () => Promise<unknown>): Promise<Set<TableName>>
  stop(): void
}

/** Rows of an import that is not whole are left out everywhere; when it is whole the tables of its rows are news themselves. */
const HIDDEN = "SELECT id FROM import_batch WHERE state = 'APPLYING'"

/** Notes every statement that operations ask of the store, and knows from SQLite itself which tables they open. */
export const watchTables = (desk: TempDesk): TableWatch => {
  const { services } = desk.backend()
  const { reader } = services
  const sqlite = new BetterSqlite(services.storeFile, { readonly: true })
  const tables = new Map(tableNames.map((table) => [sqlName(table), table]))
  const roots = new Map(
    sqlite
      .prepare<[], { page: number; name: string }>('SELECT rootpage AS page, tbl_name AS name FROM sqlite_schema')
      .all()
      .map(({ page, name }) => [page, tables.get(name)]),
  )
  let asked: Asked[] = []
  const note = (sql: string, params: readonly unknown[]): void => void asked.push({ sql, params })
  const noteQuery = (query: string | Fragment | Compilable<unknown>, params: readonly unknown[]): void => {
    if (typeof query === 'string') note(query, params)
    else if ('compile' in query) {
      const { sql, parameters } = query.compile()
      note(sql, parameters)
    } else note(query.sql, query.params)
  }
  // Every way to ask is noted and handed on as it came.
  const watched = new Proxy(reader, {
    get: (target, way: keyof Reader) => {
      const ask = target[way] as (...given: unknown[]) => unknown
      return (query: string | Fragment | Compilable<unknown>, ...params: unknown[]) => {
        noteQuery(query, params)
        return ask(query, ...params)
      }
    },
  })
  Object.assign(services, { reader: watched })
  const opened = ({ sql, params }: Asked): TableName[] =>
    sqlite
      .prepare<unknown[], Step>(`EXPLAIN ${sql.replaceAll(HIDDEN, 'SELECT NULL WHERE 0')}`)
      .all(...params)
      // The third operand is the database: temporary tables of the query's own have another.
      .flatMap(({ opcode, p2, p3 }) => (opcode === 'OpenRead' && p3 === 0 && roots.get(p2)) || [])
      // The views look into running batches by themselves; a query that means them names them.
      .filter((table) => table !== 'importBatch' || /\bimport_batch\b/.test(sql.replaceAll(HIDDEN, '')))
  return {
    during: async (work) => {
      asked = []
      await work()
      return new Set(new Map(asked.map((each) => [each.sql, each])).values().flatMap(opened))
    },
    stop: () => void sqlite.close(),
  }
}
