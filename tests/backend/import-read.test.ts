import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { utils, write } from '@e965/xlsx'
import { writeXlsx } from 'hucre/xlsx'
import iconv from 'iconv-lite'
import { afterAll, expect, test } from 'vitest'
import { emitter } from '../../src/main/backend/imports/read/emit'
import { openWorkbook } from '../../src/main/backend/imports/read/open-workbook'
import { readXlsxFile } from '../../src/main/backend/imports/read/xlsx'
import { readZipDirectory } from '../../src/main/backend/imports/read/zip-directory'
import { type Cell, cellText } from '../../src/shared/imports/grid'
import { gridCollector } from '../../src/shared/imports/workbook'

const temp = mkdtempSync(join(tmpdir(), 'frontdesk-read-'))
afterAll(() => rmSync(temp, { recursive: true, force: true }))
const fixtures = join(import.meta.dirname, '../fixtures/import')
const shared = process.env.SHARED_DATA

async function gridOf(path: string, index = 0) {
  const read = await openWorkbook(path)
  const grid = read.ok ? read.grids[index] : undefined
  if (!grid) throw new Error(read.ok ? 'no such sheet' : `${read.code} ${read.detail}`)
  return grid
}

async function rowsOf(name: string, bytes: string | Uint8Array): Promise<readonly (readonly Cell[])[]> {
  writeFileSync(join(temp, name), bytes)
  return (await gridOf(join(temp, name))).rows
}

const spectrum = join(fixtures, 'csv-spectrum')

test.each(readdirSync(join(spectrum, 'csvs')))('csv-spectrum: %s', async (name) => {
  const [head = [], ...rows] = (await gridOf(join(spectrum, 'csvs', name))).rows
  const objects = rows.map((row) => Object.fromEntries(head.map((key, at) => [cellText(key), cellText(row[at])])))
  const wanted = JSON.parse(readFileSync(join(spectrum, 'json', name.replace('.csv', '.json')), 'utf8'))
  const plain = JSON.parse(JSON.stringify(wanted).replaceAll('\\r\\n', '\\n'))
  expect(JSON.parse(JSON.stringify(objects).replaceAll('\\r\\n', '\\n'))).toEqual(plain)
})

const text = '房号,姓名,电话\n3-1-3101,谢国庆,13800001000\n6-3201,㛃文,13800001122\n'

test.each([
  ['utf-8', 'utf8', false],
  ['utf-8 with its mark', 'utf8', true],
  ['gbk', 'gb18030', false],
  ['gb18030 with its mark', 'gb18030', true],
  ['utf-16 little end first', 'utf16-le', true],
  ['utf-16 big end first', 'utf16-be', true],
])('a csv in %s gives the same rows', async (name, encoding, addBOM) => {
  const rows = await rowsOf(`${name}.csv`, iconv.encode(text, encoding, { addBOM }))
  expect(rows).toEqual([
    ['房号', '姓名', '电话'],
    ['3-1-3101', '谢国庆', '13800001000'],
    ['6-3201', '㛃文', '13800001122'],
  ])
})

test('a name that GBK lacks comes whole out of GB18030', async () => {
  const rows = await rowsOf('rare.csv', iconv.encode('姓名,备注\n张𬱖,四字节\n', 'gb18030'))
  expect(rows[1]).toEqual(['张𬱖', '四字节'])
})

test.each([
  [';', 'a;b;c\n1;2,5;3\n4;5,1;6\n'],
  ['\t', 'a\tb\tc\n1\t2,5\t3\n'],
  ['|', 'a|b|c\n1|2,5|3\n'],
  ['the one it names', 'sep=;\na;b;c\n1;2,5;3\n'],
])('the delimiter %j is found', async (_, content) => {
  expect((await rowsOf('delimited.csv', content)).slice(0, 2)).toEqual([
    ['a', 'b', 'c'],
    ['1', '2,5', '3'],
  ])
})

test('leading zeros, dates and merged areas survive, and empty rows keep their number', async () => {
  const cells = new Map([
    ['2,0', { value: 1, style: { numFmt: '00' } }],
    ['2,1', { value: new Date('2026-09-30T00:00:00Z'), style: { numFmt: 'yyyy-mm-dd' } }],
  ])
  const merges = [{ startRow: 2, startCol: 0, endRow: 3, endCol: 0 }]
  const bytes = await writeXlsx({
    sheets: [{ name: 'a', rows: [['房号', '日期'], [], [1, null], [null, 'x']], cells, merges }],
  })
  writeFileSync(join(temp, 'kept.xlsx'), bytes)
  const grid = await gridOf(join(temp, 'kept.xlsx'))
  expect(grid.rows).toEqual([['房号', '日期'], [], [{ value: 1, shown: '01' }, { date: '2026-09-30' }], [null, 'x']])
  expect(grid.merges).toEqual(merges)
})

test('an old .xls gives the same as an .xlsx', async () => {
  const sheet = utils.aoa_to_sheet([
    ['房号', '签约日期', '面积'],
    ['3-1-3101', 46295, 125.53],
    ['6-3201', 44958.5, 98],
  ])
  for (const at of ['B2', 'B3']) Object.assign(sheet[at], { z: 'yyyy/m/d' })
  sheet['!merges'] = [{ s: { r: 1, c: 0 }, e: { r: 2, c: 0 } }]
  const book = utils.book_new()
  utils.book_append_sheet(book, sheet, '签约')
  writeFileSync(join(temp, 'old.xls'), write(book, { type: 'buffer', bookType: 'biff8' }))
  writeFileSync(join(temp, 'new.xlsx'), write(book, { type: 'buffer', bookType: 'xlsx' }))
  const old = await gridOf(join(temp, 'old.xls'))
  expect(old).toEqual(await gridOf(join(temp, 'new.xlsx')))
  expect(old.rows[1]).toEqual(['3-1-3101', { date: '2026-09-30' }, 125.53])
  expect(old.rows[2]?.[1]).toEqual({ date: '2023-02-01', time: '12:00:00' })
})

test('sheets have their written names, hidden or not, also when they are streamed', async () => {
  const book = utils.book_new()
  for (const name of ['甲&乙 <1>', "it's", '藏']) utils.book_append_sheet(book, utils.aoa_to_sheet([['房号']]), name)
  book.Workbook = { Sheets: [{}, {}, { Hidden: 1 }] }
  const bytes: Buffer = write(book, { type: 'buffer', bookType: 'xlsx' })
  const collector = gridCollector()
  const emit = emitter(collector.add)
  await readXlsxFile(bytes, await readZipDirectory(bytes), emit, 0)
  await emit.end()
  expect(collector.grids().map(({ name, hidden }) => [name, hidden])).toEqual([
    ['甲&乙 <1>', false],
    ["it's", false],
    ['藏', true],
  ])
})

test('a big sheet is streamed with the same outcome as a small one', async () => {
  const bytes = readFileSync(join(fixtures, 'songfeng-signed-sales.xlsx'))
  const collect = async (threshold: number) => {
    const collector = gridCollector()
    const emit = emitter(collector.add)
    await readXlsxFile(bytes, await readZipDirectory(bytes), emit, threshold)
    await emit.end()
    return collector.grids()
  }
  const streamed = await collect(0)
  expect(streamed).toEqual(await collect(Number.POSITIVE_INFINITY))
  expect(streamed[0]?.merges).toHaveLength(328)
})

test.runIf(shared)('a real list of 1,472 rows is the same in GBK and in UTF-8', async () => {
  const folder = join(shared ?? '', 'property')
  const gbk = await gridOf(join(folder, 'communities-厦门-GBK.csv'))
  const utf8 = await gridOf(join(folder, 'communities-厦门-UTF8.csv'))
  expect(gbk.rows).toHaveLength(1473)
  // The two files were rounded differently in their coordinates, which come last.
  const facts = gbk.rows[0]?.findIndex((label) => /经度|lon|lng/i.test(cellText(label))) ?? 0
  expect(facts).toBeGreaterThan(10)
  const words = (grid: typeof gbk) => grid.rows.map((row) => row.slice(0, facts))
  expect(words(gbk)).toEqual(words(utf8))
  const again = await rowsOf(
    'again.csv',
    iconv.encode(readFileSync(join(folder, 'communities-厦门-UTF8.csv'), 'utf8'), 'gbk'),
  )
  expect(again).toEqual(utf8.rows)
})
