import { readDoorNumber } from '../door-numbers/door-numbers'
import type { DoorNumberPrefix } from '../door-numbers/prefix'
import { readDoorNumberPrefix } from '../door-numbers/prefix'
import type { DoorNumberReading } from '../door-numbers/reading'
import { stripInvisible } from '../text/fold'
import { checkIdNo, normaliseIdNo } from '../text/id-card'
import { normaliseName } from '../text/names'
import { readNumber } from '../text/number-reading'
import { normalisePhone } from '../text/phones'
import type { PinyinQuery } from '../text/pinyin-match'
import { pinyinQuery } from '../text/pinyin-match'
import { startsWithSurname } from '../text/surname-readings'
import { queryTokens, reversePhone } from '../text/tokens'
import type { CommandHit, CommandWords } from './command-words'
import { matchCommands } from './command-words'
import { deskCommands } from './desk-commands'

/** A name as asked for: the Han text to look up as it stands, or letters (also mixed with Han) through the pinyin index. */
export type NameQuery =
  | { readonly by: 'text'; readonly text: string }
  | { readonly by: 'pinyin'; readonly text: string; readonly pinyin: PinyinQuery }

/** What a reading looks for. Phones are digits; `reversed` is a prefix of the reversed column. */
export type ReadingTarget =
  | { readonly kind: 'doorNumber'; readonly doorNumbers: readonly DoorNumberReading[]; readonly words: string | null }
  | { readonly kind: 'doorNumberPrefix'; readonly doorNumbers: readonly DoorNumberPrefix[] }
  | { readonly kind: 'ticketNo' | 'docNo' | 'paperNo'; readonly value: string; readonly exact: boolean }
  | { readonly kind: 'phone'; readonly digits: string; readonly reversed: string; readonly whole: boolean }
  | { readonly kind: 'namePhone'; readonly name: NameQuery; readonly digits: string; readonly reversed: string }
  | { readonly kind: 'name'; readonly name: NameQuery }
  | { readonly kind: 'idNo'; readonly value: string }
  | { readonly kind: 'plate'; readonly value: string }
  | { readonly kind: 'words'; readonly match: string; readonly text: string }
  | { readonly kind: 'command'; readonly commands: readonly CommandHit[] }

/** How a query was understood, as a key for the small tag beside the box. */
export type ReadingTag =
  | 'doorNumber'
  | 'doorNumberAndWords'
  | 'doorNumberPrefix'
  | 'ticketNo'
  | 'docNo'
  | 'paperNo'
  | 'phone'
  | 'phoneTail'
  | 'phonePart'
  | 'namePhone'
  | 'name'
  | 'pinyin'
  | 'initials'
  | 'mixed'
  | 'idNo'
  | 'plate'
  | 'words'
  | 'command'

/** One way to understand what was typed. `confidence` 0 to 1 orders the readings; the rows found decide in the end. */
export type QueryReading = ReadingTarget & { readonly tag: ReadingTag; readonly confidence: number }

const PLATE =
  /^[京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼使领][A-Z][·\s-]?[A-HJ-NP-Z0-9]{4,6}[A-HJ-NP-Z0-9挂学警港澳]?$/
const PHONE_SPELLING = /^\+?[\d\s]{3,20}$|^1[3-9]\d-\d{1,4}(-\d{0,4})?$|^0\d{2,3}-\d{1,8}$|^\(?0\d{2,3}\)?\s?\d{7,8}$/
const NAME_THEN_DIGITS = /^([\p{Script=Han}\p{L}·'. ]*?[\p{Script=Han}\p{L}])\s*(\d{3,11})$/u
const DIGITS_THEN_NAME = /^(\d{3,11})\s+([\p{Script=Han}\p{L}·'. ]+)$/u

const nameQuery = (text: string): NameQuery | null => {
  const name = normaliseName(text).value
  if (name === '') return null
  if (/^[\p{Script=Han}·]+$/u.test(name)) return { by: 'text', text: name }
  const pinyin = pinyinQuery(text)
  return pinyin ? { by: 'pinyin', text: name, pinyin } : { by: 'text', text: name }
}

const readDoorNumbers = (text: string): readonly QueryReading[] => {
  const doorNumbers = readDoorNumber(text)
  const labelled = /[幢栋座楼元室#]/.test(text)
  const clear = labelled || doorNumbers.some((room) => room.entrance !== undefined)
  const found: QueryReading[] = []
  const short = doorNumbers.every((room) => room.room.length < 3)
  const certainty = short ? 0.7 : clear ? 0.97 : 0.88
  if (doorNumbers.length > 0)
    found.push({ kind: 'doorNumber', tag: 'doorNumber', confidence: certainty, doorNumbers, words: null })
  const begun = readDoorNumberPrefix(text)
  if (begun.length > 0) {
    found.push({
      kind: 'doorNumberPrefix',
      tag: 'doorNumberPrefix',
      confidence: certainty > 0.9 && doorNumbers.length > 0 ? 0.6 : 0.86,
      doorNumbers: begun,
    })
  }
  const [, first = '', rest = ''] = /^(\S+)\s+(.*\p{L}.*)$/u.exec(text) ?? []
  const ahead = doorNumbers.length === 0 && rest !== '' ? readDoorNumber(first) : []
  if (ahead.length > 0) {
    found.push({
      kind: 'doorNumber',
      tag: 'doorNumberAndWords',
      confidence: 0.93,
      doorNumbers: ahead,
      words: queryTokens(rest),
    })
  }
  return found
}

const readPhone = (text: string): readonly QueryReading[] => {
  if (!PHONE_SPELLING.test(text)) return []
  const phone = normalisePhone(text)
  const whole = phone.kind === 'mobile' || (phone.kind === 'landline' && phone.warning === undefined)
  const digits = (whole ? phone.value : text).replace(/\D/g, '')
  if (digits.length < 3 || digits.length > 12) return []
  const confidence = whole ? 0.99 : digits.length >= 7 ? 0.95 : digits.length >= 4 ? 0.84 : 0.7
  const tag = whole ? 'phone' : digits.length === 4 ? 'phoneTail' : 'phonePart'
  return [{ kind: 'phone', tag, confidence, digits, reversed: reversePhone(digits), whole }]
}

const readNamePhone = (text: string): readonly QueryReading[] => {
  const after = NAME_THEN_DIGITS.exec(text)
  const before = after ? null : DIGITS_THEN_NAME.exec(text)
  const [, nameText = '', digits = ''] = after ?? (before ? ['', before[2], before[1]] : [])
  const name = nameText === '' || readDoorNumber(nameText).length > 0 ? null : nameQuery(nameText)
  const named = startsWithSurname(nameText) && [...nameText].length <= 4
  if (!name || (!named && /[栋幢座楼室号期区第年月]$/.test(nameText))) return []
  const spaced = /\s/.test(text)
  const confidence = spaced || name.by === 'text' ? 0.94 : nameText.length === 1 ? 0.5 : 0.9
  return [{ kind: 'namePhone', tag: 'namePhone', confidence, name, digits, reversed: reversePhone(digits) }]
}

const readName = (text: string): readonly QueryReading[] => {
  const name = /\d/.test(text) ? null : nameQuery(text)
  if (!name) return []
  const length = [...name.text].length
  if (name.by === 'pinyin') {
    if (name.pinyin.initials.length === 0) return [{ kind: 'name', tag: 'pinyin', confidence: 0.3, name }]
    const mixed = /\p{Script=Han}/u.test(name.text)
    const initials = name.pinyin.initials.some((letters) => letters.length === name.pinyin.full.length)
    const tag = mixed ? 'mixed' : initials && !name.pinyin.whole ? 'initials' : 'pinyin'
    return [{ kind: 'name', tag, confidence: mixed ? 0.9 : 0.85, name }]
  }
  if (!/\p{Script=Han}/u.test(name.text)) return [{ kind: 'name', tag: 'name', confidence: 0.4, name }]
  const likely = startsWithSurname(name.text) && (length <= 4 || name.text.includes('·'))
  return [
    { kind: 'name', tag: 'name', confidence: likely ? (length === 1 ? 0.75 : 0.9) : length <= 3 ? 0.55 : 0.3, name },
  ]
}

const readExact = (text: string): readonly QueryReading[] => {
  const number = readNumber(text)
  const found: QueryReading[] = []
  if (number) {
    const confidence = number.exact ? 1 : /^[A-Z]{1,2}\d+$/.test(number.value) ? 0.65 : 0.92
    found.push({ ...number, tag: number.kind, confidence })
  }
  const idNo = normaliseIdNo(text)
  if (/^\d{17}[\dX]$|^\d{15}$/.test(idNo)) {
    found.push({ kind: 'idNo', tag: 'idNo', confidence: checkIdNo(idNo).fault === null ? 1 : 0.6, value: idNo })
  }
  const plate = text.toUpperCase()
  if (PLATE.test(plate))
    found.push({ kind: 'plate', tag: 'plate', confidence: 0.97, value: plate.replace(/[·\s-]/g, '') })
  return found
}

const readWords = (text: string): readonly QueryReading[] => {
  const match = queryTokens(text)
  if (match === null) return []
  const length = [...text].length
  const han = /\p{Script=Han}/u.test(text)
  return [{ kind: 'words', tag: 'words', confidence: han ? (length >= 5 ? 0.8 : 0.65) : 0.35, match, text }]
}

/** Every way to understand what was typed into the one box, the likeliest first; nothing typed gives nothing. */
export const readQuery = (text: string, commands: readonly CommandWords[] = deskCommands): readonly QueryReading[] => {
  const plain = stripInvisible(text.toWellFormed().normalize('NFKC')).replace(/\s+/g, ' ').trim()
  if (plain === '') return []
  const hits = matchCommands(plain.replace(/^>\s*/, ''), commands)
  const best = hits[0]?.fit ?? 0
  const readings: readonly QueryReading[] = [
    ...readExact(plain),
    ...readDoorNumbers(plain),
    ...readPhone(plain),
    ...readNamePhone(plain),
    ...readName(plain),
    ...readWords(plain),
    ...(hits.length > 0 ? [{ kind: 'command', tag: 'command', confidence: best * 0.96, commands: hits } as const] : []),
  ]
  return [...readings].sort((a, b) => b.confidence - a.confidence)
}
