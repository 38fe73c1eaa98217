import { wallTime, weekday } from '../../../shared/base/dates'
import type { Language, Words } from '../../../shared/words.ts'

type T = Words['kit']

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR

const wall = (instant: string | number): string => wallTime(typeof instant === 'number' ? instant : Date.parse(instant))

/** Business date of an instant: "2026-11-21". */
export const businessDay = (instant: string | number): string => wall(instant).slice(0, 10)

/** "10:42", or with seconds "10:42:07". */
export const clock = (instant: string | number, seconds = false): string => wall(instant).slice(11, seconds ? 19 : 16)

/** Parts of the desk's own calendar: year, month 1-12, day, weekday 0 = Sunday. */
export const calendar = (instant: number) => {
  const date = businessDay(instant)
  const [year = 0, month = 0, day = 0] = date.split('-').map(Number)
  return { year, month, day, weekday: weekday(date) }
}

/** A business date in short: "11-25" this year, "2028-06-30" otherwise. */
export const shortDay = (day: string, now: number): string =>
  day.slice(0, 4) === businessDay(now).slice(0, 4) ? day.slice(5) : day

const spoken: Record<Language, Intl.DateTimeFormat> = {
  zh: new Intl.DateTimeFormat('zh-CN', { dateStyle: 'full', timeZone: 'UTC' }),
  en: new Intl.DateTimeFormat('en-GB', { dateStyle: 'full', timeZone: 'UTC' }),
}

/** A business date as it is said aloud: 2026年11月21日星期六, "Saturday, 21 November 2026". */
export const spokenDay = (language: Language, day: string): string => spoken[language].format(new Date(`${day}T00:00Z`))

/** An instant in the clerk's words: 今天 14:00, 明天 09:47, 11-25; `withClock` keeps the clock on other days too. */
export const moment = (t: T, instant: string, now: number, withClock = false): string => {
  const day = businessDay(instant)
  const near = [
    [0, t.today],
    [DAY, t.tomorrow],
    [-DAY, t.yesterday],
  ] as const
  for (const [shift, word] of near) if (day === businessDay(now + shift)) return `${word} ${clock(instant)}`
  return withClock ? `${shortDay(day, now)} ${clock(instant)}` : shortDay(day, now)
}

/** A span in words: 18分, 1时 05分, 1天 3时. Less than a minute counts as one. */
export const span = (t: T, ms: number): string => {
  const minutes = Math.max(1, Math.round(Math.abs(ms) / MINUTE))
  if (minutes < 60) return t.minutes(minutes)
  if (minutes < 24 * 60) return t.hours(Math.floor(minutes / 60), minutes % 60)
  return t.days(Math.floor(minutes / 1440), Math.floor((minutes % 1440) / 60))
}

export type DueLevel = 'ok' | 'half' | 'low' | 'over' | 'met' | 'late'

/** A promised moment: ISO instants; `metAt` set when it was kept, `now` in milliseconds. */
export interface DueFacts {
  startedAt: string
  dueAt: string
  metAt?: string | null
  now: number
}

/** Where a promise stands: `left` is the share of time left (0-1), `text` the words, colour only from half the time on. */
export const dueState = (t: T, { startedAt, dueAt, metAt, now }: DueFacts, withClock = false) => {
  const start = Date.parse(startedAt)
  const due = Date.parse(dueAt)
  if (metAt) {
    const met = Date.parse(metAt)
    const late = met > due
    return {
      level: late ? 'late' : 'met',
      left: 1,
      text: late ? t.late(span(t, met - due)) : t.took(span(t, met - start)),
    } as const
  }
  const rest = due - now
  if (rest < 0) return { level: 'over', left: 0, text: t.over(span(t, rest)) } as const
  const left = Math.min(1, rest / Math.max(1, due - start))
  const level: DueLevel = left <= 0.2 ? 'low' : left <= 0.5 ? 'half' : 'ok'
  return { level, left, text: rest < 2 * HOUR ? t.left(span(t, rest)) : moment(t, dueAt, now, withClock) } as const
}
