import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { readXlsx } from 'hucre/xlsx'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { exportsFolder } from '../../src/main/backend/locate-file'
import { aBuilding } from '../support/builders'
import { applyList, importDesk, jobEnd, openList, shown, stageList } from '../support/import-desk'
import { s13Workbook } from '../support/s13-workbook'
import type { Person, TempDesk } from '../support/temp-desk'
import { aForm, register } from './tickets-ground'

let desk: TempDesk
let admin: Person

beforeEach(async () => {
  desk = await importDesk()
  admin = await desk.person('数据员', ['DATA_ADMIN'])
  await aBuilding(desk, { code: '7', entrances: ['1', '2'], floors: 40, perFloor: 6 })
  desk.clock.advance(60_000)
})
afterEach(() => desk.close())

const bring = async (corrected = false): Promise<string> => {
  const id = await stageList(desk, admin, await s13Workbook({ corrected }), { name: '海月城7幢签约明细.xlsx' })
  const job = await applyList(desk, admin, id)
  expect(job.state).toBe('DONE')
  desk.clock.advance(60_000)
  return id
}

const undo = async (id: string) => {
  const { jobId } = await admin.do('import.undo', { id })
  expect((await jobEnd(desk, admin, jobId)).state).toBe('DONE')
  desk.clock.advance(60_000)
  return admin.do('import.get', { id })
}

const ownersOf = async (displayNo: string): Promise<string[]> => {
  const [unit] = await admin.do('unit.find', { text: displayNo })
  return (await admin.do('unit.get', { id: unit?.id ?? '' })).owners.map((owner) => owner.name)
}

test('182 lines: 176 go in, 3 are joined, 2 go back for their ID numbers, 1 was cancelled', async () => {
  const id = await openList(desk, admin, await s13Workbook(), '海月城7幢签约明细.xlsx')
  const { sheets } = await admin.do('import.get', { id })
  expect(sheets.map(({ name, kinds, reason }) => [name, kinds, reason])).toEqual([
    ['签约明细', ['SALES'], null],
    ['收费', [], 'FEES'],
  ])
  expect(await admin.refused('import.setSheet', { id, sheet: 1, kind: null })).toMatchObject({ message: 'sheet.FEES' })
  await admin.do('import.setSheet', { id, sheet: 0, kind: null })
  const page = await admin.do('import.get', { id })
  expect(page.head).toEqual({ firstRow: 2, lastRow: 2 })
  expect(page.counts).toEqual({ ready: 176, open: 0, back: 2, duplicates: 3, skipped: 1, rows: 182, records: 176 })
  const { lines } = await admin.do('import.preview', { id, filter: 'PROBLEMS', from: 0, limit: 50 })
  const told = lines.flatMap((line) => line.cells.flatMap((cell) => cell.findings.map((f) => [line.row, f.code])))
  expect(told).toEqual(
    expect.arrayContaining([
      [14, 'ID_DIGITS_LOST'],
      [24, 'ID_CHECK_DIGIT'],
    ]),
  )
  expect(lines.filter((line) => line.state === 'CANCELLED').map((line) => line.row)).toEqual([185])
  expect(shown(desk).party).toBe(0)

  const { file, name, marks } = await admin.do('import.errorWorkbook', { id, language: 'zh' })
  expect([name, marks]).toEqual(['海月城7幢签约明细-退回.xlsx', 2])
  const back = await readXlsx(readFileSync(join(exportsFolder(desk.backend().services), file)), { readStyles: true })
  const [sheet] = back.sheets
  expect(sheet?.rows[13]?.at(-1)).toContain('末位已丢失')
  expect(sheet?.cells?.get('13,3')?.style?.fill).toMatchObject({ type: 'pattern' })

  expect((await applyList(desk, admin, id)).state).toBe('DONE')
  expect(await ownersOf('7-2-1001')).toEqual(['刘洋', '孙倩'])
  const facts = desk
    .backend()
    .services.reader.rows("SELECT DISTINCT build_status, sale_status FROM unit_site WHERE sale_status = 'SOLD'")
  expect(facts).toEqual([{ buildStatus: 'UNDER_CONSTRUCTION', saleStatus: 'SOLD' }])
})

test('the corrected list adds only the two that had gone back', async () => {
  await bring()
  const there = shown(desk)
  const id = await stageList(desk, admin, await s13Workbook({ corrected: true }))
  expect((await applyList(desk, admin, id)).state).toBe('DONE')
  const { outcome } = await admin.do('import.get', { id })
  expect(outcome).toEqual({ added: { party: 2, contactPoint: 2, ownership: 2 }, changed: 2, left: 0 })
  expect(shown(desk)).toEqual({
    ...there,
    party: (there.party ?? 0) + 2,
    contact_point: (there.contact_point ?? 0) + 2,
    ownership: (there.ownership ?? 0) + 2,
  })
})

test('an undo leaves the home that got a ticket meanwhile with its owners, and says so', async () => {
  const id = await bring()
  const [unit] = await admin.do('unit.find', { text: '7-2-1001' })
  const { services } = desk.backend()
  await register(desk.boss, aForm(desk, { place: { kind: 'UNIT', id: unit?.id ?? '' }, reporterName: '刘洋' }))
  const page = await undo(id)
  expect(page.stayed.filter((row) => row.table === 'ownership').map((row) => row.label)).toEqual([
    '7-2-1001 刘洋',
    '7-2-1001 孙倩',
  ])
  expect(await ownersOf('7-2-1001')).toEqual(['刘洋', '孙倩'])
  expect(await ownersOf('7-2-1002')).toEqual([])
  expect(shown(desk)).toMatchObject({ party: 2, ownership: 2, contact_point: 2 })
  const sold = services.reader.rows(
    "SELECT u.display_no FROM unit_site s JOIN unit u ON u.id = s.unit_id WHERE s.sale_status = 'SOLD'",
  )
  expect(sold).toEqual([{ displayNo: '7-2-1001' }])
  await bring()
  expect(shown(desk)).toMatchObject({ ownership: 177 })
})

test('a person who was corrected after the import stays, the rest goes', async () => {
  const id = await bring()
  const row = desk
    .backend()
    .services.reader.row<{ id: string; version: number }>("SELECT id, version FROM party WHERE name = '孙倩'")
  await admin.do('party.update', { id: row?.id ?? '', version: row?.version ?? 0, nationality: '中国' })
  const page = await undo(id)
  expect(page.state).toBe('UNDONE')
  expect(page.stayed).toEqual(
    expect.arrayContaining([expect.objectContaining({ table: 'party', label: '孙倩', why: 'CHANGED' })]),
  )
  expect(shown(desk)).toMatchObject({ ownership: 2 })
})

test('a phone or a name alone never joins two people: the clerk says who is who', async () => {
  const known = await desk.boss.do('party.create', {
    kind: 'PERSON',
    name: '刘洋',
    gender: null,
    idType: null,
    idNo: null,
    phones: ['13800000777'],
    notDuplicate: true,
  })
  const id = await stageList(desk, admin, await s13Workbook())
  expect((await admin.do('import.get', { id })).counts).toMatchObject({ open: 1, ready: 175 })
  const { questions } = await admin.do('import.questions', { id })
  const [asked] = questions.filter((each) => each.code === 'SAME_PERSON')
  expect(asked).toMatchObject({
    row: 4,
    listed: { name: '刘洋', phones: ['138****0119'] },
    stored: [{ id: known.id, name: '刘洋', phones: ['138****0777'] }],
  })
  await admin.do('import.answer', { id, answers: [{ id: asked?.id ?? '', answer: `PARTY:${known.id}` }] })
  expect((await applyList(desk, admin, id)).state).toBe('DONE')
  expect(await ownersOf('7-2-1001')).toEqual(['刘洋', '孙倩'])
  const phones = desk
    .backend()
    .services.reader.rows<{ value: string }>('SELECT value FROM contact_point WHERE party_id = ? ORDER BY n', known.id)
  expect(phones.map((phone) => phone.value)).toEqual(['13800000777', '13800000119'])
})
