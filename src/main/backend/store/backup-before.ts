import { rmSync } from 'node:fs'
import { join } from 'node:path'
import BetterSqlite, { type Database } from 'better-sqlite3'
import { migrations, schemaVersion } from './migrate'

/** A verified copy of the store beside it, made only when a migration is outstanding; throws when the copy is not sound. */
export const backUpBeforeMigration = async (sqlite: Database, folder: string): Promise<void> => {
  const from = schemaVersion(sqlite)
  if (from >= migrations.length) return
  const file = join(folder, `store.before-step-${from + 1}.sqlite`)
  rmSync(file, { force: true })
  await sqlite.backup(file)
  const copy = new BetterSqlite(file, { readonly: true })
  try {
    const sound = copy.pragma('integrity_check', { simple: true })
    if (sound !== 'ok') throw new Error('the copy made before a migration is not sound')
  } finally {
    copy.close()
  }
}
