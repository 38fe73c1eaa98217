import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { sha256 } from '../../src/main/backend/sha256'
import { type F09Snapshot, type F11Snapshot, snapshotHash } from '../../src/shared/papers/forms'
import { handoverChecklist } from '../../src/shared/taxonomy/taxonomy'
import { aBuilding } from '../support/builders'
import { aDraftId, aPhoto, aProblem, aRound } from '../support/inspections'
import { type Person, type TempDesk, tempDesk } from '../support/temp-desk'

// 7-2-1101, 14 items, the owner does not sign: a signature is not an acceptance, and neither is a refusal of the home.
let desk: TempDesk
let inspector: Person
let repair: Person
let unitId = ''
let contractorId = ''
let photos: string[] = []
let done: { inspectionId: string; round: number; ticketId: string | null; ticketNo: string | null; docNo: string }
let draftId = ''

const CHECKS = [
  'HC011',
  'HC018',
  'HC021',
  'HC024',
  'HC026',
  'HC010',
  'HC013',
  'HC019',
  'HC023',
  'HC025',
  'HC032',
  'HC036',
  'HC038',
  'HC043',
]

beforeAll(async () => {
  desk = await tempDesk({ now: '2026-11-21T07:30:00.000Z' })
  inspector = await desk.person('徐帆', ['INSPECTOR'])
  repair = await desk.person('房修张', ['REPAIR'])
  const place = await aBuilding(desk, { code: '7', entrances: ['2'], floors: 11, perFloor: 1 })
  unitId = place.units['7-2-1101'] ?? ''
  const { id } = await desk.boss.do('party.create', {
    kind: 'PERSON',
    name: '沈丽',
    gender: null,
    idType: null,
    idNo: null,
    phones: ['13800000145'],
    notDuplicate: true,
  })
  await desk.boss.do('ownership.add', {
    unitId,
    partyId: id,
    role: 'BUYER',
    shareType: 'SINGLE',
    sharePct: null,
    fromDate: '2025-06-01',
    cause: 'CONTRACT',
    isContactOwner: true,
  })
  contractorId = (
    await desk.boss.do('contractor.save', {
      id: null,
      version: null,
      name: '宏达建筑',
      registrationNo: null,
      trade: '总包',
      contactName: '丁工',
      contactPhone: '13800000146',
    })
  ).id
  await desk.boss.do('building.setContractor', { buildingId: place.buildingId, trade: '总包', contractorId })
  photos = []
  for (let at = 1; at <= 9; at++) photos.push(await aPhoto(desk, inspector, `refusal-${at}`))
  draftId = aDraftId()
  const form = aRound(unitId, {
    attendees: [{ partyId: id, name: '沈丽', identity: 'OWNER' }],
    problems: CHECKS.map((checkCode, at) => aProblem(`p${at}`, { checkCode })),
    meters: [
      { kind: 'WATER', meterNo: 'S-1101', readingX1000: 3200, photoIds: [] },
      { kind: 'ELEC', meterNo: 'D-1101', readingX1000: 18600, photoIds: [] },
      { kind: 'GAS', meterNo: '', readingX1000: null, photoIds: [] },
    ],
    decision: 'REFUSE',
    refusalReasons: ['RF01', 'RF09'],
    refusal: {
      at: '2026-11-21T07:32:00.000Z',
      reason: '签了就等于收房',
      witnesses: ['王秀英', '赵敏'],
      photoIds: photos,
      delivery: 'EMS 1158000000145CN',
    },
  })
  await inspector.do('draft.save', {
    id: draftId,
    kind: 'inspection',
    title: '7-2-1101',
    body: form,
    attachments: [],
    version: 0,
  })
  done = await inspector.do('inspection.finish', { draftId, form })
}, 120_000)

afterAll(() => desk.close())

const record = async (): Promise<F09Snapshot> =>
  (await inspector.do('paper.get', { docNo: done.docNo, jobId: null })).snapshot as F09Snapshot

describe('the owner does not sign the record', () => {
  test('the record carries time, reason, two witnesses, photo numbers and the number of the letter', async () => {
    expect((await record()).refusal).toEqual({
      at: '2026-11-21T07:32:00.000Z',
      reason: '签了就等于收房',
      witnesses: ['王秀英', '赵敏'],
      photos: '1、2、3、4、5、6、7、8、9',
      delivery: 'EMS 1158000000145CN',
    })
  })

  test('not taking the home is a second answer with reasons of its own', async () => {
    const { decision, refusalReasons } = await record()
    expect(decision).toBe('REFUSE')
    expect(refusalReasons.filter((each) => each.chosen).map((each) => each.words)).toEqual([
      '质量问题未整改',
      '拒绝说明',
    ])
    expect(refusalReasons).toHaveLength(10)
  })

  test('the record is whole: every line of the checklist, problems by their numbers, meters', async () => {
    const snapshot = await record()
    const entries = snapshot.checklist.flatMap((area) => area.entries)
    expect(entries).toHaveLength(handoverChecklist.length)
    expect(entries.filter((each) => each.result === 'PROBLEM').flatMap((each) => each.problems)).toHaveLength(14)
    expect(snapshot.problems.map((each) => each.seq)).toEqual(Array.from({ length: 14 }, (_, at) => at + 1))
    expect(snapshot.problems[0]).toMatchObject({ room: '客厅', code: 'FLR-01', accepted: true, dueOn: '2026-12-06' })
    expect(snapshot.meters.map((each) => each.readingX1000)).toEqual([3200, 18600, null])
    expect(snapshot).toMatchObject({
      round: 1,
      room: '7-2-1101',
      owners: ['沈丽'],
      inspectors: ['徐帆'],
      repairDays: 15,
    })
    expect(snapshot.ticketNo).toBe(done.ticketNo)
  })

  test('what is stored is what is hashed', async () => {
    const sheet = await inspector.do('paper.get', { docNo: done.docNo, jobId: null })
    expect(sheet.snapshotHash).toBe(snapshotHash(sheet.snapshot, sha256))
    expect(sheet.signatures).toMatchObject([{ how: 'REFUSED', name: '沈丽', witnesses: ['王秀英', '赵敏'] }])
  })

  test('one ticket holds all fourteen; what was agreed is judged as not handed over', async () => {
    const ticket = await inspector.do('ticket.get', { id: done.ticketId ?? '' })
    expect(ticket.type).toBe('HANDOVER_ITEM')
    expect(ticket.ticketNo).toBe(done.ticketNo)
    expect(ticket.items).toHaveLength(14)
    expect(ticket.items.every((item) => item.state === 'JUDGED')).toBe(true)
    expect(ticket.items.every((item) => item.judgements[0]?.verdict === 'NOT_HANDED_OVER')).toBe(true)
    expect(ticket.items[0]?.judgements[0]?.parties).toMatchObject([
      { kind: 'CONTRACTOR', contractorId, sharePct: 10_000 },
    ])
    // Fifteen days of the contract, the first of them 11-22.
    expect(new Set(ticket.items.map((item) => item.contractRepairDue))).toEqual(new Set(['2026-12-06']))
    expect(ticket.clocks.find((clock) => clock.kind === 'RESOLVE')).toMatchObject({
      startedAt: '2026-11-21T16:00:00.000Z',
      dueAt: '2026-12-06T16:00:00.000Z',
    })
  })

  test('the same draft again answers the same round and writes nothing', async () => {
    const form = aRound(unitId)
    expect(await inspector.do('inspection.finish', { draftId, form })).toEqual(done)
    expect((await inspector.do('inspection.list', { unitId, text: '', cursor: null, limit: 10 })).rows).toHaveLength(1)
  })

  test('the notice names the contractor, days from 11-22, and the way in on the contractor copy alone', async () => {
    const { items } = await repair.do('rectification.items', { ticketId: done.ticketId ?? '' })
    expect(items.every((item) => item.can === 'FIRST' && item.liable?.contractorId === contractorId)).toBe(true)
    const sent = await repair.do('rectification.issue', {
      ticketId: done.ticketId ?? '',
      itemIds: items.map((item) => item.itemId),
      contractorId,
      dueOn: null,
      access: { contact: '沈丽', phone: '', reporterPhone: true, window: '周末 09:00–11:00' },
      keys: '',
    })
    expect(sent).toMatchObject({ notice: 1, dueOn: '2026-12-06' })
    const snapshot = (await repair.do('paper.get', { docNo: sent.docNo, jobId: null })).snapshot as F11Snapshot
    expect(snapshot).toMatchObject({
      contractor: '宏达建筑',
      place: '7-2-1101',
      dueOn: '2026-12-06',
      issuedOn: '2026-11-21',
    })
    expect(snapshot.items).toHaveLength(14)
    expect(snapshot.items.every((item) => item.dueOn === '2026-12-06')).toBe(true)
    expect(snapshot.access).toEqual({ contact: '沈丽', phone: '13800000145', window: '周末 09:00–11:00' })
    expect(snapshot.refs).toEqual([
      { form: 'F09', no: done.docNo },
      { form: '受理单', no: done.ticketNo },
    ])
    const ticket = await repair.do('ticket.get', { id: done.ticketId ?? '' })
    expect(ticket.state).toBe('DISPATCHED')
    expect(new Set(ticket.items.map((item) => item.order?.id)).size).toBe(1)
    expect(ticket.items.every((item) => item.state === 'DISPATCHED' && item.order?.assigneeName === '宏达建筑')).toBe(
      true,
    )
  })

  test('the second notice to the same contractor counts up and sends nothing anew', async () => {
    desk.clock.set('2026-12-08T02:00:00.000Z')
    await desk.restart()
    const { items } = await repair.do('rectification.items', { ticketId: done.ticketId ?? '' })
    expect(items[0]).toMatchObject({ can: 'REMIND', notices: 1, contractorName: '宏达建筑' })
    const sent = await repair.do('rectification.issue', {
      ticketId: done.ticketId ?? '',
      itemIds: items.slice(0, 3).map((item) => item.itemId),
      contractorId,
      dueOn: null,
      access: null,
      keys: '',
    })
    expect(sent.notice).toBe(2)
    const snapshot = (await repair.do('paper.get', { docNo: sent.docNo, jobId: null })).snapshot as F11Snapshot
    expect(snapshot).toMatchObject({ notice: 2, access: null })
    expect(snapshot.items.map((item) => item.seq)).toEqual([1, 2, 3])
  })
})
