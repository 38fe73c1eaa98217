import { addDays, type BusinessDate, weekday, yearOf } from './dates'

/** What the yearly notice of the State Council says of a day: a day off, or a day worked in exchange. */
export type DayKind = 'REST' | 'WORK'

/** Opening hours of the desk in +08:00, `HH:mm`; `lunch` is cut out of them. */
export interface DeskHours {
  readonly open: string
  readonly close: string
  readonly lunch?: readonly [from: string, to: string] | null | undefined
}

/** Holidays of the loaded years and the desk's hours: everything that work-days and work-hours depend on. */
export interface WorkCalendar {
  /** Per loaded year the days that differ from Monday to Friday (or all days). A year without an entry is not loaded. */
  readonly years: Readonly<Record<string, Readonly<Record<BusinessDate, DayKind>>>>
  readonly deskHours: DeskHours
  /** True when hours worked on rest days count as work-hours. */
  readonly countRestDays: boolean
}

/** A day found by counting, and the years that had to be counted as Monday to Friday because they are not loaded. */
export interface FoundDay {
  readonly date: BusinessDate
  readonly missingYears: readonly number[]
}

/** A calendar with no year loaded, 09:00 to 18:00 without a lunch break. */
export const emptyCalendar: WorkCalendar = {
  years: {},
  deskHours: { open: '09:00', close: '18:00', lunch: null },
  countRestDays: false,
}

/** True when the holidays of that year (or of the year of that date) are known. */
export function isLoaded(calendar: WorkCalendar, year: number | BusinessDate): boolean {
  return calendar.years[String(typeof year === 'number' ? year : yearOf(year))] !== undefined
}

/** Whether a day is worked; in a year that is not loaded Monday to Friday are (ask `isLoaded` whether that is known). */
export function isWorkDay(calendar: WorkCalendar, date: BusinessDate): boolean {
  const kind = calendar.years[String(yearOf(date))]?.[date]
  if (kind !== undefined) return kind === 'WORK'
  const day = weekday(date)
  return day !== 0 && day !== 6
}

/** The opposite of `isWorkDay`. */
export function isRestDay(calendar: WorkCalendar, date: BusinessDate): boolean {
  return !isWorkDay(calendar, date)
}

/** The n-th work-day after a date (the date itself is not counted); n = 0 is the date itself or the next work-day. */
export function workDayAfter(calendar: WorkCalendar, date: BusinessDate, n: number): FoundDay {
  if (!Number.isSafeInteger(n) || n < 0) throw new RangeError(`A number of work-days must be whole: ${n}`)
  const missing = new Set<number>()
  const works = (day: BusinessDate) => {
    if (!isLoaded(calendar, day)) missing.add(yearOf(day))
    return isWorkDay(calendar, day)
  }
  let day = date
  if (n === 0) while (!works(day)) day = addDays(day, 1)
  for (let left = n; left > 0; ) {
    day = addDays(day, 1)
    if (works(day)) left -= 1
  }
  return { date: day, missingYears: [...missing] }
}

/** The first work-day after a date. */
export function nextWorkDay(calendar: WorkCalendar, date: BusinessDate): FoundDay {
  return workDayAfter(calendar, date, 1)
}

/** The date itself if worked, else the first work-day after it. */
export function workDayFrom(calendar: WorkCalendar, date: BusinessDate): FoundDay {
  return workDayAfter(calendar, date, 0)
}

/**
 * The last day of a period whose counted end is `end`: if that is a rest day, the day after the rest days
 * (Civil Code of China, art. 203). `missingYear` names a year that is not loaded, in which case `date` is undefined:
 * nothing may then be claimed about an extension.
 */
export function extendOverRestDays(
  calendar: WorkCalendar,
  end: BusinessDate,
): { date: BusinessDate | undefined; missingYear: number | undefined } {
  let day = end
  while (isLoaded(calendar, day)) {
    if (isWorkDay(calendar, day)) return { date: day, missingYear: undefined }
    day = addDays(day, 1)
  }
  return { date: undefined, missingYear: yearOf(day) }
}
