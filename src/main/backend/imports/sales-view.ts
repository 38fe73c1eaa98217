import { text, whole } from '../../../shared/base/columns'
import type { PersonFacts } from '../../../shared/imports/contract'
import type { Answers, Decision } from '../../../shared/imports/decisions'
import { decision, isOpen } from '../../../shared/imports/decisions'
import type { Finding } from '../../../shared/imports/findings'
import type { Mapping } from '../../../shared/imports/propose'
import type { Buyer, Sale, SalesSheet } from '../../../shared/imports/sale-record'
import { reviewSales, type SaleState, type SalesReview } from '../../../shared/imports/sales-review'
import { currentPartyId } from '../store/archive'
import { column, sql } from '../store/sql'
import type { Reader } from '../store/statements'
import { listedFacts, matchPerson, storedFacts } from './match-person'
import type { FoundUnit } from './store-units'

/** What a sale amounts to in the store: each buyer's known person (null: a new one), and whether it follows other owners. */
export interface ResolvedSale {
  readonly sale: Sale
  readonly parties: readonly (string | null)[]
  readonly replaces: boolean
}

/** Both sides of a question about persons. */
export interface Compared {
  readonly listed: PersonFacts
  readonly stored: readonly (PersonFacts & { readonly id: string })[]
}

/** A list of sales with every answer applied and every person looked up. */
export interface SalesView {
  readonly review: SalesReview
  readonly resolved: readonly ResolvedSale[]
  /** Questions that the store raised, as marks on their cells. */
  readonly findings: readonly Finding[]
  readonly compared: ReadonlyMap<string, Compared>
}

const owner = sql({ id: text, name: column('party', 'name') })

const currentOwners = (db: Reader, unitId: string): { id: string; name: string }[] =>
  db.rows(
    owner`SELECT DISTINCT ${currentPartyId('p')} AS id, p.name FROM shown_ownership o JOIN live_party p ON p.id = o.party_id
      WHERE o.unit_id = ${unitId} AND o.to_date IS NULL`,
  )

const anyone = sql({ x: whole })

interface Outcome {
  readonly state: SaleState
  readonly resolved: ResolvedSale | null
}

/** Looks the people of a reviewed list up in the store; what only the clerk can say becomes a question. */
export const viewSales = (
  db: Reader,
  sheet: SalesSheet,
  mapping: Mapping,
  answers: Answers,
  hashOf: (idNo: string) => string,
): SalesView => {
  const review = reviewSales(sheet, answers)
  const decisions: Decision[] = [...review.decisions]
  const findings: Finding[] = []
  const compared = new Map<string, Compared>()
  const peopled = db.row(anyone`SELECT 1 AS x FROM party LIMIT 1`) !== undefined

  const mark = (row: number, field: 'buyerName' | 'roomText', code: Finding['code'], original: string, value: string) =>
    findings.push({ row, column: mapping.columns[field] ?? null, field, code, level: 'ask', original, value })

  const askPerson = (sale: Sale, buyer: Buyer, place: number): Decision | string | null => {
    const unit = sale.unit as FoundUnit | null
    const match = matchPerson(db, buyer, buyer.id ? hashOf(buyer.id.idNo) : null, unit?.id ?? null)
    if (match.kind === 'new') return null
    if (match.kind === 'known') return match.id
    const stored = match.ids.map((id) => storedFacts(db, id))
    const own = stored.map(({ id, name, homes }) => ({
      answer: `PARTY:${id}` as const,
      label: [name, ...homes].join(' '),
    }))
    const other = match.code === 'SAME_PERSON' ? [{ answer: 'NEW_PERSON', label: '' } as const] : []
    const asked = decision(
      answers,
      {
        code: match.code,
        row: buyer.row,
        other: null,
        unitNo: unit?.displayNo ?? null,
        options: [...own, ...other, { answer: 'RETURN', label: '' }],
        proposed: null,
      },
      place,
    )
    compared.set(asked.id, { listed: listedFacts(buyer, unit?.displayNo ?? null), stored })
    mark(buyer.row, 'buyerName', match.code, buyer.name, stored.map((person) => person.name).join('、'))
    return asked
  }

  const askOwners = (sale: Sale, parties: readonly (string | null)[]): Decision | null => {
    const unit = sale.unit as FoundUnit | null
    const others = unit ? currentOwners(db, unit.id).filter((owner) => !parties.includes(owner.id)) : []
    if (!unit || others.length === 0) return null
    const label = others.map((owner) => owner.name).join('、')
    const asked = decision(answers, {
      code: 'OTHER_OWNERS',
      row: sale.row,
      other: null,
      unitNo: unit.displayNo,
      options: [
        { answer: 'ADD', label },
        { answer: 'REPLACE', label },
        { answer: 'RETURN', label: '' },
      ],
      proposed: null,
    })
    const [first] = sale.buyers
    if (first)
      compared.set(asked.id, {
        listed: { ...listedFacts(first, unit.displayNo), name: sale.buyers.map((buyer) => buyer.name).join('、') },
        stored: others.map((owner) => storedFacts(db, owner.id)),
      })
    mark(sale.row, 'roomText', 'OTHER_OWNERS', unit.displayNo, label)
    return asked
  }

  const resolve = (sale: Sale): Outcome => {
    if (!peopled) return { state: 'OK', resolved: { sale, parties: sale.buyers.map(() => null), replaces: false } }
    const own: Decision[] = []
    const parties = sale.buyers.map((buyer, place) => {
      const found = askPerson(sale, buyer, place)
      if (found === null || typeof found === 'string') return found
      own.push(found)
      return found.chosen?.startsWith('PARTY:') ? found.chosen.slice(6) : null
    })
    if (!own.some(isOpen) && !own.some((asked) => asked.chosen === 'RETURN')) {
      const asked = askOwners(sale, parties)
      if (asked) own.push(asked)
    }
    decisions.push(...own)
    if (own.some((asked) => asked.chosen === 'RETURN')) return { state: 'RETURNED', resolved: null }
    if (own.some(isOpen)) return { state: 'ASK', resolved: null }
    const replaces = own.some((asked) => asked.code === 'OTHER_OWNERS' && asked.chosen === 'REPLACE')
    return { state: 'OK', resolved: { sale, parties, replaces } }
  }

  const resolved: ResolvedSale[] = []
  const reviewed = review.reviewed.map((entry) => {
    if (entry.state !== 'OK' || !entry.sale) return entry
    const outcome = resolve(entry.sale)
    if (outcome.resolved) resolved.push(outcome.resolved)
    return outcome.state === 'OK' ? entry : { ...entry, state: outcome.state }
  })
  const sales = resolved.map((entry) => entry.sale)
  return { review: { ...review, reviewed, decisions, sales }, resolved, findings, compared }
}
