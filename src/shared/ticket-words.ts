import { type Language, label } from './taxonomy'

/** Place, part and defect of a matter, by code. */
export interface ItemPlace {
  readonly roomCode: string | null
  readonly partCode: string | null
  readonly defectCode: string | null
}

/** The words of a matter: room, part, defect; empty strings for what is not named. */
export const itemWords = (item: ItemPlace, language: Language = 'zh'): readonly [string, string, string] => [
  item.roomCode === null ? '' : label('rooms', item.roomCode, language),
  item.partCode === null ? '' : label('parts', item.partCode, language),
  item.defectCode === null ? '' : label('defectLeaves', item.defectCode, language),
]

const MOST = 40

const firstLine = (text: string): string => {
  const line = text.trim().split(/[\n。！？!?]/u, 1)[0] ?? ''
  const chars = [...line.trim()]
  return chars.length > MOST ? `${chars.slice(0, MOST).join('')}…` : chars.join('')
}

/**
 * A short heading for a ticket: what the clerk wrote, else the first matter ("厨房地面渗漏等 3 项"), else the first
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
    const [room, part, defect] = itemWords(first)
    // "地面" + "地面空鼓" would say the part twice.
    const named = `${room}${defect.startsWith(part) ? '' : part}${defect}`
    return placed.length > 1 ? `${named}等 ${placed.length} 项` : named
  }
  const words = firstLine(form.narrative) || firstLine(form.items[0]?.description ?? '')
  return words === '' ? label('ticketTypes', form.type, 'zh') : words
}
