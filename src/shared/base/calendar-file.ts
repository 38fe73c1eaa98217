import type { DayKind, WorkCalendar } from './calendar'
import { addDays, type BusinessDate, isBusinessDate } from './dates'

/** Why a line of a calendar file was not taken. */
export type CalendarFault = 'NO_HEADER' | 'BAD_DATE' | 'BAD_KIND' | 'TWICE' | 'YEAR_NOT_WHOLE' | 'EMPTY'

/** One line that was not taken; `line` counts from 1 with the header, `value` is what stood there. */
export interface CalendarFileError {
  readonly line: number
  readonly fault: CalendarFault
  readonly value: string
}

/** Outcome of reading a calendar file. Nothing may be loaded while `errors` is not empty. */
export interface CalendarFile {
  /** The whole years found. Each replaces what was loaded of its year. */
  readonly years: WorkCalendar['years']
  /** Days of the last week of the year before a whole year: they correct that year where it is loaded. */
  readonly spill: Readonly<Record<BusinessDate, DayKind>>
  readonly errors: readonly CalendarFileError[]
}

const kinds: Readonly<Record<string, DayKind>> = {
  休: 'REST',
  假: 'REST',
  rest: 'REST',
  holiday: 'REST',
  off: 'REST',
  班: 'WORK',
  work: 'WORK',
  workday: 'WORK',
}
const headers: Readonly<Record<string, 'date' | 'kind'>> = { date: 'date', 日期: 'date', kind: 'kind', 类型: 'kind' }
/** Holidays with a fixed day in the national regulation: a notice for a whole year always lists them. */
const fixedHolidays = ['01-01', '05-01', '10-01']

function cells(line: string): string[] {
  const found = line.matchAll(/\s*(?:"((?:[^"]|"")*)"|([^,]*))\s*(?:,|$)/g)
  return [...found].map((cell) => (cell[1]?.replaceAll('""', '"') ?? cell[2] ?? '').trim())
}

function normalDate(text: string): string {
  const match = /^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?$/.exec(text.normalize('NFKC'))
  return match ? `${match[1]}-${match[2]?.padStart(2, '0')}-${match[3]?.padStart(2, '0')}` : text
}

/**
 * Reads a yearly calendar: columns `date,kind[,name]` in any order, kind 休 or 班 (also REST, WORK, holiday, workday),
 * one line per day that differs from Monday to Friday. A file speaks for whole years: a year is taken only when New
 * Year's Day, Labour Day and National Day stand in it as days off, so that a stray day never passes for a calendar.
 */
export function parseCalendarCsv(text: string): CalendarFile {
  const lines = text.replace(/^\uFEFF/, '').split(/\r\n|\n|\r/)
  const first = lines.findIndex((line) => line.trim() !== '')
  if (first < 0) return { years: {}, spill: {}, errors: [{ line: 1, fault: 'EMPTY', value: '' }] }
  const columns = cells(lines[first] ?? '').map((name) => headers[name.toLowerCase()])
  const dateColumn = columns.indexOf('date')
  const kindColumn = columns.indexOf('kind')
  if (dateColumn < 0 || kindColumn < 0)
    return {
      years: {},
      spill: {},
      errors: [{ line: first + 1, fault: 'NO_HEADER', value: (lines[first] ?? '').trim() }],
    }

  const errors: CalendarFileError[] = []
  const days = new Map<BusinessDate, { kind: DayKind; line: number }>()
  lines.forEach((text, index) => {
    if (index <= first || text.replaceAll(',', '').trim() === '') return
    const row = cells(text)
    const date = normalDate(row[dateColumn] ?? '')
    const kind = kinds[(row[kindColumn] ?? '').toLowerCase()]
    const line = index + 1
    if (!isBusinessDate(date)) errors.push({ line, fault: 'BAD_DATE', value: row[dateColumn] ?? '' })
    else if (kind === undefined) errors.push({ line, fault: 'BAD_KIND', value: row[kindColumn] ?? '' })
    else if (days.has(date)) errors.push({ line, fault: 'TWICE', value: date })
    else days.set(date, { kind, line })
  })
  if (days.size === 0 && errors.length === 0) errors.push({ line: first + 1, fault: 'EMPTY', value: '' })

  const years: Record<string, Record<BusinessDate, DayKind>> = {}
  const spill: Record<BusinessDate, DayKind> = {}
  const isWhole = (year: string) => fixedHolidays.every((day) => days.get(`${year}-${day}`)?.kind === 'REST')
  for (const [date, { kind, line }] of days) {
    const year = date.slice(0, 4)
    const weekLater = addDays(date, 7).slice(0, 4)
    if (isWhole(year)) years[year] = { ...years[year], [date]: kind }
    else if (weekLater !== year && isWhole(weekLater)) spill[date] = kind
    else errors.push({ line, fault: 'YEAR_NOT_WHOLE', value: date })
  }
  return { years, spill, errors: errors.sort((a, b) => a.line - b.line) }
}

/** The calendar with a file's whole years in place of its own; days of a year before only correct a loaded year. */
export function withCalendarFile(calendar: WorkCalendar, file: CalendarFile): WorkCalendar {
  const years = { ...calendar.years, ...file.years }
  for (const [date, kind] of Object.entries(file.spill)) {
    const year = years[date.slice(0, 4)]
    if (year !== undefined) years[date.slice(0, 4)] = { ...year, [date]: kind }
  }
  return { ...calendar, years }
}
