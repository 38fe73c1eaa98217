import { afterEach, describe, expect, it } from 'vitest'
import { frag } from '../../src/main/backend/store/sql'
import { type TempDesk, tempDesk } from '../support/temp-desk'
import { aForm, anItem, ground, judgeIn, putRows, register } from './tickets-ground'

let desk: TempDesk
afterEach(() => desk.close())

/** The calendar of 2026, as far as the days of this story need it: mid-August has no holiday. */
const load2026 = () =>
  putRows(desk, (insert) => insert('calendarDay', { year: 2026, date: '2026-10-01', kind: 'REST', name: '国庆节' }))

describe('warranty expired by three days', () => {
  it('is out by three computations, in by the earlier call that is linked, and judged and dispatched by it', async () => {
    desk = await tempDesk()
    const at = ground(desk)
    load2026()
    const place = { kind: 'UNIT', id: at.unit('6-1-303') } as const
    const call = await register(
      desk.boss,
      aForm(desk, {
        place,
        type: 'CONSULT',
        channel: 'PHONE',
        receivedAt: '2026-11-02T03:00:00.000Z',
        narrative: '客厅地砖有块敲着空，想问问怎么办',
        items: [],
      }),
    )
    const ask = {
      place,
      type: 'REPAIR',
      channel: 'WALKIN',
      complaintSeverity: null,
      categoryCode: null,
      writtenNotice: false,
      receivedAt: desk.clock.instant(),
      typedDue: null,
      items: [{ key: 'k1', roomCode: 'R02', defectCode: 'FLR-01', severity: 'S4' }],
    } as const
    const before = await desk.boss.do('intake.verdict', { ...ask, items: [...ask.items], firstReportTicketId: null })
    expect(before.asOfDate).toBe('2026-11-21')
    expect(before.items[0]).toMatchObject({ key: 'k1', liable: { name: '宏达防水', trade: '装饰' } })
    const out = before.items[0]?.judgement
    expect(out).toMatchObject({
      verdict: 'OUT',
      endDate: '2026-11-18',
      daysOver: 3,
      goodwill: true,
      suggestedReason: 'J05',
      winner: { clock: 'PROJECT', basis: { law: 'PROJECT_BOOK', source: '《海月城质量保证书》第 3 条' } },
    })
    expect(out?.wouldChange).toContain('EARLIER_REPORT')
    expect(out?.computations.map((each) => [each.clock, each.end, each.extendedTo, each.extensionApplied])).toEqual([
      ['CONTRACTOR', '2026-08-15', '2026-08-17', true],
      ['OWNER_MIN', '2025-11-18', undefined, false],
      ['PROJECT', '2026-11-18', '2026-11-18', false],
    ])

    const similar = await desk.boss.do('intake.similar', {
      place,
      defectCodes: ['FLR-01'],
      categoryCode: null,
      words: '客厅有块砖敲着是空的',
    })
    expect(similar[0]).toMatchObject({ id: call.ticketId, relation: 'SAME_UNIT' })
    const after = await desk.boss.do('intake.verdict', {
      ...ask,
      items: [...ask.items],
      firstReportTicketId: call.ticketId,
    })
    expect(after).toMatchObject({ asOfDate: '2026-11-02', items: [{ judgement: { verdict: 'IN', daysLeft: 16 } }] })

    const { ticketId } = await register(desk.boss, aForm(desk, { place }), true)
    const first = await desk.boss.do('ticket.get', { id: ticketId })
    expect(first.items[0]?.proposal?.verdict).toBe('OUT')
    const linked = await desk.boss.do('ticket.linkFirstReport', {
      ticketId,
      version: first.version,
      firstReportTicketId: call.ticketId,
    })
    expect(linked.asOfDate).toBe('2026-11-02')
    const ticket = await desk.boss.do('ticket.get', { id: ticketId })
    expect(ticket).toMatchObject({ asOfDate: '2026-11-02', firstReport: { id: call.ticketId } })
    expect(ticket.items[0]?.proposal?.verdict).toBe('IN')
    await desk.boss.do('item.act', {
      ticketId,
      version: ticket.version,
      itemId: ticket.items[0]?.id ?? '',
      act: { ...judgeIn, onSite: false, note: '按 11 月 2 日来电' },
    })
    const judged = await desk.boss.do('ticket.get', { id: ticketId })
    // The end that is stored is the plain one; what art. 203 added stands beside it.
    expect(judged.items[0]?.judgements[0]).toMatchObject({
      verdict: 'IN',
      endDate: '2026-11-18',
      extendedTo: null,
      asOfDate: '2026-11-02',
      reason: 'J01',
    })
    expect(judged.events.map((event) => event.kind)).toEqual(['JUDGE', 'LINK', 'REGISTER'])
  })

  it('says that the extension over rest days was not applied while the year is not loaded', async () => {
    desk = await tempDesk()
    const at = ground(desk)
    const verdict = await desk.boss.do('intake.verdict', {
      place: { kind: 'UNIT', id: at.unit('6-1-303') },
      type: 'REPAIR',
      channel: 'WALKIN',
      complaintSeverity: null,
      categoryCode: null,
      writtenNotice: false,
      receivedAt: desk.clock.instant(),
      typedDue: null,
      firstReportTicketId: null,
      items: [{ key: 'k', roomCode: 'R02', defectCode: 'FLR-01', severity: 'S4' }],
    })
    expect(verdict.items[0]?.judgement).toMatchObject({ verdict: 'OUT', calendarMissing: 2026 })
    expect(verdict.items[0]?.judgement.computations[0]).toMatchObject({ end: '2026-08-15', extensionApplied: false })
    expect(verdict.clocks.every((clock) => clock.calendarMissing)).toBe(true)
  })
})

describe('what may be the same matter', () => {
  it('shows the home, the homes above and below, and like matters of the building, and warns at the fourth', async () => {
    desk = await tempDesk()
    const at = ground(desk)
    const leak = (room: string) =>
      aForm(desk, {
        place: { kind: 'UNIT', id: at.unit(room) },
        narrative: '卫生间顶上滴水',
        items: [anItem({ roomCode: 'R10', partCode: 'P03', defectCode: 'WPF-12', severity: 'S2' })],
      })
    const above = await register(desk.boss, leak('6-1-403'))
    const below = await register(desk.boss, leak('6-1-203'))
    const beside = await register(desk.boss, leak('6-1-304'))
    const own = await register(desk.boss, aForm(desk, { place: { kind: 'UNIT', id: at.unit('6-1-303') } }))
    const similar = await desk.boss.do('intake.similar', {
      place: { kind: 'UNIT', id: at.unit('6-1-303') },
      defectCodes: ['WPF-12'],
      categoryCode: null,
      words: '',
    })
    expect(similar.map((each) => [each.id, each.relation, each.why])).toEqual([
      [own.ticketId, 'SAME_UNIT', 'UNIT'],
      [above.ticketId, 'ABOVE', 'DEFECT'],
      [below.ticketId, 'BELOW', 'DEFECT'],
      [beside.ticketId, 'BUILDING', 'DEFECT'],
    ])
    const verdict = await desk.boss.do('intake.verdict', {
      place: { kind: 'UNIT', id: at.unit('6-1-303') },
      type: 'REPAIR',
      channel: 'PHONE',
      complaintSeverity: null,
      categoryCode: null,
      writtenNotice: false,
      receivedAt: desk.clock.instant(),
      typedDue: null,
      firstReportTicketId: null,
      items: [{ key: 'k', roomCode: 'R10', defectCode: 'WPF-12', severity: 'S2' }],
    })
    expect(verdict.group).toMatchObject({ defectCode: 'WPF-12', tickets: 3, households: 3 })
  })

  it('shows what is over in the same home only once it is like what is told', async () => {
    desk = await tempDesk()
    const place = { kind: 'UNIT', id: ground(desk).unit('6-1-303') } as const
    const { ticketId } = await register(desk.boss, aForm(desk, { place }))
    const ask = { place, defectCodes: [], categoryCode: null, words: '' }
    expect(await desk.boss.do('intake.similar', ask)).toMatchObject([{ id: ticketId, why: 'UNIT', open: true }])
    const { services } = desk.backend()
    services.write((trx) =>
      trx.run("UPDATE ticket SET state = 'CLOSED', closed_at = ? WHERE id = ?", desk.clock.instant(), ticketId),
    )
    expect(await desk.boss.do('intake.similar', ask)).toEqual([])
    const like = { ...ask, words: '客厅那块砖又敲着是空的' }
    expect(await desk.boss.do('intake.similar', like)).toMatchObject([{ id: ticketId, why: 'WORDS', open: false }])
  })

  it('keeps a repeated defect in warranty for twelve months after its repair', async () => {
    desk = await tempDesk({ now: '2027-11-02T02:00:00.000Z' })
    const at = ground(desk)
    const place = { kind: 'UNIT', id: at.unit('6-1-303') } as const
    const earlier = await register(desk.boss, aForm(desk, { place }))
    putRows(desk, (_insert, trx) => {
      trx.run(
        frag`UPDATE ticket_item SET state = 'DONE', result = 'PASSED', done_at = '2027-03-01T02:00:00.000Z' WHERE ticket_id = ${earlier.ticketId}`,
      )
    })
    const { ticketId } = await register(desk.boss, aForm(desk, { place }))
    const ticket = await desk.boss.do('ticket.get', { id: ticketId })
    expect(ticket.items[0]?.proposal).toMatchObject({
      verdict: 'IN',
      suggestedReason: 'J06',
      repeat: { acceptedOn: '2027-03-01', until: '2028-03-01' },
    })
  })
})
