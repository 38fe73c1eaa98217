import { text } from '../../../shared/base/columns'
import type { PersonFacts } from '../../../shared/imports/contract'
import type { Buyer } from '../../../shared/imports/sale-record'
import { maskPhone } from '../../../shared/text/masks'
import { nameKey, namePinyin, normaliseName } from '../../../shared/text/names'
import { currentPartyId, knownParty } from '../store/archive'
import { column, columns, frag, type RowOf, sql } from '../store/sql'
import type { Reader } from '../store/statements'

/**
 * Whom of the store a listed buyer is: surely known, surely new, or the clerk's to say. OTHER_NAME: the ID number is
 * held under another name. SAME_PERSON: the name is known and nothing speaks against it, nothing surely for it.
 */
export type PersonMatch =
  | { readonly kind: 'known'; readonly id: string }
  | { readonly kind: 'new' }
  | { readonly kind: 'ask'; readonly code: 'SAME_PERSON' | 'OTHER_NAME'; readonly ids: readonly string[] }

const found = {
  id: text,
  ...columns('party', 'name', 'formerNames', 'idNoHash'),
}
const person = sql(found)
const reachedPerson = sql({ ...found, status: column('contactPoint', 'status') })
type Found = RowOf<typeof found> & { readonly status?: string }

const PERSON = frag`${currentPartyId('p')} AS id, p.name, p.former_names, p.id_no_hash`
const KNOWN = knownParty('p')

const byId = (db: Reader, hash: string): Found[] =>
  db.rows(person`SELECT ${PERSON} FROM shown_party p WHERE p.id_no_hash = ${hash} AND ${KNOWN} LIMIT 5`)
const byPhone = (db: Reader, phone: string): Found[] =>
  db.rows(
    reachedPerson`SELECT ${PERSON}, c.status FROM shown_contact_point c JOIN shown_party p ON p.id = c.party_id
      WHERE c.value = ${phone} AND ${KNOWN} LIMIT 20`,
  )
const byHome = (db: Reader, unitId: string): Found[] =>
  db.rows(
    person`SELECT ${PERSON} FROM shown_ownership o JOIN shown_party p ON p.id = o.party_id
      WHERE o.unit_id = ${unitId} AND ${KNOWN} LIMIT 20`,
  )
const byName = (db: Reader, name: string): Found[] =>
  db.rows(person`SELECT ${PERSON} FROM shown_party p WHERE p.name = ${name} AND ${KNOWN} LIMIT 6`)

/**
 * Looks a buyer up in order: the ID number; the name with a phone; the name with the home; then everybody of that name,
 * or of that sound and phone, as a question. A phone alone is no key, since couples share one; two ID numbers are two people.
 */
export const matchPerson = (db: Reader, buyer: Buyer, hash: string | null, unitId: string | null): PersonMatch => {
  const key = nameKey(buyer.name)
  const named = (person: Found): boolean =>
    nameKey(person.name) === key || person.formerNames.some((name) => nameKey(name) === key)
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

const namedPerson = sql(columns('party', 'name', 'idNoTail4'))
const phone = sql(columns('contactPoint', 'value'))
const home = sql(columns('unit', 'displayNo'))

/** A stored person as the clerk compares them with the list. */
export const storedFacts = (db: Reader, id: string): PersonFacts & { readonly id: string } => {
  const known = db.row(namedPerson`SELECT name, id_no_tail4 FROM party WHERE id = ${id}`)
  const phones = db.rows(
    phone`SELECT value FROM shown_contact_point
      WHERE party_id = ${id} AND type IN ('MOBILE', 'LANDLINE') ORDER BY is_primary DESC, n LIMIT 4`,
  )
  const homes = db.rows(
    home`SELECT DISTINCT u.display_no FROM shown_ownership o JOIN unit u ON u.id = o.unit_id WHERE o.party_id = ${id} LIMIT 6`,
  )
  return {
    id,
    name: known?.name ?? '',
    homes: homes.map((each) => each.displayNo),
    phones: phones.map((each) => maskPhone(each.value)),
    idTail: known?.idNoTail4 ?? null,
  }
}

/** A listed buyer in the same form. */
export const listedFacts = (buyer: Buyer, unitNo: string | null): PersonFacts => ({
  name: buyer.name,
  homes: unitNo === null ? [] : [unitNo],
  phones: buyer.phones.map(maskPhone),
  idTail: buyer.id ? [...buyer.id.idNo].slice(-4).join('') : null,
})
