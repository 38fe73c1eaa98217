import type { Database } from 'better-sqlite3'
import { entityNames, sqlName } from '../../../shared/registry'

/**
 * SQL condition that leaves out rows of an import or package that is still being applied. Rows of an applied batch stay,
 * so the condition costs a look into a handful of running batches.
 */
export const visibleBatch = (alias: string): string =>
  `(${alias}.batch_id IS NULL OR ${alias}.batch_id NOT IN (SELECT id FROM import_batch WHERE state = 'APPLYING'))`

/**
 * Two views of every entity, so that what counts as a row stands once: `live_<table>` leaves out rows that were taken out
 * of sight, `shown_<table>` also those of a batch that is not applied yet. SQLite folds both into the query around them,
 * so indexes are used as if the conditions stood there; only `DISTINCT` or an aggregate over the right side of a LEFT JOIN
 * makes it write the view down first.
 */
const wanted = (): Map<string, string> =>
  new Map(
    entityNames.flatMap((entity) => {
      const table = sqlName(entity)
      const live = `SELECT * FROM ${table} WHERE deleted_at IS NULL`
      return [
        [`live_${table}`, `CREATE VIEW live_${table} AS ${live}`],
        [`shown_${table}`, `CREATE VIEW shown_${table} AS ${live} AND ${visibleBatch(table)}`],
      ]
    }),
  )

/** Names of views that are missing, foreign or differ from what the registry asks for. */
export const wrongViews = (sqlite: Database): string[] => {
  const have = new Map<string, string>()
  for (const [name, sql] of sqlite.prepare("SELECT name, sql FROM sqlite_schema WHERE type = 'view'").raw().all() as [
    string,
    string,
  ][])
    have.set(name, sql)
  const want = wanted()
  return [...new Set([...have.keys(), ...want.keys()])].filter((name) => have.get(name) !== want.get(name))
}

/** Takes every view away: a migration that rebuilds a table must not meet one. */
export const dropViews = (sqlite: Database): void => {
  for (const name of sqlite.prepare("SELECT name FROM sqlite_schema WHERE type = 'view'").pluck().all())
    sqlite.exec(`DROP VIEW ${String(name)}`)
}

/** Makes the store's views equal to the registry's. */
export const installViews = (sqlite: Database): void => {
  const wrong = wrongViews(sqlite)
  if (wrong.length === 0) return
  const want = wanted()
  sqlite.transaction(() => {
    for (const name of wrong) {
      sqlite.exec(`DROP VIEW IF EXISTS ${name}`)
      const sql = want.get(name)
      if (sql) sqlite.exec(sql)
    }
  })()
}
