import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, relative } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { verifyAudit } from '../../src/main/backend/audit'
import { createBackend } from '../../src/main/backend/backend'
import type { ExportReport } from '../../src/main/backend/exchange/export'
import { openLog } from '../../src/main/backend/log'
import { openPackage } from '../../src/package/open'
import { parseTrustFile } from '../../src/package/trust'
import { aBuilding } from '../support/builders'
import { jobEnd, officeOf } from '../support/exchange-desk'
import { applyList, importDesk, stageList } from '../support/import-desk'
import { type TempDesk, tempDesk } from '../support/temp-desk'
import { aForm, register } from './tickets-ground'

/** The standard's own sample numbers. */
const ID = '11010519491231002X'
const OTHER_ID = '440524188001010014'
const PHONE = '13800000477'
const PASSWORD = 'correct horse 客服'
const WRONG = 'wrong battery 电池 4477'
const NEXT = 'next staple 钉书机 4477'
const PASSPHRASE = '海月城 front desk'

interface Kept {
  readonly path: string
  readonly bytes: Buffer
}

const filesOf = (folder: string): Kept[] =>
  readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .map((path) => ({ path: relative(folder, path), bytes: readFileSync(path) }))

/** Files in which a secret can be read, in either usual encoding. */
const filesWith = (files: readonly Kept[], secret: string): string[] =>
  files
    .filter(({ bytes }) => (['utf8', 'utf16le'] as const).some((as) => bytes.includes(Buffer.from(secret, as))))
    .map(({ path }) => path)

let desk: TempDesk
beforeEach(async () => {
  desk = await tempDesk()
})
afterEach(() => desk.close())

const aPerson = (name: string, idNo: string) =>
  desk.boss.do('party.create', {
    kind: 'PERSON',
    name,
    gender: null,
    idType: 'ID_CARD',
    idNo,
    phones: [PHONE],
    notDuplicate: true,
  })

/** A day at the desk in which every secret is typed, some of them in the wrong place. */
const aDay = async (): Promise<ExportReport> => {
  const office = await officeOf(desk)
  const signIn = (password: string) =>
    desk
      .backend()
      .dispatch(
        'session.signIn',
        { loginName: 'liting', password },
        { connection: 'x', workstationId: 'ws-a', build: 'test', requestId: crypto.randomUUID() },
      )
  expect((await signIn(WRONG)).reply.ok).toBe(false)
  expect((await signIn(PASSWORD)).reply.ok).toBe(true)
  const { id } = await aPerson('何可欣', ID)
  await desk.boss.refused('party.create', {
    kind: 'PERSON',
    name: '何可心',
    gender: null,
    idType: 'ID_CARD',
    idNo: ID.replace('X', '1'),
    phones: [],
    notDuplicate: true,
  })
  const { version } = await desk.boss.do('party.get', { id })
  await desk.boss.do('party.update', { id, version, idNo: OTHER_ID })
  for (const reason of ['核对身份', '再核对一次'])
    expect(
      await desk.boss.do('party.reveal', { partyId: id, what: 'ID', contactId: null, task: null, reason }),
    ).toEqual({ value: OTHER_ID })
  const page = await desk.boss.do('party.get', { id })
  const contactId = page.contacts[0]?.id ?? ''
  expect(
    await desk.boss.do('party.reveal', { partyId: id, what: 'PHONE', contactId, task: 'ticket', reason: null }),
  ).toEqual({ value: PHONE })
  const asked = { name: '何可欣', idNo: OTHER_ID, phones: [PHONE], unitId: null }
  expect((await desk.boss.do('party.duplicates', asked)).map((hit) => hit.id)).toEqual([id])
  for (const text of [ID, OTHER_ID, PHONE]) await desk.boss.do('search.box', { text })
  await register(desk.boss, aForm(desk, { reporterPartyId: id, reporterContactId: contactId }), true)
  await desk.boss.do('session.changePassword', { old: PASSWORD, next: NEXT })
  await desk.boss.refused('session.changePassword', { old: PASSWORD, next: WRONG })
  const { jobId } = await desk.boss.do('exchange.export', {})
  const job = await jobEnd(desk, desk.boss, jobId)
  expect(job.state).toBe('DONE')
  const report = job.report as ExportReport
  await readAsOffice(report, office.office.keys.age.identity)
  return report
}

/** What head office reads in the packages: no ID number and no phone in full. */
const readAsOffice = async (report: ExportReport, identity: string): Promise<void> => {
  const { fileId } = await desk.boss.do('exchange.publicKeys', {})
  const keys = readFileSync(join(desk.folder, 'temp/exports', fileId), 'utf8')
  for (const { fileName } of report.packages) {
    const outcome = await openPackage({
      file: join(desk.folder, 'outbox', fileName),
      identities: [identity],
      trust: (await parseTrustFile(keys)).trust,
      addressee: { site: 'head-office' },
      tempFolder: mkdtempSync(join(desk.folder, 'temp', 'reading-')),
    })
    if (!outcome.ok) throw new Error(outcome.refusal.code)
    let text = ''
    for (const table of outcome.package.tables.keys())
      for await (const row of outcome.package.readTable(table)) text += `${JSON.stringify(row)}\n`
    await outcome.package.close()
    expect(text).toContain('HYC-BX20261121-A001')
    for (const secret of [ID, OTHER_ID, PHONE, PASSWORD, NEXT]) expect(text).not.toContain(secret)
  }
}

describe('what a day at the desk leaves on the disk', () => {
  it('holds no ID number, password or passphrase, in the store, its log of pages, or any file beside it', async () => {
    await aDay()
    const open = filesOf(desk.folder)
    expect(open.map(({ path }) => path)).toEqual(
      expect.arrayContaining(['store.sqlite', 'store.sqlite-wal', 'keys.json', 'numbers.json']),
    )
    // The scan itself works: a name is kept readable.
    expect(filesWith(open, '何可欣').length).toBeGreaterThan(0)
    await desk.backend().services.jobs.idle()
    desk.backend().services.sqlite.pragma('wal_checkpoint(TRUNCATE)')
    const folded = filesOf(desk.folder)
    for (const secret of [ID, OTHER_ID, ID.toLowerCase(), ID.slice(0, 14), PASSWORD, WRONG, NEXT, PASSPHRASE])
      for (const files of [open, folded]) expect(filesWith(files, secret), secret).toEqual([])
  })

  it('has no phone number in logs and audit, and no revealed value among the answers that may be repeated', async () => {
    await aDay()
    const { reader } = desk.backend().services
    const logs = filesOf(desk.folder).filter(({ path }) => path.startsWith('logs'))
    expect(filesWith(logs, PHONE)).toEqual([])
    const told = JSON.stringify([
      reader.rows('SELECT * FROM audit_log'),
      reader.rows('SELECT * FROM idempotency'),
      reader.rows('SELECT * FROM job'),
    ])
    for (const secret of [PHONE, ID, OTHER_ID]) expect(told).not.toContain(secret)
    const reveals = reader.rows<{ detail: string }>("SELECT detail FROM audit_log WHERE operation = 'party.reveal'")
    expect(reveals).toHaveLength(3)
  })

  it('says who signed in, who was turned away, who looked, who changed keys and who took packages out', async () => {
    await aDay()
    const entries = desk
      .backend()
      .services.reader.rows<{ what: string }>("SELECT operation || ' ' || outcome AS what FROM audit_log")
      .map(({ what }) => what)
    for (const what of [
      'session.signIn ok',
      'session.signIn WRONG_PASSWORD',
      'session.changePassword ok',
      'session.changePassword WRONG_PASSWORD',
      'party.reveal ok',
      'exchange.trust ok',
      'exchange.export ok',
    ])
      expect(entries).toContain(what)
  })
})

describe('a list with ID numbers', () => {
  it('leaves none of them readable: not while it waits, not after it was applied, not after it was taken back', async () => {
    const lists = await importDesk()
    const who = lists.boss
    await aBuilding(lists, { code: '3', entrances: ['1'], floors: 2, perFloor: 2 })
    const rows = [
      `海月城3栋1单元0101,何可欣,${ID},${PHONE},SF1,2024-03-12`,
      `海月城3栋1单元0102,曾敏,${OTHER_ID},,SF2,2024-03-12`,
    ]
    const csv = ['房号,买受人,身份证号,联系电话,合同编号,签约日期', ...rows].join('\r\n')
    const id = await stageList(lists, who, Buffer.from(csv), { name: 'sales.csv' })
    const page = await who.do('import.preview', { id, filter: 'ALL', from: 0, limit: 50 })
    expect(JSON.stringify(page)).not.toContain(ID)
    const waiting = filesOf(lists.folder)
    expect((await applyList(lists, who, id)).state).toBe('DONE')
    const { hits } = await who.do('search.box', { text: ID })
    expect(hits[0]?.title.text).toBe('何可欣')
    const applied = filesOf(lists.folder)
    const { jobId } = await who.do('import.undo', { id })
    await lists.backend().services.jobs.idle()
    expect((await who.do('job.get', { id: jobId }))?.state).toBe('DONE')
    const undone = filesOf(lists.folder)
    for (const secret of [ID, OTHER_ID])
      for (const [when, files] of Object.entries({ waiting, applied, undone }))
        expect(filesWith(files, secret), when).toEqual([])
    await lists.close()
  })
})

describe('the first run', () => {
  it('leaves neither the recovery key nor passphrase and password anywhere', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'frontdesk-canary-'))
    const backend = await createBackend({ dataFolder: folder, build: 'test' })
    const call = async (name: string, input: unknown) => {
      const caller = { connection: 'new', workstationId: 'ws-a', build: 'test', requestId: crypto.randomUUID() }
      return (await backend.dispatch(name, input, caller)).reply
    }
    const made = await call('desk.setUp', {
      siteName: '海月城客户服务中心',
      siteCode: 'HYC',
      workstationName: '一号台',
      deskLetter: 'A',
      name: '李婷',
      loginName: 'liting',
      password: PASSWORD,
      roles: ['CLERK'],
      passphrase: PASSPHRASE,
    })
    if (!made.ok) throw new Error(made.error.code)
    const { recoveryKey } = made.value as { recoveryKey: string }
    expect((await call('desk.confirmRecovery', { recoveryKey: 'AAAA-BBBB-CCCC' })).ok).toBe(false)
    expect((await call('desk.confirmRecovery', { recoveryKey })).ok).toBe(true)
    expect((await call('desk.unseal', { secret: recoveryKey })).ok).toBe(true)
    const open = filesOf(folder)
    await backend.close()
    for (const secret of [recoveryKey, recoveryKey.replaceAll('-', ''), recoveryKey.slice(0, 14), PASSPHRASE, PASSWORD])
      for (const files of [open, filesOf(folder)]) expect(filesWith(files, secret)).toEqual([])
    rmSync(folder, { recursive: true })
  })
})

/** Line ends, terminal colours and a turned writing direction, as somebody would forge an entry with them. */
const FORGED = 'x\r\n2026-11-21T02:00:00.000Z NOTE forged\n\u001b[31mred\u001b[0m \u202ethgir\u202c\u2028y'

describe('forged entries', () => {
  it('stay one line in the log, without the words of the error', () => {
    const folder = mkdtempSync(join(tmpdir(), 'frontdesk-log-'))
    const log = openLog(folder, () => Date.parse('2026-11-21T02:00:00.000Z'))
    const error = Object.assign(new Error(`${FORGED}\n    at ${ID}`), { code: FORGED })
    log.fault(FORGED, error)
    log.note(FORGED)
    const text = readFileSync(join(folder, 'desk.log'), 'utf8')
    expect(text.split('\n')).toHaveLength(3)
    expect(text.replaceAll('\n', '')).not.toMatch(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u)
    expect(text).not.toContain(ID)
    expect(text).toContain('canary.test.ts')
    rmSync(folder, { recursive: true })
  })

  it('stay one entry in the audit, and the chain still holds', async () => {
    const { reader } = desk.backend().services
    const count = () => reader.row<{ c: number }>('SELECT count(*) AS c FROM audit_log')?.c ?? 0
    const before = count()
    const { id } = await desk.boss.do('party.create', {
      kind: 'PERSON',
      name: FORGED.slice(0, 50),
      gender: null,
      idType: null,
      idNo: null,
      phones: [],
      notDuplicate: true,
    })
    await desk.boss.do('session.lock', {}, FORGED)
    await desk
      .backend()
      .dispatch(
        'session.signIn',
        { loginName: 'liting', password: FORGED },
        { connection: FORGED, workstationId: FORGED, build: 'test', requestId: `${FORGED}2` },
      )
    expect(count()).toBe(before + 3)
    expect(verifyAudit(reader).firstBadSeq).toBeNull()
    const audit = JSON.stringify(reader.rows('SELECT operation, outcome, rows, detail FROM audit_log'))
    expect(audit).not.toContain('forged')
    expect(audit).toContain(id)
  })
})
