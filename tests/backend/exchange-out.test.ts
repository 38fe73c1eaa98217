import { existsSync, mkdtempSync, readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { packagesDigest, storeDigest } from '../../src/main/backend/exchange/digest'
import type { ExportReport } from '../../src/main/backend/exchange/export'
import { ownReplica } from '../../src/main/backend/exchange/replica'
import { addParty } from '../../src/main/backend/parties/add-party'
import { addBuilding, addProject, addUnit } from '../../src/main/backend/places/add-unit'
import { openReader } from '../../src/main/backend/store/open'
import { insertRow, type Stamp, updateRow } from '../../src/main/backend/store/rows'
import { type OpenPackage, openPackage } from '../../src/package/open'
import { parseTrustFile } from '../../src/package/trust'
import { hand, jobEnd, type OfficeOf, officeOf, officeRows as rows, takeIn } from '../support/exchange-desk'
import { type TempDesk, tempDesk } from '../support/temp-desk'

let desk: TempDesk
let office: OfficeOf
const opened: OpenPackage[] = []
beforeEach(async () => {
  desk = await tempDesk()
  office = await officeOf(desk)
})
afterEach(async () => {
  for (const one of opened.splice(0)) await one.close()
  await desk.close()
})

const stamp = (): Stamp => {
  const who = {
    accountId: desk.boss.accountId,
    name: '李婷',
    roles: [],
    workstationId: 'ws-a',
    deskLetter: 'A',
    sessionId: '',
  }
  return { now: desk.clock.instant(), who, services: desk.backend().services, touched: () => undefined }
}
const write: TempDesk['backend'] extends () => { services: { write: infer W } } ? W : never = (work) =>
  desk.backend().services.write(work)

/** Runs an export and opens what it wrote as head office does, with its own keys and the desk's public file. */
const exported = async (): Promise<OpenPackage[]> => {
  const { jobId } = await desk.boss.do('exchange.export', {})
  const job = await jobEnd(desk, desk.boss, jobId)
  expect(job.state).toBe('DONE')
  return Promise.all((job.report as ExportReport).packages.map(({ fileName }) => openOut(fileName)))
}
const openOut = async (fileName: string): Promise<OpenPackage> => {
  const file = await desk.boss.do('exchange.publicKeys', {})
  const text = readFileSync(join(desk.folder, 'temp', 'exports', file.fileId), 'utf8')
  const outcome = await openPackage({
    file: join(desk.folder, 'outbox', fileName),
    identities: [office.office.keys.age.identity],
    trust: (await parseTrustFile(text)).trust,
    addressee: { site: 'head-office' },
    tempFolder: mkdtempSync(join(desk.folder, 'office-in-')),
  })
  if (!outcome.ok) throw new Error(outcome.refusal.code)
  opened.push(outcome.package)
  return outcome.package
}
const read = async (one: OpenPackage, table: string): Promise<Record<string, string | null>[]> => {
  const columns = one.tables.get(table)?.columns ?? []
  const found: Record<string, string | null>[] = []
  if (columns.length > 0)
    for await (const row of one.readTable(table))
      found.push({ _op: row.op, ...Object.fromEntries(columns.map((name, at) => [name, row.values[at] ?? null])) })
  return found
}
const liveRowsOfBatch = () =>
  write((trx) => {
    const projectId = addProject(trx, stamp(), { code: 'HYC', name: '海月城' })
    const buildingId = addBuilding(trx, stamp(), { projectId, code: '3', hasEntrances: false })
    const unitId = addUnit(trx, stamp(), {
      projectId,
      projectCode: 'HYC',
      buildingId,
      buildingCode: '3',
      entranceId: null,
      entranceCode: null,
      room: '3101',
    })
    const partyId = addParty(trx, stamp(), { name: '谢国庆', idNo: '11010519491231002X', phones: ['13800000271'] })
    return { projectId, unitId, partyId }
  })

describe('a package to head office', () => {
  it('carries everything the first time and reads back as the store has it', async () => {
    liveRowsOfBatch()
    const packages = await exported()
    expect(packages).toHaveLength(1)
    const { sqlite, close } = reading()
    const self = ownReplica(desk.backend().services.reader)
    const here = storeDigest(sqlite, { after: 0, upTo: self.exportedSeq }, self.incId)
    expect(await packagesDigest(packages)).toEqual(here)
    expect(here.unit?.rows).toBe(1)
    expect(here.account?.rows).toBe(1)
    close()
  })

  it('names nobody who has not agreed, and leaves numbers and addresses out', async () => {
    const { partyId } = liveRowsOfBatch()
    const [first] = await exported()
    if (!first) throw new Error('no package')
    const [party] = await read(first, 'party')
    expect(party?.name).toMatch(/^业主-[0-9a-f]{4}$/)
    expect(Object.keys(party ?? {})).not.toContain('id_no_enc')
    expect(Object.keys((await read(first, 'contact_point'))[0] ?? {})).not.toContain('value')
    expect(JSON.stringify([party, await read(first, 'account'), await read(first, 'contact_point')])).not.toMatch(
      /13800000271|谢国庆|liting|argon2/,
    )
    write((trx) =>
      insertRow(trx, stamp(), 'consent', {
        partyId,
        purpose: 'SHARE_HO',
        textVersion: '1',
        method: '签字',
        at: desk.clock.instant(),
      }),
    )
    const [second] = await exported()
    if (!second) throw new Error('no package')
    expect((await read(second, 'party'))[0]?.name).toBe('谢国庆')
  })

  it('holds only what changed since the last one, a removed row as a tombstone, and follows it', async () => {
    const { unitId, projectId } = liveRowsOfBatch()
    const [first] = await exported()
    write((trx) => updateRow(trx, stamp(), 'unit', unitId, { areaMeasured: 12_846 }))
    write((trx) => updateRow(trx, stamp(), 'project', projectId, { deletedAt: desk.clock.instant() }))
    const [second] = await exported()
    if (!first || !second) throw new Error('no package')
    expect(second.manifest.exchange).toMatchObject({
      number: 2,
      prev: first.manifestHash,
      from: 'site-hyc',
      to: 'head-office',
    })
    expect([...second.tables.keys()]).toEqual(['project', 'unit'])
    expect(await read(second, 'unit')).toMatchObject([{ _op: 'put', id: unitId, area_measured: '12846' }])
    expect(await read(second, 'project')).toMatchObject([{ _op: 'del', id: projectId, name: null }])
    const [third] = await exported()
    expect(third?.manifest.exchange).toMatchObject({ number: 3, counts: { rows: 0 } })
  })

  it('says what was received, and learns what head office has', async () => {
    await exported()
    const { path } = await office.write(
      { project: [rows.project()] },
      { received: [{ from: 'site-hyc', inc: ownReplica(desk.backend().services.reader).incId, number: 1 }] },
    )
    await takeIn(desk, path)
    const list = await desk.boss.do('exchange.list', { direction: 'out' })
    expect(list.packages).toMatchObject([{ number: 1, state: 'ACKED', byName: '李婷' }])
    const [next] = await exported()
    expect(next?.manifest.exchange.received).toEqual([{ from: 'head-office', inc: office.office.inc.id, number: 1 }])
    expect(next?.tables.has('project')).toBe(false)
  })

  it('tells once which rows of head office were quarantined, without their content', async () => {
    const { path, hash } = await office.write({ ownership: [rows.ownership(1, 'nowhere', 'ho-party-1')] })
    await takeIn(desk, path)
    const [first] = await exported()
    const [second] = await exported()
    if (!first || !second) throw new Error('no package')
    expect(await read(first, 'row_receipt')).toMatchObject([
      {
        sender: 'head-office',
        package_number: '1',
        package_hash: hash,
        table_name: 'ownership',
        row_id: 'ho-own-1',
        reason: 'waiting',
      },
    ])
    expect(second.tables.has('row_receipt')).toBe(false)
  })

  it('leaves out an import that is not whole yet, and all that came after it', async () => {
    await exported()
    write((trx) => {
      addParty(trx, stamp(), { name: '何建' })
      trx.run(
        "INSERT INTO import_batch (id, kind, file_name, file_sha256, sheet, state, mapping, counts, created_at, created_by) VALUES ('b1', 'OWNERS', 'x', 'x', '', 'APPLYING', '{}', '{}', '', '')",
      )
      insertRow(trx, { ...stamp(), batchId: 'b1' }, 'project', {
        batchId: 'b1',
        code: 'X',
        name: 'X',
        nameSearch: 'X',
        designLifeYears: 50,
        warrantyStartBasis: 'ACTUAL',
      })
      addParty(trx, stamp(), { name: '何立' })
    })
    const [during] = await exported()
    if (!during) throw new Error('no package')
    expect(await read(during, 'party')).toHaveLength(1)
    expect(during.tables.has('project')).toBe(false)
    write((trx) => trx.run("UPDATE import_batch SET state = 'APPLIED' WHERE id = 'b1'"))
    const [after] = await exported()
    if (!after) throw new Error('no package')
    expect(await read(after, 'party')).toHaveLength(1)
    expect(await read(after, 'project')).toHaveLength(1)
  })

  it('takes along photos that something was linked to', async () => {
    const jpeg = Buffer.concat([Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0, 4, 0, 0, 0xff, 0xda]), Buffer.alloc(300, 7)])
    writeFileSync(join(desk.folder, 'photo.jpg'), jpeg)
    const kept = await desk.boss.do('file.keep', {
      token: hand(desk, join(desk.folder, 'photo.jpg')),
      name: 'a.jpg',
      kind: 'photo',
    })
    const [without] = await exported()
    expect(without?.blobs).toHaveLength(0)
    write((trx) =>
      insertRow(trx, stamp(), 'attachmentLink', { subjectTable: 'ticket', subjectId: 't', attachmentId: kept.id }),
    )
    const [withPhoto] = await exported()
    expect(withPhoto?.blobs).toMatchObject([{ bytes: kept.bytes, mediatype: 'image/jpeg' }])
  })

  it('keeps its number when the desk goes down between number and file name', async () => {
    liveRowsOfBatch()
    await exported()
    const [name = ''] = readdirSync(join(desk.folder, 'outbox')).filter((one) => one.endsWith('.age'))
    renameSync(join(desk.folder, 'outbox', name), join(desk.folder, 'outbox', '.tmp', name))
    writeFileSync(join(desk.folder, 'outbox', '.tmp', 'unfinished.zip.age'), 'x')
    write((trx) => trx.run("UPDATE pkg_out SET state = 'BUILT'"))
    await desk.restart()
    expect(existsSync(join(desk.folder, 'outbox', name))).toBe(true)
    expect(readdirSync(join(desk.folder, 'outbox', '.tmp'))).toEqual([])
    expect((await desk.boss.do('exchange.list', {})).packages).toMatchObject([{ number: 1, state: 'READY' }])
    const offered = await desk.boss.do('exchange.offer', { key: (await openOut(name)).manifestHash })
    expect(
      readFileSync(join(desk.folder, 'temp', 'exports', offered.fileId)).equals(
        readFileSync(join(desk.folder, 'outbox', name)),
      ),
    ).toBe(true)
  })

  it('leaves nothing behind when it is cancelled', async () => {
    liveRowsOfBatch()
    const { jobId } = await desk.boss.do('exchange.export', {})
    await desk.boss.do('job.cancel', { id: jobId })
    expect((await jobEnd(desk, desk.boss, jobId)).state).toBe('CANCELLED')
    expect(await desk.boss.do('exchange.state', {})).toMatchObject({ nextNumber: 1, running: null })
    expect(readdirSync(join(desk.folder, 'outbox')).filter((name) => name.endsWith('.age'))).toEqual([])
  })

  it('is made by data administrators only, and only to a head office that is trusted', async () => {
    const clerk = await desk.person('周敏', ['CLERK'])
    expect((await clerk.refused('exchange.export', {})).code).toBe('FORBIDDEN')
    const other = await tempDesk()
    expect(await other.boss.refused('exchange.export', {})).toMatchObject({ message: 'exchangeNoTrust' })
    await other.close()
  })
})

describe('keys', () => {
  it('are shown before they are accepted, and other keys than those shown are refused', async () => {
    const path = join(desk.folder, 'keys.json')
    writeFileSync(path, office.office.keyFile)
    const token = hand(desk, path)
    const shown = await desk.boss.do('exchange.showKeys', { token })
    expect(shown.keys).toMatchObject([{ site: 'head-office', fingerprint: expect.stringMatching(/^(.{4} )+.{3}$/) }])
    expect(await desk.boss.refused('exchange.trust', { token, kids: ['another'] })).toMatchObject({
      message: 'exchangeKeysOther',
    })
    writeFileSync(path, '{"format":"frontdesk-keys/1","keys":[]}')
    expect(await desk.boss.refused('exchange.showKeys', { token: hand(desk, path) })).toMatchObject({
      message: 'exchangeKeysBad',
    })
    const audit = desk
      .backend()
      .services.reader.row<{ detail: string }>(
        "SELECT detail FROM audit_log WHERE operation = 'exchange.trust' AND outcome = 'ok'",
      )
    expect(audit?.detail).toContain(shown.keys[0]?.kid)
  })

  it('of the desk stay the same after a restart and lie sealed', async () => {
    const before = await desk.boss.do('exchange.publicKeys', {})
    await desk.restart()
    expect((await desk.boss.do('exchange.publicKeys', {})).fingerprint).toBe(before.fingerprint)
    const row = desk
      .backend()
      .services.reader.row<{ content: string }>("SELECT content FROM exchange_key WHERE name = 'own'")
    expect(row?.content).not.toMatch(/"d"|AGE-SECRET/)
  })
})

const reading = () => {
  const sqlite = openReader(desk.backend().services.storeFile)
  return { sqlite, close: () => sqlite.close() }
}
