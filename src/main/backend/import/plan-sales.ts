import { birthOf, normaliseIdNo, tail4 } from '../../../shared/idcard'
import type { Buyer } from '../../../shared/import/sale-record'
import { nameKey, normaliseName } from '../../../shared/names'
import { normalisePhone } from '../../../shared/phones'
import { Refusal } from '../../../shared/refusal'
import type { Reader } from '../db/statements'
import { visibleBatch } from '../db/visible'
import { reversedOf } from '../search/feed'
import type { PlanSink } from './plan-sink'
import type { SettledSale } from './sales-view'
import { inPieces, type Secrets } from './secrets'
import { type StoreUnit, unitByKey } from './store-units'

interface Person {
  readonly id: string
  readonly isNew: boolean
  readonly phones: Set<string>
  hasId: boolean
}

interface StoredOwnership {
  readonly id: string
  readonly partyId: string
  readonly origin: string
  readonly fromDate: string
  readonly toDate: string | null
  readonly shareType: string
  readonly sharePct: number | null
  readonly evidenceEnc: string | null
}

const ownershipsOf = (db: Reader, unitId: string): StoredOwnership[] =>
  db.rows(
    `SELECT o.id, ifnull(p.merged_into_id, p.id) AS party_id, o.origin, o.from_date, o.to_date, o.share_type, o.share_pct, o.evidence_enc
     FROM ownership o JOIN party p ON p.id = o.party_id WHERE o.unit_id = ? AND o.deleted_at IS NULL AND ${visibleBatch('o')}`,
    unitId,
  )

/** Sales worked on together: enough to keep the other thread's sealing in large pieces, few enough for little memory. */
const AT_ONCE = 500
const TIDY_EVERY = 20_000

type Sealed = (value: string) => void
type Wish = { readonly plain: string; readonly rowId: string; readonly take: Sealed }

/** Writes down what a list of sales adds: people, contacts, ownerships; and what it changes: sale status, delivery date. */
export const planSales = async (
  db: Reader,
  sink: PlanSink,
  settled: readonly SettledSale[],
  secrets: Secrets,
  tidy: () => void,
): Promise<void> => {
  const people = new Map<string, Person>()
  const anybodyOwns = db.row('SELECT 1 AS x FROM ownership LIMIT 1') !== undefined
  let hashes = new Map<string, string>()
  const hashOf = (idNo: string): string => hashes.get(idNo) ?? ''
  let wishes: Wish[] = []
  let later: (() => void)[] = []
  const wish = (plain: string, rowId: string, take: Sealed): void => void wishes.push({ plain, rowId, take })

  const settleWishes = async (): Promise<void> => {
    const asked = wishes
    const values = await inPieces(asked, (piece) => secrets.seal(piece.map(({ plain, rowId }) => [plain, rowId])))
    for (const [at, { take }] of asked.entries()) take(values[at] ?? '')
    for (const work of later) work()
    wishes = []
    later = []
  }

  const idColumns = (buyer: Buyer, rowId: string): Record<string, unknown> => {
    const columns: Record<string, unknown> = {}
    if (!buyer.id) return columns
    const { idNo, idType } = buyer.id
    const birth = birthOf(idNo)
    Object.assign(columns, {
      idType,
      idNoHash: hashOf(idNo),
      idNoTail4: tail4(idNo),
      birthMonthDay: birth?.slice(5) ?? null,
    })
    wish(idNo, rowId, (value) => Object.assign(columns, { idNoEnc: value }))
    if (birth) wish(birth, rowId, (value) => Object.assign(columns, { birthEnc: value }))
    return columns
  }

  const addPhones = (person: Person, phones: readonly string[]): void => {
    for (const written of phones) {
      const phone = normalisePhone(written)
      if (person.phones.has(phone.value)) continue
      sink.add('contactPoint', {
        partyId: person.id,
        type: phone.kind === 'mobile' || phone.kind === 'overseas' ? 'MOBILE' : 'LANDLINE',
        value: phone.value,
        valueReversed: reversedOf(phone.value),
        isPrimary: person.phones.size === 0 ? 1 : 0,
        status: 'VALID',
        validFrom: sink.today,
        source: 'IMPORT',
      })
      person.phones.add(phone.value)
    }
  }

  const storedPerson = (id: string): Person => {
    const phones = db.rows<{ value: string }>(
      "SELECT value FROM contact_point WHERE party_id = ? AND type IN ('MOBILE', 'LANDLINE') AND deleted_at IS NULL",
      id,
    )
    const row = db.row<{ idNoHash: string | null }>('SELECT id_no_hash FROM party WHERE id = ?', id)
    return { id, isNew: false, phones: new Set(phones.map((phone) => phone.value)), hasId: Boolean(row?.idNoHash) }
  }

  const fillIn = (person: Person, buyer: Buyer): void => {
    const row = db.row<{ origin: string; gender: string | null }>(
      'SELECT origin, gender FROM party WHERE id = ?',
      person.id,
    )
    if (row?.origin !== sink.site) return
    if (buyer.sex && row.gender === null) sink.change('party', person.id, { gender: [null, buyer.sex] })
    if (!buyer.id || person.hasId) return
    person.hasId = true
    const columns = idColumns(buyer, person.id)
    later.push(() =>
      sink.change(
        'party',
        person.id,
        Object.fromEntries(Object.entries(columns).map(([field, now]) => [field, [null, now]])),
      ),
    )
  }

  const newPerson = (buyer: Buyer): Person => {
    const id = sink.newId()
    const columns = idColumns(buyer, id)
    later.push(() =>
      sink.add(
        'party',
        {
          kind: buyer.id?.idType === 'BUSINESS_LICENCE' ? 'ORG' : 'PERSON',
          name: normaliseName(buyer.name).value,
          formerNames: '[]',
          gender: buyer.sex,
          ...columns,
          privacyState: 'ACTIVE',
        },
        id,
      ),
    )
    return { id, isNew: true, phones: new Set(), hasId: buyer.id !== null }
  }

  /** One ID number is one person; without one, a name with a phone is that of whoever had them first. */
  const personOf = (buyer: Buyer, known: string | null): Person => {
    const name = nameKey(buyer.name)
    const keys = [
      ...(known === null ? [] : [`party ${known}`]),
      ...(buyer.id ? [`id ${buyer.id.idNo}`] : []),
      ...(buyer.id ? [] : buyer.phones.map((phone) => `${name} ${phone}`)),
    ]
    const there = keys.map((key) => people.get(key)).find((person) => person !== undefined)
    const person = there ?? (known === null ? newPerson(buyer) : storedPerson(known))
    for (const key of [...keys, ...buyer.phones.map((phone) => `${name} ${phone}`)])
      if (!people.has(key)) people.set(key, person)
    if (!person.isNew) fillIn(person, buyer)
    return person
  }

  const planHome = async (entry: SettledSale, unit: StoreUnit, persons: readonly Person[]): Promise<void> => {
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
        await planChanged(own, sale.signedOn, shareType, sharePct, sale.contractNo)
        continue
      }
      if (have.some((row) => row.partyId === person.id && row.fromDate === fromDate)) continue
      if (persons.slice(0, at).some((earlier) => earlier.id === person.id)) continue
      const id = sink.newId()
      const values: Record<string, unknown> = {
        unitId: unit.id,
        partyId: person.id,
        role: 'BUYER',
        shareType,
        sharePct,
        fromDate,
        cause: 'CONTRACT',
        isContactOwner: at === contact ? 1 : 0,
      }
      if (sale.contractNo) wish(sale.contractNo, id, (sealed) => Object.assign(values, { evidenceEnc: sealed }))
      later.push(() => sink.add('ownership', values, id))
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

  const planChanged = async (
    own: StoredOwnership,
    signedOn: string | null,
    shareType: string,
    sharePct: number | null,
    contractNo: string | null,
  ): Promise<void> => {
    if (own.origin !== sink.site) return
    const fields: Record<string, readonly [unknown, unknown]> = {}
    if (signedOn && signedOn !== own.fromDate) fields.fromDate = [own.fromDate, signedOn]
    if (shareType !== own.shareType) fields.shareType = [own.shareType, shareType]
    if (sharePct !== own.sharePct) fields.sharePct = [own.sharePct, sharePct]
    const [held] = own.evidenceEnc ? await secrets.open([[own.evidenceEnc, own.id]]) : [null]
    if (contractNo !== null && contractNo !== held) {
      const [sealed] = await secrets.seal([[contractNo, own.id]])
      fields.evidenceEnc = [own.evidenceEnc, sealed]
    }
    if (Object.keys(fields).length > 0) sink.change('ownership', own.id, fields)
  }

  const learn = async (some: readonly SettledSale[]): Promise<void> => {
    const ids = [...new Set(some.flatMap(({ sale }) => sale.buyers.flatMap((buyer) => buyer.id?.idNo ?? [])))]
    const digests = await inPieces(ids, (piece) => secrets.digest(piece.map((idNo) => `id:${normaliseIdNo(idNo)}`)))
    hashes = new Map(ids.map((idNo, at) => [idNo, digests[at] ?? '']))
  }

  const planSale = async (entry: SettledSale): Promise<void> => {
    const { sale } = entry
    const unit = sale.unit ? unitByKey(db, sale.unit.roomKey) : null
    if (unit === undefined) throw new Refusal('WRONG_STATE', 'importStoreChanged')
    const persons = sale.buyers.map((buyer, place) => personOf(buyer, entry.parties[place] ?? null))
    for (const [place, buyer] of sale.buyers.entries()) {
      const person = persons[place]
      if (person) later.push(() => addPhones(person, buyer.phones))
    }
    if (unit) await planHome(entry, unit, persons)
  }

  for (let at = 0; at < settled.length; at += AT_ONCE) {
    const some = settled.slice(at, at + AT_ONCE)
    await learn(some)
    for (const entry of some) await planSale(entry)
    await settleWishes()
    if (at > 0 && at % TIDY_EVERY === 0) tidy()
  }
  sink.flush()
}
