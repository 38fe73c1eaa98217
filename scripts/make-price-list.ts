// Writes tests/fixtures/import/price-list.xlsx: the homes of three towers, as a price list names them.
// Run: node scripts/make-price-list.ts
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { writeXlsx } from 'hucre/xlsx'

type Stack = readonly [door: string, area: number, innerArea: number]
type Tower = { building: string; entrance: string; topFloor: number; stacks: readonly Stack[] }

const lowestFloor = 3
const towers: readonly Tower[] = [
  {
    building: '松风明月花园3栋',
    entrance: '1单元',
    topFloor: 31,
    stacks: [
      ['01', 125.53, 100.05],
      ['02', 125.53, 100.05],
      ['03', 93.87, 74.81],
      ['04', 93.87, 74.82],
    ],
  },
  {
    building: '松风明月花园6栋',
    entrance: '--',
    topFloor: 32,
    stacks: [
      ['01', 98.84, 79.47],
      ['02', 88.5, 71.16],
      ['03', 88.5, 71.16],
      ['04', 88.5, 71.16],
      ['05', 88.5, 71.16],
      ['06', 98.9, 79.52],
    ],
  },
  {
    building: '松风明月花园7栋',
    entrance: '--',
    topFloor: 32,
    stacks: [
      ['01', 125.67, 100.05],
      ['02', 125.67, 100.05],
      ['03', 93.97, 74.82],
      ['04', 93.97, 74.82],
    ],
  },
]

const rows: (string | number)[][] = [['楼栋', '单元', '楼层', '房号', '建筑面积', '户内面积']]
for (const tower of towers)
  for (let floor = tower.topFloor; floor >= lowestFloor; floor -= 1)
    for (const [door, area, innerArea] of tower.stacks)
      rows.push([tower.building, tower.entrance, String(floor), door, area, innerArea])

const file = join(import.meta.dirname, '../tests/fixtures/import/price-list.xlsx')
await writeFile(file, await writeXlsx({ sheets: [{ name: '预售项目', rows }] }))
console.log(`${rows.length - 1} homes written to ${file}`)
