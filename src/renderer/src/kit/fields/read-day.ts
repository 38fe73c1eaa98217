import { type BusinessDate, isBusinessDate } from '../../../../shared/base/dates'
import type { Words } from '../../../../shared/words.ts'

/** What a clerk's spelling of a day comes to: a day, or the sentence that says what is wrong with it. */
export type DayReading = { day: BusinessDate } | { wrong: string }

const SPELLINGS = [
  /^(\d+)([-/.])(\d{1,2})\2(\d{1,2})$/u,
  /^(\d+)(年)(\d{1,2})月(\d{1,2})[日号]?$/u,
  /^(\d{4})()(\d{2})(\d{2})$/u,
]
const WITHOUT_YEAR = /^\d{1,2}[-/.月]\d{1,2}[日号]?$/u

const two = (part: string): string => part.padStart(2, '0')

/** Reads `2026-03-05`, `2026/3/5`, `2026.3.5`, `2026年3月5日` and `20260305`; no other day is ever put in its place. */
export const readDay = (t: Words['kit'], text: string): DayReading => {
  const typed = text.normalize('NFKC').replaceAll(/\s/gu, '')
  const found = SPELLINGS.map((spelling) => spelling.exec(typed)).find((match) => match !== null)
  if (!found) return { wrong: WITHOUT_YEAR.test(typed) ? t.field.fullYear : t.field.notDay }
  const [, year = '', , month = '', day = ''] = found
  const full = `${year}-${two(month)}-${two(day)}`
  if (isBusinessDate(full)) return { day: full }
  return {
    wrong: /^[1-9]\d{3}$/u.test(year) ? t.field.noSuchDay(Number(year), Number(month), Number(day)) : t.field.fullYear,
  }
}
