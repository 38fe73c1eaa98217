import { addDays, instantAt, isBusinessDate } from '../../../shared/dates'
import { businessDay } from '../kit/time'

const TIME = /(?:^|\s|T)([01]?\d|2[0-3])[:：]([0-5]\d)$/u

const NAMED: Readonly<Record<string, number>> = {
  今天: 0,
  昨天: -1,
  前天: -2,
  明天: 1,
  today: 0,
  yesterday: -1,
  tomorrow: 1,
}

const dayOf = (text: string, today: string): string | undefined => {
  if (text === '') return today
  const shift = NAMED[text]
  if (shift !== undefined) return addDays(today, shift)
  const [, year, month = '', day = ''] = /^(?:(\d{4})[-./年])?(\d{1,2})[-./月](\d{1,2})日?$/u.exec(text) ?? []
  const two = (part: string): string => part.padStart(2, '0')
  const full = `${year ?? today.slice(0, 4)}-${two(month)}-${two(day)}`
  return isBusinessDate(full) ? full : undefined
}

/** A moment as a clerk writes it (`10:31`, `昨天 21:40`, `11-02 9:05`, `2026-11-02 09:05`), in +08:00; undefined when it is none. */
export const readMoment = (text: string, now: number): string | undefined => {
  const typed = text.normalize('NFKC').trim()
  const time = TIME.exec(typed)
  if (!time) return undefined
  const day = dayOf(typed.slice(0, time.index).trim().toLowerCase(), businessDay(now))
  return day && instantAt(day, `${(time[1] ?? '').padStart(2, '0')}:${time[2] ?? ''}`)
}
