import { expect, test } from 'vitest'
import { cleanSales } from '../../../src/shared/imports/clean-sales'
import { previewRows } from '../../../src/shared/imports/preview'
import { reviewSales } from '../../../src/shared/imports/sales-review'
import { unitIndex } from '../../../src/shared/imports/unit-index'
import { aGrid, aHome, mappingOf } from '../../support/sheets'

test('each cell shows what stood there, what it was read as and what is wrong', () => {
  const grid = aGrid(
    [
      ['房号', '姓名', '证件号码', '电话', '签约日期'],
      ['７栋２单元１２０１室', '刘　洋', '11010519491231002x', '138-0000-0119', '2024.3.1'],
      [null, '孙倩', '440524188001010014', 13800000120, null],
      ['7-2-1202', '周立', 330106198505000000, '13800000121', '待定'],
      ['小计', null, null, null, null],
    ],
    [{ startRow: 1, startCol: 0, endRow: 2, endCol: 0 }],
  )
  const mapping = mappingOf(grid, 'SALES')
  const sheet = cleanSales(grid, mapping, unitIndex([aHome('7-2-1201'), aHome('7-2-1202')]), '2026-11-21')
  const rows = previewRows(grid, mapping, sheet, reviewSales(sheet), { from: 1, to: 99 })
  expect(rows.map(({ row, first, state }) => [row, first, state])).toEqual([
    [2, 2, 'OK'],
    [3, 2, 'OK'],
    [4, 4, 'ERROR'],
    [5, 5, 'SUBTOTAL'],
  ])
  const values = (at: number) => rows[at]?.cells.map((cell) => cell.value)
  expect(values(0)).toEqual(['7-2-1201', '刘洋', '11010519491231002X', '13800000119', '2024-03-01'])
  expect(values(1)).toEqual([null, '孙倩', '440524188001010014', '13800000120', null])
  expect(rows[2]?.cells.map((cell) => [cell.original, cell.findings.map(({ code }) => code)])).toEqual([
    ['7-2-1202', []],
    ['周立', []],
    ['330106198505000000', ['ID_DIGITS_LOST']],
    ['13800000121', []],
    ['待定', ['NOT_A_DATE']],
  ])
})
