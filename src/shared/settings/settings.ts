import { z } from 'zod'

/** Minutes without a key until the screen locks, where nobody has set another number. */
export const IDLE_LOCK_MINUTES = 15

/** The site's name and the first part of every number it gives out. */
export const SiteName = z.string().trim().min(1, 'siteNameMissing').max(60)
export const SiteCode = z
  .string()
  .trim()
  .regex(/^[A-Z0-9]{2,8}$/, 'siteCodeForm')

/** Every setting of the site that can be set, and what each may hold. */
export const siteSettings = {
  site: z.object({ name: SiteName, code: SiteCode }),
  /** Printed on every paper. */
  letterhead: z.string().trim().min(1, 'siteNameMissing').max(60),
  idleLockMinutes: z.number().int().min(1).max(240),
  /** Printed on ticket slips: where an owner turns when the desk did not help. */
  supervisionPhone: z.string().trim().min(1).max(40).nullable(),
} as const

type Schemas = typeof siteSettings
export type SettingKey = keyof Schemas
export type SettingValues = { [K in SettingKey]: z.output<Schemas[K]> }

/** The keys alone, for asking. */
export const SettingKeys = z.object(siteSettings).keyof()

const one = <K extends SettingKey>(key: K) => z.object({ key: z.literal(key), value: siteSettings[key] })

/** A setting with a value of its own kind; any other key is refused. */
export const SettingSet = z.discriminatedUnion('key', [
  one('site'),
  one('letterhead'),
  one('idleLockMinutes'),
  one('supervisionPhone'),
])
