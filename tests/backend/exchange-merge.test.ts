import { afterEach, beforeEach, describe, expect, it } from 'vitest'
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
const one = <T>(sql: string, ...params: string[]) => desk.backend().services.reader.row<T>(sql, ...params)

describe('rows of head office', () => {
  it('are recognised by their natural key: homes and projects the desk has are not doubled', async () => {
    const { services } = desk.backend()
    const { addBuilding, addProject, addUnit } = await import('../../src/main/backend/places/add-unit')
    const stamp = { now: desk.clock.instant(), who: null, services, touched: () => undefined }
    const mine = services.write((trx) => {
      const projectId = addProject(trx, stamp, { code: 'BJH', name: '滨江' })
      const buildingId = addBuilding(trx, stamp, { projectId, code: '9', hasEntrances: false })
      return addUnit(trx, stamp, {
        projectId,
        projectCode: 'BJH',
        buildingId,
        buildingCode: '9',
        entranceId: null,
        entranceCode: null,
        room: '2901',
      })
    })
    const { path } = await office.write({
      project: [rows.project()],
      building: [rows.building()],
      unit: [
        rows.unit(2901, { entrance_id: null, room_key: 'BJH-9-2901' }),
        rows.unit(2902, { entrance_id: null, room_key: 'BJH-9-2902' }),
      ],
      party: [rows.party(1)],
      ownership: [rows.ownership(1, 'ho-unit-2901', 'ho-party-1')],
    })
    const answer = await takeIn(desk, path)
    expect(answer.preview.tables.map((t) => [t.table, t.new, t.sameAs])).toEqual([
      ['project', 0, 1],
      ['building', 0, 1],
      ['unit', 1, 1],
      ['party', 1, 0],
      ['ownership', 1, 0],
    ])
    expect(one('SELECT canonical_id FROM same_as WHERE id = ?', 'ho-unit-2901')).toEqual({ canonicalId: mine })
    expect(one('SELECT unit_id FROM ownership WHERE id = ?', 'ho-own-1')).toEqual({ unitId: mine })
    expect((await desk.boss.do('unit.get', { id: mine })).owners).toHaveLength(1)
  })

  it('never overwrite what belongs to the desk: such rows and columns are quarantined and audited', async () => {
    const { path } = await office.write({
      project: [rows.project({ origin: 'site-hyc', id: 'stolen' })],
      party: [rows.party(1, { privacy_state: 'ERASED' })],
      ticket: [{ id: 'x', origin: 'head-office', ticket_no: 'HYC-1' }],
      account: [{ id: 'y', origin: 'head-office', login_name: 'root' }],
      setting: [{ id: 'z', k: 'site', value: '{}' }],
    })
    const answer = await takeIn(desk, path)
    expect(answer.preview.tables.reduce((sum, t) => sum + t.refused, 0)).toBe(5)
    expect(one('SELECT privacy_state FROM party WHERE id = ?', 'ho-party-1')).toEqual({ privacyState: 'ACTIVE' })
    expect(one('SELECT 1 AS x FROM ticket')).toBeUndefined()
    expect(one('SELECT 1 AS x FROM project WHERE id = ?', 'stolen')).toBeUndefined()
    const aside = await desk.boss.do('exchange.quarantine', {})
    expect(aside.rows.map((row) => row.reason).toSorted()).toEqual([
      'foreign_column',
      'ownership',
      'ownership',
      'ownership',
      'ownership',
    ])
    const audit = one<{ rows: string }>("SELECT rows FROM audit_log WHERE operation = 'exchange.apply.package'")
    expect(JSON.parse(audit?.rows ?? '[]')).toHaveLength(5)
  })

  it('about an owner whose home has not come yet are kept and let in when the home arrives', async () => {
    const early = await takeIn(
      desk,
      (await office.write({ party: [rows.party(1)], ownership: [rows.ownership(1, 'ho-unit-2901', 'ho-party-1')] }))
        .path,
    )
    expect(early.preview.tables).toMatchObject([
      { table: 'party', new: 1 },
      { table: 'ownership', quarantined: 1 },
    ])
    expect((await desk.boss.do('exchange.quarantine', {})).rows).toMatchObject([
      { reason: 'waiting', detail: 'unit', table: 'ownership' },
    ])
    const later = await takeIn(desk, (await office.write({ ...place, unit: [rows.unit(2901)] })).path)
    expect(later.preview.tables.find((t) => t.table === 'ownership')).toMatchObject({ released: 1 })
    expect((await desk.boss.do('unit.get', { id: 'ho-unit-2901' })).owners).toHaveLength(1)
    expect((await desk.boss.do('exchange.quarantine', {})).total).toBe(0)
  })

  it('in columns and tables of a newer head office are kept for later', async () => {
    await takeIn(
      desk,
      (await office.write({ project: [rows.project({ colour: 'green' })], points_rule: [{ id: 'p1', points: 5 }] }))
        .path,
    )
    const kept = desk.backend().services.reader.rows('SELECT tbl, row_id, content FROM unknown_col ORDER BY tbl')
    expect(kept).toEqual([
      { tbl: 'points_rule', rowId: 'p1', content: '{"id":"p1","points":"5"}' },
      { tbl: 'project', rowId: 'ho-project', content: '{"colour":"green"}' },
    ])
  })

  it('that both sides changed show both values', async () => {
    await takeIn(desk, (await office.write({ party: [rows.party(1, { preferred_contact: '短信' })] })).path)
    const { services } = desk.backend()
    const { updateRow } = await import('../../src/main/backend/store/rows')
    const who = {
      accountId: desk.boss.accountId,
      name: '李婷',
      roles: [],
      workstationId: 'ws-a',
      deskLetter: 'A',
      sessionId: '',
    }
    const stamp = { now: desk.clock.instant(), who, services, touched: () => undefined }
    services.write((trx) => updateRow(trx, stamp, 'party', 'ho-party-1', { preferredContact: '电话' }))
    const same = await takeIn(
      desk,
      (await office.write({ party: [rows.party(1, { preferred_contact: '短信', gender: '男' })] })).path,
    )
    expect(same.preview.tables).toMatchObject([{ changed: 1, conflicts: 0 }])
    const both = await takeIn(
      desk,
      (await office.write({ party: [rows.party(1, { preferred_contact: '微信', gender: '男' })] })).path,
    )
    expect(both.preview.tables).toMatchObject([{ changed: 0, conflicts: 1 }])
    expect(one('SELECT preferred_contact AS c FROM party WHERE id = ?', 'ho-party-1')).toEqual({ c: '电话' })
    const [row] = (await desk.boss.do('exchange.quarantine', {})).rows
    expect(row?.both).toEqual([{ field: 'preferredContact', mine: '电话', theirs: '微信' }])
    await desk.boss.do('exchange.settle', { id: row?.id ?? '', choice: 'theirs' })
    expect(one('SELECT preferred_contact AS c FROM party WHERE id = ?', 'ho-party-1')).toEqual({ c: '微信' })
  })

  it('carry an ID number only encrypted to this desk, and its bearer is recognised', async () => {
    const { deskKeys } = await import('../../src/main/backend/exchange/desk-keys')
    const { Encrypter } = await import('age-encryption')
    const { addParty } = await import('../../src/main/backend/parties/add-party')
    const { services } = desk.backend()
    const stamp = { now: desk.clock.instant(), who: null, services, touched: () => undefined }
    const mine = services.write((trx) => addParty(trx, stamp, { name: '谢国庆', idNo: '11010519491231002X' }))
    const sealed = async (idNo: string) => {
      const encrypter = new Encrypter()
      encrypter.addRecipient((await deskKeys(services)).age.recipient)
      return `age:${Buffer.from(await encrypter.encrypt(idNo)).toString('base64')}`
    }
    const { path } = await office.write({
      party: [
        rows.party(1, { id_type: 'ID_CARD', id_no_enc: await sealed('11010519491231002x') }),
        rows.party(2, { id_type: 'ID_CARD', id_no_enc: await sealed('440524188001010014') }),
        rows.party(3, { id_type: 'ID_CARD', id_no_enc: '440524188001010014' }),
      ],
    })
    const answer = await takeIn(desk, path)
    expect(answer.preview.tables).toMatchObject([{ table: 'party', new: 1, sameAs: 1, quarantined: 1 }])
    expect(one('SELECT canonical_id FROM same_as WHERE id = ?', 'ho-party-1')).toEqual({ canonicalId: mine })
    const row = one<{ idNoEnc: string; idNoTail4: string }>(
      'SELECT id_no_enc, id_no_tail4 FROM party WHERE id = ?',
      'ho-party-2',
    )
    expect(row?.idNoTail4).toBe('0014')
    expect(services.vault.open(row?.idNoEnc ?? '', 'ho-party-2')).toBe('440524188001010014')
  })

  it('with instructions stand on their ticket for those who may read it', async () => {
    const { services } = desk.backend()
    const ticketId = services.write((trx) => {
      trx.run(
        `INSERT INTO ticket (id, origin, created_at, created_by, created_desk, updated_at, updated_by, version, ticket_no, type, channel, anonymous, owner_snapshot,
           received_at, registered_at, first_responsible, current_handler, subject, narrative, demands, written_notice, reopen_count, urge_count, escalation_level,
           state, confidentiality, photo_count)
         VALUES ('t1', 'site-hyc', '', '', 'A', '', '', 1, 'HYC-BX20261121-A001', 'REPAIR', 'WALKIN', 0, '[]', '2026-11-21T01:00:00.000Z', '2026-11-21T01:00:00.000Z',
           '', '', '漏水', '厕所漏水', '[]', 0, 0, 0, 0, 'OPEN', 'NORMAL', 0)`,
      )
      return 't1'
    })
    const words = { id: 'i1', origin: 'head-office', text: '今天答复业主', due_at: '2026-11-21T18:00:00+08:00' }
    const strange = { ...words, id: 'i2', subject_table: 'ticket', subject_id: 'gone' }
    const { path } = await office.write({
      instruction: [{ ...words, subject_table: 'ticket', subject_id: ticketId }, strange],
    })
    const answer = await takeIn(desk, path)
    expect(answer.preview.tables).toMatchObject([{ table: 'instruction', new: 1, quarantined: 1 }])
    expect(await desk.boss.do('instruction.list', { ticketId })).toMatchObject([
      { id: 'i1', text: '今天答复业主', dueAt: '2026-11-21T10:00:00.000Z' },
    ])
    services.write((trx) => trx.run("UPDATE ticket SET confidentiality = 'MANAGER'"))
    const clerk = await desk.person('周敏', ['CLERK'])
    expect(await clerk.do('instruction.list', { ticketId })).toEqual([])
  })
})
