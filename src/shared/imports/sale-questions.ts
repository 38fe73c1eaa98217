import { type Answer, type Answers, type Decision, decision } from './decisions'
import type { Assignment, Buyer, Sale, SaleRecord } from './sale-record'
import { type KnownUnit, unitLabels } from './unit-index'

const back = { answer: 'RETURN', label: '' } as const

/** The questions that one sale raises by itself, without regard to others. */
export function ownQuestions(record: SaleRecord, answers: Answers): Decision[] {
  const asked: Decision[] = []
  const about = { row: record.row, other: null, unitNo: record.units[0]?.displayNo ?? record.readAs, proposed: null }
  if (record.units.length > 1) {
    const labels = unitLabels(record.units)
    const options = record.units.map((unit, at) => ({
      answer: `UNIT:${unit.roomKey}` as const,
      label: labels[at] ?? unit.displayNo,
    }))
    asked.push(decision(answers, { ...about, code: 'ROOM_AMBIGUOUS', options: [...options, back] }))
  }
  if (record.looseRows.length > 0) {
    const options = [{ answer: 'SAME_HOME', label: record.buyers.map((buyer) => buyer.name).join('、') }, back] as const
    asked.push(decision(answers, { ...about, code: 'CONTINUATION', options, proposed: null }))
  }
  const buyers = record.buyers.map((buyer, place) => ({ answer: `BUYER:${place}` as const, label: buyer.name }))
  const none = { answer: 'NONE', label: '' } as const
  const { unclear } = record
  if (unclear?.phonesOf === 'ask') {
    const each = unclear.phones.length === 1 ? buyers : []
    const options = [...each, { answer: 'ALL', label: unclear.phones.join('、') } as const, none, back]
    asked.push(decision(answers, { ...about, code: 'PHONE_COUNT', options }))
  }
  if (unclear?.idsOf === 'ask') {
    const each = unclear.ids.length === 1 ? buyers : []
    asked.push(decision(answers, { ...about, code: 'ID_COUNT', options: [...each, none, back] }))
  }
  return asked
}

/** Whose each value is, once the clerk has answered. */
function valuesOfBuyer<T>(values: readonly T[], given: Assignment, answer: Answer | null, buyer: number): T[] {
  if (given !== 'ask') return values.filter((_, at) => given[at] === buyer)
  if (answer === 'ALL') return [...values]
  return answer === `BUYER:${buyer}` ? [...values] : []
}

/** The home a record means after the answers; undefined while it is open. */
export function chosenUnit(record: SaleRecord, answer: Answer | null): KnownUnit | undefined {
  if (record.units.length < 2) return record.units[0]
  return record.units.find((unit) => answer === `UNIT:${unit.roomKey}`)
}

/** The sale that a record amounts to with its own questions answered. */
export function resolveSale(record: SaleRecord, unit: KnownUnit | null, own: readonly Decision[]): Sale {
  const answer = (code: Decision['code']) => {
    const asked = own.find((question) => question.code === code)
    return asked ? (asked.chosen ?? asked.proposed) : null
  }
  const { unclear } = record
  const buyers = unclear
    ? record.buyers.map((buyer, place): Buyer => {
        const ids = valuesOfBuyer(unclear.ids, unclear.idsOf, answer('ID_COUNT'), place)
        const phones = valuesOfBuyer(unclear.phones, unclear.phonesOf, answer('PHONE_COUNT'), place)
        return { ...buyer, phones, id: ids[0] ?? null }
      })
    : record.buyers
  const { row, lastRow, contractNo, signedOn, dueOn, remark } = record
  return { row, lastRow, unit, contractNo, signedOn, dueOn, remark, buyers }
}
