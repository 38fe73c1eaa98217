const pad = (n: number): string => String(n).padStart(2, '0')

/** `2026-11-21 09:47`: an UTC instant as the clock in China showed it (+08:00 by arithmetic, whatever the machine's zone). */
export const clockOf = (instant: string): string => {
  const at = new Date(Date.parse(instant) + 8 * 3_600_000)
  return `${at.getUTCFullYear()}-${pad(at.getUTCMonth() + 1)}-${pad(at.getUTCDate())} ${pad(at.getUTCHours())}:${pad(at.getUTCMinutes())}`
}

/** `2026-11-22 09:00–11:00`, the day repeated only when the end falls on another one. */
export const spanOf = (from: string, until: string | null): string => {
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
