import type { Field } from './fields'
import type { Finding, SkippedRow, SkipReason } from './findings'
import { cellText, type Grid, type Rows } from './grid'
import type { Mapping } from './propose'
import type { SaleRecord, SalesSheet } from './sale-record'
import type { ReviewedSale, SaleState, SalesReview } from './sales-review'
import type { UnitRecord, UnitsSheet } from './unit-record'
import type { UnitState, UnitsReview } from './units-review'

/** One cell before and after: `value` is null where nothing was taken from it. Personal values are not masked here. */
export type PreviewCell = {
  readonly column: number
  readonly field: Field
  readonly original: string
  readonly value: string | null
  readonly findings: readonly Finding[]
}

/** One row of the sheet as it will be imported. `row` is 1-based; `first` is the row its sale starts in. */
export type PreviewRow = {
  readonly row: number
  readonly first: number
  readonly state: SaleState | UnitState | SkipReason
  readonly other: number | null
  readonly cells: readonly PreviewCell[]
}

const area = (scaled: number | null) => (scaled === null ? null : (scaled / 100).toFixed(2))

function unitValue(unit: UnitRecord, field: Field): string | null {
  if (field === 'building') return unit.buildingLabel
  if (field === 'roomText' || field === 'room') return unit.displayNo
  if (field === 'areaPredicted' || field === 'areaMeasured') return area(unit[field])
  if (field === 'innerAreaPredicted' || field === 'innerAreaMeasured') return area(unit[field])
  const value: unknown = unit[field as keyof UnitRecord]
  return typeof value === 'string' ? value : null
}

const allPhones = ({ unclear, buyers }: SaleRecord) => unclear?.phones ?? buyers.flatMap((buyer) => buyer.phones)
const allIds = ({ unclear, buyers }: SaleRecord) => unclear?.ids ?? buyers.map((buyer) => buyer.id)

function saleValue(reviewed: ReviewedSale, field: Field, row: number): string | null {
  const { record, sale } = reviewed
  const own = record.buyers.filter((buyer) => buyer.row === row)
  const buyers = sale?.buyers.filter((buyer) => buyer.row === row)
  const joined = (texts: readonly string[]) => (texts.length === 0 ? null : texts.join('、'))
  if (field === 'buyerName') return joined((buyers ?? own).map((buyer) => buyer.name))
  if (field === 'buyerPhone')
    return joined(buyers ? buyers.flatMap((buyer) => buyer.phones) : row === record.row ? allPhones(record) : [])
  if (field === 'buyerIdNo') {
    const ids = buyers ? buyers.map((buyer) => buyer.id) : row === record.row ? allIds(record) : []
    return joined(ids.flatMap((id) => (id ? [id.idNo] : [])))
  }
  if (field === 'share')
    return joined(own.flatMap((buyer) => (buyer.sharePct === null ? [] : [`${buyer.sharePct / 100}%`])))
  if (field === 'buyerGender') return joined(own.flatMap((buyer) => buyer.sex ?? []))
  if (row !== record.row) return null
  if (field === 'roomText' || field === 'room') return reviewed.unitNo
  if (field === 'contractNo' || field === 'signedOn' || field === 'dueOn' || field === 'remark' || field === 'ownerNo')
    return record[field]
  return null
}

type Reviewed = SalesReview['reviewed'][number] | UnitsReview['reviewed'][number]

const cellValue = (reviewed: Reviewed, field: Field, row: number): string | null =>
  'buyers' in reviewed.record ? saleValue(reviewed as ReviewedSale, field, row) : unitValue(reviewed.record, field)

/** The last entry that begins at a row or before it; entries are in order of their rows. */
const lastUpTo = <T>(entries: readonly T[], rowOf: (entry: T) => number, row: number): T | undefined => {
  let from = 0
  let to = entries.length
  while (from < to) {
    const middle = (from + to) >> 1
    const entry = entries[middle]
    if (entry !== undefined && rowOf(entry) <= row) from = middle + 1
    else to = middle
  }
  return entries[from - 1]
}

const reviewedAt = (review: SalesReview | UnitsReview, row: number): Reviewed | undefined => {
  const found = lastUpTo<Reviewed>(review.reviewed, ({ record }) => record.row, row)
  if (!found) return undefined
  return row <= ('lastRow' in found.record ? found.record.lastRow : found.record.row) ? found : undefined
}

const skippedAt = (skipped: readonly SkippedRow[], row: number): SkippedRow | undefined => {
  const found = lastUpTo(skipped, (entry) => entry.row, row)
  return found?.row === row ? found : undefined
}

/** Rows of a sheet from `from` to `to`, 1-based and inclusive. */
export type Pager = (page: { readonly from: number; readonly to: number }) => PreviewRow[]

/**
 * Gives pages of a sheet, cell by cell: what stood there, what it was read as and what is wrong. Made once for many
 * pages of one review.
 */
export function previewPager(
  written: Rows,
  mapping: Mapping,
  sheet: SalesSheet | UnitsSheet,
  review: SalesReview | UnitsReview,
): Pager {
  const columns = Object.entries(mapping.columns).sort(([, a], [, b]) => a - b) as [Field, number][]
  const findings = new Map<number, Finding[]>()
  for (const finding of sheet.findings) {
    const there = findings.get(finding.row)
    if (there) there.push(finding)
    else findings.set(finding.row, [finding])
  }
  return ({ from, to }) => {
    const rows: PreviewRow[] = []
    for (let row = Math.max(from, mapping.head.lastRow + 2); row <= Math.min(to, written.length); row += 1) {
      const read = reviewedAt(review, row)
      const left = read ? undefined : skippedAt(sheet.skipped, row)
      const here = findings.get(row)
      const texts = written.at(row - 1)
      const cells = columns.map(([field, column]) => ({
        column,
        field,
        original: cellText(texts?.[column]),
        value: read ? cellValue(read, field, row) : null,
        findings: here?.filter((finding) => finding.column === column) ?? [],
      }))
      rows.push({
        row,
        first: read?.record.row ?? row,
        state: read?.state ?? left?.why ?? 'ERROR',
        other: read?.other ?? null,
        cells,
      })
    }
    return rows
  }
}

/** One page of a sheet; see `previewPager`. */
export const previewRows = (
  grid: Grid,
  mapping: Mapping,
  sheet: SalesSheet | UnitsSheet,
  review: SalesReview | UnitsReview,
  page: { readonly from: number; readonly to: number },
): PreviewRow[] => previewPager(grid.rows, mapping, sheet, review)(page)
