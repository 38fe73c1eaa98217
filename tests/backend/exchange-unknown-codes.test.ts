import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { outgoingTables } from '../../src/main/backend/exchange/outgoing'
import { ownReplica } from '../../src/main/backend/exchange/replica'
import { updateRow } from '../../src/main/backend/store/rows'
import { frag } from '../../src/main/backend/store/sql'
import { type OfficeOf, officeOf, officeRows as rows, takeIn } from '../support/exchange-desk'
import { type TempDesk, tempDesk } from '../support/temp-desk'

let desk: TempDesk
let office: OfficeOf
beforeEach(async () => {
  desk = await tempDesk()
  office = await officeOf(desk)
})
afterEach(() => desk.close())

const place = { project: [rows.project()], building: [rows.building()], entrance: [rows.entrance()] }

describe('codes that this desk has no word for', () => {
  beforeEach(async () => {
    const { path } = await office.write({
      ...place,
      unit: [rows.unit(2901, { kind: '办公', decoration: '样板' })],
      party: [rows.party(1, { kind: 'TRUST', gender: '男' })],
      ownership: [rows.ownership(1, 'ho-unit-2901', 'ho-party-1', { role: 'TRUSTEE', cause: 'COURT' })],
    })
    await takeIn(desk, path)
  })

  it('are kept as they came, set nothing aside and are shown as the code', async () => {
    const { reader } = desk.backend().services
    expect(reader.stored(frag`SELECT kind, gender FROM party`)).toEqual([{ kind: 'TRUST', gender: '男' }])
    expect(reader.stored(frag`SELECT kind, decoration FROM unit`)).toEqual([{ kind: '办公', decoration: '样板' }])
    expect(reader.stored(frag`SELECT role, cause FROM ownership`)).toEqual([{ role: 'TRUSTEE', cause: 'COURT' }])
    expect((await desk.boss.do('exchange.quarantine', {})).total).toBe(0)
    const unit = await desk.boss.do('unit.get', { id: 'ho-unit-2901' })
    expect(unit.owners.map((owner) => owner.role)).toEqual(['TRUSTEE'])
    expect((await desk.boss.do('party.get', { id: 'ho-party-1' })).kind).toBe('TRUST')
  })

  it('go back unchanged when the desk changes something else of the row', () => {
    const { services } = desk.backend()
    const { incId } = ownReplica(services.reader)
    const stamp = { now: desk.clock.instant(), who: null, services, touched: () => undefined }
    services.write((trx) => updateRow(trx, stamp, 'party', 'ho-party-1', { language: 'en' }))
    const [party] = outgoingTables(services.sqlite, { after: 0, upTo: 1_000_000 }, incId).filter(
      (table) => table.table === 'party',
    )
    const at = party?.columns.findIndex((column) => column.name === 'kind') ?? -1
    const kinds = party
      ? Array.from(party.rows as Iterable<{ values: readonly unknown[] }>, (row) => row.values[at])
      : []
    expect(kinds).toEqual(['TRUST'])
  })
})

it('sets aside a row with a value that no code could be: what a column cannot hold is never stored', async () => {
  const { path } = await office.write({
    ...place,
    unit: [rows.unit(2901)],
    party: [rows.party(1)],
    ownership: [
      rows.ownership(1, 'ho-unit-2901', 'ho-party-1', { from_date: '2025-13-40' }),
      rows.ownership(2, 'ho-unit-2901', 'ho-party-1', { is_contact_owner: 'perhaps' }),
    ],
  })
  await takeIn(desk, path)
  const aside = await desk.boss.do('exchange.quarantine', {})
  expect(aside.rows.map(({ rowId, reason, detail }) => [rowId, reason, detail]).toSorted()).toEqual([
    ['ho-own-1', 'bad_value', 'from_date'],
    ['ho-own-2', 'bad_value', 'is_contact_owner'],
  ])
  expect(desk.backend().services.reader.stored(frag`SELECT id FROM ownership`)).toEqual([])
})
