import BetterSqlite from 'better-sqlite3'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { addContact, addParty } from '../../src/main/backend/parties/add-party'
import { addUnit } from '../../src/main/backend/places/add-unit'
import { migrate, migrations } from '../../src/main/backend/store/migrate'
import { insertRow, updateRow } from '../../src/main/backend/store/rows'
import { reversedOf } from '../../src/main/backend/store/search-feed'
import type { Writer } from '../../src/main/backend/store/statements'
import type { BoxFound, BoxResult } from '../../src/shared/search/contract'
import { namePinyin } from '../../src/shared/text/names'
import { aBuilding, stampOf } from '../support/builders'
import { type Person, type TempDesk, tempDesk } from '../support/temp-desk'

let desk: TempDesk
let clerk: Person
const at: Record<string, string> = {}

const write = <T>(work: (trx: Writer) => T): T => desk.backend().services.write(work)

interface Told {
  no: string
  subject: string
  narrative: string
  receivedAt: string
  unit?: string
  confidentiality?: 'NORMAL' | 'DEPARTMENT' | 'MANAGER'
  batch?: string
  paperNo?: string
  phone?: string
  party?: string
}

const tell = (told: Told): string =>
  write((trx) => {
    const id = insertRow(trx, { ...stampOf(desk), ...(told.batch ? { batchId: told.batch } : {}) }, 'ticket', {
      ticketNo: told.no,
      type: 'REPAIR',
      channel: 'WALKIN',
      anonymous: false,
      unitId: told.unit ?? null,
      placeKind: told.unit ? 'UNIT' : null,
      placeId: told.unit ?? null,
      reporterPartyId: told.party ?? null,
      reporterPhone: told.phone ?? null,
      reporterPhoneReversed: told.phone ? reversedOf(told.phone) : null,
      ownerSnapshot: [],
      receivedAt: told.receivedAt,
      registeredAt: told.receivedAt,
      firstResponsible: clerk.accountId,
      currentHandler: clerk.accountId,
      subject: told.subject,
      narrative: told.narrative,
      demands: [],
      writtenNotice: false,
      reopenCount: 0,
      urgeCount: 0,
      escalationLevel: 0,
      state: 'ACCEPTED',
      paperNo: told.paperNo ?? null,
      confidentiality: told.confidentiality ?? 'NORMAL',
      photoCount: 0,
    })
    return id
  })

const own = (trx: Writer, unitId: string, partyId: string): void => {
  insertRow(trx, stampOf(desk), 'ownership', {
    unitId,
    partyId,
    role: 'OWNER',
    shareType: 'SINGLE',
    fromDate: '2025-01-01',
    cause: 'CONTRACT',
    isContactOwner: true,
  })
}

beforeAll(async () => {
  desk = await tempDesk()
  clerk = await desk.person('赵敏', ['CLERK'])
  const three = await aBuilding(desk, { code: '3', entrances: ['1', '2'], floors: 31, perFloor: 2 })
  const six = await aBuilding(desk, { code: '6', entrances: [], floors: 32, perFloor: 2 })
  Object.assign(at, three.units, six.units)
  write((trx) => {
    const person = (name: string, phone: string, idNo?: string): string =>
      addParty(trx, stampOf(desk), { name, phones: [phone], ...(idNo ? { idNo } : {}) })
    at.xie = person('谢国庆', '13800011000', '11010519491231002X')
    at.dan = person('单雄信', '13800020271')
    at.wei = person('尉迟恭', '13800033456')
    at.aini = person('阿依古丽·买买提', '13800044567')
    at.ren = person('任国庆', '13800015000')
    at.zeng = person('曾巩', '13800056789')
    own(trx, at['3-1-3101'] ?? '', at.xie)
    addContact(trx, stampOf(desk), { partyId: at.zeng, type: 'MOBILE', value: '13800099321', isPrimary: false })
    const old = trx.row<{ id: string }>("SELECT id FROM contact_point WHERE value = '13800099321'")
    updateRow(trx, stampOf(desk), 'contactPoint', old?.id ?? '', { status: 'NOT_USED', validTo: '2026-01-01' })
    addUnit(trx, stampOf(desk), {
      projectId: three.projectId,
      projectCode: 'HYC',
      buildingId: six.buildingId,
      buildingCode: '6',
      entranceId: null,
      entranceCode: null,
      room: '3A01',
      aliases: ['海月路88号402'],
    })
  })
  at.leak = tell({
    no: 'HYC-BX20261120-A001',
    subject: '厨房地面渗漏',
    narrative: '昨晚厨房地面一直渗水，楼下邻居找上门来了',
    receivedAt: '2026-11-20T02:00:00.000Z',
    unit: at['3-1-3101'] ?? '',
    party: at.xie ?? '',
  })
  at.older = tell({
    no: 'HYC-BX20261121-A002',
    subject: '卫生间渗水',
    narrative: '补录手写单：卫生间渗水，请尽快来看',
    receivedAt: '2026-11-01T02:00:00.000Z',
    paperNo: 'HYC-BXS-0007',
  })
  at.stranger = tell({
    no: 'HYC-TS20261121-A003',
    subject: '大堂灯不亮',
    narrative: '路人来电',
    receivedAt: '2026-11-21T01:00:00.000Z',
    phone: '13800077654',
  })
  write((trx) =>
    insertRow(trx, stampOf(desk), 'document', {
      docNo: 'HYC-F03-2026-A00012',
      form: 'F03',
      docVersion: 1,
      subjectTable: 'ticket',
      subjectId: at.leak ?? '',
      ticketId: at.leak ?? '',
      unitId: at['3-1-3101'] ?? '',
      title: '投诉/报修受理单',
      snapshot: {},
      snapshotHash: '',
      issuedAt: '2026-11-20T02:00:00.000Z',
    }),
  )
}, 60_000)

afterAll(() => desk.close())

const ask = (text: string, who: Person = clerk): Promise<BoxResult> => who.do('search.box', { text })
const first = async (text: string): Promise<BoxFound | undefined> => (await ask(text)).hits[0]

describe('the one box', () => {
  it.each([
    ['3-1-3101', '3-1-3101'],
    ['３－１－３１０１', '3-1-3101'],
    ['3栋1单元3101室', '3-1-3101'],
    ['三幢一单元3101', '3-1-3101'],
    ['3#1-3101', '3-1-3101'],
    ['海月城3-1-3101', '3-1-3101'],
    ['HYC-3-1-3101', '3-1-3101'],
    ['6-3201', '6-3201'],
    ['6栋3201', '6-3201'],
    ['6栋1单元3201', '6-3201'],
    ['3-2-802', '3-2-0802'],
    ['3-2-0802', '3-2-0802'],
  ])('finds the home for %s', async (text, room) => {
    expect(await first(text)).toMatchObject({ kind: 'unit', id: at[room] })
  })

  it('asks which home is meant when a room is in both entrances', async () => {
    const found = await ask('3-1201')
    expect(found.ambiguousDoorNumber).toBe(true)
    expect(found.hits.filter((hit) => hit.kind === 'unit').map((hit) => hit.title.text)).toEqual([
      '3-1-1201',
      '3-2-1201',
    ])
  })

  it('gives the floor while a room is still being typed', async () => {
    const found = await ask('3-1-31')
    expect(found.hits.slice(0, 2).map((hit) => hit.title.text)).toEqual(['3-1-3101', '3-1-3102'])
    expect(found.hits[0]?.tag).toBe('doorNumberPrefix')
  })

  it('finds a home by an earlier number', async () => {
    expect((await first('海月路88号402'))?.title.text).toBe('6-3A01')
  })

  it.each([
    ['谢国庆', 'xie'],
    ['谢国', 'xie'],
    ['xieguoqing', 'xie'],
    ['xieguoq', 'xie'],
    ['Xie Guoqing', 'xie'],
    ['xgq', 'xie'],
    ['xie国庆', 'xie'],
    ['谢gq', 'xie'],
    ['xgqing', 'xie'],
    ['xgq 1000', 'xie'],
    ['谢国庆 1000', 'xie'],
    ['1000 谢国庆', 'xie'],
    ['国庆5000', 'ren'],
    ['雄信', 'dan'],
    ['shanxiongxin', 'dan'],
    ['danxiongxin', 'dan'],
    ['sxx', 'dan'],
    ['yuchigong', 'wei'],
    ['ycg', 'wei'],
    ['zenggong', 'zeng'],
    ['买买提', 'aini'],
    ['阿依古丽', 'aini'],
    ['ayigulimaimaiti', 'aini'],
    ['13800011000', 'xie'],
    ['138 0001 1000', 'xie'],
    ['1000', 'xie'],
    ['0271', 'dan'],
    ['20271', 'dan'],
    ['02027', 'dan'],
    ['11010519491231002X', 'xie'],
    ['11010519491231002x', 'xie'],
  ])('finds the person for %s', async (text, who) => {
    expect(await first(text)).toMatchObject({ kind: 'party', id: at[who] })
  })

  it('says that a number is an old one', async () => {
    const found = await first('9321')
    expect(found).toMatchObject({ kind: 'party', id: at.zeng, phone: { masked: '138****9321', old: true } })
  })

  it('never shows a whole phone or ID number', async () => {
    for (const text of ['谢国庆', '13800011000', '11010519491231002X', '7654']) {
      const shown = JSON.stringify((await ask(text)).hits)
      expect(shown).not.toContain('13800011000')
      expect(shown).not.toContain('11010519491231002X')
      expect(shown).not.toContain('13800077654')
    }
  })

  it('finds the ticket of a caller nobody knows by the number they left', async () => {
    expect(await first('7654')).toMatchObject({ kind: 'ticket', id: at.stranger })
  })

  it.each([
    ['HYC-BX20261120-A001', 'leak'],
    ['hyc-bx20261120-a001', 'leak'],
    ['BX20261120A001', 'leak'],
    ['A001', 'leak'],
    ['1120-A001', 'leak'],
    ['HYC-BXS-0007', 'older'],
    ['BXS-0007', 'older'],
    ['大堂灯', 'stranger'],
    ['楼下邻居找上门', 'leak'],
    ['地面 渗水', 'leak'],
    ['3-1-3101 渗水', 'leak'],
  ])('finds the ticket for %s', async (text, which) => {
    expect(await first(text)).toMatchObject({ kind: 'ticket', id: at[which] })
  })

  it.each(['渗', '渗水'])('gives tickets that say %s, the newest received first', async (text) => {
    const found = await ask(text)
    expect(found.hits.filter((hit) => hit.kind === 'ticket').map((hit) => hit.id)).toEqual([at.leak, at.older])
    const [newest] = found.hits
    expect(newest?.kind === 'ticket' && newest.excerpt?.marks.length).toBeTruthy()
  })

  it.each(['HYC-F03-2026-A00012', 'F03-2026-A00012', 'hyc-f03-2026-a00012', 'FD1.F03.HYC-F03-2026-A00012.1.2.x'])(
    'finds the paper for %s',
    async (text) => {
      expect(await first(text)).toMatchObject({ kind: 'document', title: { text: 'HYC-F03-2026-A00012' } })
    },
  )

  it.each([
    ['新建受理', 'ticket.new'],
    ['xjsl', 'ticket.new'],
    ['new ticket', 'ticket.new'],
    ['验房', 'go.inspections'],
  ])('offers the command for %s', async (text, id) => {
    expect(await first(text)).toMatchObject({ kind: 'command', id })
  })

  it('counts what is owed to a home and a person', async () => {
    expect(await first('3-1-3101')).toMatchObject({ owners: ['谢国庆'], openTickets: 1 })
    expect(await first('谢国庆')).toMatchObject({ homes: ['3-1-3101'], openTickets: 1 })
  })

  it('puts what belongs to the one person or home found below them', async () => {
    const person = (await ask('谢国庆')).hits
    expect(person.map(({ kind, id, tag }) => [kind, id, tag])).toEqual([
      ['party', at.xie, 'name'],
      ['unit', at['3-1-3101'], 'related'],
      ['ticket', at.leak, 'related'],
    ])
    const home = await ask('3-1-3101')
    expect(home.hits.map(({ kind, id }) => [kind, id]).slice(1)).toEqual([
      ['party', at.xie],
      ['ticket', at.leak],
    ])
    expect(home.readings).toEqual([{ tag: 'doorNumber', text: '3-1-3101' }])
  })

  it('narrows to one kind', async () => {
    const { hits } = await clerk.do('search.box', { text: '国庆', kind: 'ticket' })
    expect(hits.every((hit) => hit.kind === 'ticket')).toBe(true)
  })

  it.each([
    '',
    ' ',
    '\u0000',
    '"',
    "' OR 1=1 --",
    '%',
    '*',
    '𠮷',
    '\ud800',
    'x'.repeat(2000),
    '🏠',
    'NEAR(',
    '-',
    '３',
  ])('answers %j without a fault', async (text) => {
    expect((await ask(text)).hits.length).toBeLessThanOrEqual(9)
  })
})

describe('what nobody may know of', () => {
  it('leaves confidential tickets out, from the counts too, except for those who may read them', async () => {
    const unit = at['3-2-0501'] ?? ''
    const told = { subject: '群诉苗头', narrative: '二十户准备联名', receivedAt: '2026-11-21T01:30:00.000Z', unit }
    const id = tell({ ...told, no: 'HYC-TS20261121-A009', confidentiality: 'MANAGER' })
    const manager = await desk.person('周经理', ['MANAGER'])
    for (const text of ['联名', '群诉苗头', 'HYC-TS20261121-A009', 'A009', '3-2-0501 联名'])
      expect(JSON.stringify((await ask(text)).hits)).not.toContain(id)
    expect(await first('3-2-0501')).toMatchObject({ openTickets: 0 })
    expect((await ask('联名', manager)).hits[0]?.id).toBe(id)
    expect((await ask('3-2-0501', manager)).hits[0]).toMatchObject({ openTickets: 1 })
  })

  it('leaves restricted people out, among the owners of a home too', async () => {
    const unit = at['3-2-0601'] ?? ''
    write((trx) => {
      const id = addParty(trx, stampOf(desk), { name: '仇隐之', phones: ['13800061616'], idNo: '440524188001010014' })
      own(trx, unit, id)
      updateRow(trx, stampOf(desk), 'party', id, { privacyState: 'RESTRICTED' })
    })
    for (const text of [
      '仇隐之',
      '隐之',
      'qiuyinzhi',
      'qyz',
      '1616',
      'qyz 1616',
      '13800061616',
      '440524188001010014',
      '3-2-0601',
    ])
      expect(JSON.stringify((await ask(text)).hits)).not.toContain('仇隐之')
  })

  it('leaves out what an import has not applied yet', async () => {
    write((trx) => {
      trx.run(
        "INSERT INTO import_batch (id, kind, file_name, file_sha256, sheet, state, mapping, counts, created_at, created_by) VALUES ('b1', 'sales', 'x', 'x', 'x', 'APPLYING', '{}', '{}', ?, 'x')",
        desk.clock.instant(),
      )
      addParty(trx, { ...stampOf(desk), batchId: 'b1' }, { name: '桑未定', phones: ['13800062626'] })
    })
    for (const text of ['桑未定', 'swd', '2626', 'swd2626']) expect((await ask(text)).hits).toEqual([])
    write((trx) => trx.run("UPDATE import_batch SET state = 'APPLIED' WHERE id = 'b1'"))
    expect((await ask('swd 2626')).hits[0]?.title.text).toBe('桑未定')
  })

  it('shows the one who stays for a person merged away', async () => {
    const [stays, goes] = write((trx) => [
      addParty(trx, stampOf(desk), { name: '欧阳修', phones: ['13800063636'] }),
      addParty(trx, stampOf(desk), { name: '欧阳脩', phones: ['13800064646'] }),
    ])
    write((trx) => updateRow(trx, stampOf(desk), 'party', goes ?? '', { mergedIntoId: stays ?? null }))
    for (const text of ['欧阳脩', '4646']) expect((await ask(text)).hits[0]?.id).toBe(stays)
  })

  it('shows no tickets to those who only keep keys', async () => {
    const keeper = await desk.person('钥匙员', ['KEYKEEPER'])
    expect((await ask('渗水', keeper)).hits).toEqual([])
    expect((await ask('3-1-3101', keeper)).hits[0]).toMatchObject({ openTickets: 0 })
  })
})

describe('every reading of a name', () => {
  const names = [
    '仇英',
    '覃勇',
    '解缙',
    '查良镛',
    '区志强',
    '朴树',
    '翟天临',
    '盖叫天',
    '乐嘉',
    '长孙无忌',
    '万俟卨',
    '令狐冲',
    '吕布',
    '𠮷田',
    '王㐂',
    '司马相如',
    '东方不败',
    '卡哈尔·吐尔逊',
    '完颜阿骨打',
    '褚遂良',
    '员半千',
    '纪晓岚',
  ]

  it('finds everybody by the name, each part, full pinyin and initials', async () => {
    const ids = write((trx) =>
      names.map((name, i) => addParty(trx, stampOf(desk), { name, phones: [`1380007${String(i).padStart(4, '0')}`] })),
    )
    const missed: string[] = []
    for (const [i, name] of names.entries()) {
      const pinyin = namePinyin(name)
      const spellings = [pinyin, ...pinyin.alternates].flatMap(({ full, initials }) => [full, initials])
      const parts = [...name]
        .slice(1)
        .map((_, from) => [...name].slice(from + 1).join(''))
        .filter((part) => !part.startsWith('·'))
      for (const text of [name, ...parts, ...spellings]) {
        const { hits } = await clerk.do('search.box', { text, kind: 'party' })
        if (!hits.some((hit) => hit.id === ids[i])) missed.push(`${name}: ${text}`)
      }
    }
    expect(missed).toEqual([])
  })
})

describe('the index', () => {
  const PLAIN =
    /^SCAN (?!.* VIRTUAL TABLE INDEX \d+:\S)(?!CONSTANT ROW|json_each|a (?:EXISTS )?VIRTUAL|import_batch|project|setting|\(subquery)/

  it('answers every form of a question without reading a table from end to end', async () => {
    const { reader, sqlite } = desk.backend().services
    const asked = new Map<string, number>()
    const { rows, row } = reader
    const noting =
      <A extends unknown[], R>(work: (sql: string, ...params: A) => R) =>
      (sql: string, ...params: A): R => {
        asked.set(sql, params.length)
        return work(sql, ...params)
      }
    Object.assign(reader, { rows: noting(rows), row: noting(row) })
    const forms = [
      '3-1-3101',
      '3-1-31',
      '3-1201',
      '谢国庆',
      '国庆',
      'xieguoqing',
      'xgq',
      'xie国庆',
      'xgq 1000',
      '1000',
      '02027',
    ]
    const others = [
      '13800011000',
      '11010519491231002X',
      'HYC-BX20261120-A001',
      'A001',
      'HYC-BXS-0007',
      'F03-2026-A00012',
    ]
    for (const text of [...forms, ...others, '渗', '渗水', '楼下邻居', '3-1-3101 渗水', '海月路88号402'])
      await ask(text)
    Object.assign(reader, { rows, row })
    const scans: string[] = []
    for (const [sql, count] of asked) {
      if (
        !/\b(ticket|party|unit|contact_point|name_key|ticket_text|phone_gram|number_gram|room_gram|document|ownership)\b/.test(
          sql,
        )
      )
        continue
      const plan = sqlite.prepare<unknown[], { detail: string }>(`EXPLAIN QUERY PLAN ${sql}`)
      for (const { detail } of plan.all(...Array.from({ length: count }, () => '')))
        if (PLAIN.test(detail) || detail.includes('AUTOMATIC')) scans.push(`${detail}: ${sql}`)
    }
    expect(asked.size).toBeGreaterThan(15)
    expect(scans).toEqual([])
  })

  it('finds everything again after a table was rebuilt with other hidden row numbers', async () => {
    const { sqlite } = desk.backend().services
    const columns = sqlite.prepare<[], { sql: string }>("SELECT sql FROM sqlite_schema WHERE name = 'ticket'").get()
    const indexes = sqlite
      .prepare<[], { sql: string }>(
        "SELECT sql FROM sqlite_schema WHERE tbl_name = 'ticket' AND type IN ('index', 'trigger') AND sql IS NOT NULL",
      )
      .all()
    sqlite.exec('ALTER TABLE ticket RENAME TO ticket_old')
    sqlite.exec(columns?.sql ?? '')
    sqlite.exec('INSERT INTO ticket SELECT * FROM ticket_old ORDER BY received_at DESC')
    sqlite.exec('DROP TABLE ticket_old')
    for (const { sql } of indexes) sqlite.exec(sql)
    await desk.restart()
    expect((await ask('渗水')).hits[0]?.id).toBe(at.leak)
    expect((await ask('BXS-0007')).hits[0]?.id).toBe(at.older)
  })

  it('holds as many entries as there are rows, and says so when one is missing', async () => {
    const healthy = await desk.boss.do('search.check', {})
    expect(healthy.map(({ index }) => index)).toEqual([
      'ticket_text',
      'number_gram',
      'name_key',
      'phone_gram',
      'room_gram',
    ])
    for (const { index, rows, entries } of healthy) expect([index, entries]).toEqual([index, rows])
    write((trx) => trx.run('DELETE FROM name_key WHERE n = 1'))
    const [gap] = (await desk.boss.do('search.check', {})).filter(({ rows, entries }) => rows !== entries)
    expect(gap).toMatchObject({ index: 'name_key' })
  })

  it('keeps the keys of names when a store takes the step to the one box', () => {
    const old = new BetterSqlite(':memory:')
    migrate(old, migrations.slice(0, 6))
    old.exec("INSERT INTO name_key (key, kind, n) VALUES ('xgq', 2, 7)")
    migrate(old)
    expect(old.prepare('SELECT kind, key, n FROM name_key').all()).toEqual([{ kind: 2, key: 'xgq', n: 7 }])
    old.close()
  })

  it('puts a ticket where it belongs when the day it was received is corrected', async () => {
    const id = tell({
      no: 'HYC-BX20261121-A050',
      subject: '窗台渗水',
      narrative: '窗台渗水',
      receivedAt: '2026-11-21T01:50:00.000Z',
    })
    expect((await ask('渗水')).hits[0]?.id).toBe(id)
    write((trx) => updateRow(trx, stampOf(desk), 'ticket', id, { receivedAt: '2026-10-01T01:00:00.000Z' }))
    const found = (await ask('渗水')).hits.filter((hit) => hit.kind === 'ticket').map((hit) => hit.id)
    expect(found).toEqual([at.leak, at.older, id])
  })
})
