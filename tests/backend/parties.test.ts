import { afterEach, describe, expect, it } from 'vitest'
import { aBuilding } from '../support/builders'
import { type Person, type TempDesk, tempDesk } from '../support/temp-desk'

let desk: TempDesk
afterEach(() => desk.close())

const aPerson = (name: string, phones: string[] = [], idNo: string | null = null) => ({
  kind: 'PERSON' as const,
  name,
  gender: null,
  idType: idNo ? 'ID_CARD' : null,
  idNo,
  phones,
  notDuplicate: false,
})

const create = async (who: Person, name: string, phones: string[] = [], idNo: string | null = null) =>
  (await who.do('party.create', aPerson(name, phones, idNo))).id

describe('the archive of people', () => {
  it('keeps old numbers as history and takes a returning number back as the valid one', async () => {
    desk = await tempDesk()
    const id = await create(desk.boss, '陈思远', ['13800000271', '13800000118'])
    const [first, second] = (await desk.boss.do('party.get', { id })).contacts
    expect([first?.value, second?.value]).toEqual(['138****0271', '138****0118'])
    await desk.boss.do('contact.setState', { id: second?.id ?? '', version: 1, status: 'DEAD' })
    await desk.boss.do('contact.add', {
      partyId: id,
      type: 'MOBILE',
      value: '138 0000 0118',
      isPrimary: true,
      verified: true,
    })
    await desk.boss.do('contact.setState', { id: first?.id ?? '', version: 2, status: 'NOT_USED' })
    await desk.boss.do('contact.add', {
      partyId: id,
      type: 'MOBILE',
      value: '13800000333',
      isPrimary: false,
      verified: false,
    })
    const contacts = (await desk.boss.do('party.get', { id })).contacts
    expect(contacts.map((c) => [c.value, c.status])).toEqual([
      ['138****0118', 'VALID'],
      ['138****0333', 'VALID'],
      ['138****0118', 'DEAD'],
      ['138****0271', 'NOT_USED'],
    ])
  })

  it('keeps one main number of a kind, and text that is no number is not the main one', async () => {
    desk = await tempDesk()
    const id = await create(desk.boss, '陈思远', ['微信 Xiao_Li', '13800000271', '13800000118'])
    const main = async () =>
      (await desk.boss.do('party.get', { id })).contacts.filter((c) => c.isPrimary).map((c) => c.value)
    expect(await main()).toEqual(['138****0271'])
    const other = (await desk.boss.do('party.get', { id })).contacts.find((c) => c.value.endsWith('0118'))
    await desk.boss.do('contact.setState', { id: other?.id ?? '', version: 1, status: 'VALID', isPrimary: true })
    expect(await main()).toEqual(['138****0118'])
  })

  it('knows a number since the day it is at the desk, in the early morning too', async () => {
    desk = await tempDesk({ now: '2026-11-21T22:30:00.000Z' })
    const id = await create(desk.boss, '陈思远', ['13800000271'])
    expect((await desk.boss.do('party.get', { id })).contacts[0]?.validFrom).toBe('2026-11-22')
  })

  it('finds the likely same person by ID, by name and phone, by name and home; never by a shared phone alone', async () => {
    desk = await tempDesk()
    const { units } = await aBuilding(desk, { code: '3', entrances: ['1'], floors: 1, perFloor: 1 })
    const husband = await create(desk.boss, '刘洋', ['13800000119'], '11010519491231002X')
    const look = (name: string, phones: string[], idNo: string | null, unitId: string | null = null) =>
      desk.boss.do('party.duplicates', { name, phones, idNo, unitId })
    expect(await look('别人', [], '11010519491231002x')).toMatchObject([
      { id: husband, because: 'ID', idTail4: '002X' },
    ])
    expect(await look('刘洋', ['13800000119'], null)).toMatchObject([{ because: 'NAME_PHONE' }])
    expect(await look('孙倩', ['13800000119'], null)).toMatchObject([{ because: 'PHONE' }])
    await desk.boss.do('ownership.add', {
      unitId: units['3-1-0101'] as string,
      partyId: husband,
      role: 'OWNER',
      shareType: 'SINGLE',
      sharePct: null,
      fromDate: '2026-01-01',
      cause: 'CONTRACT',
      isContactOwner: true,
    })
    expect(await look('刘洋', [], null, units['3-1-0101'])).toMatchObject([
      { because: 'NAME_HOME', homes: ['3-1-0101'] },
    ])
    expect(await desk.boss.refused('party.create', aPerson('刘洋', ['13800000119']))).toMatchObject({
      code: 'TAKEN',
      message: 'samePerson',
    })
    expect(await create(desk.boss, '孙倩', ['13800000119'])).not.toBe(husband)
  })

  it('tells which check digit an ID number would need, and stores nothing', async () => {
    desk = await tempDesk()
    expect(await desk.boss.refused('party.create', aPerson('王建国', [], '110105194912310021'))).toMatchObject({
      code: 'BAD_INPUT',
      fields: { idNo: 'idNo.checkDigit' },
      data: { expectedCheck: 'X' },
    })
  })

  it('shows an ID number only with a reason, logged, and never stores it readable', async () => {
    desk = await tempDesk()
    const id = await create(desk.boss, '王建国', ['13800000111'], '440524188001010014')
    expect(
      await desk.boss.refused('party.reveal', { partyId: id, what: 'ID', contactId: null, task: 't1', reason: null }),
    ).toMatchObject({ code: 'MISSING' })
    const shown = await desk.boss.do('party.reveal', {
      partyId: id,
      what: 'ID',
      contactId: null,
      task: null,
      reason: '核对过户材料',
    })
    expect(shown.value).toBe('440524188001010014')
    const log = await desk.boss.do('audit.list', { before: null, limit: 5 })
    expect(log[0]).toMatchObject({ operation: 'party.reveal', rows: [['party', id]], who: '李婷' })
    const auditor = await desk.person('集团', ['AUDITOR'])
    expect(
      await auditor.refused('party.reveal', { partyId: id, what: 'ID', contactId: null, task: null, reason: '看看' }),
    ).toMatchObject({ code: 'FORBIDDEN' })
    const { sqlite } = desk.backend().services
    const bytes = sqlite.serialize().toString('latin1')
    expect(bytes.includes('440524188001010014')).toBe(false)
    expect(bytes.includes('18800101')).toBe(false)
  })
})

describe('a number on show', () => {
  it('is one of this person, or of a record merged into this one; anybody else is not found', async () => {
    desk = await tempDesk()
    const one = await create(desk.boss, '王建国', ['13800000111'])
    const other = await create(desk.boss, '孙倩', ['13800000119'])
    const contactId = (await desk.boss.do('party.get', { id: other })).contacts[0]?.id as string
    const show = { partyId: one, what: 'PHONE' as const, contactId, task: 't1', reason: null }
    expect(await desk.boss.refused('party.reveal', show)).toMatchObject({ code: 'NOT_FOUND' })
    desk.backend().services.write((trx) => trx.run('UPDATE party SET merged_into_id = ? WHERE id = ?', one, other))
    expect(await desk.boss.do('party.reveal', show)).toEqual({ value: '13800000119' })
    expect(await desk.boss.do('party.reveal', { ...show, partyId: other })).toEqual({ value: '13800000119' })
  })
})

describe('two desks edit the same owner', () => {
  it('answers the older save with both values, and each save counts one version', async () => {
    desk = await tempDesk()
    const id = await create(desk.boss, '陈思远', ['13800000271'])
    const other = await desk.person('赵敏', ['CLERK'], 'B')
    await other.do('contact.add', {
      partyId: id,
      type: 'ADDRESS',
      value: '海月城 3-2-1201',
      isPrimary: false,
      verified: false,
    })
    await desk.boss.do('contact.add', {
      partyId: id,
      type: 'MOBILE',
      value: '13800000118',
      isPrimary: true,
      verified: true,
    })
    expect((await desk.boss.do('party.get', { id })).contacts).toHaveLength(3)
    const seen = (await desk.boss.do('party.get', { id })).version
    expect(await other.do('party.update', { id, version: seen, preferredContact: '微信' })).toEqual({
      version: seen + 1,
    })
    expect(await desk.boss.refused('party.update', { id, version: seen, preferredContact: '电话' })).toMatchObject({
      code: 'CONFLICT',
      data: {
        version: seen + 1,
        byName: '赵敏',
        both: { preferredContact: { mine: '电话', theirs: '微信' } },
        onlyTheirs: {},
      },
    })
    expect((await desk.boss.do('party.get', { id })).preferredContact).toBe('微信')
    expect(await desk.boss.do('party.update', { id, version: seen + 1, preferredContact: '电话' })).toEqual({
      version: seen + 2,
    })
    expect(await other.refused('party.update', { id, version: seen + 1, language: '粤语' })).toMatchObject({
      code: 'CONFLICT',
      data: { both: {}, onlyTheirs: { preferredContact: '电话' } },
    })
    const history = desk
      .backend()
      .services.reader.rows<{ changes: string; version: number }>(
        'SELECT version, changes FROM row_history WHERE row_id = ? ORDER BY version',
        id,
      )
    expect(history.map((h) => JSON.parse(h.changes))).toEqual([
      { preferredContact: [null, '微信'] },
      { preferredContact: ['微信', '电话'] },
    ])
    const who = (await desk.boss.do('audit.list', { before: null, limit: 20 }))
      .filter((e) => e.operation === 'party.update')
      .map((e) => e.who)
    expect(new Set(who)).toEqual(new Set(['赵敏', '李婷']))
  })
})

describe('visitors', () => {
  it('are told apart by what the archive knows of them, and leave once', async () => {
    desk = await tempDesk()
    const { units } = await aBuilding(desk, { code: '2', entrances: ['1'], floors: 15, perFloor: 3 })
    const unitId = units['2-1-1503'] as string
    const tenant = await create(desk.boss, '吴小兵', ['13800000444'])
    await desk.boss.do('occupancy.add', {
      unitId,
      partyId: tenant,
      relation: 'TENANT',
      fromDate: null,
      toDate: '2027-06-30',
      leaseProof: null,
      mayReportRepair: true,
      mayCarryOut: false,
    })
    expect(await desk.boss.do('visit.homes', { partyId: tenant })).toMatchObject([
      { displayNo: '2-1-1503', identity: 'TENANT', mayReportRepair: true, mayCarryOut: false },
    ])
    const { id } = await desk.boss.do('visit.register', {
      partyId: tenant,
      visitorName: '吴小兵',
      visitorPhone: '13800000444',
      identity: 'TENANT',
      unitIds: [unitId],
      reasons: ['V01'],
      companions: 0,
      idChecked: true,
    })
    expect((await desk.boss.do('visit.list', { day: '2026-11-21', open: true, cursor: null })).rows).toMatchObject([
      { id, visitorPhone: '138****0444', units: [{ displayNo: '2-1-1503' }] },
    ])
    await desk.boss.do('visit.finish', { id, version: 1, outcome: '已登记' })
    expect(await desk.boss.refused('visit.finish', { id, version: 2, outcome: '再来' })).toMatchObject({
      code: 'WRONG_STATE',
    })
    expect((await desk.boss.do('visit.list', { day: '2026-11-21', open: true, cursor: null })).rows).toEqual([])
  })
})

describe('the list of people', () => {
  it('finds by name, pinyin, initials, tail of a phone and room, and pages through all', async () => {
    desk = await tempDesk()
    const { units } = await aBuilding(desk, { code: '3', entrances: ['1'], floors: 12, perFloor: 1 })
    const owner = await create(desk.boss, '谢国庆', ['13800001000'])
    await create(desk.boss, '陈思远', ['13800000118'])
    await desk.boss.do('ownership.add', {
      unitId: units['3-1-1201'] as string,
      partyId: owner,
      role: 'OWNER',
      shareType: 'SINGLE',
      sharePct: null,
      fromDate: '2025-01-18',
      cause: 'CONTRACT',
      isContactOwner: true,
    })
    const list = (text: string) => desk.boss.do('party.list', { text, cursor: null, limit: 50 })
    for (const text of ['谢国庆', 'xieguoqing', 'xgq', '1000', '3-1-1201'])
      expect((await list(text)).rows, text).toMatchObject([
        { id: owner, phoneMasked: '138****1000', homes: [{ displayNo: '3-1-1201', role: 'OWNER' }] },
      ])
    const first = await desk.boss.do('party.list', { text: '', cursor: null, limit: 1 })
    const second = await desk.boss.do('party.list', { text: '', cursor: first.next, limit: 1 })
    expect([...first.rows, ...second.rows].map((row) => row.name)).toEqual(['陈思远', '谢国庆'])
    expect(second.next).toBeNull()
    expect([first.total, second.total, (await list('谢国庆')).total]).toEqual([2, null, 1])
    expect((await desk.boss.do('unit.get', { id: units['3-1-1201'] as string })).owners).toMatchObject([
      { name: '谢国庆', phone: '138****1000' },
    ])
    expect((await desk.boss.do('unit.get', { id: units['3-1-1201'] as string })).below?.displayNo).toBe('3-1-1101')
  })
})
