import coverage from '../../../resources/font-coverage.json'

const ranges: readonly (readonly number[])[] = coverage.ranges

const covered = (point: number): boolean => {
  let low = 0
  let high = ranges.length - 1
  while (low <= high) {
    const middle = (low + high) >> 1
    const [from = 0, to = 0] = ranges[middle] ?? []
    if (point < from) high = middle - 1
    else if (point > to) low = middle + 1
    else return true
  }
  return false
}

// Line ends, direction marks, joiners and variation selectors draw nothing of their own.
const drawsNothing = (point: number): boolean =>
  point < 0x20 ||
  (point >= 0x7f && point <= 0x9f) ||
  (point >= 0x200b && point <= 0x200f) ||
  (point >= 0x2028 && point <= 0x202f) ||
  (point >= 0x2060 && point <= 0x206f) ||
  (point >= 0xfe00 && point <= 0xfe0f) ||
  (point >= 0xe0100 && point <= 0xe01ef) ||
  point === 0xfeff

/** A character that the print font cannot draw: the character and its code point as `U+XXXX`. */
export interface MissingGlyph {
  readonly char: string
  readonly codePoint: string
}

/** Characters of the texts that the shipped print font lacks, each once, in the order met. */
export const missingGlyphs = (texts: readonly string[]): MissingGlyph[] => {
  const seen = new Map<string, MissingGlyph>()
  for (const text of texts) {
    for (const char of text) {
      const point = char.codePointAt(0) ?? 0
      if (seen.has(char) || drawsNothing(point) || covered(point)) continue
      seen.set(char, { char, codePoint: `U+${point.toString(16).toUpperCase().padStart(4, '0')}` })
    }
  }
  return [...seen.values()]
}
