import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Input } from '../../src/shared/contract'
import { aBuilding } from '../support/builders'
import { type TempDesk, tempDesk } from '../support/temp-desk'

let desk: TempDesk
let unitId = ''
let owner = ''
let agent = ''

const aPerson = async (name: string): Promise<string> =>
  (
    await desk.boss.do('party.create', {
      kind: 'PERSON',
      name,
      gender: null,
      idType: null,
      idNo: null,
      phones: [],
      notDuplicate: true,
    })
  ).id

beforeAll(async () => {
  desk = await tempDesk()
  unitId = (await aBuilding(desk, { code: '3', entrances: ['1'], floors: 1, perFloor: 1 })).units['3-1-0101'] ?? ''
  owner = await aPerson('陈思远')
  agent = await aPerson('谢国庆')
}, 60_000)
afterAll(() => desk.close())

const title = (): Input<'ownership.add'> => ({
  unitId,
  partyId: owner,
  role: 'OWNER',
  shareType: 'SINGLE',
  sharePct: null,
  fromDate: '2025-01-18',
  cause: 'CONTRACT',
  isContactOwner: true,
})
const living = (): Input<'occupancy.add'> => ({
  unitId,
  partyId: agent,
  relation: 'TENANT',
  fromDate: '2026-05-01',
  toDate: null,
  leaseProof: null,
  mayReportRepair: true,
  mayCarryOut: false,
})
const leave = (): Input<'proxy.add'> => ({
  unitId,
  principalId: owner,
  agentId: agent,
  acts: ['HANDOVER'],
  validTo: '2027-06-30',
  originalSighted: true,
  notarised: false,
})

describe('a tie between a person and a home is refused beside the field that cannot be', () => {
  it.each<['ownership.add' | 'occupancy.add' | 'proxy.add', Record<string, unknown>, string, string]>([
    ['ownership.add', { role: 'KING' }, 'role', 'codeUnknown'],
    ['ownership.add', { cause: '签约' }, 'cause', 'codeUnknown'],
    ['ownership.add', { shareType: 'SHARES' }, 'sharePct', 'shareMissing'],
    ['ownership.add', { sharePct: 5000 }, 'sharePct', 'shareNotAsked'],
    ['ownership.add', { shareType: 'SHARES', sharePct: 10_001 }, 'sharePct', 'shareBounds'],
    ['ownership.add', { fromDate: '2999-01-01' }, 'fromDate', 'dateAhead'],
    ['ownership.add', { fromDate: '2025-02-30' }, 'fromDate', 'dateForm'],
    ['occupancy.add', { relation: 'NONSENSE' }, 'relation', 'codeUnknown'],
    ['occupancy.add', { toDate: '2020-01-01' }, 'toDate', 'endsBeforeStart'],
    ['occupancy.add', { fromDate: '2026-13-01' }, 'fromDate', 'dateForm'],
    ['proxy.add', { acts: ['ANY'] }, 'acts.0', 'codeUnknown'],
    ['proxy.add', { validTo: '1999-01-01' }, 'validTo', 'validToPast'],
  ])('%s %j: %s %s', async (name, wrong, field, why) => {
    const right = { 'ownership.add': title, 'occupancy.add': living, 'proxy.add': leave }[name]()
    const refusal = await desk.boss.refused(name, { ...right, ...wrong } as never)
    expect(refusal).toMatchObject({ code: 'BAD_INPUT', fields: { [field]: why } })
  })

  it('the agent is not the owner', async () => {
    expect(await desk.boss.refused('proxy.add', { ...leave(), agentId: owner })).toMatchObject({
      fields: { agentId: 'agentIsPrincipal' },
    })
  })
})

it.each(['ownership', 'occupancy'] as const)(
  '%s ends on or after its first day, on the version that was read',
  async (kind) => {
    const { id } =
      kind === 'ownership'
        ? await desk.boss.do('ownership.add', title())
        : await desk.boss.do('occupancy.add', living())
    const end = (version: number, toDate: string) => ({ id, version, toDate })
    expect(await desk.boss.refused(`${kind}.end`, end(1, '2024-12-31'))).toMatchObject({
      fields: { toDate: 'endsBeforeStart' },
    })
    expect(await desk.boss.do(`${kind}.end`, end(1, '2026-06-30'))).toEqual({ version: 2 })
    expect(await desk.boss.refused(`${kind}.end`, end(1, '2026-07-31'))).toMatchObject({
      code: 'CONFLICT',
      data: { both: { toDate: { mine: '2026-07-31', theirs: '2026-06-30' } } },
    })
    const page = await desk.boss.do('party.get', { id: kind === 'ownership' ? owner : agent })
    expect(page.homes).toMatchObject([{ linkId: id, linkVersion: 2, toDate: '2026-06-30' }])
  },
)

it('whoever lives there is the same at the desk and in a ticket', async () => {
  const child = await aPerson('谢小宝')
  await desk.boss.do('occupancy.add', { ...living(), partyId: child, relation: 'CHILD', fromDate: null })
  expect(await desk.boss.do('visit.homes', { partyId: child })).toMatchObject([{ identity: 'FAMILY' }])
  const { unit } = await desk.boss.do('intake.subject', { place: { kind: 'UNIT', id: unitId }, partyId: null })
  expect(unit?.people.find((one) => one.partyId === child)).toMatchObject({ identity: 'FAMILY' })
})
