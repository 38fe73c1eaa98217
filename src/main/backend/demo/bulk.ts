import type { Database, Statement } from 'better-sqlite3'
import { type EntityName, specOf, sqlName } from '../../../shared/registry'
import { type NewRow, storedCell } from '../store/rows'
import type { Param } from '../store/statements'

/** Who a row is said to be from, and when. */
export interface RowStamp {
  readonly at: string
  readonly by: string
}

/** Adds rows by prepared statements kept ready: the same columns and triggers as any other write, without its ceremony. */
export interface Bulk {
  /** Adds a row; answers its integer key. */
  put<T extends EntityName>(
    table: T,
    stamp: RowStamp,
    row: NewRow<T> & { readonly id: string; readonly updatedAt?: string },
  ): number
  run(sql: string, ...params: Param[]): void
}

/** A bulk writer for one site and desk; call it inside a transaction. */
export const makeBulk = (sqlite: Database, site: string, deskLetter: string): Bulk => {
  const inserts = new Map<EntityName, { statement: Statement; columns: readonly string[] }>()
  const others = new Map<string, Statement>()
  const insertOf = (table: EntityName) => {
    const columns = Object.keys(specOf(table).columns).filter((column) => column !== 'n')
    const sql = `INSERT INTO ${sqlName(table)} (${columns.map(sqlName).join(', ')}) VALUES (${columns.map(() => '?').join(', ')})`
    const made = { statement: sqlite.prepare(sql), columns }
    inserts.set(table, made)
    return made
  }
  return {
    put: (table, { at, by }, row) => {
      const { statement, columns } = inserts.get(table) ?? insertOf(table)
      const values: Readonly<Record<string, unknown>> = {
        origin: site,
        createdAt: at,
        createdBy: by,
        createdDesk: deskLetter,
        updatedAt: at,
        updatedBy: by,
        version: 1,
        ...row,
      }
      return Number(statement.run(columns.map((column) => storedCell(table, column, values[column]))).lastInsertRowid)
    },
    run: (sql, ...params) => {
      let statement = others.get(sql)
      if (!statement) {
        statement = sqlite.prepare(sql)
        others.set(sql, statement)
      }
      statement.run(params)
    },
  }
}
