import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { openWorkbook } from '../../src/main/backend/imports/read/open-workbook'
import { roomKey } from '../../src/shared/door-numbers/door-numbers'
import { classifySheet, listSheets } from '../../src/shared/imports/classify'
import { cleanOwners, ownerLinks } from '../../src/shared/imports/clean-owners'
import { cleanSales } from '../../src/shared/imports/clean-sales'
import { cleanUnits } from '../../src/shared/imports/clean-units'
import type { SheetKind } from '../../src/shared/imports/fields'
import type { Grid } from '../../src/shared/imports/grid'
import { proposeMapping } from '../../src/shared/imports/propose'
import { reviewSales } from '../../src/shared/imports/sales-review'
import { unitIndex } from '../../src/shared/imports/unit-index'

const folder = join(import.meta.dirname, '../fixtures/import/office-templates')
const today = '2026-11-21'

async function grids(name: string): Promise<Grid[]> {
  const read = await openWorkbook(join(folder, name))
  if (!read.ok) throw new Error(`${name}: ${read.code}`)
  return read.grids
}

function sheetOf(all: readonly Grid[], name: string, kind: SheetKind) {
  const grid = all.find((sheet) => sheet.name === name)
  const sheetClass = grid && classifySheet(grid)
  if (!grid || !sheetClass?.ok) throw new Error(name)
  return { grid, mapping: proposeMapping(sheetClass.head, kind) }
}

test('sheets of homes and owners are recognised, all others refused by name with the reason', async () => {
  const found: Record<string, unknown> = {}
  for (const name of readdirSync(folder))
    for (const sheet of listSheets(await grids(name)))
      found[`${name} ${sheet.name}`] = sheet.sheetClass.ok ? sheet.sheetClass.kinds.join('+') : sheet.sheetClass.reason
  expect(found).toMatchInlineSnapshot(`
    {
      "java110-hc.xlsx 业主信息": "OWNERS",
      "java110-hc.xlsx 房屋信息": "UNITS",
      "java110-hc.xlsx 楼栋单元": "BUILDINGS",
      "java110-hc.xlsx 费用设置": "FEES",
      "java110-hc.xlsx 车位信息": "PARKING",
      "java110-hc20200610.xlsx 业主信息": "OWNERS",
      "java110-hc20200610.xlsx 房屋信息": "UNITS",
      "java110-hc20200610.xlsx 楼栋单元": "BUILDINGS",
      "java110-hc20200610.xlsx 车位信息": "PARKING",
      "java110-importCarFeeDetail.xlsx 车辆缴费历史": "FEES",
      "java110-importFeeDetail.xlsx 房屋缴费历史": "FEES",
      "java110-importResourceStore.xlsx 物品信息": "STOCK",
      "java110-importRoom.xlsx 资产信息": "UNITS+SALES",
      "java110-meterMachine.xlsx 水电表": "METERS",
      "java110-wy.xlsx 业主信息": "OWNERS",
      "java110-wy.xlsx 房屋信息": "UNITS",
      "java110-wy.xlsx 楼栋单元": "BUILDINGS",
      "java110-wy.xlsx 费用设置": "FEES",
      "java110-wy.xlsx 车位信息": "PARKING",
    }
  `)
})

test('owners find their homes through the number in the list of homes', async () => {
  const all = await grids('java110-hc.xlsx')
  const homes = sheetOf(all, '房屋信息', 'UNITS')
  const units = cleanUnits(homes.grid, homes.mapping)
  const lookup = unitIndex(units.records.map((unit) => ({ ...unit, roomKey: roomKey({ ...unit, project: 'HC' }) })))
  const owners = sheetOf(all, '业主信息', 'OWNERS')
  const people = cleanOwners(owners.grid, owners.mapping, ownerLinks(units, lookup), today)
  expect(units.records.map((unit) => [unit.displayNo, unit.areaPredicted, unit.ownerNo])).toMatchInlineSnapshot(`
    [
      [
        "1-1-1011",
        9456,
        "1",
      ],
      [
        "1-1-1012",
        9456,
        "2",
      ],
      [
        "1-1-1013",
        9456,
        "3",
      ],
      [
        "1-1-1014",
        9456,
        "4",
      ],
      [
        "1-1-1021",
        9456,
        "5",
      ],
      [
        "1-1-1022",
        9456,
        "6",
      ],
      [
        "1-1-1023",
        9456,
        "7",
      ],
      [
        "1-1-1024",
        9456,
        "8",
      ],
    ]
  `)
  expect(people.findings.map(({ row, code, original }) => [row, code, original])).toMatchInlineSnapshot(`
    [
      [
        3,
        "ID_SEX",
        "110105199007070065",
      ],
      [
        5,
        "ID_SEX",
        "110105199001130127",
      ],
    ]
  `)
  expect(reviewSales(people).sales.map((sale) => [sale.unit?.displayNo, sale.buyers[0]?.name])).toMatchInlineSnapshot(`
    [
      [
        "1-1-1011",
        "张三",
      ],
      [
        "1-1-1012",
        "赵六",
      ],
      [
        "1-1-1013",
        "刘二",
      ],
      [
        "1-1-1014",
        "王五",
      ],
      [
        "1-1-1021",
        "陈一",
      ],
    ]
  `)
})

test('a sheet with homes and owners together is read as either', async () => {
  const both = sheetOf(await grids('java110-importRoom.xlsx'), '资产信息', 'UNITS')
  const units = cleanUnits(both.grid, both.mapping)
  expect(
    units.records.map((unit) => [unit.displayNo, unit.floor, unit.areaPredicted, unit.innerAreaPredicted]),
  ).toEqual([['1-1-1001', '1', 9456, 9456]])
  const lookup = unitIndex(units.records.map((unit) => ({ ...unit, roomKey: roomKey({ ...unit, project: 'HC' }) })))
  const owners = sheetOf(await grids('java110-importRoom.xlsx'), '资产信息', 'SALES')
  const sales = cleanSales(owners.grid, owners.mapping, lookup, today)
  expect(sales.records[0]).toMatchObject({ row: 2, buyers: [{ name: '张三', sex: 'M', phones: ['13800000002'] }] })
})
