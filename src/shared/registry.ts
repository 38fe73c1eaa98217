import type { AnyColumn, Held, TableSpec } from './base/columns'
import { deskWorkTables } from './desk-work/tables'
import { instructionTables } from './exchange/instruction-tables'
import { exchangeTables } from './exchange/tables'
import { attachmentLinkTables } from './files/tables'
import { importTables } from './imports/tables'
import { inspectionTables } from './inspections/tables'
import { machineryTables } from './machinery/tables'
import { paperTables } from './papers/tables'
import { partyTables } from './parties/tables'
import { placeTables } from './places/tables'
import { sessionTables } from './session/tables'
import { ticketTables } from './tickets/tables'
import { visitTables } from './visits/tables'

/**
 * Every table and column of the store: what it holds, who may create and write it, what may leave, how sensitive it is,
 * why and how long it is kept. Capture triggers, views, exchange columns and row types derive from it.
 * The order is parents before children, the order in which packages carry tables.
 */
export const registry = {
  ...placeTables,
  ...partyTables,
  ...visitTables,
  ...ticketTables,
  ...inspectionTables,
  ...attachmentLinkTables,
  ...instructionTables,
  ...paperTables,
  ...sessionTables,
  ...deskWorkTables,
  ...machineryTables,
  ...importTables,
  ...exchangeTables,
} as const

export type TableName = keyof typeof registry

type Columns<T extends TableName> = (typeof registry)[T]['columns']

/** A row of a table as code sees it: flags are booleans, codes those of their list, JSON is parsed. */
export type Row<T extends TableName> = {
  [C in keyof Columns<T>]: Columns<T>[C] extends AnyColumn ? Held<Columns<T>[C]['holds']> : never
}

/** Tables whose rows carry id, origin, version, who and when. */
export type EntityName = {
  [T in TableName]: Columns<T> extends { deletedAt: AnyColumn } ? T : never
}[TableName]

export const specOf = (table: TableName): TableSpec => registry[table]

export const tableNames = Object.keys(registry) as TableName[]

/** Tables whose rows are taken out of sight rather than deleted. */
export const entityNames = tableNames.filter((t): t is EntityName => specOf(t).kind === 'entity')

/** Tables with capture triggers: all that may leave. */
export const capturedTables = tableNames.filter((t) => specOf(t).creator !== 'local')

/** camelCase name of a table or column to its snake_case name in SQL. */
export const sqlName = (name: string): string => name.replace(/[A-Z]/g, (c) => `_${c.toLowerCase()}`)

/** snake_case name in SQL to the camelCase name in code. */
export const codeName = (sql: string): string => sql.replace(/_([a-z0-9])/g, (_, c: string) => c.toUpperCase())

const tableBySql = new Map(tableNames.map((table) => [sqlName(table), table]))

/** The table of that SQL name; undefined for one that this build does not know. */
export const tableOfSql = (sql: string): TableName | undefined => tableBySql.get(sql)
