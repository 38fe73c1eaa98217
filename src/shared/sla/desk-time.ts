import { isLoaded, isWorkDay, type WorkCalendar, workDayAfter } from '../base/calendar'
import {
  addDays,
  addMinutes,
  type BusinessDate,
  businessDateOf,
  type Instant,
  instantAt,
  instantMs,
  minutesOfClock,
  yearOf,
} from '../base/dates'

/** A moment found by counting desk time, and the years counted as Monday to Friday because they are not loaded. */
export interface FoundMoment {
  readonly at: Instant
  readonly missingYears: readonly number[]
}

type Interval = readonly [from: Instant, to: Instant]

function openIntervals(calendar: WorkCalendar, date: BusinessDate): Interval[] {
  const { open, close, lunch } = calendar.deskHours
  const spans = lunch
    ? ([
        [open, lunch[0]],
        [lunch[1], close],
      ] as const)
    : ([[open, close]] as const)
  return spans
    .map(([from, to]) => [instantAt(date, from), instantAt(date, to)] as const)
    .filter(([from, to]) => from < to)
}

/** Walks the open intervals of desk days from a moment on, each cut to what lies after it. */
function* deskTimeFrom(calendar: WorkCalendar, from: Instant, missing: Set<number>): Generator<Interval> {
  if (minutesOfClock(calendar.deskHours.open) >= minutesOfClock(calendar.deskHours.close))
    throw new RangeError('The desk must close after it opens')
  for (let date = businessDateOf(from); ; date = addDays(date, 1)) {
    if (!calendar.countRestDays && !isLoaded(calendar, date)) missing.add(yearOf(date))
    if (!calendar.countRestDays && !isWorkDay(calendar, date)) continue
    for (const [start, end] of openIntervals(calendar, date)) if (end > from) yield [start > from ? start : from, end]
  }
}

/** The moment itself while the desk is open on a work-day, else its next opening. */
export function nextOpening(calendar: WorkCalendar, from: Instant): FoundMoment {
  const missing = new Set<number>()
  for (const [start] of deskTimeFrom(calendar, from, missing)) return { at: start, missingYears: [...missing] }
  throw new Error('The desk never opens')
}

/** The end of `hours` of open desk time counted from a moment. */
export function addWorkHours(calendar: WorkCalendar, from: Instant, hours: number): FoundMoment {
  const missing = new Set<number>()
  let left = hours * 60
  for (const [start, end] of deskTimeFrom(calendar, from, missing)) {
    const minutes = (instantMs(end) - instantMs(start)) / 60_000
    if (left <= minutes) return { at: addMinutes(start, left), missingYears: [...missing] }
    left -= minutes
  }
  throw new Error('The desk never opens')
}

/**
 * Closing time of the n-th work-day after the day of a moment; n = 0 is closing time of that day, or of the next
 * work-day when that day is a rest day or the desk had closed already.
 */
export function closingAfterWorkDays(calendar: WorkCalendar, from: Instant, n: number): FoundMoment {
  const day = businessDateOf(from)
  const closing = (date: BusinessDate) => instantAt(date, calendar.deskHours.close)
  const found = workDayAfter(calendar, day, n)
  if (closing(found.date) > from) return { at: closing(found.date), missingYears: found.missingYears }
  const next = workDayAfter(calendar, day, 1)
  return { at: closing(next.date), missingYears: [...new Set([...found.missingYears, ...next.missingYears])] }
}
