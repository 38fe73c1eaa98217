import type { Words } from '../../../../shared/words.ts'

/** 3200 becomes "3,200". */
export const count = (n: number): string => n.toLocaleString('en-US')

/** A scaled integer as text: 14362 with 2 places is "143.62"; trailing places are kept. */
export const scaled = (value: number, places: number): string =>
  (value / 10 ** places).toLocaleString('en-US', { minimumFractionDigits: places, maximumFractionDigits: places })

/** Fen with its unit: 320000 is "3,200.00 元". */
export const money = (t: Words['kit'], fen: number): string => t.money(scaled(fen, 2))

/** Hundredths of a square metre with the unit: 14362 is "143.62 ㎡". */
export const area = (t: Words['kit'], hundredths: number): string => t.area(scaled(hundredths, 2))

/** Hundredths of a percent point with the sign: 9600 is "96 %", 3333 is "33.33 %". */
export const percent = (t: Words['kit'], hundredths: number): string => t.percent(String(hundredths / 100))

/** Bytes for people: "2.4 MB". */
export const bytes = (n: number): string =>
  n < 1000
    ? `${n} B`
    : n < 1e6
      ? `${(n / 1e3).toFixed(1)} kB`
      : n < 1e9
        ? `${(n / 1e6).toFixed(1)} MB`
        : `${(n / 1e9).toFixed(1)} GB`
