import { readFileSync, writeFileSync } from 'node:fs'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { lastSeq } from '../../src/main/backend/exchange/replica'
import { hand, jobEnd, type OfficeOf, officeOf, open, officeRows as rows, takeIn } from '../support/exchange-desk'
import { aHeadOffice } from '../support/ho-package'
import { type TempDesk, tempDesk } from '../support/temp-desk'

let desk: TempDesk
let office: OfficeOf
beforeEach(async () => {
  desk = await tempDesk()
  office = await officeOf(desk)
})
afterEach(() => desk.close())

const place = { project: [rows.project()], building: [rows.building()], entrance: [rows.entrance()] }
const one = <T>(sql: string, ...params: string[]) => desk.backend().services.reader.row<T>(sql, ...params)

describe('a package from head office', () => {
  it('is checked and counted, and changes nothing before it is applied', async () => {
    const { path } = await office.write({ ...place, unit: [rows.unit(2901), rows.unit(2902)] })
    const answer = await open(desk, path)
    expect(answer).toMatchObject({ kind: 'preview', head: { number: 1, from: 'head-office', rows: 5 } })
    if (answer.kind !== 'preview') return
    expect(answer.preview.tables.map((t) => [t.table, t.new])).toEqual([
      ['project', 1],
      ['building', 1],
      ['entrance', 1],
      ['unit', 2],
    ])
    expect(one('SELECT 1 AS x FROM unit WHERE id LIKE ?', 'ho-%')).toBeUndefined()
  })

  it('is applied whole: homes and people are there, findable, and nothing of it leaves again', async () => {
    const { path } = await office.write({
      ...place,
      unit: [rows.unit(2901)],
      party: [rows.party(1)],
      contact_point: [
        { id: 'ho-contact-1', origin: 'head-office', party_id: 'ho-party-1', type: 'MOBILE', value: '13800000271' },
      ],
      ownership: [rows.ownership(1, 'ho-unit-2901', 'ho-party-1')],
      calendar_day: [
        { id: 'ho-day', origin: 'head-office', year: 2027, date: '2027-01-01', kind: 'HOLIDAY', name: '元旦' },
      ],
    })
    const before = lastSeq(desk.backend().services.reader)
    await takeIn(desk, path)
    const page = await desk.boss.do('unit.get', { id: 'ho-unit-2901' })
    expect(page).toMatchObject({ displayNo: '9-1-2901', building: { label: '9幢', completionDate: '2025-08-30' } })
    expect(page.owners.map((owner) => owner.name)).toEqual(['谢国庆1'])
    expect(
      one<{ n: number }>('SELECT count(*) AS n FROM name_key k JOIN party p ON p.n = k.n WHERE p.id = ?', 'ho-party-1')
        ?.n,
    ).toBeGreaterThan(2)
    expect(one('SELECT 1 AS x FROM phone_gram WHERE v MATCH ?', '"0271"')).toBeDefined()
    expect(lastSeq(desk.backend().services.reader)).toBe(before)
  })

  it('says when and by whom it was imported when it comes again, and changes nothing', async () => {
    const { path } = await office.write({ ...place, unit: [rows.unit(2901)] })
    await takeIn(desk, path)
    const dump = () => JSON.stringify(desk.backend().services.reader.rows('SELECT * FROM unit ORDER BY id'))
    const was = dump()
    desk.clock.advance(10 * 60_000)
    const other = await desk.person('王芳', ['CLERK', 'DATA_ADMIN'], 'B')
    const again = await open(desk, path, other)
    expect(again).toMatchObject({
      kind: 'already',
      at: '2026-11-21T02:00:00.000Z',
      byName: '李婷',
      head: { number: 1 },
    })
    expect(dump()).toBe(was)
    expect((await desk.boss.do('exchange.list', { direction: 'in' })).total).toBe(1)
  })

  it('brings corrections: three changed, the rest unchanged, old values kept', async () => {
    const units = Array.from({ length: 20 }, (_, n) => rows.unit(2901 + n))
    await takeIn(desk, (await office.write({ ...place, unit: units })).path)
    const measured = units.map((unit, n) => (n < 3 ? { ...unit, area_measured: 12_846 } : unit))
    const answer = await takeIn(desk, (await office.write({ unit: measured })).path)
    expect(answer.preview.tables).toMatchObject([{ table: 'unit', new: 0, changed: 3, unchanged: 17 }])
    expect(one('SELECT area_measured, version FROM unit WHERE id = ?', 'ho-unit-2901')).toEqual({
      areaMeasured: 12_846,
      version: 2,
    })
    expect(one('SELECT changes FROM row_history WHERE row_id = ?', 'ho-unit-2901')).toEqual({
      changes: '{"areaMeasured":[null,12846]}',
    })
  })

  it('with a used number and other content is a fork', async () => {
    await takeIn(desk, (await office.write(place)).path)
    const { path } = await office.write({ project: [rows.project({ name: '别的' })] }, { number: 1, prev: null })
    expect((await open(desk, path)).kind).toBe('fork')
    expect(one('SELECT name FROM project WHERE id = ?', 'ho-project')).toEqual({ name: '滨江花园' })
  })

  it('that comes too early is held, the missing numbers are named, and it follows when they arrive', async () => {
    const first = await office.write(place)
    const second = await office.write({ unit: [rows.unit(2901)] })
    const third = await office.write({ unit: [rows.unit(2902)] })
    expect(await open(desk, third.path)).toMatchObject({ kind: 'held', missing: [1, 2] })
    expect(await open(desk, second.path)).toMatchObject({ kind: 'held', missing: [1] })
    expect(await desk.boss.do('exchange.state', {})).toMatchObject({ held: [2, 3], missing: [1], lastIn: 0 })
    const answer = await open(desk, first.path)
    if (answer.kind !== 'preview') throw new Error(answer.kind)
    const { jobId } = await desk.boss.do('exchange.apply', { key: answer.head.key })
    expect((await jobEnd(desk, desk.boss, jobId)).report).toEqual({ applied: [1, 2, 3] })
    expect(await desk.boss.do('exchange.state', {})).toMatchObject({ held: [], missing: [], lastIn: 3 })
  })

  it('that is damaged, by a stranger, or for another site is refused whole', async () => {
    const { path } = await office.write(place)
    const bytes = readFileSync(path)
    bytes[bytes.length - 40] = (bytes[bytes.length - 40] ?? 0) ^ 1
    writeFileSync(`${path}.bad`, bytes)
    expect(await open(desk, `${path}.bad`)).toEqual({ kind: 'refused', code: 'damaged' })
    writeFileSync(`${path}.txt`, 'not a package')
    expect(await open(desk, `${path}.txt`)).toEqual({ kind: 'refused', code: 'not_a_package' })
    const elsewhere = await office.write(place, { number: 9, to: 'site-xyz' })
    expect(await open(desk, elsewhere.path)).toEqual({ kind: 'refused', code: 'addressed_to_another' })
    const stranger = await office.write(place, { number: 9, office: await aHeadOffice() })
    expect(await open(desk, stranger.path)).toEqual({ kind: 'refused', code: 'signer_unknown' })
    expect((await desk.boss.do('exchange.list', {})).total).toBe(0)
  })

  it('asks again when the store has changed so that the counts would differ', async () => {
    const { path } = await office.write({ project: [rows.project()] })
    const answer = await open(desk, path)
    if (answer.kind !== 'preview') throw new Error(answer.kind)
    const { services } = desk.backend()
    const { addProject } = await import('../../src/main/backend/places/add-unit')
    const stamp = { now: desk.clock.instant(), who: null, services, touched: () => undefined }
    services.write((trx) => addProject(trx, stamp, { code: 'BJH', name: '滨江' }))
    const { jobId } = await desk.boss.do('exchange.apply', { key: answer.head.key })
    expect(await jobEnd(desk, desk.boss, jobId)).toMatchObject({
      state: 'FAILED',
      report: { error: { message: 'exchangePreviewOld' } },
    })
    const page = await desk.boss.do('exchange.package', { key: answer.head.key })
    expect(page.preview?.tables).toMatchObject([{ new: 0, sameAs: 1 }])
    const second = await desk.boss.do('exchange.apply', { key: answer.head.key })
    expect((await jobEnd(desk, desk.boss, second.jobId)).state).toBe('DONE')
  })

  it('only data administrators hand in packages, and only after head office is trusted', async () => {
    const { path } = await office.write(place)
    const clerk = await desk.person('周敏', ['CLERK'])
    const refused = await clerk.refused('exchange.open', { token: hand(desk, path), name: 'x' })
    expect(refused.code).toBe('FORBIDDEN')
    const other = await tempDesk()
    expect(await other.boss.refused('exchange.open', { token: hand(other, path), name: 'x' })).toMatchObject({
      message: 'exchangeNoTrust',
    })
    await other.close()
  })

  it('is not applied when a preview was discarded; the same file can come again', async () => {
    const { path } = await writeFirst()
    const answer = await open(desk, path)
    if (answer.kind !== 'preview') throw new Error(answer.kind)
    await desk.boss.do('exchange.discard', { key: answer.head.key })
    expect((await desk.boss.do('exchange.list', {})).total).toBe(0)
    expect((await desk.boss.refused('exchange.apply', { key: answer.head.key })).code).toBe('WRONG_STATE')
    await takeIn(desk, path)
    expect(one('SELECT 1 AS x FROM project WHERE id = ?', 'ho-project')).toBeDefined()
  })
})

const writeFirst = () => office.write(place)
