import { foldText, stripInvisible } from './fold'
import { nameSigns } from './name-signs'
import { compoundSurname } from './surname-readings'

/** How a name is typed: all of it (`xieguoqing`) and by initials (`xgq`). Characters without a reading stand for themselves. */
export type NameKeys = { readonly full: string; readonly initials: string }

/** The usual reading of a name, and other readings somebody may type. */
export type NamePinyin = NameKeys & { readonly alternates: readonly NameKeys[] }

const MOST_ALTERNATES = 8
const HAN_DOT = /(?<=\p{Script=Han})\s*[·•‧・･∙⋅●．.˙]\s*(?=\p{Script=Han})/gu
const HAN_SPACE = /(?<=\p{Script=Han})\s+(?=\p{Script=Han})/gu

/** A name as kept: invisible characters and padding between Han characters go, one sign for the dot in ethnic names. */
export const normaliseName = (text: string): { readonly value: string; readonly fault: 'empty' | 'long' | null } => {
  const value = stripInvisible(text.toWellFormed())
    .replace(/\u3000/g, ' ')
    .replace(HAN_DOT, '·')
    .replace(HAN_SPACE, '')
    .replace(/\s+/g, ' ')
    .trim()
  const length = [...value].length
  return { value, fault: length === 0 ? 'empty' : length > 50 ? 'long' : null }
}

/** One spelling of a name for comparing: folded, without spaces and dots. */
export const nameKey = (name: string): string => foldText(name).replace(/[\s·.'-]/g, '')

const isPerson = (piece: string): boolean => /^[\p{Script=Han}·]{2,}$/u.test(piece)

/** The names in one cell (`张三/李四`, `刘洋 孙倩`, one per line), each as kept; a padded `张　三` stays one name. */
export const splitCouple = (text: string): readonly string[] =>
  text
    .split(/[、,，;；/／\\|&＆+＋\n\r]+/)
    .flatMap((piece) => {
      const words = piece.trim().split(/[\s\u3000]+/)
      const [first = ''] = words
      const surnameApart = words.length === 2 && compoundSurname(first) !== undefined
      return words.every(isPerson) && !surnameApart ? words : [piece]
    })
    .map((name) => normaliseName(name).value)
    .filter((name) => name !== '')

const firstSign = (text: string): string => {
  for (const sign of text) return sign
  return ''
}

const keysOf = (readings: readonly string[]): NameKeys => {
  let full = ''
  let initials = ''
  for (const reading of readings) {
    full += reading
    initials += firstSign(reading)
  }
  return { full, initials }
}

const otherReadings = (signs: readonly (readonly string[])[]): readonly NameKeys[] => {
  let rows: (readonly string[])[] = [[]]
  for (const sign of signs) {
    if (rows.length * sign.length <= MOST_ALTERNATES + 1) {
      rows =
        sign.length === 1
          ? rows.map((row) => [...row, ...sign])
          : rows.flatMap((row) => sign.map((reading) => [...row, reading]))
    } else rows = rows.map((row) => [...row, sign[0] ?? ''])
  }
  return rows.map(keysOf)
}

const firstTwo = (name: string): string => {
  const [first = '', second = ''] = name.slice(0, 4)
  return first + second
}

/** How a name is found by pinyin, family-name readings first. Full and initials are lower case without spaces. */
export const namePinyin = (name: string): NamePinyin => {
  const signs = nameSigns(name).map((sign) => sign.readings)
  const usual = keysOf(signs.map((sign) => sign[0] ?? ''))
  const pair = firstTwo(name)
  const compound = compoundSurname(pair)
  if (!compound && signs.every((sign) => sign.length < 2)) return { ...usual, alternates: [] }
  const asCompound = compound ? otherReadings([...compound.map((sound) => [sound]), ...signs.slice(2)]) : []
  // 单 with a given name that starts in 于 is commoner than 单于, so there the compound reading comes second.
  const ordered = pair === '单于' ? [usual, ...asCompound] : [...asCompound, usual]
  const [first = usual] = ordered
  const seen = new Set([first.full])
  const alternates = [...ordered, ...otherReadings(signs)].filter(({ full }) => !seen.has(full) && seen.add(full))
  return { ...first, alternates: alternates.slice(0, MOST_ALTERNATES) }
}
