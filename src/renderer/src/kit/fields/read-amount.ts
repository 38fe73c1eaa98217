import type { Words } from '../../../../shared/words.ts'

/** What typed digits come to: a number in the last of `places` decimals, or the sentence that says what is wrong. */
export type AmountReading = { amount: number } | { wrong: string }

export interface AmountRange {
  /** Decimals that are kept: with 2, "143.62" is 14362. */
  places: number
  /** In whole units; 0 when left out. */
  min?: number
  max?: number
  /** May be typed along: "㎡". */
  suffix?: string
}

/** "1,234.5" for 123450 at two places. */
export const amountText = (amount: number, places: number): string =>
  (amount / 10 ** places).toLocaleString('en-US', { maximumFractionDigits: places })

/** Reads "143.62", "1,234.5" or "143.62 ㎡" digit by digit: nothing is rounded, cut off or left out. */
export const readAmount = (t: Words['kit'], text: string, range: AmountRange): AmountReading => {
  const { places, min = 0, max = Math.floor(Number.MAX_SAFE_INTEGER / 10 ** places), suffix = '' } = range
  const bare = (word: string): string => word.normalize('NFKC').replaceAll(/\s/gu, '')
  const unit = bare(suffix)
  const typed = bare(text)
  const digits = unit !== '' && typed.endsWith(unit) ? typed.slice(0, -unit.length) : typed
  const found = /^(\d+|\d{1,3}(?:,\d{3})+)?(?:\.(\d*))?$/u.exec(digits)
  const [, whole = '', decimals = ''] = found ?? []
  if (whole + decimals === '') return { wrong: t.field.notNumber }
  if (decimals.length > places) return { wrong: t.field.decimals(places) }
  const amount = Number(whole.replaceAll(',', '') + decimals.padEnd(places, '0'))
  if (amount > max * 10 ** places) return { wrong: t.field.atMost(max) }
  if (amount < min * 10 ** places) return { wrong: t.field.atLeast(min) }
  return { amount }
}
