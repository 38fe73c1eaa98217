// Keeps a store of this version under tests/fixtures/stores, with what is to be seen in it.
// Run: node --import ./scripts/ts-hooks.mjs tests/support/make-store-fixture.ts [folder name]
import { copyFileSync, cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setImmediate } from 'node:timers/promises'
import BetterSqlite from 'better-sqlite3'
import packageJson from '../../package.json' with { type: 'json' }
import { verifyAudit } from '../../src/main/backend/audit'
import { migrations } from '../../src/main/backend/store/migrate'
import { jobEnd, officeOf } from './exchange-desk'
import { importDesk } from './import-desk'
import {
  countsOf,
  type KeptFacts,
  type KeptIds,
  keptStores,
  lookAt,
  openKept,
  readJson,
  tableNamesOf,
} from './kept-store'
import { hearHeadOffice, receiveLists } from './kept-store-arrivals'
import { liveADay, lookAtHomes } from './kept-store-life'
import { type OfficeFile, openAtHeadOffice } from './kept-store-office'
import type { TempDesk } from './temp-desk'
import { TEST_SECRETS } from './template-desk'

const target = join(keptStores, process.argv[2] ?? `v${packageJson.version}-step-${migrations.length}`)
if (existsSync(target)) throw new Error(`${target} is kept already; a kept store is never made again`)

const logins = {
  clerk: { name: '赵敏', login: 'zhaomin' },
  lead: { name: '孙莉', login: 'sunli' },
  auditor: { name: '督导', login: 'dudao' },
} as const

/** Folders that are emptied or written anew at each start, and those of the tests' head office. */
const LEFT_OUT = /^(logs|temp|incoming|office-.*)$/

/** The store as a power cut leaves it while the import's rows are going in: seen between two transactions. */
const cutPower = async (desk: TempDesk, batch: string, jobId: string, to: string): Promise<void> => {
  const { reader } = desk.backend().services
  for (;;) {
    const row = reader.row<{ cursor: number | null; planned: number | null; state: string }>(
      "SELECT state, json_extract(counts, '$.cursor') AS cursor, json_extract(counts, '$.planned') AS planned FROM import_batch WHERE id = ?",
      batch,
    )
    if (row?.state === 'APPLYING' && row.planned && row.cursor) break
    const job = reader.row<{ state: string }>('SELECT state FROM job WHERE id = ?', jobId)
    if (job?.state !== 'RUNNING') throw new Error(`the import was not caught on its way: ${row?.state}`)
    await setImmediate()
  }
  for (const name of readdirSync(desk.folder))
    if (!LEFT_OUT.test(name)) cpSync(join(desk.folder, name), join(to, name), { recursive: true })
  // The logs of the files go into the files, so that there is one file of each.
  for (const file of [
    join(to, 'store.sqlite'),
    ...readdirSync(join(to, 'stage')).map((name) => join(to, 'stage', name)),
  ])
    if (!/-(wal|shm|journal)$/.test(file)) {
      const sqlite = new BetterSqlite(file)
      sqlite.pragma('wal_checkpoint(TRUNCATE)')
      sqlite.close()
    }
}

const folder = mkdtempSync(join(tmpdir(), 'frontdesk-kept-'))
mkdirSync(join(folder, 'desk'))
mkdirSync(join(folder, 'head-office'))

const desk = await importDesk()
const { boss } = desk
const roles = { clerk: ['CLERK'], lead: ['LEAD'], auditor: ['AUDITOR'] } as const
for (const who of ['clerk', 'lead', 'auditor'] as const) {
  const { name, login } = logins[who]
  const account = { name, loginName: login, password: TEST_SECRETS.password, roles: [...roles[who]] }
  await boss.do('account.create', account)
}
const people = {
  boss,
  clerk: await desk.signIn(logins.clerk.name, logins.clerk.login),
  lead: await desk.signIn(logins.lead.name, logins.lead.login),
  auditor: await desk.signIn(logins.auditor.name, logins.auditor.login),
}
const office = await officeOf(desk)
const day = await liveADay(desk, people)
const homes = await lookAtHomes(desk, people)
desk.clock.advance(60_000)
const exportJob = await boss.do('exchange.export', {})
const exported = await jobEnd(desk, boss, exportJob.jobId)
const [sent] = (exported.report as { packages: { fileName: string }[] }).packages
if (!sent) throw new Error('nothing was exported')
desk.clock.advance(60_000)
const heard = await hearHeadOffice(desk, office, day.tickets.running)
desk.clock.advance(60_000)
const lists = await receiveLists(desk, people)
desk.clock.advance(60_000)
const { jobId } = await boss.do('import.apply', { id: lists.ready })
await cutPower(desk, lists.ready, jobId, join(folder, 'desk'))

const publicFile = await boss.do('exchange.publicKeys', {})
const officeFile: OfficeFile = {
  keys: office.office.keys,
  trust: readJson(join(desk.folder, 'temp', 'exports', publicFile.fileId)),
  own: JSON.parse(office.office.keyFile) as OfficeFile['own'],
}
writeFileSync(join(folder, 'head-office', 'keys.json'), `${JSON.stringify(officeFile, null, 2)}\n`)
copyFileSync(heard.missing, join(folder, 'head-office', 'missing.zip.age'))
await jobEnd(desk, boss, exportJob.jobId)
desk.clock.advance(3_600_000)
const now = desk.clock.instant()
await desk.close()

const ids: KeptIds = {
  tickets: { ...day.tickets, round: homes.ticketId },
  drafts: homes.drafts,
  papers: [...day.papers, ...homes.papers],
  inspections: homes.inspections,
  visits: day.visits,
  sealedParty: day.sealedParty,
  photo: day.photo,
  unknown: { unit: 'ho-unit-2901', party: 'ho-party-1', project: 'ho-project', day: 'ho-day' },
  imports: { staged: lists.staged, broken: lists.ready },
  heldPackage: heard.heldPackage,
}
const base = { now, secrets: TEST_SECRETS, logins, ids }
const left = new BetterSqlite(join(folder, 'desk', 'store.sqlite'), { readonly: true })
const auditHead = left
  .prepare('SELECT seq, hash FROM audit_log ORDER BY seq DESC LIMIT 1')
  .get() as KeptFacts['auditHead']
left.close()
rmSync(join(folder, 'desk', 'store.sqlite-wal'), { force: true })
rmSync(join(folder, 'desk', 'store.sqlite-shm'), { force: true })

const again = await openKept(folder, base)
const verdict = verifyAudit(again.desk.backend().services.reader, auditHead)
if (verdict.firstBadSeq !== null) throw new Error('the audit chain does not hold')
const counts = countsOf(again.desk, tableNamesOf(again.desk))
const seen = await lookAt(again.desk, again.people, ids)
await again.desk.close()
const { hash, rows } = await openAtHeadOffice(folder, join(folder, 'desk', 'outbox', sent.fileName))
const facts: KeptFacts = {
  ...base,
  auditHead,
  counts,
  seen,
  exported: { file: sent.fileName, hash, rows },
}
writeFileSync(join(folder, 'expected.json'), `${JSON.stringify(facts, null, 2)}\n`)
cpSync(folder, target, { recursive: true })
rmSync(folder, { recursive: true })
process.stdout.write(`kept in ${target}\n`)
