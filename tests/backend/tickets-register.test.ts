import { afterEach, describe, expect, it } from 'vitest'
import { sql } from '../../src/main/backend/store/sql'
import { json, whole } from '../../src/shared/base/columns'
import { F03Snapshot } from '../../src/shared/papers/f03'
import { wholeView } from '../../src/shared/tickets/contract'
import { type TempDesk, tempDesk } from '../support/temp-desk'
import { aForm, anItem, ground, register } from './tickets-ground'

let desk: TempDesk
afterEach(() => desk.close())

const counted = sql({ tickets: whole, items: whole, papers: whole })
const kept = () =>
  desk
    .backend()
    .services.reader.row(
      counted`SELECT (SELECT count(*) FROM ticket) AS tickets, (SELECT count(*) FROM ticket_item) AS items, (SELECT count(*) FROM document) AS papers`,
    )

const slips = sql({ snapshot: json<F03Snapshot | null>(F03Snapshot, null) })
/** What stands on the one slip that was issued. */
const slip = () => desk.backend().services.reader.row(slips`SELECT snapshot FROM document`)?.snapshot

describe('registering a ticket', () => {
  it('draws numbers by project, kind, day of registration and desk, and never skips one', async () => {
    desk = await tempDesk()
    const at = ground(desk)
    const place = { kind: 'UNIT', id: at.unit('6-1-303') } as const
    const b = await desk.person('赵敏', ['CLERK'], 'B')
    const first = await register(desk.boss, aForm(desk, { place }))
    const second = await register(desk.boss, aForm(desk, { place }))
    const other = await register(b, aForm(desk, { place }))
    const complaint = await register(desk.boss, aForm(desk, { place, type: 'COMPLAINT', items: [] }))
    expect([first, second, other, complaint].map((t) => t.ticketNo)).toEqual([
      'HYC-BX20261121-A001',
      'HYC-BX20261121-A002',
      'HYC-BX20261121-B001',
      'HYC-TS20261121-A001',
    ])
    await desk.boss.refused('ticket.register', {
      draftId: 'empty',
      form: aForm(desk, { place, narrative: '', items: [] }),
      paper: false,
    })
    expect((await register(desk.boss, aForm(desk, { place }))).ticketNo).toBe('HYC-BX20261121-A003')
  })

  it('answers the same draft with the same ticket, also after a restart, and the draft is gone', async () => {
    desk = await tempDesk()
    ground(desk)
    await desk.boss.do('draft.save', {
      id: 'd1',
      kind: 'ticket',
      title: '客厅',
      body: { narrative: '客厅' },
      attachments: [],
      version: 0,
    })
    const form = aForm(desk)
    const first = await register(desk.boss, form, true, 'd1')
    expect(await desk.boss.do('draft.get', { id: 'd1' })).toBeNull()
    await desk.restart()
    expect(await register(desk.boss, form, true, 'd1')).toEqual(first)
    expect(kept()).toMatchObject({ tickets: 1, papers: 1 })
    const late = await desk.boss.refused('draft.save', {
      id: 'd1',
      kind: 'ticket',
      title: '客厅',
      body: { narrative: '客厅，再加一句' },
      attachments: [],
      version: 0,
    })
    expect(late).toMatchObject({ code: 'WRONG_STATE', message: 'draftRegistered' })
  })

  it('keeps who owned the home that day, what was promised, and issues the slip in the same step', async () => {
    desk = await tempDesk({ now: '2026-11-23T02:00:00.000Z' })
    const at = ground(desk)
    const form = aForm(desk, {
      place: { kind: 'UNIT', id: at.unit('6-1-303') },
      reporterName: '',
      reporterPartyId: at.party('郑强'),
      items: [anItem(), anItem({ key: 'k2', roomCode: 'R09', defectCode: 'WPF-08', severity: 'S2', description: '' })],
    })
    const { ticketId, docNo } = await register(desk.boss, form, true)
    expect(docNo).toBe('HYC-F03-2026-A00001')
    const ticket = await desk.boss.do('ticket.get', { id: ticketId })
    expect(ticket).toMatchObject({
      state: 'ACCEPTED',
      subject: '客厅地面空鼓等 2 项',
      reporter: { name: '郑强', phone: '138****0303' },
      owners: [{ name: '郑强' }],
      place: { label: '6-1-303', projectName: '海月城' },
      firstResponsible: { name: '李婷' },
    })
    // The more serious item sets the times: two work-hours from 10:00 on a Monday.
    expect(ticket.clocks.map((clock) => [clock.kind, clock.dueAt])).toContainEqual([
      'FIRST_RESPONSE',
      '2026-11-23T04:00:00.000Z',
    ])
    expect(slip()).toMatchObject({
      ticketNo: 'HYC-BX20261123-A001',
      reporter: '郑强',
      relation: '业主',
      phone: '13800000303',
      demands: ['维修'],
      items: [{ room: '客厅', part: '地面', severity: '轻微', quantity: '1' }, { room: '厨房' }],
      firstReply: { at: '2026-11-23T04:00:00.000Z', holidaysUnknown: true },
    })
  })

  it('takes a matter of the common parts, an anonymous caller and a matter without any place', async () => {
    desk = await tempDesk()
    const at = ground(desk)
    const lift = await register(
      desk.boss,
      aForm(desk, {
        place: { kind: 'BUILDING', id: at.buildingId },
        anonymous: true,
        reporterName: '不该留下',
        reporterPhone: '13800000999',
        items: [anItem({ roomCode: 'R93', partCode: 'P33', defectCode: 'LFT-01', severity: 'S2' })],
      }),
    )
    const detail = await desk.boss.do('ticket.get', { id: lift.ticketId })
    expect(detail).toMatchObject({ anonymous: true, place: { kind: 'BUILDING', label: '6幢' } })
    expect(detail.reporter).toEqual({ partyId: null, name: null, identity: null, phone: null })
    // The building's first handover starts the warranty of its common parts.
    expect(detail.items[0]?.proposal?.verdict).not.toBe('NOT_HANDED_OVER')
    const media = await register(desk.boss, aForm(desk, { type: 'MEDIA', channel: 'MEDIA', items: [] }))
    expect(media.ticketNo).toBe('HYC-MT20261121-A001')
    expect((await desk.boss.do('ticket.get', { id: media.ticketId })).place).toBeNull()
  })

  it('starts every promise from the time written on a fallback slip, under a number of the day it is keyed in', async () => {
    desk = await tempDesk({ now: '2026-11-23T04:00:00.000Z' })
    const at = ground(desk)
    const place = { kind: 'UNIT', id: at.unit('6-1-303') } as const
    const times = ['02:45', '02:49', '02:53'].map((time) => `2026-11-23T${time}:00.000Z`)
    for (const [n, handwrittenAt] of times.entries()) {
      const { ticketId, ticketNo } = await register(
        desk.boss,
        aForm(desk, { place, handwrittenAt, paperNo: `HYC-BXS-000${n + 1}`, items: [anItem({ severity: 'S1' })] }),
      )
      expect(ticketNo).toBe(`HYC-BX20261123-A00${n + 1}`)
      const ticket = await desk.boss.do('ticket.get', { id: ticketId })
      expect(ticket).toMatchObject({ receivedAt: handwrittenAt, handwrittenAt, paperNo: `HYC-BXS-000${n + 1}` })
      expect(new Set(ticket.clocks.map((clock) => clock.startedAt))).toEqual(new Set([handwrittenAt]))
      const [first] = ticket.clocks
      expect(first?.dueAt).toBe(new Date(Date.parse(handwrittenAt) + 15 * 60_000).toISOString())
    }
    const found = await desk.boss.do('ticket.list', {
      filter: { ...wholeView('all'), text: 'HYC-BXS-0002' },
      cursor: null,
      limit: 20,
    })
    expect(found.rows.map((row) => row.ticketNo)).toEqual(['HYC-BX20261123-A002'])
  })

  it('promises nothing on the slip for a time that has gone by, and keeps the clock', async () => {
    desk = await tempDesk({ now: '2026-11-22T23:50:00.000Z' })
    const at = ground(desk)
    const place = { kind: 'UNIT', id: at.unit('6-1-303') } as const
    const handwrittenAt = '2026-11-22T23:30:00.000Z'
    const form = aForm(desk, { place, handwrittenAt, paperNo: 'HYC-BXS-0001', items: [anItem({ severity: 'S1' })] })
    const { ticketId } = await register(desk.boss, form, true)
    const { clocks } = await desk.boss.do('ticket.get', { id: ticketId })
    const due = (kind: string): string | undefined => clocks.find((clock) => clock.kind === kind)?.dueAt
    expect(due('FIRST_RESPONSE')).toBe('2026-11-22T23:45:00.000Z')
    expect(slip()).toMatchObject({ firstReply: null })
    expect([slip()?.visit?.at, due('ON_SITE')]).toEqual(['2026-11-23T00:00:00.000Z', '2026-11-23T00:00:00.000Z'])
  })

  it('says what is still missing and refuses a first word that lies in the future', async () => {
    desk = await tempDesk()
    ground(desk)
    const refusal = async (changed: Parameters<typeof aForm>[1]) =>
      (await desk.boss.refused('ticket.register', { draftId: 'x', form: aForm(desk, changed), paper: true })).message
    expect(await refusal({ narrative: ' ', items: [] })).toBe('gap.words')
    expect(await refusal({ reporterName: '' })).toBe('gap.reporter')
    expect(await refusal({ items: [anItem({ partCode: null })] })).toBe('gap.itemPlace')
    expect(await refusal({ receivedAt: '2026-11-21T02:30:00.000Z' })).toBe('gap.receivedLater')
    expect(await refusal({ place: { kind: 'UNIT', id: 'nowhere' } })).toBe('placeNotFound')
    expect(await refusal({ photoIds: ['nothing'] })).toBe('fileGone')
    expect(kept()).toEqual({ tickets: 0, items: 0, papers: 0 })
  })

  it('issues the slip later where it was not wanted at first, once, with what was said at registration', async () => {
    desk = await tempDesk({ now: '2026-11-23T02:00:00.000Z' })
    const at = ground(desk)
    const { ticketId } = await register(desk.boss, aForm(desk, { place: { kind: 'UNIT', id: at.unit('6-1-303') } }))
    const { version } = await desk.boss.do('ticket.get', { id: ticketId })
    desk.clock.advance(600_000)
    const first = await desk.boss.do('ticket.issueSlip', { ticketId, version })
    expect(first).toMatchObject({ docNo: 'HYC-F03-2026-A00001', version: version + 1 })
    const again = await desk.boss.do('ticket.issueSlip', { ticketId, version })
    expect(again).toMatchObject({ docNo: first.docNo, documentId: first.documentId })
    expect(slip()).toMatchObject({
      registeredAt: '2026-11-23T02:00:00.000Z',
      printedAt: '2026-11-23T02:10:00.000Z',
      reporter: '郑强',
      items: [{ room: '客厅', opinion: { code: 'OUT', lastDay: '2026-11-18' } }],
    })
  })
})
