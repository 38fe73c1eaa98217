import { addDays, instantAt, weekday } from '../../../shared/base/dates'
import type { Random } from './random'

/** Share of a city's service requests by day of the week, Sunday first: few at the weekend. */
const BY_WEEKDAY = [0.0552, 0.1882, 0.1875, 0.1904, 0.1703, 0.1593, 0.0491]
/** Share by hour of the day, 0 to 23: a peak before noon, a second after lunch, a thin evening. */
const BY_HOUR = [
  0.0046, 0.0028, 0.002, 0.0018, 0.0015, 0.0031, 0.0102, 0.0359, 0.0723, 0.1166, 0.1195, 0.1008, 0.089, 0.0836, 0.0894,
  0.0759, 0.0482, 0.0351, 0.025, 0.022, 0.0188, 0.0165, 0.0158, 0.0098,
]
const hours = BY_HOUR.map((share, hour) => [share, hour] as const)

/** How many tickets come on each of the days that end with `last`, so that they add up to `total`. */
export const ticketsPerDay = (
  last: string,
  days: number,
  total: number,
): readonly (readonly [date: string, count: number])[] => {
  const dates = Array.from({ length: days }, (_, at) => addDays(last, at - days + 1))
  const weights = dates.map((date, at) => (BY_WEEKDAY[weekday(date)] ?? 0) * (0.7 + (0.6 * at) / days))
  const sum = weights.reduce((a, b) => a + b, 0)
  let due = 0
  let given = 0
  return dates.map((date, at) => {
    due += ((weights[at] ?? 0) / sum) * total
    const count = Math.round(due) - given
    given += count
    return [date, count]
  })
}

/** Moments of a day at which tickets come, in order. Those without a person behind the counter come by other ways. */
export const ticketTimes = (random: Random, date: string, count: number): readonly string[] =>
  Array.from({ length: count }, () => {
    const hour = random.weighted(hours)
    const minute = random.below(60)
    const base = instantAt(date, `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`)
    return `${base.slice(0, 17)}${String(random.below(60)).padStart(2, '0')}.000Z`
  }).sort()
