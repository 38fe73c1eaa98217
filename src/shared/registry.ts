import type { Column, SqlType, TableSpec } from './base/columns'
import { machineryTables } from './machinery/tables'
import { paperTables } from './papers/tables'
import { partyTables } from './parties/tables'
import { placeTables } from './places/tables'
import { matterTables } from './tickets/tables'

/**
 * Every table and column of the store: who may create and write it, what may leave, how sensitive it is,
 * why and how long it is kept. Capture triggers, exchange columns and row types derive from it.
 * The order is parents before children, the order in which packages carry tables.
 */
export const registry = {
  ...placeTables,
  ...partyTables,
  ...matterTables,
  ...paperTables,
  ...machineryTables,
} as const

export type TableName = keyof typeof registry

type ValueOf<T extends SqlType> = T extends 'text' | 'json'
  ? string
  : T extends 'text?' | 'json?'
    ? string | null
    : T extends 'int'
      ? number
      : T extends 'int?'
        ? number | null
        : Uint8Array | null

/** The row type of a table as stored: JSON columns are text, flags are 0 or 1. */
export type Row<T extends TableName> = {
  [C in keyof (typeof registry)[T]['columns']]: (typeof registry)[T]['columns'][C] extends Column<infer S>
    ? ValueOf<S>
    : never
}

/** Tables whose rows carry id, origin, version, who and when. */
export type EntityName = {
  [T in TableName]: (typeof registry)[T]['columns'] extends { deletedAt: Column } ? T : never
}[TableName]

export const specOf = (table: TableName): TableSpec => registry[table]

export const tableNames = Object.keys(registry) as TableName[]

/** Tables with capture triggers: all that may leave. */
export const capturedTables = tableNames.filter((t) => specOf(t).creator !== 'local')

/** camelCase name of a table or column to its snake_case name in SQL. */
export const sqlName = (name: string): string => name.replace(/[A-Z]/g, (c) => `_${c.toLowerCase()}`)
