import { text, whole } from '../../../shared/base/columns'
import { Refusal } from '../../../shared/base/refusal'
import type { Buyer } from '../../../shared/imports/sale-record'
import { birthOf, normaliseIdNo, tail4 } from '../../../shared/text/id-card'
import { nameKey, normaliseName } from '../../../shared/text/names'
import { normalisePhone } from '../../../shared/text/phones'
import type { Sealer } from '../ports'
import { currentPartyId } from '../store/archive'
import { reversedOf } from '../store/search-feed'
import { columns, type RowOf, sql } from '../store/sql'
import type { Reader } from '../store/statements'
import { idHash } from '../vault/index'
import type { PlanSink } from './plan-sink'
import type { ResolvedSale } from './sales-view'
import { type StoreUnit, unitsByKey } from './store-units'

interface Person {
  readonly id: string
  readonly isNew: boolean
  readonly phones: string[]
  hasId: boolean
}

/** Who has a number under which name; long lists have one for nearly every row, so that no texts are made for it. */
interface Holder {
  readonly name: string
  readonly person: Person
  readonly next: Holder | undefined
}

const storedOwnership = {
  ...columns('ownership', 'id', 'origin', 'fromDate', 'toDate', 'shareType', 'sharePct', 'evidenceEnc'),
  partyId: text,
}
type StoredOwnership = RowOf<typeof storedOwnership>
const ownershipOf = sql(storedOwnership)
const anyOwnership = sql({ x: whole })
const phoneOf = sql(columns('contactPoint', 'value'))
const idOf = sql(columns('party', 'idNoHash'))
const personOfHere = sql(columns('party', 'origin', 'gender'))

const ownershipsOf = (db: Reader, unitId: string): StoredOwnership[] =>
  db.rows(
    ownershipOf`SELECT o.id, ${currentPartyId('p')} AS party_id, o.origin, o.from_date, o.to_date, o.share_type, o.share_pct,
        o.evidence_enc
      FROM shown_ownership o JOIN party p ON p.id = o.party_id WHERE o.unit_id = ${unitId}`,
  )

/** Sales whose homes are looked up together, and pieces after which memory is given back. */
const PIECE = 500
const COLLECT_EVERY = 20

/**
 * Writes down what a list of sales adds: people, contacts, ownerships; and what it changes: sale status, delivery date.
 * Empties the list as it goes: its first sales need no memory any more when the last are planned.
 */
export const planSales = (
  db: Reader,
  sink: PlanSink,
  resolved: ResolvedSale[],
  sealer: Sealer,
  collectGarbage: () => void,
): void => {
  const byParty = new Map<string, Person>()
  const byIdNo = new Map<string, Person>()
  const byPhone = new Map<string, Holder>()
  const anybodyOwns = db.row(anyOwnership`SELECT 1 AS x FROM ownership LIMIT 1`) !== undefined

  const idColumns = (buyer: Buyer, rowId: string): Record<string, unknown> => {
    if (!buyer.id) return {}
    const { idNo, idType } = buyer.id
    const birth = birthOf(idNo)
    return {
      idType,
      idNoHash: idHash(sealer, normaliseIdNo(idNo)),
      idNoTail4: tail4(idNo),
      idNoEnc: sealer.seal(idNo, rowId),
      birthMonthDay: birth?.slice(5) ?? null,
      ...(birth ? { birthEnc: sealer.seal(birth, rowId) } : {}),
    }
  }

  const addPhones = (person: Person, phones: readonly string[]): void => {
    for (const written of phones) {
      const phone = normalisePhone(written)
      if (person.phones.includes(phone.value)) continue
      sink.add('contactPoint', {
        partyId: person.id,
        type: phone.kind === 'mobile' || phone.kind === 'overseas' ? 'MOBILE' : 'LANDLINE',
        value: phone.value,
        valueReversed: reversedOf(phone.value),
        isPrimary: person.phones.length === 0 ? 1 : 0,
        status: 'VALID',
        validFrom: sink.today,
        source: 'IMPORT',
      })
      person.phones.push(phone.value)
    }
  }

  const storedPerson = (id: string): Person => {
    const phones = db.rows(
      phoneOf`SELECT value FROM live_contact_point WHERE party_id = ${id} AND type IN ('MOBILE', 'LANDLINE')`,
    )
    const row = db.row(idOf`SELECT id_no_hash FROM party WHERE id = ${id}`)
    return { id, isNew: false, phones: phones.map((phone) => phone.value), hasId: Boolean(row?.idNoHash) }
  }

  const fillIn = (person: Person, buyer: Buyer): void => {
    const row = db.row(personOfHere`SELECT origin, gender FROM party WHERE id = ${person.id}`)
    if (row?.origin !== sink.site) return
    if (buyer.sex && row.gender === null) sink.change('party', person.id, { gender: [null, buyer.sex] })
    if (!buyer.id || person.hasId) return
    person.hasId = true
    const columns = idColumns(buyer, person.id)
    sink.change(
      'party',
      person.id,
      Object.fromEntries(Object.entries(columns).map(([field, now]) => [field, [null, now]])),
    )
  }

  const newPerson = (buyer: Buyer): Person => {
    const id = sink.newId()
    sink.add(
      'party',
      {
        kind: buyer.id?.idType === 'BUSINESS_LICENCE' ? 'ORG' : 'PERSON',
        name: normaliseName(buyer.name).value,
        formerNames: '[]',
        gender: buyer.sex,
        ...idColumns(buyer, id),
        privacyState: 'ACTIVE',
      },
      id,
    )
    return { id, isNew: true, phones: [], hasId: buyer.id !== null }
  }

  const holderOf = (name: string, phone: string): Person | undefined => {
    let holder = byPhone.get(phone)
    while (holder && holder.name !== name) holder = holder.next
    return holder?.person
  }

  /** One ID number is one person; without one, a name with a phone is that of whoever had them first. */
  const personOf = (buyer: Buyer, known: string | null): Person => {
    const name = nameKey(buyer.name)
    const { id, phones } = buyer
    const there =
      (known === null ? undefined : byParty.get(known)) ??
      (id ? byIdNo.get(id.idNo) : phones.map((phone) => holderOf(name, phone)).find((person) => person !== undefined))
    const person = there ?? (known === null ? newPerson(buyer) : storedPerson(known))
    if (known !== null && !byParty.has(known)) byParty.set(known, person)
    if (id && !byIdNo.has(id.idNo)) byIdNo.set(id.idNo, person)
    for (const phone of phones)
      if (!holderOf(name, phone)) byPhone.set(phone, { name, person, next: byPhone.get(phone) })
    if (!person.isNew) fillIn(person, buyer)
    return person
  }

  const planHome = (entry: ResolvedSale, unit: StoreUnit, persons: readonly Person[]): void => {
    const { sale } = entry
    const fromDate = sale.signedOn ?? sink.today
    const shared = sale.buyers.some((buyer) => buyer.sharePct !== null)
    const shareType = persons.length === 1 ? 'SINGLE' : shared ? 'SHARES' : 'JOINT'
    const have = anybodyOwns ? ownershipsOf(db, unit.id) : []
    const living = have.filter((row) => row.toDate === null)
    const contactTaken = living.length > 0 && !entry.replaces
    const contact = contactTaken
      ? -1
      : Math.max(
          0,
          sale.buyers.findIndex((buyer) => buyer.phones.length > 0),
        )
    for (const [at, person] of persons.entries()) {
      const sharePct = sale.buyers[at]?.sharePct ?? null
      const own = living.find((row) => row.partyId === person.id)
      if (own) {
        planChanged(own, sale.signedOn, shareType, sharePct, sale.contractNo)
        continue
      }
      if (have.some((row) => row.partyId === person.id && row.fromDate === fromDate)) continue
      if (persons.slice(0, at).some((earlier) => earlier.id === person.id)) continue
      const id = sink.newId()
      sink.add(
        'ownership',
        {
          unitId: unit.id,
          partyId: person.id,
          role: 'BUYER',
          shareType,
          sharePct,
          fromDate,
          cause: 'CONTRACT',
          evidenceEnc: sale.contractNo ? sealer.seal(sale.contractNo, id) : null,
          isContactOwner: at === contact ? 1 : 0,
        },
        id,
      )
    }
    if (entry.replaces)
      for (const row of living)
        if (!persons.some((person) => person.id === row.partyId))
          sink.change('ownership', row.id, { toDate: [null, fromDate] })
    if (sale.dueOn && sale.dueOn !== unit.contractDeliveryDate && unit.origin === sink.site)
      sink.change('unit', unit.id, { contractDeliveryDate: [unit.contractDeliveryDate, sale.dueOn] })
    if (unit.siteId === null)
      sink.add('unitSite', { unitId: unit.id, buildStatus: 'UNDER_CONSTRUCTION', saleStatus: 'SOLD' })
    else if (unit.saleStatus !== 'SOLD') sink.change('unitSite', unit.siteId, { saleStatus: [unit.saleStatus, 'SOLD'] })
  }

  const planChanged = (
    own: StoredOwnership,
    signedOn: string | null,
    shareType: string,
    sharePct: number | null,
    contractNo: string | null,
  ): void => {
    if (own.origin !== sink.site) return
    const fields: Record<string, readonly [unknown, unknown]> = {}
    if (signedOn && signedOn !== own.fromDate) fields.fromDate = [own.fromDate, signedOn]
    if (shareType !== own.shareType) fields.shareType = [own.shareType, shareType]
    if (sharePct !== own.sharePct) fields.sharePct = [own.sharePct, sharePct]
    const held = own.evidenceEnc ? sealer.open(own.evidenceEnc, own.id) : null
    if (contractNo !== null && contractNo !== held)
      fields.evidenceEnc = [own.evidenceEnc, sealer.seal(contractNo, own.id)]
    if (Object.keys(fields).length > 0) sink.change('ownership', own.id, fields)
  }

  const planSale = (entry: ResolvedSale, units: ReadonlyMap<string, StoreUnit>): void => {
    const { sale } = entry
    const unit = sale.unit ? units.get(sale.unit.roomKey) : null
    if (unit === undefined) throw new Refusal('WRONG_STATE', 'importStoreChanged')
    const persons = sale.buyers.map((buyer, place) => personOf(buyer, entry.parties[place] ?? null))
    for (const [place, buyer] of sale.buyers.entries()) {
      const person = persons[place]
      if (person) addPhones(person, buyer.phones)
    }
    if (unit) planHome(entry, unit, persons)
  }

  resolved.reverse()
  for (let piece = 1; resolved.length > 0; piece += 1) {
    const some = resolved.splice(-PIECE).reverse()
    const units = unitsByKey(
      db,
      some.flatMap(({ sale }) => sale.unit?.roomKey ?? []),
    )
    for (const entry of some) planSale(entry, units)
    if (piece % COLLECT_EVERY === 0) collectGarbage()
  }
  sink.flush()
}
