import { stripInvisible } from '../text/fold'
import { HAN_NUMERAL_CHARS, hanNumeralDigits } from '../text/han-numerals'

/** What a word after a number says the number is; `hao` and `lou` mean different things in different places. */
export type DoorNumberLabel = 'phase' | 'building' | 'entrance' | 'floor' | 'room' | 'hao' | 'lou' | 'hash'

/** One number or letter of a written door number, with the word that followed it, if any. */
export type DoorNumberPart = { readonly value: string; readonly label?: DoorNumberLabel }

/** A written door number taken apart; `before` is the name in front (project or group), `closed` that the text ended in a separator. */
export type DoorNumberParts = {
  readonly before: string
  readonly parts: readonly DoorNumberPart[]
  readonly closed: boolean
}

const LABELS: Readonly<Record<string, DoorNumberLabel>> = {
  期: 'phase',
  组团: 'phase',
  地块: 'phase',
  区: 'phase',
  号楼: 'building',
  '#楼': 'building',
  楼栋: 'building',
  幢: 'building',
  栋: 'building',
  座: 'building',
  '#': 'hash',
  楼: 'lou',
  单元: 'entrance',
  门: 'entrance',
  梯: 'entrance',
  层: 'floor',
  号房: 'room',
  室: 'room',
  房: 'room',
  户: 'room',
  号: 'hao',
}
const LABEL = '期|组团|地块|区|号楼|#楼|楼栋|幢|栋|座|#|楼|单元|门|梯|层|号房|室|房|户|号'
const PLACE_LETTERS = '甲乙丙丁戊己庚辛东西南北中'
const DASHES = /[‐‑‒–—―−─_~〜\\/]/g
const KIND_WORDS = /产权车位|地下车位|地下车库|车位|车库|商铺|商业|储藏室|储藏间|储物间/g
const BELOW_GROUND = new RegExp(`(?:负|地下|(?<![0-9A-Z])-)([1-9${HAN_NUMERAL_CHARS}])(?:层|楼|F)`, 'g')
const HAN_RUN = new RegExp(`[${HAN_NUMERAL_CHARS}]+(?=$|[-0-9A-Z]|${LABEL})`, 'g')
const FOREIGN = new RegExp(
  `[^-0-9A-Z#期组团地块区号楼幢栋座单元门梯层室房户${HAN_NUMERAL_CHARS}${PLACE_LETTERS}]`,
  'gu',
)
const PIECE = new RegExp(`(-+)|([0-9A-Z]+|[${PLACE_LETTERS}])-*(${LABEL})?`, 'y')

const normalised = (text: string): string =>
  stripInvisible(text.toWellFormed().normalize('NFKC'))
    .trim()
    .toUpperCase()
    .replace(/(?<=\d)一(?=\d)/g, '-')
    .replace(DASHES, '-')
    .replace(KIND_WORDS, '')
    .replace(BELOW_GROUND, (_, floor: string) => `B${hanNumeralDigits(floor)}层`)
    .replace(/\s+/g, '-')

const beforeAndRest = (text: string): readonly [string, string] => {
  const last = [...text.matchAll(FOREIGN)].at(-1)
  if (!last) return ['', text]
  const cut = last.index + last[0].length
  return [text.slice(0, cut).replace(/^-+|-+$/g, ''), text.slice(cut)]
}

/** Takes a written door number apart into numbers and their words, in any usual spelling; null when something else is in it. */
export const splitDoorNumber = (text: string): DoorNumberParts | null => {
  const [name, tail] = beforeAndRest(normalised(text))
  const rest = tail.replace(HAN_RUN, hanNumeralDigits).replace(/^#+(?=[0-9A-Z])/, '')
  const group = /^(组团|区|期|地块)/.exec(rest)
  const parts: DoorNumberPart[] = group && name ? [{ value: name, label: 'phase' }] : []
  PIECE.lastIndex = group ? group[0].length : 0
  while (PIECE.lastIndex < rest.length) {
    const found = PIECE.exec(rest)
    if (!found) return null
    const [, , value, word] = found
    if (value === undefined) continue
    const label = word === undefined ? undefined : LABELS[word]
    parts.push(label ? { value, label } : { value })
  }
  return { before: group ? '' : name, parts, closed: rest.endsWith('-') }
}
