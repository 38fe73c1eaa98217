import { basename } from 'node:path'
import { type OutgoingTable, type PackageContent, packageContent } from '../../../package/content'
import { finishPackage } from '../../../package/outbox'
import { recipientsOf } from '../../../package/trust'
import { type WrittenPackage, writePackage } from '../../../package/write'
import type { PackageFacts } from '../../../package/write-manifest'
import { Refusal } from '../../../shared/base/refusal'
import { EXCHANGE_READS, EXCHANGE_SCHEMA } from '../../../shared/exchange/format'
import { appendAudit } from '../audit'
import type { JobHandle, Services, Who } from '../ports'
import { openReader } from '../store/open'
import { columns, sql } from '../store/sql'
import { readerOf } from '../store/statements'
import { instant } from '../time'
import { deskKeys, needTrust } from './desk-keys'
import { lastOutgoingSeq, outgoingBlobs, outgoingTables, type SeqRange } from './outgoing'
import { receiptsOf } from './packages'
import { HEAD_OFFICE, type OwnReplica, ownReplica } from './replica'
import { markReceiptsSent, rowReceipts } from './row-receipts'

/** What an export answers when it is done. */
export interface ExportReport {
  readonly packages: { number: number; fileName: string; rows: number; bytes: number }[]
}

/** Counts rows by table, package by package: one row is read ahead when a package is full. */
const tally = () => {
  const taken = new Map<string, number>()
  let last = ''
  let ahead = 0
  return {
    row: (table: string): void => {
      taken.set(table, (taken.get(table) ?? 0) + 1)
      last = table
    },
    /** Rows by table of the package just written, which holds `rows` in all. */
    close: (rows: number): { table: string; rows: number }[] => {
      const total = [...taken.values()].reduce((sum, n) => sum + n, 0)
      ahead = total - rows
      const lastOne = last
      const sent = [...taken].map(([table, n]) => ({ table, rows: table === lastOne ? n - ahead : n }))
      taken.clear()
      if (ahead > 0) taken.set(lastOne, ahead)
      return sent.filter((one) => one.rows > 0)
    },
  }
}

/** The same table, each of its rows told as it is taken. */
const counted = (table: OutgoingTable, onRow: (table: string) => void): OutgoingTable => {
  async function* rows() {
    for await (const row of table.rows) {
      onRow(table.table)
      yield row
    }
  }
  return { ...table, rows: rows() }
}

const lastEntry = sql(columns('auditLog', 'at'))

const suspectClock = (services: Services, now: string): boolean => {
  const last = services.reader.row(lastEntry`SELECT at FROM audit_log ORDER BY seq DESC LIMIT 1`)?.at
  return last !== undefined && Date.parse(now) < Date.parse(last) - 5 * 60_000
}

const factsOf = (services: Services, self: OwnReplica, range: SeqRange): PackageFacts => {
  const created = instant(services.clock())
  return {
    id: services.ids.next(),
    from: self.site,
    to: HEAD_OFFICE,
    kind: 'delta',
    schema: EXCHANGE_SCHEMA,
    reads: EXCHANGE_READS,
    minReader: EXCHANGE_READS,
    inc: { id: self.incId, n: self.incN, lineage: { ...self.lineage } },
    number: self.outNumber + 1,
    prev: self.outPrevHash,
    seq: { first: range.after + 1 > range.upTo ? range.upTo : range.after + 1, last: range.upTo },
    received: receiptsOf(services.reader),
    created,
    clockSuspect: suspectClock(services, created),
    app: `frontdesk ${services.build}`,
  }
}

/** Gives a built package its number: one transaction, after which the file may be named as it is. */
const commitPackage = (
  services: Services,
  who: Who,
  facts: PackageFacts,
  written: WrittenPackage,
  sent: { table: string; rows: number }[],
): void => {
  const now = instant(services.clock())
  services.write((trx) => {
    trx.run(
      `INSERT INTO pkg_out (inc_id, number, manifest_hash, seq_first, seq_last, file_name, folder, state, counts, created_at, created_by, acked_at)
       VALUES (?, ?, ?, ?, ?, ?, ?, 'BUILT', ?, ?, ?, NULL)`,
      facts.inc.id,
      facts.number,
      written.manifestHash,
      facts.seq.first,
      facts.seq.last,
      written.fileName,
      basename(services.folders.outbox),
      JSON.stringify({ ...written.counts, fileBytes: written.fileBytes, tables: sent }),
      now,
      who.accountId,
    )
    trx.run(
      'UPDATE sync_self SET out_number = ?, out_prev_hash = ?, exported_seq = CASE WHEN ? THEN ? ELSE exported_seq END WHERE k = 1',
      facts.number,
      written.manifestHash,
      written.complete ? 1 : 0,
      facts.seq.last,
    )
    if (written.complete) markReceiptsSent(trx)
    appendAudit(trx, {
      at: now,
      accountId: who.accountId,
      workstationId: who.workstationId,
      requestId: null,
      operation: 'exchange.export.package',
      outcome: 'ok',
      rows: [['pkgOut', String(facts.number)]],
      detail: { number: facts.number, rows: written.counts.rows, hash: written.manifestHash },
    })
  })
}

const writeAll = async (
  services: Services,
  who: Who,
  job: JobHandle,
  content: PackageContent,
  range: SeqRange,
  counter: ReturnType<typeof tally>,
): Promise<ExportReport> => {
  const keys = await deskKeys(services)
  const recipients = recipientsOf(needTrust(services.reader), HEAD_OFFICE)
  const packages: ExportReport['packages'] = []
  let before = 0
  for (;;) {
    const facts = factsOf(services, ownReplica(services.reader), range)
    const written = await writePackage({
      outFolder: services.folders.outbox,
      facts,
      content,
      signing: keys.signing,
      recipients,
      signal: job.signal,
      onProgress: ({ rows }) => job.progress(before + rows, range.upTo - range.after, 'writing'),
    })
    commitPackage(services, who, facts, written, counter.close(written.counts.rows))
    await finishPackage(services.folders.outbox, written.fileName)
    services.write((trx) =>
      trx.run("UPDATE pkg_out SET state = 'READY' WHERE inc_id = ? AND number = ?", facts.inc.id, facts.number),
    )
    const { rows } = written.counts
    packages.push({ number: facts.number, fileName: written.fileName, rows, bytes: written.fileBytes })
    services.announce({ tables: ['pkgOut'], ids: [] })
    before += rows
    if (written.complete) return { packages }
  }
}

/**
 * Writes everything changed since the last package into the outbox, as one or more packages with consecutive numbers;
 * nothing changed gives a heartbeat with the receipts. The store is read at one moment. Cancelling leaves nothing behind
 * but packages that already have their number.
 */
export const exportChanges = async (services: Services, who: Who, job: JobHandle): Promise<ExportReport> => {
  const sqlite = openReader(services.storeFile)
  const counter = tally()
  let content: PackageContent | undefined
  try {
    sqlite.exec('BEGIN')
    const { exportedSeq: after, incId } = ownReplica(readerOf(sqlite))
    const range = { after, upTo: lastOutgoingSeq(sqlite, after) }
    content = packageContent(
      [
        ...outgoingTables(sqlite, range, incId, counter.row),
        counted(rowReceipts(sqlite, range.upTo, incId), counter.row),
      ],
      outgoingBlobs(sqlite, range, services.folders),
    )
    return await writeAll(services, who, job, content, range, counter)
  } catch (error) {
    if (job.signal.aborted) throw new Refusal('CANCELLED')
    throw error
  } finally {
    await content?.close()
    sqlite.close()
  }
}
