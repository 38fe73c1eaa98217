import { displayNo } from '../door-numbers/door-numbers'
import { normaliseName, splitCouple } from '../text/names'
import { assignValues, type RowCount } from './assign-values'
import type { Body } from './body'
import { cleanDate } from './clean-date'
import { cleanId, cleanPhones, cleanSex, cleanShare, splitIds } from './clean-person'
import { type FindingCollector, isFormulaError } from './finding-collector'
import { cellText, isBlank } from './grid'
import type { RowGroup } from './group-rows'
import { writtenDoorNumber } from './place-cells'
import type { Buyer, SaleRecord, WrittenBuyer, WrittenValues } from './sale-record'
import { type KnownUnit, type UnitLookup, unitLabels } from './unit-index'

const none: readonly number[] = []

const textOrNull = (text: string) => (text.trim() === '' ? null : text.trim())

function findUnits(body: Body, row: number, lookup: UnitLookup, notes: FindingCollector) {
  const room = writtenDoorNumber(body, row)
  const field = body.has('roomText') ? ('roomText' as const) : ('room' as const)
  const found = new Map<string, KnownUnit>()
  for (const reading of room?.readings ?? []) for (const unit of lookup.find(reading)) found.set(unit.roomKey, unit)
  const units = [...found.values()]
  const [first] = room?.readings ?? []
  const readAs = first ? displayNo(first) : null
  const text = room?.text ?? ''
  if (units.length === 0) notes.note(row, field, first ? 'NO_SUCH_UNIT' : 'NOT_A_ROOM', text, readAs)
  if (units.length > 1) notes.note(row, field, 'ROOM_AMBIGUOUS', text, unitLabels(units).join(' / '))
  // The same text once: a long list holds it for every row.
  return { units, readAs: units[0]?.displayNo === readAs ? units[0].displayNo : readAs }
}

/** People of one row: names with sex and share. */
function buyersOf(body: Body, row: number, notes: FindingCollector): WrittenBuyer[] {
  const written = body.raw(row, 'buyerName')
  const names = splitCouple(cellText(written))
  const sex = names.length === 1 ? cleanSex(body.raw(row, 'buyerGender')) : null
  const shares = cellText(body.raw(row, 'share'))
    .split(/[、,，;；\n]+|(?<=%)\s+/)
    .filter((part) => part.trim() !== '')
  if (shares.length > 0 && (shares.length !== names.length || shares.some((share) => cleanShare(share) === null)))
    notes.note(row, 'share', 'SHARES_NOT_WHOLE', shares.join(' '))
  for (const name of names)
    if (normaliseName(name).fault === 'long') notes.note(row, 'buyerName', 'NAME_TOO_LONG', name)
  return names.map((name, at) => ({
    row: row + 1,
    name,
    sex,
    sharePct: shares.length === names.length ? cleanShare(shares[at] ?? '') : null,
  }))
}

function mergedDown(body: Body, row: number, rows: readonly number[], field: 'buyerPhone' | 'buyerIdNo'): boolean {
  return rows.some((other) => other !== row && body.topOf(other, field) === row)
}

function peopleOf(body: Body, rows: readonly number[], notes: FindingCollector, today: string) {
  const names: WrittenBuyer[] = []
  const phones: string[] = []
  const ids: WrittenValues['ids'][number][] = []
  const phoneCounts: RowCount[] = []
  const idCounts: RowCount[] = []
  for (const row of rows) {
    const buyers = buyersOf(body, row, notes)
    names.push(...buyers)
    const phoneCell = body.raw(row, 'buyerPhone')
    const rowPhones = notes.take(row, 'buyerPhone', cellText(phoneCell), cleanPhones(phoneCell))
    phones.push(...rowPhones)
    const idParts = splitIds(body.raw(row, 'buyerIdNo'))
    for (const [at, part] of idParts.entries()) {
      const sex = buyers[idParts.length === buyers.length ? at : 0]?.sex ?? null
      ids.push(notes.take(row, 'buyerIdNo', cellText(part), cleanId(part, today, sex)))
    }
    const count = (values: number, field: 'buyerPhone' | 'buyerIdNo') => ({
      names: buyers.length,
      values,
      merged: mergedDown(body, row, rows, field),
    })
    phoneCounts.push(count(rowPhones.length, 'buyerPhone'))
    idCounts.push(count(idParts.length, 'buyerIdNo'))
  }
  const phonesOf = assignValues(phoneCounts, { several: true, gaps: false })
  const idsOf = assignValues(idCounts, { several: false, gaps: true })
  return { names, phones, phonesOf, ids, idsOf }
}

function noteCounts(
  body: Body,
  rows: readonly number[],
  people: ReturnType<typeof peopleOf>,
  notes: FindingCollector,
): void {
  const [row = 0] = rows
  const written = (field: 'buyerPhone' | 'buyerIdNo') =>
    rows
      .map((at) => cellText(body.raw(at, field)))
      .filter((text) => text !== '')
      .join(' / ')
  if (people.names.length === 0) notes.note(row, 'buyerName', 'NAME_MISSING', '')
  if (people.phonesOf === 'ask') notes.note(row, 'buyerPhone', 'PHONE_COUNT', written('buyerPhone'))
  else if (people.phones.length === 0 && body.has('buyerPhone') && written('buyerPhone') === '')
    notes.note(row, 'buyerPhone', 'PHONE_MISSING', '')
  if (people.idsOf === 'ask') notes.note(row, 'buyerIdNo', 'ID_COUNT', written('buyerIdNo'))
  else if (people.ids.length < people.names.length && body.has('buyerIdNo'))
    notes.note(row, 'buyerIdNo', 'ID_MISSING', written('buyerIdNo'))
}

/** The values that the sheet gives to one buyer. */
const givenTo = <T>(values: readonly T[], whose: WrittenValues['phonesOf'], place: number): T[] =>
  whose === 'ask' ? [] : values.filter((_, at) => whose[at] === place)

/** Buyers with what is surely theirs, and all that was written when that is not all of it. */
function assigned({ names, ...written }: ReturnType<typeof peopleOf>): Pick<SaleRecord, 'buyers' | 'unclear'> {
  const { phones, phonesOf, ids, idsOf } = written
  const buyers = names.map(({ row, name, sex, sharePct }, place): Buyer => {
    const id = givenTo(ids, idsOf, place)[0] ?? null
    return { row, name, sex, sharePct, phones: givenTo(phones, phonesOf, place), id }
  })
  const given = buyers.reduce((sum, buyer) => sum + buyer.phones.length + (buyer.id ? 1 : 0), 0)
  return { buyers, unclear: given === phones.length + ids.length ? null : written }
}

/** Cleans one sale. `lookup` is absent for a list of people without homes. */
export function cleanSale(
  body: Body,
  group: RowGroup,
  lookup: UnitLookup | undefined,
  notes: FindingCollector,
  today: string,
): SaleRecord {
  const { rows } = group
  const [row = 0] = rows
  const before = notes.all().length
  const place = lookup ? findUnits(body, row, lookup, notes) : { units: [], readAs: null }
  const people = peopleOf(body, rows, notes, today)
  noteCounts(body, rows, people, notes)
  for (const loose of group.loose) notes.note(loose, 'buyerName', 'CONTINUATION', body.text(loose, 'buyerName'))
  const date = (field: 'signedOn' | 'dueOn') =>
    notes.take(row, field, body.text(row, field), cleanDate(body.at(row, field)))
  const signedOn = date('signedOn')
  const dueOn = date('dueOn')
  for (const field of ['contractNo', 'ownerNo'] as const)
    if (isFormulaError(body.text(row, field))) notes.note(row, field, 'FORMULA_ERROR', body.text(row, field))
  const faulty = notes
    .all()
    .slice(before)
    .some((finding) => finding.level === 'error')
  return {
    row: row + 1,
    lastRow: (rows.at(-1) ?? row) + 1,
    readAs: place.readAs,
    units: place.units,
    contractNo: textOrNull(body.text(row, 'contractNo').normalize('NFKC')),
    signedOn,
    dueOn,
    remark: textOrNull(body.text(row, 'remark')),
    ownerNo: isBlank(body.at(row, 'ownerNo')) ? null : body.text(row, 'ownerNo').trim(),
    ...assigned(people),
    looseRows: group.loose.length === 0 ? none : group.loose.map((loose) => loose + 1),
    faulty,
  }
}
