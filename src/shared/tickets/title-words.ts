import { type Language, label } from '../taxonomy/taxonomy'

/** Place, part and defect of an item, by code. */
export interface ItemPlace {
  readonly roomCode: string | null
  readonly partCode: string | null
  readonly defectCode: string | null
}

/** The words of an item: room, part, defect; empty strings for what is not named. */
export const itemWords = (item: ItemPlace, language: Language = 'zh'): readonly [string, string, string] => [
  item.roomCode === null ? '' : label('rooms', item.roomCode, language),
  item.partCode === null ? '' : label('parts', item.partCode, language),
  item.defectCode === null ? '' : label('defectLeaves', item.defectCode, language),
]

/** The first of several names ("排水/地漏"), without what stands in brackets. */
const plain = (name: string): string =>
  name
    .replace(/[(（].*?[)）]/gu, '')
    .split('/', 1)[0]
    ?.trim() ?? ''

const names = (name: string, word: string): boolean => word.split('/').some((each) => name.includes(each.trim()))

/** An item in a few words that say nothing twice: "客厅地面空鼓", "厨房地面渗漏", "电梯困人"; '' without a defect. */
export const itemName = (item: ItemPlace, language: Language = 'zh'): string => {
  const [room, part, defect] = itemWords(item, language)
  if (defect === '') return ''
  if (language === 'en') {
    const said = plain(defect).toLowerCase()
    const before = [plain(room), plain(part)].filter((word) => word !== '' && !said.includes(word.toLowerCase()))
    return [...before, plain(defect)].join(', ')
  }
  const hasRoom = room !== '' && names(defect, room)
  const hasPart = hasRoom || part === '' || names(defect, part)
  return `${hasRoom ? '' : plain(room)}${hasPart ? '' : plain(part)}${plain(defect)}`
}

const MOST = 40

const firstLine = (text: string): string => {
  const line = text.trim().split(/[\n。！？!?]/u, 1)[0] ?? ''
  const chars = [...line.trim()]
  return chars.length > MOST ? `${chars.slice(0, MOST).join('')}…` : chars.join('')
}

/**
 * A short heading for a ticket: what the clerk wrote, else the first item ("厨房地面渗漏等 3 项"), else the first
 * sentence of the owner's words, else the kind of ticket.
 */
export const subjectOf = (form: {
  readonly subject: string
  readonly narrative: string
  readonly type: string
  readonly items: readonly (ItemPlace & { readonly description: string })[]
}): string => {
  if (form.subject.trim() !== '') return form.subject
  const placed = form.items.filter((item) => item.defectCode !== null)
  const [first] = placed
  if (first !== undefined) {
    const named = itemName(first)
    return placed.length > 1 ? `${named}等 ${placed.length} 项` : named
  }
  const words = firstLine(form.narrative) || firstLine(form.items[0]?.description ?? '')
  return words === '' ? label('ticketTypes', form.type, 'zh') : words
}
