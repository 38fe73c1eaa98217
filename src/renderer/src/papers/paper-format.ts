import { businessDateOf, clockTimeOf, type Instant } from '../../../shared/base/dates'

/** `2026-11-21 09:47`: a moment as the clock in China showed it. */
export const clockOf = (instant: Instant): string => `${businessDateOf(instant)} ${clockTimeOf(instant)}`

/** `2026-11-22 09:00–11:00`, the day repeated only when the end falls on another one. */
export const spanOf = (from: Instant, until: Instant | null): string => {
  if (until === null) return clockOf(from)
  const [a, b] = [clockOf(from), clockOf(until)]
  return a.slice(0, 10) === b.slice(0, 10) ? `${a}–${b.slice(11)}` : `${a} 至 ${b}`
}

/** A scaled integer in words: `scaled(121360, 1000)` is `121.36`; trailing zeros go, `least` decimals stay. */
export const scaled = (value: number, by: number, least: number): string => {
  const digits = Math.round(Math.log10(by))
  const [whole = '0', part = ''] = (value / by).toFixed(digits).split('.')
  const kept = part.replace(/0+$/, '').padEnd(least, '0')
  return kept === '' ? whole : `${whole}.${kept}`
}

/** A free text as paper shows it: line ends of one kind, no runs of empty lines, no blank end. The record keeps the text as it was. */
export const printableText = (text: string): string =>
  text
    .replace(/\r\n?/g, '\n')
    .replace(/\n[\t ]*(\n[\t ]*){2,}/g, '\n\n')
    .trimEnd()

/**
 * Cuts a long cell text into pieces that always fit a page; `perLine` is how much a line end costs.
 * Joined again the pieces are the text, so nothing is lost and nothing said twice.
 */
export const piecesOf = (text: string, max: number, perLine: number): string[] => {
  const pieces: string[] = []
  let piece = ''
  let weight = 0
  for (const char of text) {
    const cost = char === '\n' ? perLine : 1
    if (weight + cost > max && piece !== '') {
      pieces.push(piece)
      piece = ''
      weight = 0
    }
    piece += char
    weight += cost
  }
  return [...pieces, piece]
}
