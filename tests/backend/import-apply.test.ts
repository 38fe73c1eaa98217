import { join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { afterEach, expect, test } from 'vitest'
import {
  applyList,
  bringHomes,
  expectedSales,
  importDesk,
  importFixture,
  jobEnd,
  refusalOf,
  returnAll,
  shown,
  stageList,
  storedSales,
} from '../support/import-desk'
import type { Person, TempDesk } from '../support/temp-desk'

const SALES = importFixture('songfeng-signed-sales.xlsx')
const expected = expectedSales()
let desk: TempDesk
let admin: Person

const open = async (): Promise<void> => {
  desk = await importDesk()
  admin = await desk.person('数据员', ['DATA_ADMIN'])
}
afterEach(() => desk.close())

const bringSales = async (): Promise<string> => {
  const id = await stageList(desk, admin, SALES)
  await returnAll(admin, id)
  const job = await applyList(desk, admin, id)
  expect(job.report).toMatchObject({ id })
  expect(job.state).toBe('DONE')
  return id
}

test('the signed list over the price list gives every home, buyer, contract and date that it should', async () => {
  await open()
  await bringHomes(desk, admin)
  expect(shown(desk)).toMatchObject({ project: 1, building: 3, entrance: 1, unit: 416, unit_site: 416 })
  desk.clock.advance(60_000)
  await bringSales()
  const { units, people, sold } = storedSales(desk)
  const wanted = Object.fromEntries(
    Object.entries(expected.units).map(([no, { firstRow: _row, ...unit }]) => [no, unit]),
  )
  expect(units).toEqual(wanted)
  expect(people).toBe(expected.counts.buyersDistinct)
  expect(shown(desk).party).toBe(expected.counts.buyersDistinct)
  expect(sold).toBe(true)
  const built = desk
    .backend()
    .services.reader.rows<{ buildStatus: string }>('SELECT DISTINCT build_status FROM unit_site')
  expect(built).toEqual([{ buildStatus: 'UNDER_CONSTRUCTION' }])
})

test('the figures, errors, skipped rows and duplicates of the preview are those of the list', async () => {
  await open()
  await bringHomes(desk, admin)
  const id = await stageList(desk, admin, SALES)
  const page = await admin.do('import.get', { id })
  const { counts } = page
  expect(page.kind).toBe('SALES')
  expect(counts).toMatchObject({
    open: expected.ambiguous.length,
    duplicates: expected.duplicates.length,
    skipped: expected.skipped.length,
    records: expected.counts.unitsWithBuyers,
  })
  const lines = []
  for (let from = 0; ; from += 200) {
    const part = await admin.do('import.preview', { id, filter: 'ALL', from, limit: 200 })
    lines.push(...part.lines)
    if (lines.length >= part.total) break
  }
  const errors = lines.flatMap((line) =>
    line.cells.flatMap((cell) => cell.findings.filter((f) => f.level === 'error').map(() => line.row)),
  )
  expect(errors).toEqual(expected.errors.map((error) => error.row))
  expect(lines.filter((line) => line.state === 'DUPLICATE').map((line) => line.row)).toEqual(
    expected.duplicates.map((row) => row.row),
  )
  expect(JSON.stringify(lines)).not.toMatch(/1380000\d{4}|\d{17}[\dX]/)
  const problems = await admin.do('import.preview', { id, filter: 'PROBLEMS', from: 0, limit: 200 })
  expect(problems.lines.map((line) => line.row)).toEqual(expect.arrayContaining(expected.errors.map((e) => e.row)))
})

test('after an undo nothing of the list is left and the same file comes in again', async () => {
  await open()
  await bringHomes(desk, admin)
  const before = shown(desk)
  desk.clock.advance(60_000)
  const id = await bringSales()
  desk.clock.advance(60_000)
  const { jobId } = await admin.do('import.undo', { id })
  expect((await jobEnd(desk, admin, jobId)).state).toBe('DONE')
  expect(shown(desk)).toEqual(before)
  const { reader } = desk.backend().services
  expect(reader.rows("SELECT id FROM unit_site WHERE sale_status <> 'UNSOLD'")).toEqual([])
  expect(reader.rows('SELECT id FROM unit WHERE contract_delivery_date IS NOT NULL')).toEqual([])
  expect(await admin.do('import.get', { id })).toMatchObject({ state: 'UNDONE', stayed: [] })
  desk.clock.advance(60_000)
  await bringSales()
  expect(Object.keys(storedSales(desk).units)).toHaveLength(expected.counts.unitsWithBuyers ?? 0)
})

test('the same file again says when and by whom, and adds nothing twice', async () => {
  await open()
  await bringHomes(desk, admin)
  desk.clock.advance(60_000)
  await bringSales()
  const there = shown(desk)
  desk.clock.advance(86_400_000)
  await desk.restart()
  const again = await stageList(desk, admin, SALES)
  const page = await admin.do('import.get', { id: again })
  expect(page.earlier).toMatchObject({ by: '数据员', state: 'APPLIED', at: '2026-11-21T02:01:00.000Z' })
  await returnAll(admin, again)
  const job = await applyList(desk, admin, again)
  expect(job.report).toMatchObject({ rows: 0, changes: 0 })
  expect(shown(desk)).toEqual(there)
  const homes = await stageList(desk, admin, importFixture('price-list.xlsx'))
  expect((await applyList(desk, admin, homes)).report).toMatchObject({ rows: 0, changes: 0 })
})

test('sheets worked on in a thread of their own come to the same', async () => {
  const root = resolve(import.meta.dirname, '../..')
  const entry = pathToFileURL(join(root, 'src/main/backend/imports/sheet-thread.ts'))
  const execArgv = ['--import', pathToFileURL(join(root, 'scripts/ts-hooks.mjs')).href]
  desk = await importDesk({ sheetThread: { entry, execArgv } })
  admin = await desk.person('数据员', ['DATA_ADMIN'])
  await bringHomes(desk, admin)
  desk.clock.advance(60_000)
  const unasked = await stageList(desk, admin, SALES)
  const { jobId } = await admin.do('import.apply', { id: unasked })
  expect(refusalOf(await jobEnd(desk, admin, jobId))).toMatchObject({ message: 'importStillOpen' })
  await bringSales()
  expect(storedSales(desk).people).toBe(expected.counts.buyersDistinct)
})

test('while a list is being written nobody finds a row of it, afterwards by any key', async () => {
  await open()
  await bringHomes(desk, admin)
  desk.clock.advance(60_000)
  const id = await bringSales()
  const { services } = desk.backend()
  const found = async (text: string): Promise<string[]> => {
    const { hits } = await desk.boss.do('search.box', { text })
    return hits.filter((hit) => hit.kind === 'party').map((hit) => hit.title.text)
  }
  const asked = ['xgq', '谢国庆', '13800001000', 'xgq 1000']
  const state = (to: string) =>
    services.write((trx) => trx.run('UPDATE import_batch SET state = ? WHERE id = ?', to, id))
  state('APPLYING')
  for (const text of asked) expect(await found(text), text).toEqual([])
  expect(await admin.do('party.list', { text: '', cursor: null, limit: 10 })).toMatchObject({ rows: [] })
  state('APPLIED')
  for (const text of asked) expect(await found(text), text).toContain('谢国庆')
  const health = await admin.do('search.check', {})
  expect(health.map((index) => index.entries)).toEqual(health.map((index) => index.rows))
})

test('an import is one entry of the audit for each thing a person did', async () => {
  await open()
  await bringHomes(desk, admin)
  const { reader } = desk.backend().services
  const entries = reader.rows<{ operation: string; outcome: string }>(
    "SELECT operation, outcome FROM audit_log WHERE operation LIKE 'import.%' ORDER BY seq",
  )
  expect(entries).toEqual(
    ['open', 'setSheet', 'setProject', 'apply'].map((act) => ({ operation: `import.${act}`, outcome: 'ok' })),
  )
})

test('only a data administrator may bring lists in', async () => {
  await open()
  const clerk = await desk.person('王晴', ['CLERK'])
  expect(await clerk.refused('import.open', { token: 'x', name: 'a.xlsx' })).toMatchObject({ code: 'FORBIDDEN' })
})
