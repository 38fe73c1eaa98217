import { displayNo } from '../door-numbers/door-numbers'
import { type Body, bodyOf } from './body'
import { cleanSale } from './clean-sale'
import { notes } from './finding-collector'
import type { SkippedRow } from './findings'
import { isBlank, type Table } from './grid'
import { groupRows } from './group-rows'
import { writtenDoorNumber } from './place-cells'
import type { Mapping } from './propose'
import type { SaleRecord, SalesSheet } from './sale-record'
import type { UnitLookup } from './unit-index'

/** Words by which a list says that a sale did not stay one; a negation before them is another matter. */
const cancelled =
  /(?<![未无没不非])(已?退房|退定|退订|退购|挞定|解除合同|合同解除|解约|撤销|撤消|作废|已取消|取消(签约|认购|合同|购买))/

const isCancelled = (body: Body, rows: readonly number[]) =>
  rows.some((row) => cancelled.test(body.text(row, 'status')) || cancelled.test(body.text(row, 'remark')))

const hasBuyer = (body: Body, rows: readonly number[]) =>
  rows.some((row) =>
    (['buyerName', 'buyerPhone', 'buyerIdNo', 'contractNo'] as const).some((field) => !isBlank(body.raw(row, field))),
  )

/** The home a left-out row speaks of: as known, else as read. */
function unitNoOf(body: Body, row: number, lookup: UnitLookup): string | null {
  const readings = writtenDoorNumber(body, row)?.readings ?? []
  for (const reading of readings) {
    const [unit] = lookup.find(reading)
    if (unit) return unit.displayNo
  }
  const [first] = readings
  return first ? displayNo(first) : null
}

/**
 * Cleans a list of signed sales against the homes the desk knows. `today` (a business date) bounds birth dates.
 * Nothing is decided here: see `reviewSales`.
 */
export function cleanSales(grid: Table, mapping: Mapping, lookup: UnitLookup, today: string): SalesSheet {
  const body = bodyOf(grid, mapping)
  const noted = notes(mapping)
  const grouped = groupRows(body)
  const skipped: SkippedRow[] = grouped.skipped.map(({ row, why }) => ({ row: row + 1, why, unitNo: null }))
  const records: SaleRecord[] = []
  for (const group of grouped.groups) {
    const [row = 0] = group.rows
    const why = isCancelled(body, group.rows) ? 'CANCELLED' : hasBuyer(body, group.rows) ? undefined : 'NO_BUYER'
    if (why) skipped.push({ row: row + 1, why, unitNo: unitNoOf(body, row, lookup) })
    else records.push(cleanSale(body, group, lookup, noted, today))
  }
  const place = mapping.columns.roomText === undefined ? 'room' : 'roomText'
  for (const row of grouped.homeless) noted.note(row, place, 'ROOM_MISSING', '', body.text(row, 'buyerName'))
  skipped.sort((a, b) => a.row - b.row)
  return { kind: 'SALES', records, findings: noted.all(), skipped, lastRow: body.last + 1 }
}
