import type { DayKind, WorkCalendar } from '../../src/shared/base/calendar'
import { addDays } from '../../src/shared/base/dates'

function range(from: string, days: number, kind: DayKind = 'REST'): Record<string, DayKind> {
  return Object.fromEntries(Array.from({ length: days }, (_, n) => [addDays(from, n), kind]))
}

function on(...dates: string[]): Record<string, DayKind> {
  return Object.fromEntries(dates.map((date) => [date, 'WORK' as const]))
}

/** A calendar of the given years with the usual desk hours. */
export function calendarWith(years: WorkCalendar['years'], more: Partial<WorkCalendar> = {}): WorkCalendar {
  return { years, deskHours: { open: '09:00', close: '18:00', lunch: null }, countRestDays: false, ...more }
}

/** Days off and days worked in exchange, as a 2026 notice may put them: enough for the rules, not an official copy. */
export const year2026: Record<string, DayKind> = {
  ...range('2026-01-01', 3),
  ...on('2026-01-04', '2026-02-14', '2026-02-28', '2026-05-09', '2026-09-20', '2026-10-10'),
  ...range('2026-02-15', 9),
  ...range('2026-04-04', 3),
  ...range('2026-05-01', 5),
  ...range('2026-06-19', 3),
  ...range('2026-09-25', 3),
  ...range('2026-10-01', 7),
}

/** Days off around the New Year of 2021 and the two other fixed holidays. */
export const year2021: Record<string, DayKind> = {
  ...range('2021-01-01', 3),
  ...range('2021-05-01', 5),
  ...range('2021-10-01', 7),
}

/** Only 2026 is loaded. */
export const calendar2026 = calendarWith({ '2026': year2026 })
