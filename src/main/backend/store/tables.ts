import type { Row, TableName } from '../../../shared/registry'

/** Kysely's view of the store: table and column names in camelCase, written in SQL as snake_case. */
export type Tables = { [T in TableName]: Row<T> }
