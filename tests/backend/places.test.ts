import { afterEach, describe, expect, it } from 'vitest'
import { addUnit } from '../../src/main/backend/places/add-unit'
import { aBuilding, stampOf } from '../support/builders'
import { type TempDesk, tempDesk } from '../support/temp-desk'

let desk: TempDesk
afterEach(() => desk.close())

describe('the archive of places', () => {
  it('finds a home by every way to write its room and asks where two fit', async () => {
    desk = await tempDesk()
    const { units } = await aBuilding(desk, { code: '3', entrances: ['1', '2'], floors: 12, perFloor: 2 })
    for (const text of ['3-2-1201', '3栋2单元1201室', '３－２－１２０１', '三幢二单元1201'])
      expect(await desk.boss.do('unit.find', { text })).toMatchObject([{ id: units['3-2-1201'] }])
    expect(await desk.boss.do('unit.find', { text: '3-1201' })).toHaveLength(2)
  })

  it('finds a home with or without the zero that stands in front of its number, stored or typed', async () => {
    desk = await tempDesk()
    const padded = await aBuilding(desk, { code: '3', entrances: ['1'], floors: 9, perFloor: 2 })
    const { projectId, buildingId } = await aBuilding(desk, { code: '5', entrances: [], floors: 0, perFloor: 0 })
    const place = { projectId, projectCode: 'HYC', buildingId, buildingCode: '5', entranceId: null, entranceCode: null }
    const plain = desk
      .backend()
      .services.write((trx) => addUnit(trx, stampOf(desk), { ...place, room: '602', kind: '住宅' }))
    for (const text of ['3-1-602', '3-1-0602', '3栋1单元602', '3栋1单元6楼02', '3-602', '３－１－０６０２'])
      expect(await desk.boss.do('unit.find', { text }), text).toMatchObject([{ id: padded.units['3-1-0602'] }])
    for (const text of ['5-602', '5-0602', '5栋0602室', '5-1-0602'])
      expect(await desk.boss.do('unit.find', { text }), text).toMatchObject([{ id: plain }])
    for (const text of ['3-1-602', '3-1-0602', '3-1-06', '3-1-060', '5-602', '5-0602', '5-06', '5-060']) {
      const { hits } = await desk.boss.do('search.box', { text })
      const ids = hits.map((hit) => (hit.kind === 'unit' ? hit.id : ''))
      expect(ids, text).toContain(text.startsWith('3') ? padded.units['3-1-0602'] : plain)
    }
  })

  it('shows the warranty only from the day a handover date is entered, with its source, and survives a restart', async () => {
    desk = await tempDesk()
    const { buildingId, units } = await aBuilding(desk, { code: '6', entrances: [], floors: 3, perFloor: 3 })
    const id = units['6-0303'] as string
    const before = await desk.boss.do('unit.get', { id })
    expect(before.warranty.every((w) => w.judgement.verdict !== 'IN')).toBe(true)
    await desk.boss.do('building.setCompletion', { id: buildingId, version: 1, completionDate: '2024-08-15' })
    expect(
      await desk.boss.do('unit.importHandover', {
        target: { buildingId, fromFloor: 3, toFloor: 3, entrance: null },
        date: '2024-11-18',
        source: '移交清单 2024-11',
      }),
    ).toEqual({ units: 3, judgementsTouched: 0 })
    await desk.restart()
    const after = await desk.boss.do('unit.get', { id })
    expect(after).toMatchObject({ warrantyStart: '2024-11-18', buildStatus: 'COMPLETED', handoverState: 'ARCHIVED' })
    const roof = after.warranty.find((w) => w.warrantyClass === 'W02')
    expect(roof?.judgement.computations.length).toBeGreaterThan(0)
    const grid = await desk.boss.do('building.grid', { buildingId })
    expect(grid.floors).toEqual([3, 2, 1])
    expect(grid.cells).toHaveLength(9)
  })

  it('refuses a completion date that is still to come, and a clerk who is no data administrator', async () => {
    desk = await tempDesk()
    const { buildingId } = await aBuilding(desk, { code: '1', entrances: ['1'], floors: 1, perFloor: 1 })
    for (const completionDate of ['2024-02-30', '0000-00-00'])
      expect(
        await desk.boss.refused('building.setCompletion', { id: buildingId, version: 1, completionDate }),
      ).toMatchObject({
        code: 'BAD_INPUT',
        fields: { completionDate: 'dateForm' },
      })
    expect(
      await desk.boss.refused('building.setCompletion', { id: buildingId, version: 1, completionDate: '2026-11-22' }),
    ).toMatchObject({
      code: 'BAD_INPUT',
      fields: { completionDate: 'dateAhead' },
    })
    const clerk = await desk.person('赵敏', ['CLERK'])
    expect(
      await clerk.refused('building.setCompletion', { id: buildingId, version: 1, completionDate: '2024-01-01' }),
    ).toMatchObject({ code: 'FORBIDDEN' })
  })

  it('answers an older save with both values and changes nothing', async () => {
    desk = await tempDesk()
    const { buildingId } = await aBuilding(desk, { code: '1', entrances: ['1'], floors: 1, perFloor: 1 })
    await desk.boss.do('building.setCompletion', { id: buildingId, version: 1, completionDate: '2024-01-01' })
    expect(
      await desk.boss.refused('building.setCompletion', { id: buildingId, version: 1, completionDate: '2024-02-02' }),
    ).toMatchObject({
      code: 'CONFLICT',
      data: { version: 2, byName: '李婷', both: { completionDate: { mine: '2024-02-02', theirs: '2024-01-01' } } },
    })
  })
})

describe('settings of a project', () => {
  it('heating is judged only once the heating season is known, and a broken season or half a character is refused', async () => {
    desk = await tempDesk()
    const { buildingId, units } = await aBuilding(desk, {
      code: '1',
      entrances: ['1'],
      floors: 1,
      perFloor: 1,
      completionDate: '2024-12-10',
    })
    const id = units['1-1-0101'] as string
    await desk.boss.do('unit.importHandover', {
      target: { unitIds: [id] },
      date: '2025-01-18',
      source: '移交清单',
    })
    const heating = async () =>
      (await desk.boss.do('unit.get', { id })).warranty.find((one) => one.warrantyClass === 'W14')?.judgement
    expect(await heating()).toMatchObject({ verdict: 'UNKNOWN', missing: ['HEATING_SEASON'] })
    const [project] = await desk.boss.do('project.list', {})
    if (!project) throw new Error('no project')
    const { id: projectId, version, code, name, city, developer, designLifeYears, contractRepairDays } = project
    const form = { id: projectId, version, code, name, city, developer, designLifeYears, contractRepairDays }
    expect(
      await desk.boss.refused('project.save', { ...form, seasons: { heating: { from: '11-31', to: '03-15' } } }),
    ).toMatchObject({ code: 'BAD_INPUT', fields: { 'seasons.heating.from': 'dayOfYearForm' } })
    expect(await desk.boss.refused('project.save', { ...form, name: '海月\ud83d' })).toMatchObject({
      code: 'BAD_INPUT',
      fields: { name: 'textBroken' },
    })
    await desk.boss.do('project.save', { ...form, seasons: { heating: { from: '11-15', to: '03-15' } } })
    expect(await heating()).toMatchObject({ verdict: 'IN', endDate: '2027-03-15' })
    expect((await desk.boss.do('project.list', {}))[0]?.seasons).toEqual({ heating: { from: '11-15', to: '03-15' } })
    expect((await desk.boss.do('building.grid', { buildingId })).cells).toHaveLength(1)
  })
})

describe('workstations', () => {
  it('are listed with their letters, and the one asked from is marked', async () => {
    desk = await tempDesk()
    await desk.person('赵敏', ['CLERK'], 'B')
    expect(await desk.boss.do('workstation.list', {})).toMatchObject([
      { deskLetter: 'A', name: '一号台', here: true },
      { deskLetter: 'B', here: false },
    ])
  })
})
