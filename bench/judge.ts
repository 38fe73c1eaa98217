import type { Reader } from '../src/main/backend/store/statements'
import type { BoxFound } from '../src/shared/search/contract'
import { foldText } from '../src/shared/text/fold'
import { namePinyin } from '../src/shared/text/names'
import type { Query } from './queries'

/**
 * Whether a found record is right for a query: the record the query was made from, or one that the typed text fits just
 * as well (two people of one name, two homes 3-2-1201 in two projects). Decided from the rows themselves, field by field,
 * without the index: whoever bears the number, the whole name, the whole pinyin, the whole initials; a ticket must hold
 * the very characters. A record that only begins or resembles what was asked for is wrong.
 */
export const makeJudge = (db: Reader): ((query: Query, hit: BoxFound) => boolean) => {
  const person = (id: string): { name: string; phones: readonly string[] } => ({
    name: db.row<{ name: string }>('SELECT name FROM party WHERE id = ?', id)?.name ?? '',
    phones: db
      .rows<{ value: string }>('SELECT value FROM contact_point WHERE party_id = ?', id)
      .map(({ value }) => value),
  })
  const readings = (name: string) => {
    const pinyin = namePinyin(name)
    return [pinyin, ...pinyin.alternates]
  }
  const place = (id: string) =>
    db.row<{ building: string; entrance: string | null; room: string }>(
      'SELECT b.code AS building, e.code AS entrance, u.room FROM unit u JOIN building b ON b.id = u.building_id LEFT JOIN entrance e ON e.id = u.entrance_id WHERE u.id = ?',
      id,
    )
  const ticket = (id: string) =>
    db.row<{ no: string; words: string; room: string | null; phone: string | null }>(
      "SELECT t.ticket_no AS no, t.subject || ' ' || t.narrative AS words, u.display_no AS room, t.reporter_phone AS phone FROM ticket t LEFT JOIN unit u ON u.id = t.unit_id WHERE t.id = ?",
      id,
    )
  const says = (id: string, words: string): boolean => foldText(ticket(id)?.words ?? '').includes(foldText(words))
  const calls = (hit: BoxFound, fits: (phone: string) => boolean): boolean =>
    hit.kind === 'party' ? person(hit.id).phones.some(fits) : hit.kind === 'ticket' && fits(ticket(hit.id)?.phone ?? '')

  return ({ form, text, id, key, second }, hit) => {
    if (hit.id === id) return true
    switch (form) {
      case 'doorNumber': {
        const at = hit.kind === 'unit' ? place(hit.id) : undefined
        return at !== undefined && [at.building, at.entrance ?? '', at.room].join(' ') === key
      }
      case 'doorNumberBegun': {
        const at = hit.kind === 'unit' ? place(hit.id) : undefined
        return at !== undefined && [at.building, at.entrance ?? '', at.room].join(' ').startsWith(key)
      }
      case 'name':
        return hit.kind === 'party' && person(hit.id).name === key
      case 'namePart':
        return hit.kind === 'party' && person(hit.id).name.includes(key)
      case 'pinyin':
        return hit.kind === 'party' && readings(person(hit.id).name).some(({ full }) => full === key)
      case 'initials':
        return hit.kind === 'party' && readings(person(hit.id).name).some(({ initials }) => initials === key)
      case 'mixed': {
        const { name } = hit.kind === 'party' ? person(hit.id) : { name: '' }
        return name.endsWith(key) && readings(name).some(({ full }) => full.startsWith(second))
      }
      case 'initialsAndTail': {
        if (hit.kind !== 'party') return false
        const { name, phones } = person(hit.id)
        return readings(name).some(({ initials }) => initials === key) && phones.some((each) => each.endsWith(second))
      }
      case 'nameAndTail': {
        if (hit.kind !== 'party') return false
        const { name, phones } = person(hit.id)
        return name === key && phones.some((each) => each.endsWith(second))
      }
      case 'phoneTail':
        return calls(hit, (phone) => phone.endsWith(key))
      case 'phonePart':
        return calls(hit, (phone) => phone.includes(key))
      case 'phone':
        return calls(hit, (phone) => phone === key)
      case 'ticketNoPart':
        return hit.kind === 'ticket' && (ticket(hit.id)?.no ?? '').includes(key)
      case 'docNo':
        return hit.kind === 'document' && hit.title.text.endsWith(text)
      case 'oneCharacter':
      case 'twoCharacters':
      case 'fewCharacters':
      case 'halfSentence':
        return hit.kind === 'ticket' && says(hit.id, key)
      case 'doorNumberAndWords':
        return hit.kind === 'ticket' && ticket(hit.id)?.room === key && says(hit.id, second)
      default:
        return false
    }
  }
}
