import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import iconv from 'iconv-lite'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { zh } from '../../src/shared/imports/cell-words'
import { aBuilding } from '../support/builders'
import {
  applyList,
  handOver,
  importDesk,
  importFixture,
  jobEnd,
  openList,
  refusalOf,
  returnAll,
  shown,
  stageList,
} from '../support/import-desk'
import type { Person, TempDesk } from '../support/temp-desk'

let desk: TempDesk
let admin: Person

beforeEach(async () => {
  desk = await importDesk()
  admin = await desk.person('数据员', ['DATA_ADMIN'])
})
afterEach(() => desk.close())

const CSV = '房号,姓名,电话,签约日期\n3-1-1201,邹海燕,13800000271,2024-03-11\n3-1-1202,白宇轩,13800000272,2024/3/12\n'

test.each([
  ['UTF-8', Buffer.from(CSV)],
  ['UTF-8 with its mark', Buffer.from(`\ufeff${CSV}`)],
  ['GBK', iconv.encode(CSV, 'gbk')],
  ['GB18030 with a character that GBK lacks', iconv.encode(CSV.replace('邹海燕', '邹㛃燕'), 'gb18030')],
])('a csv in %s comes in with its names', async (encoding, bytes) => {
  await aBuilding(desk, { code: '3', entrances: ['1'], floors: 12, perFloor: 3 })
  const id = await stageList(desk, admin, bytes, { name: '签约.csv' })
  expect(await admin.do('import.get', { id })).toMatchObject({ sheet: '签约', kind: 'SALES' })
  expect((await applyList(desk, admin, id)).state).toBe('DONE')
  const names = desk.backend().services.reader.rows<{ name: string }>('SELECT name FROM party ORDER BY n')
  expect(names.map((row) => row.name)).toEqual([encoding.startsWith('GB18030') ? '邹㛃燕' : '邹海燕', '白宇轩'])
})

const hostile = readdirSync(importFixture('hostile'), { recursive: true, withFileTypes: true }).filter((f) =>
  f.isFile(),
)

test('hostile workbooks are read or refused with words, and leave nothing', async () => {
  expect(hostile.length).toBeGreaterThanOrEqual(30)
  let refused = 0
  for (const file of hostile) {
    const path = join(file.parentPath, file.name)
    const { jobId } = await admin.do('import.open', { token: handOver(desk, path), name: file.name })
    const job = await jobEnd(desk, admin, jobId)
    if (job.state === 'DONE') {
      const { id } = job.report as { id: string }
      const { sheets } = await admin.do('import.get', { id })
      for (const sheet of sheets)
        expect(sheet.kinds.length > 0 || (sheet.reason ?? '') in zh.sheets, file.name).toBe(true)
      await admin.do('import.discard', { id })
    } else {
      refused += 1
      const message = refusalOf(job)?.message ?? ''
      expect(
        Object.keys(zh.workbooks).map((code) => `workbook.${code}`),
        file.name,
      ).toContain(message)
    }
  }
  expect(refused).toBeGreaterThan(5)
  const { folders, reader } = desk.backend().services
  expect(readdirSync(folders.stage)).toEqual([])
  expect(readdirSync(folders.temp).filter((name) => name !== 'exports')).toEqual([])
  expect(reader.rows('SELECT id FROM import_batch')).toEqual([])
  expect(shown(desk)).toMatchObject({ unit: 0, party: 0 })
}, 180_000)

test.each(['明天记得打电话', '第一句\n第二句\n'])(
  'plain text is no list, and nothing of it stays: %j',
  async (text) => {
    const path = join(desk.folder, '便条.txt')
    writeFileSync(path, text)
    const { jobId } = await admin.do('import.open', { token: handOver(desk, path), name: '便条.txt' })
    expect(refusalOf(await jobEnd(desk, admin, jobId))?.message).toBe('workbook.NOT_A_WORKBOOK')
    expect((await admin.do('import.list', { cursor: null, limit: 10 })).rows).toEqual([])
    expect(readdirSync(desk.backend().services.folders.stage)).toEqual([])
  },
)

test('homes and owners of an office template come in one after the other', async () => {
  const path = importFixture('office-templates/java110-hc.xlsx')
  const homes = await openList(desk, admin, path)
  const { sheets } = await admin.do('import.get', { id: homes })
  const units = sheets.find((sheet) => sheet.kinds.includes('UNITS'))
  const owners = sheets.find((sheet) => sheet.kinds.includes('OWNERS'))
  expect(sheets.filter((sheet) => sheet.kinds.length === 0).every((sheet) => sheet.reason !== null)).toBe(true)
  await admin.do('import.setSheet', { id: homes, sheet: units?.index ?? -1, kind: 'UNITS' })
  await admin.do('import.setProject', { id: homes, project: { code: 'HC', name: '海月城' } })
  expect((await applyList(desk, admin, homes)).state).toBe('DONE')
  expect(shown(desk).unit).toBeGreaterThan(0)
  desk.clock.advance(60_000)
  const people = await stageList(desk, admin, path, { sheet: owners?.index ?? -1, kind: 'OWNERS' })
  await returnAll(admin, people)
  expect((await applyList(desk, admin, people)).state).toBe('DONE')
  expect(shown(desk).party).toBeGreaterThan(0)
})

test('columns and the row of the head can be changed, and nothing can be applied without a room', async () => {
  await aBuilding(desk, { code: '3', entrances: ['1'], floors: 12, perFloor: 3 })
  const odd = 'x,y,z\n3-1-1201,邹海燕,13800000271\n房号,姓名,签约日期\n3-1-1202,白宇轩,2024-03-12\n'
  const id = await stageList(desk, admin, Buffer.from(odd), { name: 'odd.csv' })
  expect((await admin.do('import.get', { id })).head).toEqual({ firstRow: 2, lastRow: 2 })
  await admin.do('import.setMapping', {
    id,
    head: { firstRow: 0, lastRow: 0 },
    columns: { roomText: 0, buyerPhone: 2 },
  })
  expect(await admin.do('import.get', { id })).toMatchObject({ missing: [['buyerName']], counts: null })
  expect(await admin.refused('import.preview', { id, filter: 'ALL', from: 0, limit: 10 })).toMatchObject({
    message: 'importColumnsMissing',
  })
  const columns = { roomText: 0, buyerName: 1, buyerPhone: 2 }
  await admin.do('import.setMapping', { id, head: { firstRow: 0, lastRow: 0 }, columns })
  expect((await admin.do('import.get', { id })).counts).toMatchObject({ ready: 2 })
})

test('an apply that is cancelled leaves the store as it was, and can begin again', async () => {
  const id = await stageList(desk, admin, importFixture('price-list.xlsx'))
  await admin.do('import.setProject', { id, project: { code: 'SF', name: '松风明月花园' } })
  const { jobId } = await admin.do('import.apply', { id })
  await admin.do('job.cancel', { id: jobId })
  expect((await jobEnd(desk, admin, jobId)).state).toBe('CANCELLED')
  expect(shown(desk)).toMatchObject({ project: 0, unit: 0 })
  expect((await admin.do('import.get', { id })).state).toBe('STAGED')
  expect((await applyList(desk, admin, id)).state).toBe('DONE')
  expect(shown(desk)).toMatchObject({ project: 1, unit: 416 })
})

test('a staged list and its answers are there after a restart, and its file holds nobody’s number in the clear', async () => {
  await aBuilding(desk, { code: '3', entrances: ['1'], floors: 12, perFloor: 3 })
  const twice = `${CSV}3-1-1201,别人,13800000999,2024-03-13\n`
  const id = await stageList(desk, admin, Buffer.from(twice), { name: '签约.csv' })
  await admin.do('import.answer', { id, answers: [{ id: '4:UNIT_TWICE', answer: 'KEEP_THIS' }] })
  await desk.restart()
  const { questions, open } = await admin.do('import.questions', { id })
  expect(open).toBe(0)
  expect(questions).toMatchObject([{ code: 'UNIT_TWICE', chosen: 'KEEP_THIS' }])
  const { folders } = desk.backend().services
  expect(readFileSync(join(folders.stage, `${id}.sqlite`)).includes('13800000271')).toBe(false)
})
