import { charReadings, isHan } from './char-readings'
import { nameSigns, typedLetters } from './name-signs'
import { beginsSyllable, isSyllable, LONGEST_SYLLABLE } from './pinyin-syllables'
import { compoundSurname, surnameReadings } from './surname-readings'

/** What somebody typed for a name, ready for the index: prefixes of full pinyin and of initials. */
export type PinyinQuery = { readonly full: string; readonly initials: readonly string[]; readonly whole: boolean }

const MOST_INITIALS = 8

const firstLetters = (char: string): readonly string[] => {
  const readings = [...surnameReadings(char), ...charReadings(char)]
  return readings.length > 0 ? [...new Set(readings.map((reading) => reading[0] ?? ''))] : [char]
}

/** All initials that typed letters, Han characters or a mixture may stand for, the fewest syllables first; [] if none. */
export const initialsOf = (typed: string): readonly string[] => {
  let open = new Map<number, readonly string[]>([[0, ['']]])
  const done: string[] = []
  for (let count = 0; count < 12 && open.size > 0 && done.length < MOST_INITIALS; count += 1) {
    const next = new Map<number, readonly string[]>()
    const reach = (at: number, rows: readonly string[]) => {
      const row = [...new Set([...(next.get(at) ?? []), ...rows])].slice(0, MOST_INITIALS)
      next.set(at, row)
    }
    for (const [at, rows] of open) {
      const char = String.fromCodePoint(typed.codePointAt(at) ?? 0)
      if (isHan(char)) {
        reach(
          at + char.length,
          rows.flatMap((row) => firstLetters(char).map((letter) => row + letter)),
        )
        continue
      }
      for (let length = Math.min(LONGEST_SYLLABLE, typed.length - at); length > 0; length -= 1) {
        const piece = typed.slice(at, at + length)
        if (beginsSyllable(piece))
          reach(
            at + length,
            rows.map((row) => row + piece[0]),
          )
      }
    }
    done.push(...(next.get(typed.length) ?? []))
    next.delete(typed.length)
    open = next
  }
  return [...new Set(done)].slice(0, MOST_INITIALS)
}

/** Prepares typed letters (or letters mixed with Han characters) for the index; null when no name can be meant. */
export const pinyinQuery = (text: string): PinyinQuery | null => {
  const full = typedLetters(text)
  if (!/^[\p{Script=Han}a-z]+$/u.test(full)) return null
  const initials = initialsOf(full)
  return { full, initials, whole: splitsWhole(full) }
}

/** Whether the letters are nothing but whole syllables, as somebody types a name in full. */
const splitsWhole = (letters: string): boolean => {
  const reached = new Set([0])
  for (const at of reached) {
    for (let length = 1; length <= LONGEST_SYLLABLE && at + length <= letters.length; length += 1) {
      if (isSyllable(letters.slice(at, at + length))) reached.add(at + length)
    }
  }
  return letters !== '' && reached.has(letters.length)
}

/** How well typed letters fit a name from its first character: `signs` characters covered, `exact` if all of it was meant. */
export type NameMatch = { readonly signs: number; readonly exact: boolean }

/**
 * Whether typed letters, initials, Han characters or any mixture (`xie国庆`, `xgq`, `xieguoq`) spell a name from its start.
 * Decides exactly what the index can only narrow down.
 */
export const matchName = (name: string, text: string): NameMatch | null => {
  const typed = typedLetters(text)
  const plain = text.toLowerCase().replace(/[^a-z\p{Script=Han}]/gu, '')
  // `nyu` may be 女 or the end and beginning of two syllables, as in xinyu.
  return matchTyped(name, typed) ?? (/[ln]yu/.test(plain) && plain !== typed ? matchTyped(name, plain) : null)
}

const matchTyped = (name: string, typed: string): NameMatch | null => {
  const signs = nameSigns(name)
  const [first, second] = signs
  const compound = compoundSurname(`${first?.text ?? ''}${second?.text ?? ''}`)
  let open = new Set([0])
  let covered: NameMatch | null = null
  for (const [at, sign] of signs.entries()) {
    const next = new Set<number>()
    const together = compound?.[at]
    const spellings = [sign.text, ...sign.readings, ...(together === undefined ? [] : [together])]
    for (const from of open) {
      for (const spelling of spellings) {
        for (
          let length = 1;
          length <= spelling.length && typed[from + length - 1] === spelling[length - 1];
          length += 1
        ) {
          next.add(from + length)
        }
      }
    }
    if (typed !== '' && next.has(typed.length)) {
      if (at + 1 === signs.length) return { signs: at + 1, exact: true }
      covered ??= { signs: at + 1, exact: false }
    }
    open = next
  }
  return covered
}
