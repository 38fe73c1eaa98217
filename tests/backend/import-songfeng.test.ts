import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, expect, test } from 'vitest'
import { openWorkbook } from '../../src/main/backend/imports/read/open-workbook'
import { roomKey } from '../../src/shared/door-numbers/door-numbers'
import { classifySheet, listSheets } from '../../src/shared/imports/classify'
import { cleanSales } from '../../src/shared/imports/clean-sales'
import { cleanUnits } from '../../src/shared/imports/clean-units'
import type { FindingCode, SkipReason } from '../../src/shared/imports/findings'
import type { Grid } from '../../src/shared/imports/grid'
import { proposeMapping } from '../../src/shared/imports/propose'
import type { SalesSheet } from '../../src/shared/imports/sale-record'
import { reviewSales, type SalesReview } from '../../src/shared/imports/sales-review'
import { summariseSales } from '../../src/shared/imports/summary'
import { unitIndex } from '../../src/shared/imports/unit-index'
import { reviewUnits } from '../../src/shared/imports/units-review'

type Expected = {
  units: Record<
    string,
    {
      contract: string
      signed: string
      due: string
      firstRow: number
      buyers: { name: string; phone: string; idTail4: string }[]
    }
  >
  errors: { row: number; unit: string; field: string; why: string }[]
  skipped: { row: number; unit?: string; why: string }[]
  duplicates: { row: number; unit: string }[]
  ambiguous: { row: number; unit: string; why: string }[]
  counts: Record<string, number>
}

const fixtures = join(import.meta.dirname, '../fixtures/import')
const expected: Expected = JSON.parse(readFileSync(join(fixtures, 'songfeng-signed-sales.expected.json'), 'utf8'))

const skipWords: Partial<Record<SkipReason, string>> = {
  CANCELLED: 'cancelled sale',
  BLANK: 'blank',
  SUBTOTAL: 'subtotal',
  FOOTER: 'footer',
}
const errorWords: Partial<Record<FindingCode, string>> = {
  ID_CHECK_DIGIT: 'checksum',
  ID_DIGITS_LOST: 'number cell: digits lost',
  NOT_A_DATE: 'not a date',
  NO_SUCH_UNIT: 'no such unit in the price list',
}

let sheets: Grid[]
let sheet: SalesSheet
let review: SalesReview

async function grids(name: string, folder = fixtures): Promise<Grid[]> {
  const read = await openWorkbook(join(folder, name))
  if (!read.ok) throw new Error(read.code)
  return read.grids
}

function headed(grid: Grid | undefined, kind: 'UNITS' | 'SALES') {
  const sheetClass = grid && classifySheet(grid)
  if (!grid || !sheetClass?.ok) throw new Error('no such sheet')
  return { grid, mapping: proposeMapping(sheetClass.head, kind) }
}

beforeAll(async () => {
  const [priceList] = await grids('price-list.xlsx')
  const homes = headed(priceList, 'UNITS')
  const { units } = reviewUnits(cleanUnits(homes.grid, homes.mapping))
  const known = units.map((unit) => ({ ...unit, roomKey: roomKey({ ...unit, project: 'SF' }) }))
  sheets = await grids('songfeng-signed-sales.xlsx')
  const signed = headed(sheets[0], 'SALES')
  sheet = cleanSales(signed.grid, signed.mapping, unitIndex(known), '2026-11-21')
  review = reviewSales(sheet)
})

test('the price list gives 416 homes in three buildings, two of them without entrances', async () => {
  const [priceList] = await grids('price-list.xlsx')
  const homes = headed(priceList, 'UNITS')
  const sheet = cleanUnits(homes.grid, homes.mapping)
  const { units, buildings, decisions } = reviewUnits(sheet)
  expect({ homes: units.length, findings: sheet.findings, skipped: sheet.skipped, decisions }).toEqual({
    homes: 416,
    findings: [],
    skipped: [],
    decisions: [],
  })
  expect(buildings).toEqual([building('3', ['1'], 31, 116), building('6', [], 32, 180), building('7', [], 32, 120)])
  expect(units[0]).toMatchObject({
    row: 2,
    displayNo: '3-1-3101',
    floor: '31',
    areaPredicted: 12553,
    innerAreaPredicted: 10005,
    unitKind: 'RESIDENCE',
  })
})

function building(code: string, entrances: string[], floorsAbove: number, units: number) {
  const hasEntrances = entrances.length > 0
  return {
    code,
    label: `${code}栋`,
    projectName: '松风明月花园',
    phase: null,
    entrances,
    hasEntrances,
    floorsAbove,
    units,
  }
}

test('the other sheets of the signed list are refused by name with the reason', () => {
  const entries = listSheets(sheets)
  expect(
    entries.map(({ name, hidden, sheetClass }) => [name, hidden, sheetClass.ok ? sheetClass.kinds : sheetClass.reason]),
  ).toEqual([
    ['签约明细', false, ['SALES']],
    ['车位', false, 'PARKING'],
    ['Sheet3', true, 'NO_HEAD'],
  ])
})

test('every home gets its buyers, contract and dates', () => {
  const units = Object.fromEntries(
    review.sales.map((sale) => [
      sale.unit?.displayNo,
      {
        contract: sale.contractNo,
        signed: sale.signedOn,
        due: sale.dueOn,
        buyers: sale.buyers.map((buyer) => ({
          name: buyer.name,
          phone: buyer.phones.join(','),
          idTail4: buyer.id?.idNo.slice(-4),
        })),
        firstRow: sale.row,
      },
    ]),
  )
  expect(units).toEqual(expected.units)
})

test('every error is named with its row, home, field and reason', () => {
  const unitAt = new Map(review.reviewed.map((sale) => [sale.record.row, sale.unitNo]))
  const errors = sheet.findings
    .filter((finding) => finding.level === 'error')
    .map((finding) => ({
      row: finding.row,
      unit: unitAt.get(finding.row),
      field: { buyerIdNo: 'idNo', roomText: 'unit', signedOn: 'signedOn' }[finding.field as string] ?? finding.field,
      why: errorWords[finding.code] ?? finding.code,
    }))
  expect(errors).toEqual(expected.errors)
})

test('cancelled sales, empty rows, subtotals and the footer are skipped with the reason', () => {
  const skipped = sheet.skipped.map(({ row, why, unitNo }) => ({
    row,
    ...(unitNo === null ? {} : { unit: unitNo }),
    why: skipWords[why] ?? why,
  }))
  expect(skipped).toEqual(expected.skipped)
})

test('a home that is listed again is a duplicate, a phone for two names is asked about', () => {
  const inState = (state: string) =>
    review.reviewed.filter((sale) => sale.state === state).map((sale) => ({ row: sale.record.row, unit: sale.unitNo }))
  expect(inState('DUPLICATE')).toEqual(expected.duplicates)
  expect(inState('ASK')).toEqual(expected.ambiguous.map(({ row, unit }) => ({ row, unit })))
  const asked = review.decisions.filter((question) => question.proposed === null)
  expect(asked.map(({ row, code }) => ({ row, code }))).toEqual(
    expected.ambiguous.map(({ row }) => ({ row, code: 'PHONE_COUNT' })),
  )
})

test('the figures are those of the list', () => {
  const { unitsWithBuyers, buyersDistinct, errors, duplicates, skipped, ambiguous, lastRow } = summariseSales(
    sheet,
    review,
  )
  expect({ unitsWithBuyers, buyersDistinct, errors, duplicates, skipped, ambiguous, lastRow }).toEqual(expected.counts)
})

test.runIf(process.env.SHARED_DATA)('the published price list, an old .xls, names the same homes', async () => {
  const homesOf = (grid: Grid | undefined) => {
    const homes = headed(grid, 'UNITS')
    const { units, buildings } = reviewUnits(cleanUnits(homes.grid, homes.mapping))
    return { units, buildings }
  }
  const [real] = await grids('price-list-shenzhen.xls', join(process.env.SHARED_DATA ?? '', 'property'))
  const [own] = await grids('price-list.xlsx')
  expect(homesOf(real)).toEqual(homesOf(own))
})
