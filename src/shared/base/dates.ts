/** A business date, `YYYY-MM-DD`, a day of China Standard Time (+08:00). Compares correctly as text. */
export type BusinessDate = string
/** A moment in UTC, `YYYY-MM-DDTHH:mm:ss.SSSZ`. Compares correctly as text. */
export type Instant = string

const DAY_MS = 86_400_000
const MINUTE_MS = 60_000
/** China Standard Time is eight hours ahead of UTC, with no daylight saving since 1991. */
const OFFSET_MS = 8 * 60 * MINUTE_MS

const FIRST_MS = Date.UTC(1000, 0, 1)
const LAST_MS = Date.UTC(10_000, 0, 1)

// Counting work-days walks the same few days again and again.
const known = new Map<string, number>()

const parsedDay = (text: string): number | undefined => {
  const parts = /^([1-9]\d{3})-(\d{2})-(\d{2})$/.exec(text)
  if (!parts) return undefined
  const [year, month, day] = [Number(parts[1]), Number(parts[2]), Number(parts[3])]
  if (month < 1 || month > 12 || day < 1 || day > daysInMonth(year, month)) return undefined
  return Date.UTC(year, month - 1, day)
}

const knownDay = (text: string): number | undefined => {
  const found = known.get(text)
  if (found !== undefined) return found
  const ms = parsedDay(text)
  if (ms !== undefined) {
    if (known.size > 4000) known.clear()
    known.set(text, ms)
  }
  return ms
}

/** True for a day that exists between the years 1000 and 9999, in the one accepted spelling. */
export function isBusinessDate(text: unknown): text is BusinessDate {
  return typeof text === 'string' && knownDay(text) !== undefined
}

function dayMs(date: BusinessDate): number {
  const ms = knownDay(date)
  if (ms === undefined) throw new RangeError(`No such day: ${date}`)
  return ms
}

function dateOfMs(ms: number): BusinessDate {
  if (!(ms >= FIRST_MS && ms < LAST_MS)) throw new RangeError('The day lies outside the years 1000 to 9999')
  return new Date(ms).toISOString().slice(0, 10)
}

function whole(count: number, what: string): number {
  if (!Number.isSafeInteger(count)) throw new RangeError(`A number of ${what} must be whole: ${count}`)
  return count
}

/** The day `days` after (or, if negative, before) a date. */
export function addDays(date: BusinessDate, days: number): BusinessDate {
  return dateOfMs(dayMs(date) + whole(days, 'days') * DAY_MS)
}

/** Number of days in a month, `month` 1 to 12. */
export function daysInMonth(year: number, month: number): number {
  return new Date(Date.UTC(2000 + (((year % 400) + 400) % 400), month, 0)).getUTCDate()
}

/**
 * Last day of a period of months that begins with the event on `date`: the day of the event is not counted, the period
 * ends on the corresponding day of its last month, and on the month's end where that day is missing
 * (Civil Code of China, arts 201 and 202).
 */
export function addMonths(date: BusinessDate, months: number): BusinessDate {
  dayMs(date)
  const count = Number(date.slice(0, 4)) * 12 + Number(date.slice(5, 7)) - 1 + whole(months, 'months')
  const year = Math.floor(count / 12)
  const month = (((count % 12) + 12) % 12) + 1
  const day = Math.min(Number(date.slice(8)), daysInMonth(year, month))
  const result = `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`
  if (!isBusinessDate(result)) throw new RangeError('The day lies outside the years 1000 to 9999')
  return result
}

/** Last day of a period of years, counted as `addMonths` does: 29 February ends on 28 February in a common year. */
export function addYears(date: BusinessDate, years: number): BusinessDate {
  return addMonths(date, whole(years, 'years') * 12)
}

/** Days from one date to another, negative when `to` is earlier. */
export function daysBetween(from: BusinessDate, to: BusinessDate): number {
  return (dayMs(to) - dayMs(from)) / DAY_MS
}

/** Day of the week, 0 for Sunday to 6 for Saturday. */
export function weekday(date: BusinessDate): number {
  return new Date(dayMs(date)).getUTCDay()
}

/** The year of a date. */
export function yearOf(date: BusinessDate): number {
  dayMs(date)
  return Number(date.slice(0, 4))
}

/** The earliest of some dates or instants (text of one fixed width), or undefined of none. */
export function earliest<T extends string>(values: readonly T[]): T | undefined {
  return values.reduce<T | undefined>((best, value) => (best === undefined || value < best ? value : best), undefined)
}

/** The latest of some dates or instants (text of one fixed width), or undefined of none. */
export function latest<T extends string>(values: readonly T[]): T | undefined {
  return values.reduce<T | undefined>((best, value) => (best === undefined || value > best ? value : best), undefined)
}

const momentMs = (text: string): number | undefined => {
  const ms = Date.parse(text)
  if (!(ms >= FIRST_MS && ms < LAST_MS)) return undefined
  return new Date(ms).toISOString() === text ? ms : undefined
}

/** True for an existing moment in the one stored spelling. */
export function isInstant(text: unknown): text is Instant {
  return typeof text === 'string' && momentMs(text) !== undefined
}

/** Milliseconds since 1970 of a stored moment; throws RangeError for any other text. */
export function instantMs(instant: Instant): number {
  const ms = momentMs(instant)
  if (ms === undefined) throw new RangeError(`No such moment: ${instant}`)
  return ms
}

/** The stored spelling of a moment given in milliseconds since 1970. */
export function instantOfMs(ms: number): Instant {
  if (!(ms >= FIRST_MS && ms < LAST_MS)) throw new RangeError('The moment lies outside the years 1000 to 9999')
  return new Date(ms).toISOString()
}

/** Moves a moment by minutes (may be fractional or negative). */
export function addMinutes(instant: Instant, minutes: number): Instant {
  return instantOfMs(instantMs(instant) + Math.round(minutes * MINUTE_MS))
}

/** What calendar and clock show in +08:00 at a moment given in milliseconds since 1970: `YYYY-MM-DDTHH:mm:ss`. */
export function wallTime(ms: number): string {
  return new Date(ms + OFFSET_MS).toISOString().slice(0, 19)
}

/** The business date on which a moment falls, whatever the machine's time zone. */
export function businessDateOf(instant: Instant): BusinessDate {
  return dateOfMs(instantMs(instant) + OFFSET_MS)
}

/** The time of day of a moment in +08:00, `HH:mm`. */
export function clockTimeOf(instant: Instant): string {
  return wallTime(instantMs(instant)).slice(11, 16)
}

/** Minutes since midnight of `HH:mm`; `24:00` is the end of the day. Throws RangeError otherwise. */
export function minutesOfClock(time: string): number {
  const match = /^([01]\d|2[0-4]):([0-5]\d)$/.exec(time)
  const minutes = match ? Number(match[1]) * 60 + Number(match[2]) : Number.NaN
  if (!(minutes <= 24 * 60)) throw new RangeError(`No such time of day: ${time}`)
  return minutes
}

/** The moment of a time of day (`HH:mm`, up to `24:00`) on a business date. */
export function instantAt(date: BusinessDate, time: string): Instant {
  return instantOfMs(dayMs(date) - OFFSET_MS + minutesOfClock(time) * MINUTE_MS)
}

/**
 * Reads a moment written by hand or by another program: `2026-11-20 21:40`, `2026-11-20T21:40:05` (both +08:00), or
 * with `Z` or an offset. Undefined when it is none.
 */
export function parseInstant(text: string): Instant | undefined {
  const match = /^(\d{4}-\d{2}-\d{2})[T ](\d{2}:\d{2})(:\d{2}(?:\.\d{1,3})?)?(Z|[+-]\d{2}:\d{2})?$/.exec(text.trim())
  const [, date, time, seconds, zone] = match ?? []
  if (!isBusinessDate(date)) return undefined
  const ms = Date.parse(`${date}T${time}${seconds ?? ':00'}${zone ?? '+08:00'}`)
  return Number.isNaN(ms) || time?.startsWith('24') ? undefined : instantOfMs(ms)
}
