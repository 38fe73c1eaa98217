import { addYears, type BusinessDate, daysInMonth, yearOf } from '../base/dates'

/** A yearly season of a project, both days included, `MM-DD`; it may run over New Year (`11-15` to `03-15`). */
export interface Season {
  readonly from: string
  readonly to: string
}

/** The heating and the cooling season of a project, as far as they are known. */
export interface SeasonCalendar {
  readonly heating?: Season | undefined
  readonly cooling?: Season | undefined
}

/** True for a day `MM-DD` that exists in some year. */
export function isDayOfYear(text: string): boolean {
  const match = /^(0[1-9]|1[0-2])-(\d{2})$/.exec(text)
  const day = Number(match?.[2])
  return match !== null && day >= 1 && day <= daysInMonth(2000, Number(match[1]))
}

function dayIn(year: number, day: string): BusinessDate {
  const last = daysInMonth(year, Number(day.slice(0, 2)))
  return `${year}-${day.slice(0, 3)}${String(Math.min(Number(day.slice(3)), last)).padStart(2, '0')}`
}

/** Last day of the n-th whole season after `start`: a season that began before that day does not count. */
export function endOfSeasons(season: Season, start: BusinessDate, count: number): BusinessDate {
  if (!isDayOfYear(season.from) || !isDayOfYear(season.to))
    throw new RangeError(`No such season: ${season.from} to ${season.to}`)
  if (!Number.isSafeInteger(count) || count < 1) throw new RangeError(`A number of seasons must be whole: ${count}`)
  const thisYear = yearOf(start)
  const first = dayIn(thisYear, season.from) >= start ? thisYear : yearOf(addYears(start, 1))
  const lastBegins = first + count - 1
  return dayIn(season.to < season.from ? lastBegins + 1 : lastBegins, season.to)
}
