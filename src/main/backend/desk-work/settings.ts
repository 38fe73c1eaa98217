import { z } from 'zod'
import { type SettingValues, siteSettings } from '../../../shared/settings/settings'
import { prepared, q, type Reader, type Writer } from '../store/statements'

/** What is kept under a key; `demo` stands in a store of made-up people and is set by nobody. */
export interface Stored extends SettingValues {
  demo: boolean
}

type Schemas = { readonly [K in keyof Stored]: z.ZodType<Stored[K]> }
const stored: Schemas = { ...siteSettings, demo: z.boolean() }

const settingOf = prepared((p: { k: string }) => q.selectFrom('setting').select('value').where('k', '=', p.k))

/** A fact of the site, or the fallback where nobody has set it. */
export const readSetting = <K extends keyof Stored, F>(db: Reader, key: K, fallback: F): Stored[K] | F => {
  const row = db.first(settingOf({ k: key }))
  if (!row) return fallback
  const value = stored[key].safeParse(row.value)
  // What another build has written in another way is as if nobody had set it.
  return value.success ? value.data : fallback
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
