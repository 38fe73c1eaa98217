import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { readXlsx } from 'hucre/xlsx'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { errorWorkbook } from '../../src/main/backend/imports/error-workbook'
import { openWorkbook } from '../../src/main/backend/imports/read/open-workbook'
import { zh } from '../../src/shared/imports/cell-words'
import { classifySheet } from '../../src/shared/imports/classify'
import { cleanSales } from '../../src/shared/imports/clean-sales'
import { cellText, type Grid } from '../../src/shared/imports/grid'
import { marksOf } from '../../src/shared/imports/marks'
import { proposeMapping } from '../../src/shared/imports/propose'
import { reviewSales } from '../../src/shared/imports/sales-review'
import { type KnownUnit, unitIndex } from '../../src/shared/imports/unit-index'

const temp = mkdtempSync(join(tmpdir(), 'frontdesk-returned-'))
afterAll(() => rmSync(temp, { recursive: true, force: true }))

const home = (room: string): KnownUnit => ({
  roomKey: `HYC-7-2-${room}`,
  displayNo: `7-2-${room}`,
  building: '7',
  entrance: '2',
  room,
})
const lookup = unitIndex([home('1201'), home('1202'), home('1203')])

const list: Grid = {
  name: '7幢签约',
  hidden: false,
  merges: [{ startRow: 0, startCol: 0, endRow: 0, endCol: 4 }],
  rows: [
    ['海月城7幢签约明细', null, null, null, null],
    ['房号', '姓名', '证件号码', '电话', '签约日期', '备注'],
    ['7栋2单元1201室', '刘洋', '11010519491231002X', '13800000119', '2024-03-01', '=HYPERLINK("x")'],
    ['7-2-1202', '孙倩', 330106198505000000, '+86 13800000120', { date: '2024-03-02' }, '@sum'],
    ['7-2-1203', '周立、马超', '440524188001010014', '13800000121', '待定', null],
  ],
}

let returned: Grid
let fills: Map<string, string>
let kinds: Map<string, string>

beforeAll(async () => {
  const sheetClass = classifySheet(list)
  if (!sheetClass.ok) throw new Error(sheetClass.reason)
  const mapping = proposeMapping(sheetClass.head, 'SALES')
  const sheet = cleanSales(list, mapping, lookup, '2026-11-21')
  const marks = marksOf(sheet, reviewSales(sheet), zh)
  const bytes = await errorWorkbook(list, marks, zh.reasonColumn, mapping.head.lastRow)
  writeFileSync(join(temp, 'returned.xlsx'), bytes)
  const read = await openWorkbook(join(temp, 'returned.xlsx'))
  if (!read.ok || !read.grids[0]) throw new Error('unreadable')
  returned = read.grids[0]
  const [styled] = (await readXlsx(bytes, { readStyles: true })).sheets
  fills = new Map()
  kinds = new Map()
  for (const [at, cell] of styled?.cells ?? []) {
    kinds.set(at, `${cell.type} ${cell.style?.numFmt ?? ''}`.trim())
    const style = cell.style?.fill
    if (style?.type === 'pattern' && style.fgColor?.rgb) fills.set(at, style.fgColor.rgb.slice(-6))
  }
})

test('rows and values stay where they were, the reasons stand in a last column', () => {
  const asTexts = (grid: Grid) => grid.rows.map((row) => Array.from({ length: 6 }, (_, at) => cellText(row[at])))
  expect(asTexts(returned)).toEqual(asTexts(list))
  expect(returned.merges).toEqual(list.merges)
  expect(returned.rows.map((row) => row[6] ?? null)).toEqual([
    null,
    '退回原因',
    null,
    '证件号：证件号存成了数字，末位已丢失，按原件重填',
    expect.stringContaining('签约日期：不是日期'),
  ])
})

test('wrong cells are coloured, others are not', () => {
  expect(fills.get('3,2')).toBe('FFC7CE')
  expect(fills.get('4,4')).toBe('FFC7CE')
  expect(fills.has('2,2')).toBe(false)
})

test('text that looks like a formula stays text', () => {
  expect(kinds.get('2,5')).toBe('string @')
  expect(kinds.get('3,5')).toBe('string @')
  expect(kinds.get('3,3')).toBe('string @')
})
