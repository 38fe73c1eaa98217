import type { Database } from 'better-sqlite3'
import { capturedTables, sqlName } from '../../../shared/registry'

const operations = { put_new: 'INSERT', put: 'UPDATE', del: 'DELETE' } as const

const triggersOf = (table: string): [name: string, sql: string][] =>
  Object.entries(operations).map(([op, event]) => {
    const name = `capture_${table}_${event.toLowerCase()}`
    const row = event === 'DELETE' ? 'OLD' : 'NEW'
    const code = op === 'del' ? 'del' : 'put'
    return [
      name,
      `CREATE TRIGGER ${name} AFTER ${event} ON ${table} WHEN (SELECT applying FROM sync_ctl) = 0 BEGIN INSERT INTO change_log (tbl, row_id, op) VALUES ('${table}', ${row}.id, '${code}'); END`,
    ]
  })

const wanted = (): Map<string, string> => new Map(capturedTables.flatMap((t) => triggersOf(sqlName(t))))

/** Names of capture triggers that are missing, foreign or differ from what the registry asks for. */
export const wrongTriggers = (sqlite: Database): string[] => {
  const have = new Map(
    sqlite
      .prepare<[], { name: string; sql: string }>("SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'")
      .all()
      .map((t) => [t.name, t.sql]),
  )
  const want = wanted()
  return [...new Set([...have.keys(), ...want.keys()])].filter((name) => have.get(name) !== want.get(name))
}

/** Makes the store's triggers equal to the registry's; they do capture only and call no function. */
export const installCapture = (sqlite: Database): void => {
  const wrong = wrongTriggers(sqlite)
  if (wrong.length === 0) return
  const want = wanted()
  sqlite.transaction(() => {
    for (const name of wrong) {
      sqlite.exec(`DROP TRIGGER IF EXISTS ${name}`)
      const sql = want.get(name)
      if (sql) sqlite.exec(sql)
    }
  })()
}
