const DIGITS: Readonly<Record<string, number>> = {
  〇: 0,
  零: 0,
  '○': 0,
  一: 1,
  二: 2,
  两: 2,
  三: 3,
  四: 4,
  五: 5,
  六: 6,
  七: 7,
  八: 8,
  九: 9,
}
const STEPS: Readonly<Record<string, number>> = { 十: 10, 百: 100, 千: 1000 }

/** Every character a Chinese numeral below ten thousand is written with, as the body of a character class. */
export const HAN_NUMERAL_CHARS = '〇零○一二两三四五六七八九十百千'

/** The Arabic digits of a Chinese numeral, read by place (二十九, 一百零一) or digit by digit (三一〇一). */
export const hanNumeralDigits = (numeral: string): string => {
  const chars = [...numeral]
  if (!chars.some((char) => char in STEPS)) return chars.map((char) => String(DIGITS[char] ?? char)).join('')
  let total = 0
  let pending: number | null = null
  for (const char of chars) {
    const step = STEPS[char]
    if (step === undefined) {
      pending = DIGITS[char] ?? 0
    } else {
      total += (pending === null || pending === 0 ? 1 : pending) * step
      pending = null
    }
  }
  return String(total + (pending ?? 0))
}
