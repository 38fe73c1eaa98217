import { type BusinessDate, isBusinessDate } from '../base/dates'
import { memoize } from '../base/memoize'
import { stripInvisible } from '../text/fold'
import { hanNumeralDigits } from '../text/han-numerals'
import { type Cleaned, clean, cleanWithFinding } from './findings'
import { type Cell, cellNumber, cellText, isBlank, isDateCell } from './grid'

const dayMs = 86_400_000

/** Days since the 30 December 1899: 1950-01-01 to 2099-12-31, where a bare number is more likely a day than anything else. */
const isSerial = (value: number) => value >= 18_264 && value < 73_051

const pad = (part: string) => part.padStart(2, '0')

function fromParts(year: string, month: string, day: string): Cleaned<BusinessDate | null> {
  const date = `${year}-${pad(month)}-${pad(day)}`
  return isBusinessDate(date) && date >= '1900-01-01' && date < '2200-01-01'
    ? clean(date)
    : cleanWithFinding(null, 'NO_SUCH_DAY')
}

const written = [
  /^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?$/,
  /^(\d{4})(\d{2})(\d{2})$/,
  /^(\d{4})\s(\d{1,2})\s(\d{1,2})$/,
]

/** `二〇二四年三月十一日` → `2024年3月11日`. */
const arabic = (text: string) => text.replace(/[〇零○一二三四五六七八九十]+(?=[年月日])/g, hanNumeralDigits)

/**
 * A date cell, a serial, or a day in one of the usual spellings (2024-3-11, 2024/3/11, 2024.3.11, 2024年3月11日,
 * 20240311, with or without a time of day) as a business date; null for an empty cell; anything else is an error.
 */
export function cleanDate(cell: Cell | undefined): Cleaned<BusinessDate | null> {
  if (isBlank(cell)) return clean(null)
  return typeof cell === 'string' ? readWritten(cell) : readDate(cell)
}

const readWritten = memoize<Cleaned<BusinessDate | null>>(readDate)

function readDate(cell: Cell | undefined): Cleaned<BusinessDate | null> {
  if (isDateCell(cell)) return fromParts(cell.date.slice(0, 4), cell.date.slice(5, 7), cell.date.slice(8, 10))
  const number = typeof cell === 'number' ? cellNumber(cell) : undefined
  if (number !== undefined && isSerial(number))
    return clean(new Date(Date.UTC(1899, 11, 30) + Math.floor(number) * dayMs).toISOString().slice(0, 10))
  const text = arabic(stripInvisible(cellText(cell).normalize('NFKC')).trim())
    .replace(/[T\s]+\d{1,2}:\d{2}(:\d{2}(\.\d+)?)?(\s*[AP]M|Z)?$/i, '')
    .replace(/\s*([-/.年月日])\s*/g, '$1')
  for (const pattern of written) {
    const [, year, month, day] = pattern.exec(text) ?? []
    if (year && month && day) return fromParts(year, month, day)
  }
  return cleanWithFinding(null, 'NOT_A_DATE')
}
