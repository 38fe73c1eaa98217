import type { EntityName, Row, TableName } from '../../../shared/registry'

/** Rows that are not taken out of sight: the view `live_<table>` of every entity (`store/views.ts`). */
type Live = { [T in EntityName as `live${Capitalize<T>}`]: Row<T> }
/** The same without rows of an import that is not applied yet. */
type Shown = { [T in EntityName as `shown${Capitalize<T>}`]: Row<T> }

/** Kysely's view of the store: table, view and column names in camelCase, written in SQL as snake_case. */
export type Tables = { [T in TableName]: Row<T> } & Live & Shown
