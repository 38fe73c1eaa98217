import { addDays, instantAt, isBusinessDate } from '../../../../shared/base/dates'
import type { Words } from '../../../../shared/words.ts'
import { businessDay } from '../time'

/** What a clerk's words for a moment come to: an instant (UTC), or the sentence that says what is wrong with them. */
export type MomentReading = { at: string } | { wrong: string }

const TIME =
  /(?<![\d:.\-/])(上午|早上|早晨|凌晨|中午|下午|傍晚|晚上)?\s*([01]?\d|2[0-3])(?::([0-5]\d)|[点时](?:([0-5]?\d)分?|(半)|(一刻)|(三刻)|整)?)$/u

const NAMED: Readonly<Record<string, number>> = {
  今天: 0,
  昨天: -1,
  前天: -2,
  明天: 1,
  后天: 2,
  today: 0,
  yesterday: -1,
  tomorrow: 1,
}

const HOURS = ['零', '一', '二', '三', '四', '五', '六', '七', '八', '九', '十', '十一', '十二'] as const

/** "九点半" as "9点半"; ten is one character, eleven two. */
const digits = (text: string): string =>
  text.replace(/([一二三四五六七八九]|十[一二]?|两)(?=[点时])/u, (word) =>
    word === '两' ? '2' : String(HOURS.indexOf(word as (typeof HOURS)[number])),
  )

/** The day, its year, month and day of month where there is no such day, or undefined for what is no day at all. */
const dayOf = (text: string, today: string): string | { year: number; month: number; day: number } | undefined => {
  if (text === '') return today
  const shift = NAMED[text]
  if (shift !== undefined) return addDays(today, shift)
  const found = /^(?:(\d{4})[-./年])?(\d{1,2})[-./月](\d{1,2})[日号]?$/u.exec(text)
  if (!found) return undefined
  const [, year = today.slice(0, 4), month = '', day = ''] = found
  const full = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`
  return isBusinessDate(full) ? full : { year: Number(year), month: Number(month), day: Number(day) }
}

const clockOf = (time: RegExpExecArray): string | undefined => {
  const [, part, hour, minutes, spoken, half, quarter] = time
  const said = Number(hour)
  const late = part === '下午' || part === '傍晚' || part === '晚上'
  // Twelve at night is the end of one day or the beginning of the next: that is asked, not guessed.
  if (said === 12 && (part === '晚上' || part === '凌晨')) return undefined
  const hours = (late && said < 12) || (part === '中午' && said < 3) ? said + 12 : said
  const past = minutes ?? spoken ?? (half ? '30' : quarter ? '15' : time[7] ? '45' : '0')
  return `${String(hours).padStart(2, '0')}:${past.padStart(2, '0')}`
}

/** A moment as a clerk writes it (`10:31`, `昨天 9点半`, `11-02 9:05`, `2026-11-02 09:05`), in +08:00. */
export const readMoment = (t: Words, text: string, now: number): MomentReading => {
  const typed = digits(text.normalize('NFKC').trim().toLowerCase())
  const today = businessDay(now)
  const time = TIME.exec(typed)
  const day = dayOf((time ? typed.slice(0, time.index) : typed).replace(/t?$/u, '').trim(), today)
  if (typeof day === 'object') return { wrong: t.kit.field.noSuchDay(day.year, day.month, day.day) }
  const clock = time ? clockOf(time) : undefined
  if (day === undefined || (time && clock === undefined)) return { wrong: t.tickets.field.momentUnread }
  return clock === undefined ? { wrong: t.tickets.field.momentNoTime } : { at: instantAt(day, clock) }
}
