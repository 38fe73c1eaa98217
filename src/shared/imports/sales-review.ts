import { nameKey } from '../text/names'
import { type Answers, answerOf, type Decision, decision, isOpen } from './decisions'
import { type SharedPhone, samePerson, sharedPhones } from './people'
import { chosenUnit, ownQuestions, resolveSale } from './sale-questions'
import type { Buyer, Sale, SaleRecord, SalesSheet } from './sale-record'
import type { KnownUnit } from './unit-index'

/**
 * Where a sale stands. OK: goes in. ERROR and RETURNED: goes back, for a fault or by the clerk's word. ASK: waits for
 * an answer. DUPLICATE: says again what an earlier row said. REPLACED: a later row for the home counts instead.
 */
export type SaleState = 'OK' | 'ERROR' | 'RETURNED' | 'ASK' | 'DUPLICATE' | 'REPLACED'

/** One sale's state; `other` is the row of the sale that counts instead of it. */
export type ReviewedSale = {
  readonly record: SaleRecord
  readonly state: SaleState
  readonly unitNo: string | null
  readonly other: number | null
  /** What it amounts to; null while it is wrong or waits. Only those in state OK go in. */
  readonly sale: Sale | null
}

/** A list of sales with all answers applied: what goes in, and every question with its answer. */
export type SalesReview = {
  readonly reviewed: readonly ReviewedSale[]
  readonly decisions: readonly Decision[]
  readonly sales: readonly Sale[]
  /** Worth a look, no obstacle: phones of people who go in. */
  readonly sharedPhones: readonly SharedPhone[]
}

type Slot = { record: SaleRecord; state: SaleState; other: number | null; unit: KnownUnit | null; sale: Sale | null }

const twice = (answers: Answers, slot: Slot, first: Slot, same: boolean): Decision =>
  decision(answers, {
    code: same ? 'DUPLICATE' : 'UNIT_TWICE',
    row: slot.record.row,
    other: first.record.row,
    unitNo: slot.unit?.displayNo ?? null,
    options: [
      { answer: 'KEEP_FIRST', label: first.record.buyers.map((buyer) => buyer.name).join('、') },
      { answer: 'KEEP_THIS', label: slot.record.buyers.map((buyer) => buyer.name).join('、') },
      ...(same ? [] : [{ answer: 'BOTH', label: '' } as const]),
    ],
    proposed: same ? 'KEEP_FIRST' : null,
  })

/** Settles a sale by its own answers. */
function resolveRecord(record: SaleRecord, own: readonly Decision[], needsUnit: boolean): Slot {
  const slot: Slot = { record, state: 'OK', other: null, unit: record.units[0] ?? null, sale: null }
  if (record.faulty) return { ...slot, state: 'ERROR' }
  if (own.some((asked) => answerOf(asked) === 'RETURN')) return { ...slot, state: 'RETURNED' }
  const room = own.find((asked) => asked.code === 'ROOM_AMBIGUOUS')
  const unit = chosenUnit(record, room ? answerOf(room) : null) ?? null
  if (own.some(isOpen) || (needsUnit && !unit)) return { ...slot, state: 'ASK' }
  return { ...slot, unit, sale: resolveSale(record, unit, own) }
}

/** Settles a second row for a home that an earlier one has. Returns the one that counts from here on. */
function resolveDuplicates(first: Slot, slot: Slot, answers: Answers, decisions: Decision[]): Slot {
  const there = first.sale?.buyers ?? []
  const same = slot.sale?.buyers.every((buyer) => there.some((other) => samePerson(buyer, other))) ?? false
  const asked = twice(answers, slot, first, same)
  decisions.push(asked)
  const answer = answerOf(asked)
  if (answer === null) slot.state = 'ASK'
  else if (answer === 'KEEP_THIS') {
    if (first.state === 'OK') first.state = 'REPLACED'
    first.other = slot.record.row
    return slot
  } else if (answer === 'BOTH' && first.sale && slot.sale) {
    const sale = { ...first.sale, buyers: [...first.sale.buyers, ...slot.sale.buyers] }
    first.sale = sale
    slot.state = 'DUPLICATE'
  } else slot.state = same || first.state === 'OK' ? 'DUPLICATE' : 'RETURNED'
  slot.other = first.record.row
  return first
}

/** One ID number under two names: the same person only if the clerk says so. */
function resolveNames(
  slot: Slot,
  names: Map<string, Pick<Buyer, 'name' | 'row'>>,
  answers: Answers,
  decisions: Decision[],
) {
  if (slot.state !== 'OK' || !slot.sale) return
  const buyers = slot.sale.buyers.map((buyer) => {
    const there = buyer.id ? names.get(buyer.id.idNo) : undefined
    if (buyer.id && !there) names.set(buyer.id.idNo, buyer)
    if (!there || there.name === buyer.name || nameKey(there.name) === nameKey(buyer.name)) return buyer
    const asked = decision(answers, {
      code: 'ID_TWO_NAMES',
      row: buyer.row,
      other: there.row,
      unitNo: slot.unit?.displayNo ?? null,
      options: [
        { answer: 'SAME_PERSON', label: there.name },
        { answer: 'RETURN', label: '' },
      ],
      proposed: null,
    })
    decisions.push(asked)
    if (asked.chosen === 'SAME_PERSON') return { ...buyer, name: there.name }
    slot.state = asked.chosen === 'RETURN' ? 'RETURNED' : 'ASK'
    slot.other = there.row
    return buyer
  })
  if (buyers.some((buyer, place) => buyer !== slot.sale?.buyers[place])) slot.sale = { ...slot.sale, buyers }
}

/** Applies the clerk's answers to a cleaned list. Pure: called again after every answer; open questions stay in the list. */
export function reviewSales(sheet: SalesSheet, answers: Answers = {}): SalesReview {
  const decisions: Decision[] = []
  const slots: Slot[] = []
  const byUnit = new Map<string, Slot>()
  const names = new Map<string, Pick<Buyer, 'name' | 'row'>>()
  for (const record of sheet.records) {
    const own = record.faulty ? [] : ownQuestions(record, answers)
    for (const asked of own) decisions.push(asked)
    const slot = resolveRecord(record, own, sheet.kind === 'SALES')
    slots.push(slot)
    const key =
      slot.state === 'RETURNED' || (slot.state === 'ASK' && record.units.length > 1) ? undefined : slot.unit?.roomKey
    const first = key === undefined ? undefined : byUnit.get(key)
    if (key !== undefined && slot.state !== 'ERROR') {
      byUnit.set(key, first ? resolveDuplicates(first, slot, answers, decisions) : slot)
    } else if (key !== undefined && !first) byUnit.set(key, slot)
    resolveNames(slot, names, answers, decisions)
  }
  const sales = slots.flatMap((slot) => (slot.state === 'OK' && slot.sale ? [slot.sale] : []))
  const reviewed = slots.map(({ record, state, other, unit, sale }) => ({
    record,
    state,
    unitNo: unit?.displayNo ?? record.readAs,
    other,
    sale,
  }))
  return { reviewed, decisions, sales, sharedPhones: sharedPhones(sales) }
}
