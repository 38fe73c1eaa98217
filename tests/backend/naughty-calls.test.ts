import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { verifyAudit } from '../../src/main/backend/audit'
import type { Reply } from '../../src/shared/base/refusal'
import { contract, type Input, type Name } from '../../src/shared/contract'
import { seeded } from '../faults/seeded'
import { aBuilding } from '../support/builders'
import { officeOf } from '../support/exchange-desk'
import { brokenStrings, naughtyStrings, ownStrings } from '../support/naughty-strings'
import { inputsOf } from '../support/schema-inputs'
import { type TempDesk, tempDesk } from '../support/temp-desk'
import { aForm, register } from './tickets-ground'

const names = Object.keys(contract) as Name[]
/** Stretching a secret takes its time, so these are called a few times only. */
const SLOW = /^(desk\.(setUp|unseal|confirmRecovery|enrolWorkstation)|session\.|account\.create)/
/** They would end the very session that calls. */
const LEAVES = new Set<string>(['session.signOut', 'session.lock'])

let desk: TempDesk
let known: string[]
beforeAll(async () => {
  desk = await tempDesk()
  await officeOf(desk)
  const { units, buildingId, projectId } = await aBuilding(desk, {
    code: '3',
    entrances: ['1'],
    floors: 3,
    perFloor: 2,
    completionDate: '2024-08-15',
  })
  const unitIds = Object.values(units)
  const party = await desk.boss.do('party.create', {
    kind: 'PERSON',
    name: '何可欣',
    gender: null,
    idType: null,
    idNo: null,
    phones: ['13800000477'],
    notDuplicate: true,
  })
  const place = { kind: 'UNIT' as const, id: unitIds[0] ?? '' }
  const ticket = await register(desk.boss, aForm(desk, { place, reporterPartyId: party.id }), true, 'draft-known')
  const { items } = await desk.boss.do('ticket.get', { id: ticket.ticketId })
  const ids = [projectId, buildingId, ...unitIds.slice(0, 2), party.id, ticket.ticketId]
  known = [...ids, ...items.map((item) => item.id), ticket.docNo ?? '', ticket.ticketNo, 'draft-known', '2026-11-21']
  known.push('2026-11-21T02:00:00.000Z', 'F03', 'OWNER', 'WALKIN', 'R02', 'P02', 'FLR-01', 'W08', 'REPAIR', '漏水')
})
afterAll(() => desk.close())

const naughty = [...naughtyStrings, ...ownStrings, ...brokenStrings, '../../store.sqlite', '__proto__', 'constructor']

/** A reply that a host can send: plain JSON, the same again after it was read. */
const sendable = (reply: Reply): boolean => {
  const text = JSON.stringify(reply)
  return text.isWellFormed() && JSON.stringify(JSON.parse(text)) === text
}

describe('any input to any operation', () => {
  const random = seeded(515)

  it.each(names.filter((name) => !LEAVES.has(name)))('%s answers or refuses, and never breaks', async (name) => {
    const next = inputsOf(contract[name].input, { known, naughty }, random)
    const faults: string[] = []
    for (let call = 0; call < (SLOW.test(name) ? 3 : 80); call++) {
      const input = next()
      const reply = await desk.boss.reply(name, input as never)
      const broken = !reply.ok && reply.error.code === 'FAULT'
      if (broken || !sendable(reply)) faults.push(JSON.stringify(input).slice(0, 400))
      if (!reply.ok && reply.error.code === 'SIGNED_OUT') throw new Error('the session is gone')
    }
    await desk.backend().services.jobs.idle()
    expect(faults).toEqual([])
  })

  it('leaves the store whole and the audit chain unbroken', () => {
    const { sqlite, reader } = desk.backend().services
    expect(sqlite.pragma('integrity_check', { simple: true })).toBe('ok')
    expect(sqlite.pragma('foreign_key_check')).toEqual([])
    expect(verifyAudit(reader).firstBadSeq).toBeNull()
    expect(reader.rows("SELECT kind, report FROM job WHERE state = 'FAILED' AND report LIKE '%FAULT%'")).toEqual([])
  })
})

describe('keys that only one row may have', () => {
  it('are refused by name when a second row asks for them', async () => {
    const { units } = await aBuilding(desk, { code: '7', entrances: [], floors: 1, perFloor: 1 })
    const person = { kind: 'ORG', gender: null, idType: null, idNo: null, phones: [], notDuplicate: true } as const
    const { id: partyId } = await desk.boss.do('party.create', { ...person, phones: [], name: '海月城置业' })
    const ownership: Input<'ownership.add'> = {
      unitId: units['7-0101'] ?? '',
      partyId,
      role: 'OWNER',
      shareType: 'SINGLE' as const,
      sharePct: null,
      fromDate: '2024-11-18',
      cause: 'CONTRACT',
      isContactOwner: true,
    }
    const { id } = await desk.boss.do('ownership.add', ownership)
    await desk.boss.do('ownership.end', { id, version: 1, toDate: '2025-11-18' })
    expect((await desk.boss.refused('ownership.add', ownership)).message).toBe('ownsAlready')
    const firm = { id: null, version: null, trade: null, contactName: null, contactPhone: null }
    const registrationNo = '91330100MA2ABCDE1X'
    await desk.boss.do('contractor.save', { ...firm, name: '宏达防水', registrationNo })
    const second = await desk.boss.refused('contractor.save', { ...firm, name: '宏达装饰', registrationNo })
    expect(second).toMatchObject({ code: 'TAKEN', fields: { registrationNo: 'registrationTaken' } })
  })
})
