import type { SettingValues } from '../../../shared/settings/settings'
import type { Reader, Writer } from '../store/statements'

/** What is kept under a key; `demo` stands in a store of made-up people and is set by nobody. */
export interface Stored extends SettingValues {
  demo: boolean
}

/** A fact of the site, or the fallback where nobody has set it. */
export const readSetting = <K extends keyof Stored, F>(db: Reader, key: K, fallback: F): Stored[K] | F => {
  const row = db.row<{ value: string }>('SELECT value FROM setting WHERE k = ?', key)
  return row ? (JSON.parse(row.value) as Stored[K]) : fallback
}

/** Sets a fact of the site; the caller tells the audit of it. */
export const writeSetting = <K extends keyof Stored>(
  trx: Writer,
  { now }: { readonly now: string },
  key: K,
  value: Stored[K],
): void => {
  trx.run(
    'INSERT INTO setting (k, value, updated_at) VALUES (?, ?, ?) ON CONFLICT (k) DO UPDATE SET value = excluded.value, updated_at = excluded.updated_at',
    key,
    JSON.stringify(value),
    now,
  )
}
