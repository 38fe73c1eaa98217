import type { Reader, Writer } from '../db/statements'

/** A fact of the site kept under a key, with the value that holds where nobody has set one. */
export interface Setting<T> {
  readonly key: string
  readonly fallback: T
}

export const readSetting = <T>(db: Reader, setting: Setting<T>): T => {
  const row = db.row<{ value: string }>('SELECT value FROM setting WHERE k = ?', setting.key)
  return row ? (JSON.parse(row.value) as T) : setting.fallback
}

export const writeSetting = <T>(
  trx: Writer,
  { now }: { readonly now: string },
  setting: Setting<T>,
  value: T,
): void => {
  trx.run(
    'INSERT INTO setting (k, value, updated_at) VALUES (?, ?, ?) ON CONFLICT (k) DO UPDATE SET value = excluded.value, updated_at = excluded.updated_at',
    setting.key,
    JSON.stringify(value),
    now,
  )
}
