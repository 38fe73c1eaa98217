import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { emptyInspectionEntry } from '../../src/shared/inspections/entry'
import type { F09Snapshot } from '../../src/shared/papers/forms'
import { aBuilding } from '../support/builders'
import { aDraftId, aProblem, aRound } from '../support/inspections'
import { type Person, type TempDesk, tempDesk } from '../support/temp-desk'

let desk: TempDesk
let inspector: Person
let units: Record<string, string> = {}

beforeAll(async () => {
  desk = await tempDesk()
  inspector = await desk.person('徐帆', ['INSPECTOR'])
  units = (await aBuilding(desk, { code: '3', entrances: ['1'], floors: 9, perFloor: 1 })).units
})
afterAll(() => desk.close())

const unit = (shown: string): string => units[shown] ?? ''
const finish = (shown: string, more: Parameters<typeof aRound>[1] = {}, by: Person = inspector) =>
  by.do('inspection.finish', { draftId: aDraftId(), form: aRound(unit(shown), more) })
const recordOf = async (docNo: string): Promise<F09Snapshot> =>
  (await inspector.do('paper.get', { docNo, jobId: null })).snapshot as F09Snapshot

describe('the inspection of a home', () => {
  test('a round without problems is a record without a ticket', async () => {
    const done = await finish('3-1-0101', { decision: 'ACCEPT' })
    expect(done).toMatchObject({ round: 1, ticketId: null, ticketNo: null })
    expect(await recordOf(done.docNo)).toMatchObject({
      problems: [],
      ticketNo: null,
      decision: 'ACCEPT',
      refusal: null,
    })
  })

  test('nothing is finished while a line has not been looked at; the first one is named', async () => {
    const form = { ...aRound(unit('3-1-0201')), checks: { HC001: 'PASS' as const } }
    const refusal = await inspector.refused('inspection.finish', { draftId: aDraftId(), form })
    expect(refusal).toMatchObject({
      code: 'MISSING',
      message: 'inspectionGap.unchecked',
      data: { kind: 'unchecked', count: 63, code: 'HC002' },
    })
    expect(
      (await inspector.do('inspection.list', { unitId: unit('3-1-0201'), text: '', cursor: null, limit: 5 })).rows,
    ).toEqual([])
  })

  test('a refusal to sign needs two different witnesses', async () => {
    const refusal = {
      at: '2026-11-21T02:00:00.000Z',
      reason: '不签',
      witnesses: ['王秀英', ' 王秀英 '],
      photoIds: [],
      delivery: '',
    }
    const answer = await inspector.refused('inspection.finish', {
      draftId: aDraftId(),
      form: aRound(unit('3-1-0201'), { refusal }),
    })
    expect(answer.message).toBe('inspectionGap.witnesses')
  })

  test('what the inspector does not agree with stays open and has no agreed day', async () => {
    const done = await finish('3-1-0301', {
      problems: [aProblem('a'), aProblem('b', { accepted: false, inspectorReason: '在允许范围内' })],
    })
    const ticket = await inspector.do('ticket.get', { id: done.ticketId ?? '' })
    expect(ticket.items.map((item) => [item.state, item.contractRepairDue])).toEqual([
      ['JUDGED', '2026-12-06'],
      ['OPEN', null],
    ])
    expect((await recordOf(done.docNo)).problems[1]).toMatchObject({
      accepted: false,
      inspectorReason: '在允许范围内',
      dueOn: null,
    })
  })

  test('a matter of safety is not judged in passing', async () => {
    const done = await finish('3-1-0301', {
      problems: [aProblem('a', { roomCode: 'R13', partCode: 'P06', defectCode: 'RAI-01', severity: 'S1' })],
    })
    expect((await inspector.do('ticket.get', { id: done.ticketId ?? '' })).items[0]?.state).toBe('OPEN')
  })

  test('in a home that was handed over the verdict follows the dates', async () => {
    await desk.boss.do('unit.importHandover', {
      target: { unitIds: [unit('3-1-0401')] },
      date: '2026-06-01',
      source: '交付台账',
    })
    const done = await finish('3-1-0401', { problems: [aProblem('a')] })
    const [item] = (await inspector.do('ticket.get', { id: done.ticketId ?? '' })).items
    expect(item?.judgements[0]?.verdict).not.toBe('NOT_HANDED_OVER')
  })

  test('the days of the contract are the project’s where they are entered', async () => {
    const [project] = await desk.boss.do('project.list', {})
    if (!project) throw new Error('no project')
    await desk.boss.do('project.save', {
      id: project.id,
      version: project.version,
      code: project.code,
      name: project.name,
      city: null,
      developer: null,
      designLifeYears: 50,
      contractRepairDays: 30,
    })
    const done = await finish('3-1-0501', { problems: [aProblem('a')] })
    const record = await recordOf(done.docNo)
    expect(record.repairDays).toBe(30)
    expect(record.problems[0]?.dueOn).toBe('2026-12-21')
  })

  test('the second round counts on and shows what the first left open', async () => {
    await finish('3-1-0601', { problems: [aProblem('a', { description: '一处' })] })
    const subject = await inspector.do('inspection.subject', { unitId: unit('3-1-0601') })
    expect(subject.round).toBe(2)
    expect(subject.oldProblems).toMatchObject([{ seq: 1, state: 'JUDGED', description: '一处' }])
    expect(await finish('3-1-0601')).toMatchObject({ round: 2 })
  })

  test('only an inspector finishes a round; a clerk notes the signature that came back, once', async () => {
    const clerk = await desk.person('前台陈', ['CLERK'])
    const form = aRound(unit('3-1-0701'))
    expect((await clerk.refused('inspection.finish', { draftId: aDraftId(), form })).code).toBe('FORBIDDEN')
    const { inspectionId } = await finish('3-1-0701')
    await clerk.do('inspection.sign', { inspectionId, name: '刘畅', partyId: null, how: 'HAND' })
    expect(await clerk.do('inspection.get', { id: inspectionId })).toMatchObject({
      signed: 'HAND',
      signatures: [{ name: '刘畅', how: 'HAND' }],
    })
    const again = await clerk.refused('inspection.sign', { inspectionId, name: '刘畅', partyId: null, how: 'HAND' })
    expect(again.message).toBe('inspectionSigned')
    const { docNo } = await clerk.do('inspection.get', { id: inspectionId })
    expect((await desk.boss.refused('paper.void', { docNo: docNo ?? '', reason: '写错' })).message).toBe('voidSigned')
  })

  test('several rounds run at once and survive a restart with every mark', async () => {
    const forms = ['3-1-0801', '3-1-0901'].map((shown) => ({
      draftId: aDraftId(),
      form: { ...emptyInspectionEntry(unit(shown), desk.clock.instant()), checks: { HC001: 'PASS' as const } },
    }))
    for (const { draftId, form } of forms)
      await inspector.do('draft.save', {
        id: draftId,
        kind: 'inspection',
        title: '',
        body: form,
        attachments: [],
        version: 0,
      })
    await desk.restart()
    const { running } = await inspector.do('inspection.list', { unitId: null, text: '', cursor: null, limit: 5 })
    expect(running.map((each) => each.displayNo).sort()).toEqual(['3-1-0801', '3-1-0901'])
    for (const { draftId, form } of forms)
      expect((await inspector.do('draft.get', { id: draftId }))?.body).toEqual(form)
    const [first] = forms
    if (!first) throw new Error('no draft')
    await inspector.do('inspection.finish', { draftId: first.draftId, form: aRound(first.form.unitId) })
    const after = await inspector.do('inspection.list', { unitId: null, text: '', cursor: null, limit: 5 })
    expect(after.running.map((each) => each.displayNo)).toEqual(['3-1-0901'])
    for (const text of ['3-1-0801', '3-1-801', '1-80', '0801', '3-1-08']) {
      const found = await inspector.do('inspection.list', { unitId: null, text, cursor: null, limit: 5 })
      expect(
        found.rows.map((each) => each.displayNo),
        text,
      ).toContain('3-1-0801')
      const papers = await inspector.do('paper.list', {
        form: 'F09',
        text,
        unconfirmed: false,
        cursor: null,
        limit: 50,
      })
      expect(
        papers.rows.map((each) => each.displayNo),
        text,
      ).toContain('3-1-0801')
    }
  })

  test('a notice takes judged matters of one contractor only', async () => {
    const repair = await desk.person('房修张', ['REPAIR'])
    const save = (name: string) =>
      desk.boss.do('contractor.save', {
        id: null,
        version: null,
        name,
        registrationNo: null,
        trade: null,
        contactName: null,
        contactPhone: null,
      })
    const [one, other] = [await save('永固'), await save('宏达防水')]
    const done = await finish('3-1-0301', { problems: [aProblem('a'), aProblem('b', { accepted: null })] })
    const ticketId = done.ticketId ?? ''
    const items = (await repair.do('rectification.items', { ticketId })).items.map((item) => item.itemId)
    const notice = (itemIds: string[], contractorId: string) => ({
      ticketId,
      itemIds,
      contractorId,
      dueOn: null,
      access: null,
      keys: '',
    })
    expect((await repair.refused('rectification.issue', notice(items, one.id))).message).toBe('noticeMixed')
    expect(
      await repair.refused('rectification.issue', { ...notice(items.slice(0, 1), one.id), dueOn: '2026-11-20' }),
    ).toMatchObject({ code: 'BAD_INPUT', fields: { dueOn: 'duePast' } })
    await repair.do('rectification.issue', notice(items.slice(0, 1), one.id))
    expect((await repair.refused('rectification.issue', notice(items.slice(0, 1), other.id))).message).toBe(
      'noticeOther',
    )
    expect((await inspector.refused('rectification.issue', notice(items.slice(0, 1), one.id))).code).toBe('FORBIDDEN')
  })
})
