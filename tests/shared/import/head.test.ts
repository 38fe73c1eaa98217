import { expect, test } from 'vitest'
import { classifySheet } from '../../../src/shared/imports/classify'
import { findHead } from '../../../src/shared/imports/head'
import { proposeColumns } from '../../../src/shared/imports/propose'
import { aGrid } from '../../support/sheets'

const proposed = (grid: ReturnType<typeof aGrid>, kind: 'UNITS' | 'SALES') => {
  const head = findHead(grid)
  return head && Object.fromEntries(proposeColumns(head, kind).map(({ field, column }) => [field, column]))
}

const twoLevels = [
  ['海月城签约明细表', null, null, null, null, null],
  ['制表:营销部   单位:平方米', null, null, null, null, null],
  ['序号', '房屋信息', null, '买受人', null, '备注'],
  [null, '楼栋房号', '建筑面积\n(预测)', '姓名', '联系电话', null],
  [1, '3-1-3101', 125.53, '谢国庆', '13800001000', null],
]

test('title rows are passed over and a head of two levels is read as one', () => {
  const merges = [
    { startRow: 2, startCol: 1, endRow: 2, endCol: 2 },
    { startRow: 2, startCol: 0, endRow: 3, endCol: 0 },
  ]
  for (const grid of [aGrid(twoLevels), aGrid(twoLevels, merges)]) {
    const head = findHead(grid)
    expect(head).toMatchObject({ firstRow: 2, lastRow: 3 })
    expect(head?.labels.map(({ text, group }) => `${group}>${text}`)).toEqual([
      '>序号',
      '房屋信息>楼栋房号',
      '房屋信息>建筑面积(预测)',
      '买受人>姓名',
      '买受人>联系电话',
      '>备注',
    ])
    expect(proposed(grid, 'SALES')).toEqual({ roomText: 1, buyerName: 3, buyerPhone: 4, remark: 5 })
  }
})

test('a head in the first row stays one row', () => {
  const grid = aGrid([
    ['楼栋', '单元', '楼层', '房号', '建筑面积(㎡)', '套内面积'],
    ['3栋', '1单元', '31', '01', 125.53, 100.05],
  ])
  expect(findHead(grid)).toMatchObject({ firstRow: 0, lastRow: 0 })
  expect(proposed(grid, 'UNITS')).toEqual({
    building: 0,
    entrance: 1,
    floor: 2,
    room: 3,
    areaPredicted: 4,
    innerAreaPredicted: 5,
  })
})

test('predicted and measured areas are told apart', () => {
  const grid = aGrid([['房号', '楼栋', '预测建筑面积', '实测建筑面积', '预测套内面积', '实测套内面积']])
  expect(proposed(grid, 'UNITS')).toMatchObject({
    areaPredicted: 2,
    areaMeasured: 3,
    innerAreaPredicted: 4,
    innerAreaMeasured: 5,
  })
})

test('stars, spaces and full-width letters in a label do not matter', () => {
  const grid = aGrid([['＊ 房 号', '*姓名：', '身份证号（必填）', '联系 电话', '签约日期(年/月/日)']])
  expect(proposed(grid, 'SALES')).toEqual({ room: 0, buyerName: 1, buyerIdNo: 2, buyerPhone: 3, signedOn: 4 })
})

test.each([
  [[['房号', '收费项目', '应缴金额']], 'FEES'],
  [[['名称', '表号', '表类型', '房屋']], 'METERS'],
  [[['车位号', '买受人', '电话']], 'PARKING'],
  [[['楼栋号', '单元编号', '总层数', '是否有电梯']], 'BUILDINGS'],
  [[['序号', '置业顾问', '单价']], 'UNKNOWN'],
  [[['勿动']], 'NO_HEAD'],
  [[['', ' ', null]], 'EMPTY'],
] as const)('%j is refused as %s', (rows, reason) => {
  expect(classifySheet(aGrid(rows))).toMatchObject({ ok: false, reason })
})
