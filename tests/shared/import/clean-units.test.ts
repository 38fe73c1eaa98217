import { expect, test } from 'vitest'
import { cleanUnits } from '../../../src/shared/imports/clean-units'
import type { Cell } from '../../../src/shared/imports/grid'
import { reviewUnits } from '../../../src/shared/imports/units-review'
import { aGrid, mappingOf } from '../../support/sheets'

const head = ['楼栋', '单元', '楼层', '房号', '建筑面积', '装修', '房屋类型']

function cleaned(rows: Cell[][], merges: Parameters<typeof aGrid>[1] = []) {
  const grid = aGrid([head, ...rows], merges)
  return cleanUnits(grid, mappingOf(grid, 'UNITS'))
}

test('buildings, entrances and doors are read in their usual spellings', () => {
  const sheet = cleaned([
    ['海月城3幢', '一单元', '31层', '01', 125.53, '毛坯', '住宅'],
    ['6#', '--', '9', 5, '88.5', '精装修', null],
    ['7', '0', '1', '108', 40, null, '商铺'],
  ])
  expect(sheet.findings).toEqual([])
  expect(
    sheet.records.map((unit) => [
      unit.displayNo,
      unit.buildingLabel,
      unit.floor,
      unit.areaPredicted,
      unit.decoration,
      unit.unitKind,
    ]),
  ).toEqual([
    ['3-1-3101', '3幢', '31', 12553, 'BARE', 'RESIDENCE'],
    ['6-905', '6#', '9', 8850, 'FINISHED', 'RESIDENCE'],
    ['7-108', '7栋', '1', 4000, null, 'SHOP'],
  ])
  expect(sheet.records[0]?.projectName).toBe('海月城')
})

test('a merged building reaches down to all its homes', () => {
  const rows = [
    ['3栋', '1单元', '31', '01', 125.53, null, null],
    [null, null, '31', '02', 125.53, null, null],
  ]
  const down = (column: number) => ({ startRow: 1, startCol: column, endRow: 2, endCol: column })
  expect(cleaned(rows, [down(0), down(1)]).records.map((unit) => unit.displayNo)).toEqual(['3-1-3101', '3-1-3102'])
})

test('rows that name no home are errors or left out, each with its reason', () => {
  const sheet = cleaned([
    [null, '1单元', '31', '01', 125.53, null, null],
    ['3栋', '1单元', '31', '#REF!', 125.53, null, null],
    ['小计', null, null, null, 251.06, null, null],
    [null, null, null, null, null, null, null],
    ['3栋', '1单元', '30', '01', 0, '见合同', '110'],
    ['制表：小李', null, null, null, null, null, null],
  ])
  expect(sheet.findings.map(({ row, field, code }) => [row, field, code])).toEqual([
    [2, 'building', 'BUILDING_MISSING'],
    [3, 'room', 'NOT_A_ROOM'],
    [6, 'unitKind', 'UNKNOWN_KIND'],
    [6, 'decoration', 'UNKNOWN_DECORATION'],
    [6, 'areaPredicted', 'NOT_AN_AREA'],
  ])
  expect(sheet.skipped.map(({ row, why }) => [row, why])).toEqual([
    [4, 'SUBTOTAL'],
    [5, 'BLANK'],
    [7, 'FOOTER'],
  ])
  expect(sheet.lastRow).toBe(6)
})

test('a home listed twice counts once when the facts agree, and is asked about when they differ', () => {
  const same = cleaned([
    ['3栋', '1单元', '31', '01', 125.53, null, null],
    ['3#', '1', '31', '3101', 125.53, null, null],
  ])
  expect(reviewUnits(same).reviewed.map(({ state }) => state)).toEqual(['OK', 'DUPLICATE'])
  const other = cleaned([
    ['3栋', '1单元', '31', '01', 125.53, null, null],
    ['3#', '1', '31', '3101', 93.87, null, null],
  ])
  expect(reviewUnits(other).reviewed.map(({ state }) => state)).toEqual(['OK', 'ASK'])
  expect(reviewUnits(other, { '3:UNIT_TWICE': 'KEEP_THIS' }).units.map((unit) => unit.areaPredicted)).toEqual([9387])
})
