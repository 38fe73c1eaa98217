import { charReadings, isHan } from './char-readings'
import { foldText } from './fold'
import { surnameReadings } from './surname-readings'

/** One Han character or one Latin word of a name with its readings, the usual first; never without a reading. */
export type NameSign = { readonly text: string; readonly readings: readonly string[] }

/** Latin letters in the spelling of the index: folded, `ü` (also written lyu, nyu) as `v`, no marks, spaces or signs. */
export const typedLetters = (text: string): string => {
  const folded = foldText(text)
  if (/^[a-z\d]*$/.test(folded)) return folded.replace(/(?<=[ln])yu(?=$|[^aeio])/g, 'v')
  return folded
    .replace(/[üǖǘǚǜ]/g, 'v')
    .replace(/(?<=[ln])yu(?=$|[^aeio])/g, 'v')
    .normalize('NFD')
    .replace(/[^\p{L}\p{N}\p{Co}]/gu, '')
}

const known = new Map<string, NameSign>()

const hanSign = (char: string, first: boolean): NameSign => {
  const key = first ? `^${char}` : char
  const kept = known.get(key)
  if (kept) return kept
  const readings = [...new Set([...(first ? surnameReadings(char) : []), ...charReadings(char)])]
  const sign = { text: char, readings: readings.length > 0 ? readings : [char] }
  known.set(key, sign)
  return sign
}

/** A name sign by sign; a first character that is a family name has that reading first. Dots and spaces only part words. */
export const nameSigns = (name: string): readonly NameSign[] => {
  const signs: NameSign[] = []
  let word = ''
  const endWord = () => {
    const plain = typedLetters(word)
    if (plain) signs.push({ text: plain, readings: [plain] })
    word = ''
  }
  for (const char of foldText(name)) {
    if (isHan(char)) {
      if (word) endWord()
      signs.push(hanSign(char, signs.length === 0))
    } else if (char === ' ' || char === '·') {
      if (word) endWord()
    } else word += char
  }
  if (word) endWord()
  return signs
}
