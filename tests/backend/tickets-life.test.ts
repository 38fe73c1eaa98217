import { afterEach, describe, expect, it } from 'vitest'
import { frag } from '../../src/main/backend/store/sql'
import type { ItemActInput } from '../../src/shared/tickets/acts'
import { wholeView } from '../../src/shared/tickets/contract'
import { type Person, type TempDesk, tempDesk } from '../support/temp-desk'
import { aForm, anItem, ground, judgeIn, putRows, register } from './tickets-ground'

let desk: TempDesk
afterEach(() => desk.close())

const dispatch: ItemActInput = {
  kind: 'dispatch',
  assigneeKind: 'LIABLE',
  contractorId: null,
  assigneeName: '宏达防水',
  appointmentFrom: null,
  appointmentTo: null,
  dueOn: '2026-12-01',
  planText: '重铺两块',
  paidOrderAccepted: false,
}
const photo = () => putRows(desk, (insert) => insert('attachment', PHOTO))
const PHOTO = { sha256: 'a', originalSha256: 'a', name: '完工.jpg', mediaType: 'image/jpeg', bytes: 1, kind: 'photo' }

const get = (id: string, who: Person = desk.boss) => who.do('ticket.get', { id })
const act = async (who: Person, ticketId: string, step: ItemActInput, at = 0) => {
  const ticket = await get(ticketId)
  return who.reply('item.act', {
    ticketId,
    version: ticket.version,
    itemId: ticket.items[at]?.id ?? '',
    act: step,
  })
}
const must = async (who: Person, ticketId: string, step: ItemActInput, at = 0) => {
  const answer = await act(who, ticketId, step, at)
  if (!answer.ok) throw new Error(JSON.stringify(answer.error))
}

describe('the life of a matter', () => {
  it('goes from judged to repaired, keeps its promises on the way, is answered, called back and closed', async () => {
    desk = await tempDesk()
    const at = ground(desk)
    const repairer = await desk.person('韩磊', ['REPAIR'])
    const clerk = await desk.person('赵敏', ['CLERK'])
    const { ticketId } = await register(
      clerk,
      aForm(desk, { place: { kind: 'UNIT', id: at.unit('6-1-303') }, items: [anItem({ severity: 'S3' })] }),
    )
    const met = async () =>
      (await get(ticketId)).clocks.filter((clock) => clock.metAt !== null).map((clock) => clock.kind)
    await must(repairer, ticketId, judgeIn)
    expect((await get(ticketId)).state).toBe('JUDGED')
    expect(await met()).toEqual(['ON_SITE'])
    for (const [wrong, field, why] of [
      [{ dueOn: '2020-01-01' }, 'dueOn', 'duePast'],
      [{ dueOn: '2026-11-20' }, 'dueOn', 'duePast'],
      [
        { appointmentFrom: '2026-11-22T03:00:00.000Z', appointmentTo: '2026-11-22T02:00:00.000Z' },
        'appointmentTo',
        'visitEndsFirst',
      ],
    ] as const)
      expect(await act(repairer, ticketId, { ...dispatch, ...wrong })).toMatchObject({
        ok: false,
        error: { code: 'BAD_INPUT', fields: { [`act.${field}`]: why } },
      })
    await must(repairer, ticketId, dispatch)
    expect((await get(ticketId)).items[0]).toMatchObject({
      state: 'DISPATCHED',
      contractRepairDue: '2026-12-01',
      order: { assigneeName: '宏达防水', planText: '重铺两块', dueAt: '2026-12-01T16:00:00.000Z' },
    })
    expect(await met()).toEqual(['ON_SITE', 'PLAN'])
    await must(repairer, ticketId, { kind: 'start', arrived: true, note: '' })
    const done: ItemActInput = { kind: 'finish', photoIds: [photo()], testResult: '', note: '' }
    await must(repairer, ticketId, done)
    await must(repairer, ticketId, { kind: 'fail', note: '还有一块' })
    expect((await get(ticketId)).items[0]).toMatchObject({ state: 'DISPATCHED', failCount: 1 })
    await must(repairer, ticketId, { kind: 'start', arrived: true, note: '' })
    await must(repairer, ticketId, done)
    await must(repairer, ticketId, { kind: 'pass', ownerSign: 'SIGNED', note: '' })
    let ticket = await get(ticketId)
    expect(ticket).toMatchObject({ state: 'ANSWER_DUE', items: [{ state: 'DONE', result: 'PASSED' }] })
    expect(ticket.photos).toHaveLength(2)

    const version = (await get(ticketId)).version
    expect(
      (await clerk.refused('ticket.close', { ticketId, version, closeReason: 'CL02', why: '', sameAs: null })).code,
    ).toBe('WRONG_STATE')
    await clerk.do('ticket.reply', { ticketId, version, text: '两块砖已重铺，请留意', holdingText: false })
    ticket = await get(ticketId)
    expect(ticket.state).toBe('FOLLOW_UP')
    expect(ticket.clocks.find((clock) => clock.kind === 'FOLLOW_UP')?.metAt).toBeNull()
    const call = { ticketId, version: ticket.version, text: '满意' }
    const content = { kind: 'SATISFIED', score: 5, closeReason: 'CL01' } as const
    // Who handles it does not ask whether it was handled well.
    expect((await clerk.refused('ticket.followUp', { ...call, outcome: content })).message).toBe('guard.OTHER_PERSON')
    await desk.boss.do('ticket.followUp', { ...call, outcome: content })
    ticket = await get(ticketId)
    expect(ticket).toMatchObject({ state: 'CLOSED', closeReason: 'CL01' })
    expect(ticket.clocks.every((clock) => clock.metAt !== null)).toBe(true)
    const list = await desk.boss.do('ticket.list', {
      filter: wholeView('open'),
      cursor: null,
      limit: 10,
    })
    expect(list).toMatchObject({ rows: [], total: 0 })
  })

  it('asks each step for the right role and for what it needs', async () => {
    desk = await tempDesk()
    const at = ground(desk)
    const clerk = await desk.person('赵敏', ['CLERK'])
    const repairer = await desk.person('韩磊', ['REPAIR'])
    const lead = await desk.person('孙莉', ['LEAD'])
    const auditor = await desk.person('集团督导', ['AUDITOR'])
    const cashier = await desk.person('收银', ['CASHIER'])
    const { ticketId } = await register(
      clerk,
      aForm(desk, {
        place: { kind: 'UNIT', id: at.unit('6-1-303') },
        items: [anItem({ roomCode: 'R09', defectCode: 'WPF-08', severity: 'S2' })],
      }),
    )
    const why = async (who: Person, step: ItemActInput) => {
      const answer = await act(who, ticketId, step)
      return answer.ok ? 'done' : answer.error.message
    }
    expect(await why(clerk, judgeIn)).toBe('FORBIDDEN')
    expect((await auditor.refused('item.act', { ticketId, version: 1, itemId: 'x', act: judgeIn })).code).toBe(
      'FORBIDDEN',
    )
    expect((await cashier.refused('ticket.get', { id: ticketId })).code).toBe('FORBIDDEN')
    expect(await why(repairer, { ...judgeIn, parties: [] })).toBe('guard.SHARES_WHOLE')
    expect(await why(repairer, { ...judgeIn, reason: 'J03' })).toBe('guard.EVIDENCE')
    expect(await why(repairer, { ...judgeIn, disputed: true })).toBe('guard.DISPUTE_MANAGER')
    expect(await why(repairer, dispatch)).toBe('WRONG_STATE')
    expect(await why(repairer, judgeIn)).toBe('done')
    // A serious item leaves the house with the lead's word.
    expect(await why(repairer, dispatch)).toBe('guard.SERIOUS_LEAD')
    expect(await why(clerk, { kind: 'confirm', note: '' })).toBe('FORBIDDEN')
    expect(await why(lead, { kind: 'confirm', note: '先止水' })).toBe('done')
    expect(await why(repairer, dispatch)).toBe('done')
    expect(await why(repairer, { kind: 'start', arrived: true, note: '' })).toBe('done')
    const finish: ItemActInput = { kind: 'finish', photoIds: [photo()], testResult: '', note: '' }
    expect(await why(repairer, { ...finish, photoIds: [] })).toBe('guard.AFTER_PHOTOS')
    expect(await why(repairer, finish)).toBe('guard.TEST_RESULT')
    expect(await why(repairer, { ...finish, testResult: '蓄水 48 小时无渗漏' })).toBe('done')
    expect(await why(repairer, { kind: 'pass', ownerSign: null, note: '' })).toBe('guard.OWNER_SIGNED_OR_REFUSED')
  })

  it('never answers a safety matter as out, and dispatches what is out only by goodwill or a paid order', async () => {
    desk = await tempDesk()
    const at = ground(desk)
    const repairer = await desk.person('韩磊', ['REPAIR'])
    const manager = await desk.person('周经理', ['MANAGER'])
    const place = { kind: 'UNIT', id: at.unit('6-1-303') } as const
    const rail = await register(
      desk.boss,
      aForm(desk, {
        place,
        items: [anItem({ roomCode: 'R13', partCode: 'P06', defectCode: 'RAI-01', severity: 'S3' })],
      }),
    )
    const out = {
      ...judgeIn,
      verdict: 'OUT',
      reason: 'J05',
      parties: judgeIn.kind === 'judge' ? judgeIn.parties : [],
    } as const
    const first = await act(repairer, rail.ticketId, out)
    expect(first).toMatchObject({ ok: false, error: { message: 'guard.SAFETY_NEVER_OUT' } })
    expect((await get(rail.ticketId)).items[0]?.proposal?.verdict).toBe('SITE')

    const { ticketId } = await register(desk.boss, aForm(desk, { place }))
    await must(repairer, ticketId, out)
    expect(await act(repairer, ticketId, dispatch)).toMatchObject({ ok: false, error: { message: 'guard.PAID_FOR' } })
    await must(repairer, ticketId, { kind: 'reconsider', why: '申请酌情', orderFate: null, disputed: false })
    await must(manager, ticketId, { kind: 'confirm', note: '同意酌情' })
    await must(repairer, ticketId, { ...out, reason: 'J07' })
    await must(repairer, ticketId, dispatch)
    const ticket = await get(ticketId)
    expect(ticket.items[0]).toMatchObject({ state: 'DISPATCHED' })
    expect(ticket.items[0]?.judgements.map((each) => [each.reason, each.approvedBy])).toEqual([
      ['J07', '周经理'],
      ['J05', null],
    ])
  })

  it('answers a step on an older version with a conflict and changes nothing', async () => {
    desk = await tempDesk()
    ground(desk)
    const { ticketId } = await register(desk.boss, aForm(desk))
    const seen = await get(ticketId)
    const other = await desk.person('孙莉', ['LEAD'])
    await other.do('ticket.note', {
      ticketId,
      version: seen.version,
      kind: 'URGE',
      text: '再催',
      visibleToOwner: false,
    })
    const late = await desk.boss.refused('ticket.transfer', {
      ticketId,
      version: seen.version,
      toAccountId: other.accountId,
      text: '',
    })
    expect(late).toMatchObject({ code: 'CONFLICT', data: { byName: '孙莉', onlyTheirs: { urgeCount: 1 } } })
    expect((await get(ticketId)).handler.name).toBe('李婷')
    // An event alone also makes what was seen before old.
    const now = await get(ticketId)
    await other.do('ticket.note', {
      ticketId,
      version: now.version,
      kind: 'NOTE',
      text: '记一句',
      visibleToOwner: false,
    })
    expect((await desk.boss.refused('ticket.void', { ticketId, version: now.version, why: '登错' })).code).toBe(
      'CONFLICT',
    )
  })

  it('voids a wrong entry, keeps its number, and hands a matter over without losing who heard it first', async () => {
    desk = await tempDesk()
    ground(desk)
    const other = await desk.person('韩磊', ['REPAIR'])
    const clerk = await desk.person('赵敏', ['CLERK'])
    const wrong = await register(desk.boss, aForm(desk))
    const version = (await get(wrong.ticketId)).version
    expect((await clerk.refused('ticket.void', { ticketId: wrong.ticketId, version, why: '登错' })).code).toBe(
      'FORBIDDEN',
    )
    expect((await desk.boss.refused('ticket.void', { ticketId: wrong.ticketId, version, why: '' })).message).toBe(
      'guard.VOID_REASON',
    )
    await desk.boss.do('ticket.void', { ticketId: wrong.ticketId, version, why: '登错' })
    expect(await get(wrong.ticketId)).toMatchObject({ state: 'VOIDED', ticketNo: 'HYC-BX20261121-A001' })
    const right = await register(desk.boss, aForm(desk))
    expect(right.ticketNo).toMatch(/002$/)
    const seen = await get(right.ticketId)
    await desk.boss.do('ticket.transfer', {
      ticketId: right.ticketId,
      version: seen.version,
      toAccountId: other.accountId,
      text: '到场看一下',
    })
    expect(await get(right.ticketId)).toMatchObject({ handler: { name: '韩磊' }, firstResponsible: { name: '李婷' } })
    const counts = await other.do('ticket.counts', {})
    expect(counts).toMatchObject({ mine: 1, answer: 0, open: 1 })
    expect(await desk.boss.do('ticket.counts', {})).toMatchObject({ mine: 0, answer: 1, open: 1 })
  })

  it('answers a question at once, and closes it when no call is due', async () => {
    desk = await tempDesk()
    ground(desk)
    const { ticketId } = await register(desk.boss, aForm(desk, { type: 'CONSULT', items: [] }))
    await must(desk.boss, ticketId, { kind: 'answer', text: '产证 12 月 5 日起办' })
    expect((await get(ticketId)).state).toBe('REPLIED')
    const { version } = await get(ticketId)
    await desk.boss.do('ticket.close', { ticketId, version, closeReason: 'CL02', why: '', sameAs: null })
    expect(await get(ticketId)).toMatchObject({ state: 'CLOSED', closeReason: 'CL02' })
  })

  it('gives a controlled topic the holding sentence only, which holds and does not answer', async () => {
    desk = await tempDesk()
    ground(desk)
    const { ticketId } = await register(
      desk.boss,
      aForm(desk, { type: 'COMPLAINT', categoryCode: 'C28', topicCode: 'T01', items: [] }),
    )
    const seen = await get(ticketId)
    const reply = { ticketId, version: seen.version, text: '我们不会降价' }
    expect((await desk.boss.refused('ticket.reply', { ...reply, holdingText: false })).message).toBe(
      'guard.VALID_STATEMENT',
    )
    await desk.boss.do('ticket.reply', { ...reply, holdingText: true })
    const after = await get(ticketId)
    expect(after.state).toBe('ACCEPTED')
    expect(after.events[0]?.text).not.toContain('降价')
    expect(after.clocks.find((clock) => clock.kind === 'FIRST_RESPONSE')?.metAt).not.toBeNull()
  })
})

it('what only the eye can tell is in or out once somebody has been there', async () => {
  desk = await tempDesk()
  const place = { kind: 'UNIT', id: ground(desk).unit('6-1-303') } as const
  // A wall of a bathroom that sweats: from the wall itself, or from the pipe of a neighbour.
  const wall = anItem({ roomCode: 'R07', partCode: 'P03', defectCode: 'WPF-06', severity: 'S3' })
  const unseen = { ...judgeIn, onSite: false }
  const { ticketId } = await register(desk.boss, aForm(desk, { place, items: [wall] }))
  expect((await get(ticketId)).items[0]?.proposal?.verdict).toBe('SITE')
  expect(await act(desk.boss, ticketId, unseen)).toMatchObject({
    ok: false,
    error: { code: 'MISSING', fields: { 'act.onSite': 'siteUnseen' } },
  })
  expect((await get(ticketId)).clocks.find((clock) => clock.kind === 'ON_SITE')?.metAt).toBeNull()
  const { version } = await get(ticketId)
  await desk.boss.do('ticket.note', { ticketId, version, kind: 'VISIT', text: '看过', visibleToOwner: false })
  await must(desk.boss, ticketId, unseen)
  expect((await get(ticketId)).state).toBe('JUDGED')
})

describe('a confidential ticket', () => {
  it('does not exist for those who may not know: list, counts, search, hints, page, links', async () => {
    desk = await tempDesk()
    const at = ground(desk)
    const clerk = await desk.person('赵敏', ['CLERK'])
    const place = { kind: 'UNIT', id: at.unit('6-1-303') } as const
    const secret = await register(
      desk.boss,
      aForm(desk, { place, confidentiality: 'MANAGER', narrative: '投诉某某收钱' }),
    )
    const list = (who: Person, text = '') =>
      who.do('ticket.list', { filter: { ...wholeView('all'), text }, cursor: null, limit: 10 })
    expect(await list(clerk)).toMatchObject({ rows: [], total: 0 })
    expect(await list(clerk, '收钱')).toMatchObject({ rows: [], total: 0 })
    expect(await list(clerk, secret.ticketNo)).toMatchObject({ rows: [], total: 0 })
    expect((await list(desk.boss, '收钱')).rows).toHaveLength(1)
    expect(await clerk.do('ticket.counts', {})).toMatchObject({ open: 0 })
    expect((await clerk.refused('ticket.get', { id: secret.ticketId })).code).toBe('NOT_FOUND')
    const hints = { place, defectCodes: ['FLR-01'], categoryCode: null, words: '收钱' }
    expect(await clerk.do('intake.similar', hints)).toEqual([])
    expect(await desk.boss.do('intake.similar', hints)).toHaveLength(1)
    const own = await register(clerk, aForm(desk, { place }))
    const linking = { ticketId: own.ticketId, version: 1, firstReportTicketId: secret.ticketId }
    expect((await clerk.refused('ticket.linkFirstReport', linking)).code).toBe('NOT_FOUND')
    expect((await clerk.do('ticket.get', { id: own.ticketId })).related).toEqual([])
    const form = aForm(desk, { confidentiality: 'MANAGER' })
    expect((await clerk.refused('ticket.register', { draftId: 'own', form, paper: false })).message).toBe(
      'confidentialityAbove',
    )
  })
})

describe('the list', () => {
  it('puts the next due moment first, pages without gaps and counts what matches', async () => {
    desk = await tempDesk()
    const at = ground(desk)
    const place = { kind: 'UNIT', id: at.unit('6-1-303') } as const
    for (let n = 0; n < 7; n++)
      await register(
        desk.boss,
        aForm(desk, { place, receivedAt: `2026-11-${20 - n}T03:00:00.000Z`, narrative: `第 ${n} 件` }),
      )
    await register(desk.boss, aForm(desk, { type: 'PRAISE', items: [] }))
    await register(desk.boss, aForm(desk, { type: 'PRAISE', items: [] }))
    const filter = wholeView('all')
    const ids: string[] = []
    let cursor: string | null = null
    do {
      const page: Awaited<ReturnType<typeof get>> extends never ? never : Awaited<ReturnType<typeof list>> =
        await list(cursor)
      expect(page.total).toBe(9)
      ids.push(...page.rows.map((row) => row.ticketNo))
      cursor = page.next
    } while (cursor !== null)
    function list(at: string | null) {
      return desk.boss.do('ticket.list', { filter, cursor: at, limit: 2 })
    }
    expect(new Set(ids).size).toBe(9)
    // Words of a Saturday and a Sunday both start on Monday, the one entered first before the other; what has no promise comes last, newest first.
    expect(ids[0]).toBe('HYC-BX20261121-A006')
    expect(ids.slice(-2)).toEqual(['HYC-BY20261121-A002', 'HYC-BY20261121-A001'])
    const overdue = await desk.boss.do('ticket.list', {
      filter: { ...filter, view: 'overdue' },
      cursor: null,
      limit: 50,
    })
    expect(overdue.total).toBe((await desk.boss.do('ticket.counts', {})).overdue)
    expect(overdue.rows.every((row) => row.due !== null && row.due.dueAt < desk.clock.instant())).toBe(true)
  })

  it('shows a phone only after a look that stands in the audit and is not kept to be repeated', async () => {
    desk = await tempDesk()
    ground(desk)
    const { ticketId } = await register(desk.boss, aForm(desk, { reporterPhone: '138 0000 0777' }))
    expect((await get(ticketId)).reporter.phone).toBe('138****0777')
    const look = await desk.boss.do('ticket.revealPhone', { ticketId, which: 'reporter' }, 'look-1')
    expect(look.value).toBe('13800000777')
    const audit = await desk.boss.do('audit.list', { before: null, limit: 5 })
    expect(audit[0]).toMatchObject({ operation: 'ticket.revealPhone', rows: [['ticket', ticketId]] })
    const { reader } = desk.backend().services
    expect(reader.stored(frag`SELECT operation FROM idempotency WHERE request_id = ${'look-1'}`)).toEqual([])
  })
})
