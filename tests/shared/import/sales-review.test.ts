import fc from 'fast-check'
import { expect, test } from 'vitest'
import { cleanSales } from '../../../src/shared/imports/clean-sales'
import type { Cell, Merge } from '../../../src/shared/imports/grid'
import { reviewSales } from '../../../src/shared/imports/sales-review'
import { summariseSales } from '../../../src/shared/imports/summary'
import { unitIndex } from '../../../src/shared/imports/unit-index'
import { aGrid, aHome, mappingOf } from '../../support/sheets'

const head = ['房号', '姓名', '证件号码', '电话', '合同编号', '签约日期', '备注']
const idA = '11010519491231002X'
const idB = '440524188001010014'
const homes = unitIndex(['7-2-1201', '7-2-1202', '3-1-1201', '3-2-1201', '6-3201'].map(aHome))

function cleaned(rows: Cell[][], merges: Merge[] = []) {
  const grid = aGrid([head, ...rows], merges)
  return cleanSales(grid, mappingOf(grid, 'SALES'), homes, '2026-11-21')
}
const buyers = (review: ReturnType<typeof reviewSales>) =>
  review.sales.map((sale) => [
    sale.unit?.displayNo,
    ...sale.buyers.map((buyer) => `${buyer.name} ${buyer.phones.join('+')}`),
  ])

test('a couple in one cell is split in order', () => {
  const sheet = cleaned([
    ['7栋2单元1201室', '刘洋/孙倩', `${idA}\n${idB}`, '13800000119、13800000120', 'Y1', '2024-3-1', null],
  ])
  const [sale] = reviewSales(sheet).sales
  expect(sale?.buyers.map(({ name, phones, id }) => [name, phones, id?.idNo])).toEqual([
    ['刘洋', ['13800000119'], idA],
    ['孙倩', ['13800000120'], idB],
  ])
})

test('a couple in two rows with a merged room is one sale', () => {
  const rows = [
    ['7-2-1201', '刘洋', idA, '13800000119', 'Y1', '2024-3-1', null],
    [null, '孙倩', idB, '13800000120', null, null, null],
  ]
  const sheet = cleaned(rows, [{ startRow: 1, startCol: 0, endRow: 2, endCol: 0 }])
  expect(buyers(reviewSales(sheet))).toEqual([['7-2-1201', '刘洋 13800000119', '孙倩 13800000120']])
  expect(reviewSales(sheet).decisions).toEqual([])
})

test('the same couple without merged cells is asked about, and back it goes when the clerk says so', () => {
  const sheet = cleaned([
    ['7-2-1201', '刘洋', idA, '13800000119', 'Y1', '2024-3-1', null],
    [null, '孙倩', idB, '13800000120', null, null, null],
  ])
  const open = reviewSales(sheet)
  expect(open.decisions.map(({ id, chosen, proposed }) => [id, chosen, proposed])).toEqual([
    ['2:CONTINUATION', null, null],
  ])
  expect(open.sales).toEqual([])
  expect(buyers(reviewSales(sheet, { '2:CONTINUATION': 'SAME_HOME' }))).toEqual([
    ['7-2-1201', '刘洋 13800000119', '孙倩 13800000120'],
  ])
  const returned = reviewSales(sheet, { '2:CONTINUATION': 'RETURN' })
  expect(returned.reviewed.map(({ state }) => state)).toEqual(['RETURNED'])
})

test('two rows written out in full with one contract are one sale', () => {
  const sheet = cleaned([
    ['7-2-1201', '刘洋', idA, '13800000119', 'Y1', '2024-3-1', null],
    ['7-2-1201', '孙倩', idB, '13800000120', 'Y1', '2024-3-1', null],
  ])
  expect(buyers(reviewSales(sheet))).toEqual([['7-2-1201', '刘洋 13800000119', '孙倩 13800000120']])
})

test('one phone for two names is asked, and each answer does what it says', () => {
  const sheet = cleaned([['7-2-1201', '刘洋、孙倩', `${idA}/${idB}`, '13800000119', 'Y1', '2024-3-1', null]])
  const answered = (answer: string) => buyers(reviewSales(sheet, { '2:PHONE_COUNT': answer }))
  expect(reviewSales(sheet).sales).toEqual([])
  expect(answered('BUYER:1')).toEqual([['7-2-1201', '刘洋 ', '孙倩 13800000119']])
  expect(answered('ALL')).toEqual([['7-2-1201', '刘洋 13800000119', '孙倩 13800000119']])
  expect(answered('NONE')).toEqual([['7-2-1201', '刘洋 ', '孙倩 ']])
  expect(answered('BUYER:7')).toEqual([])
})

test('a room that may be two homes is asked, never guessed', () => {
  const sheet = cleaned([['3栋1201', '刘洋', idA, '13800000119', 'Y1', '2024-3-1', null]])
  const [asked] = reviewSales(sheet).decisions
  expect(asked?.options.map(({ label }) => label)).toEqual(['3-1-1201', '3-2-1201', ''])
  const answered = reviewSales(sheet, { '2:ROOM_AMBIGUOUS': 'UNIT:HYC-3-2-1201' })
  expect(buyers(answered)).toEqual([['3-2-1201', '刘洋 13800000119']])
})

test('a home listed again with the same person is a duplicate, with another one a question', () => {
  const rows = (second: Cell[]) => [['7-2-1201', '刘洋', idA, '13800000119', 'Y1', '2024-3-1', null], second]
  const again = cleaned(rows(['7栋2单元1201', '刘洋', idA, '138 0000 0119', 'Y9', '2024-3-2', '重复']))
  expect(reviewSales(again).reviewed.map(({ state }) => state)).toEqual(['OK', 'DUPLICATE'])
  expect(reviewSales(again, { '3:DUPLICATE': 'KEEP_THIS' }).sales.map((sale) => sale.contractNo)).toEqual(['Y9'])
  const other = cleaned(rows(['7栋2单元1201', '孙倩', idB, '13800000120', 'Y9', '2024-3-2', null]))
  expect(reviewSales(other).reviewed.map(({ state }) => state)).toEqual(['OK', 'ASK'])
  expect(buyers(reviewSales(other, { '3:UNIT_TWICE': 'BOTH' }))).toEqual([
    ['7-2-1201', '刘洋 13800000119', '孙倩 13800000120'],
  ])
  expect(buyers(reviewSales(other, { '3:UNIT_TWICE': 'KEEP_THIS' }))).toEqual([['7-2-1201', '孙倩 13800000120']])
})

test('one ID under two names is asked', () => {
  const sheet = cleaned([
    ['7-2-1201', '刘洋', idA, '13800000119', 'Y1', '2024-3-1', null],
    ['7-2-1202', '刘样', idA, '13800000119', 'Y2', '2024-3-1', null],
  ])
  expect(reviewSales(sheet).reviewed.map(({ state, other }) => [state, other])).toEqual([
    ['OK', null],
    ['ASK', 2],
  ])
  const same = reviewSales(sheet, { '3:ID_TWO_NAMES': 'SAME_PERSON' })
  expect(buyers(same).map(([, buyer]) => buyer)).toEqual(['刘洋 13800000119', '刘洋 13800000119'])
  expect(summariseSales(sheet, same)).toMatchObject({ unitsWithBuyers: 2, buyersDistinct: 1, open: 0 })
})

test('one phone for two people of two homes is imported and shown', () => {
  const sheet = cleaned([
    ['7-2-1201', '刘洋', idA, '13800000119', 'Y1', '2024-3-1', null],
    ['7-2-1202', '孙倩', idB, '13800000119', 'Y2', '2024-3-1', null],
  ])
  const review = reviewSales(sheet)
  expect(review.sales).toHaveLength(2)
  expect(review.sharedPhones).toEqual([{ row: 3, phone: '13800000119', other: 2, otherName: '刘洋' }])
})

test.each(['已退房', '退房', '合同解除', '作废'])('%s is left out with its home', (remark) => {
  const sheet = cleaned([['6-3201', '刘洋', 330106198505000000, '13800000119', 'Y1', '2024-3-1', remark]])
  expect(sheet.skipped).toEqual([{ row: 2, why: 'CANCELLED', unitNo: '6-3201' }])
  expect(sheet.findings).toEqual([])
})

test('a remark that the sale stands is no cancellation', () => {
  const sheet = cleaned([['6-3201', '刘洋', idA, '13800000119', 'Y1', '2024-3-1', '未退房，按揭办理中']])
  expect(reviewSales(sheet).sales).toHaveLength(1)
})

const anyCell: fc.Arbitrary<Cell> = fc.oneof(
  { weight: 3, arbitrary: fc.string({ unit: 'grapheme' }) },
  {
    weight: 2,
    arbitrary: fc.constantFrom(null, '', '7-2-1201', '小计', '刘洋/孙倩', idA, '待定', '13800000119', '=1+1'),
  },
  fc.double(),
  fc.boolean(),
)

test('whatever stands in a sheet, every row ends up somewhere once and nothing throws', () => {
  fc.assert(
    fc.property(fc.array(fc.array(anyCell, { maxLength: 9 }), { maxLength: 12 }), (rows) => {
      const sheet = cleaned(rows)
      const ends = new Map<number, number>()
      const count = (row: number) => ends.set(row, (ends.get(row) ?? 0) + 1)
      for (const { row } of sheet.skipped) count(row)
      for (const record of sheet.records) for (let row = record.row; row <= record.lastRow; row += 1) count(row)
      for (const finding of sheet.findings) if (finding.code === 'ROOM_MISSING') count(finding.row)
      expect([...ends].sort(([a], [b]) => a - b)).toEqual(rows.map((_, at) => [at + 2, 1]))
      const review = reviewSales(sheet)
      expect(review.reviewed).toHaveLength(sheet.records.length)
      for (const sale of review.sales) expect(sale.unit).not.toBeNull()
    }),
    { numRuns: 300 },
  )
})
