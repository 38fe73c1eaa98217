import type { PersonFacts } from '../../../shared/imports/contract'
import type { Buyer } from '../../../shared/imports/sale-record'
import { maskPhone } from '../../../shared/text/masks'
import { nameKey, namePinyin, normaliseName } from '../../../shared/text/names'
import type { Reader } from '../store/statements'
import { visibleBatch } from '../store/visible'

/**
 * Whom of the store a listed buyer is: surely known, surely new, or the clerk's to say. OTHER_NAME: the ID number is
 * held under another name. SAME_PERSON: the name is known and nothing speaks against it, nothing surely for it.
 */
export type PersonMatch =
  | { readonly kind: 'known'; readonly id: string }
  | { readonly kind: 'new' }
  | { readonly kind: 'ask'; readonly code: 'SAME_PERSON' | 'OTHER_NAME'; readonly ids: readonly string[] }

interface Found {
  readonly id: string
  readonly name: string
  readonly formerNames: string
  readonly idNoHash: string | null
  readonly status?: string
}

const LIVE = `p.deleted_at IS NULL AND p.privacy_state = 'ACTIVE' AND ${visibleBatch('p')}`
const PERSON = 'ifnull(p.merged_into_id, p.id) AS id, p.name, p.former_names, p.id_no_hash'

const byId = (db: Reader, hash: string): Found[] =>
  db.rows(`SELECT ${PERSON} FROM party p WHERE p.id_no_hash = ? AND ${LIVE} LIMIT 5`, hash)
const byPhone = (db: Reader, phone: string): Found[] =>
  db.rows(
    `SELECT ${PERSON}, c.status FROM contact_point c JOIN party p ON p.id = c.party_id WHERE c.value = ? AND c.deleted_at IS NULL AND ${visibleBatch('c')} AND ${LIVE} LIMIT 20`,
    phone,
  )
const byHome = (db: Reader, unitId: string): Found[] =>
  db.rows(
    `SELECT ${PERSON} FROM ownership o JOIN party p ON p.id = o.party_id WHERE o.unit_id = ? AND o.deleted_at IS NULL AND ${visibleBatch('o')} AND ${LIVE} LIMIT 20`,
    unitId,
  )
const byName = (db: Reader, name: string): Found[] =>
  db.rows(`SELECT ${PERSON} FROM party p WHERE p.name = ? AND ${LIVE} LIMIT 6`, name)

/**
 * Looks a buyer up in order: the ID number; the name with a phone; the name with the home; then everybody of that name,
 * or of that sound and phone, as a question. A phone alone is no key, since couples share one; two ID numbers are two people.
 */
export const matchPerson = (db: Reader, buyer: Buyer, hash: string | null, unitId: string | null): PersonMatch => {
  const key = nameKey(buyer.name)
  const named = (person: Found): boolean =>
    nameKey(person.name) === key || (JSON.parse(person.formerNames) as string[]).some((name) => nameKey(name) === key)
  const apart = (person: Found): boolean => hash !== null && person.idNoHash !== null && person.idNoHash !== hash
  const idsOf = (people: readonly Found[]): string[] => [...new Set(people.map((person) => person.id))]
  if (hash !== null) {
    const held = byId(db, hash)
    const [same] = idsOf(held.filter(named))
    if (same !== undefined) return { kind: 'known', id: same }
    if (held.length > 0) return { kind: 'ask', code: 'OTHER_NAME', ids: idsOf(held) }
  }
  const reached = buyer.phones.flatMap((phone) => byPhone(db, phone)).filter((person) => !apart(person))
  const called = idsOf(reached.filter((person) => named(person) && person.status === 'VALID'))
  if (called.length === 1) return { kind: 'known', id: called[0] ?? '' }
  const housed = unitId === null ? [] : idsOf(byHome(db, unitId).filter((person) => named(person) && !apart(person)))
  if (called.length === 0 && housed.length === 1) return { kind: 'known', id: housed[0] ?? '' }
  const sound = namePinyin(buyer.name).full
  const alike = [
    ...reached.filter((person) => named(person) || namePinyin(person.name).full === sound),
    ...byName(db, normaliseName(buyer.name).value).filter((person) => !apart(person)),
  ]
  const ids = [...new Set([...called, ...housed, ...idsOf(alike)])]
  return ids.length === 0 ? { kind: 'new' } : { kind: 'ask', code: 'SAME_PERSON', ids: ids.slice(0, 5) }
}

/** A stored person as the clerk compares them with the list. */
export const storedFacts = (db: Reader, id: string): PersonFacts & { readonly id: string } => {
  const person = db.row<{ name: string; idNoTail4: string | null }>(
    'SELECT name, id_no_tail4 FROM party WHERE id = ?',
    id,
  )
  const phones = db.rows<{ value: string }>(
    `SELECT value FROM contact_point c WHERE party_id = ? AND type IN ('MOBILE', 'LANDLINE') AND deleted_at IS NULL AND ${visibleBatch('c')} ORDER BY is_primary DESC, n LIMIT 4`,
    id,
  )
  const homes = db.rows<{ displayNo: string }>(
    `SELECT DISTINCT u.display_no FROM ownership o JOIN unit u ON u.id = o.unit_id WHERE o.party_id = ? AND o.deleted_at IS NULL AND ${visibleBatch('o')} LIMIT 6`,
    id,
  )
  return {
    id,
    name: person?.name ?? '',
    homes: homes.map((home) => home.displayNo),
    phones: phones.map((phone) => maskPhone(phone.value)),
    idTail: person?.idNoTail4 ?? null,
  }
}

/** A listed buyer in the same form. */
export const listedFacts = (buyer: Buyer, unitNo: string | null): PersonFacts => ({
  name: buyer.name,
  homes: unitNo === null ? [] : [unitNo],
  phones: buyer.phones.map(maskPhone),
  idTail: buyer.id ? [...buyer.id.idNo].slice(-4).join('') : null,
})
