import BetterSqlite, { type Database } from 'better-sqlite3'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { installCapture, wrongTriggers } from '../../src/main/backend/store/capture'
import { migrate, migrations, NewerStore, schemaVersion } from '../../src/main/backend/store/migrate'
import { capturedTables, specOf, sqlName, tableNames } from '../../src/shared/registry'

let sqlite: Database
beforeEach(() => {
  sqlite = new BetterSqlite(':memory:')
})
afterEach(() => sqlite.close())

const columnsOf = (table: string): { name: string; type: string; notnull: number; pk: number }[] =>
  sqlite.pragma(`table_info(${table})`) as { name: string; type: string; notnull: number; pk: number }[]

// Full-text tables and their shadows are rebuilt from rows: they hold nothing of their own.
const DERIVED = /^(ticket_text|phone_gram|room_gram|number_gram|sqlite_)/

describe('the store and the registry', () => {
  it('name the same tables and columns, with the same types', () => {
    migrate(sqlite)
    const stored = sqlite
      .prepare<[], { name: string }>("SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name")
      .all()
      .map((t) => t.name)
      .filter((name) => !DERIVED.test(name) && !/_(data|idx|content|docsize|config)$/.test(name))
    expect(stored.sort()).toEqual(tableNames.map(sqlName).sort())
    for (const table of tableNames) {
      const wanted = Object.entries(specOf(table).columns).map(([name, column]) => ({
        name: sqlName(name),
        type: { int: 'INTEGER', text: 'TEXT', blob: 'BLOB' }[column.holds.stored],
        nullable: column.holds.optional,
      }))
      const have = columnsOf(sqlName(table)).map((c) => ({
        name: c.name,
        type: c.type,
        nullable: c.notnull === 0 && c.pk === 0,
      }))
      // A later step adds its columns at the end of the table, the registry puts them where they belong.
      const byName = (a: { name: string }, b: { name: string }): number => (a.name < b.name ? -1 : 1)
      expect({ table, columns: have.sort(byName) }).toEqual({ table, columns: wanted.sort(byName) })
    }
  })

  it('are strict everywhere, so that a text never lands in a number', () => {
    migrate(sqlite)
    const loose = (sqlite.pragma('table_list') as { name: string; type: string; strict: number }[]).filter(
      (t) => t.type === 'table' && t.strict === 0 && !t.name.startsWith('sqlite_'),
    )
    expect(loose).toEqual([])
  })

  it('agree on the triggers: every table that may leave is captured, nothing else is', () => {
    migrate(sqlite)
    expect(wrongTriggers(sqlite)).toHaveLength(capturedTables.length * 3)
    installCapture(sqlite)
    expect(wrongTriggers(sqlite)).toEqual([])
    sqlite.exec('DROP TRIGGER capture_unit_update')
    expect(wrongTriggers(sqlite)).toEqual(['capture_unit_update'])
    installCapture(sqlite)
    expect(wrongTriggers(sqlite)).toEqual([])
  })

  it('name a purpose and a retention for every table, and let no secret leave', () => {
    for (const table of tableNames) {
      const spec = specOf(table)
      expect(spec.purpose.length, table).toBeGreaterThan(5)
      expect(spec.retention.length, table).toBeGreaterThan(3)
      for (const [name, column] of Object.entries(spec.columns)) {
        if (column.sens === 'H') expect(`${table}.${name} ${column.toHO}`).toBe(`${table}.${name} no`)
        if (column.cls === 'local') expect(`${table}.${name} ${column.toHO}`).toBe(`${table}.${name} no`)
      }
    }
  })
})

describe('migrations', () => {
  it('keep nothing of a step that breaks, and go on from where they stopped', () => {
    const steps = [
      { name: 'one', sql: 'CREATE TABLE a (x INTEGER) STRICT' },
      { name: 'two', sql: 'CREATE TABLE b (x INTEGER) STRICT; CREATE TABLE a (y INTEGER) STRICT' },
    ]
    expect(() => migrate(sqlite, steps)).toThrow('already exists')
    expect(schemaVersion(sqlite)).toBe(1)
    expect(columnsOf('b')).toEqual([])
    expect(
      migrate(sqlite, [steps[0] as (typeof steps)[0], { name: 'two', sql: 'CREATE TABLE b (x INTEGER) STRICT' }]),
    ).toBe(1)
    expect(schemaVersion(sqlite)).toBe(2)
  })

  it('refuse a step that leaves a reference hanging', () => {
    const steps = [
      {
        name: 'parents',
        sql: 'CREATE TABLE p (id INTEGER PRIMARY KEY) STRICT; CREATE TABLE c (p INTEGER REFERENCES p (id)) STRICT; INSERT INTO p VALUES (1); INSERT INTO c VALUES (1)',
      },
      { name: 'orphan', sql: 'DELETE FROM p' },
    ]
    expect(() => migrate(sqlite, steps)).toThrow('orphan breaks references')
    expect(sqlite.prepare('SELECT count(*) AS c FROM p').get()).toEqual({ c: 1 })
  })

  it('refuse a store of a later build', () => {
    sqlite.pragma(`user_version = ${migrations.length + 1}`)
    expect(() => migrate(sqlite)).toThrow(NewerStore)
  })
})
