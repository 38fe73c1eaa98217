import { existsSync, rmSync } from 'node:fs'
import { statfs } from 'node:fs/promises'
import { join } from 'node:path'
import { decideOrder } from '../../../package/order'
import { Refusal } from '../../../shared/base/refusal'
import { codeName } from '../../../shared/registry'
import { appendAudit } from '../audit'
import type { Services } from '../ports'
import { columns, sql } from '../store/sql'
import type { Writer } from '../store/statements'
import { instant } from '../time'
import { applyLarge, openBatch, type Watch } from './apply-large'
import { decide } from './decide'
import { execute, type Origin, quarantineUnmergeable } from './execute'
import { appliedState, getIncoming, type IncomingPackage, saveIncoming, takeReceipts } from './packages'
import { ownReplica } from './replica'
import { rowsToMerge } from './rows-to-merge'
import { openStage, type Stage } from './stage'
import { makeTableCounter, type TableCounter } from './table-counter'
import { storeView } from './view'
import { withoutCapture } from './without-capture'

/** Up to this many rows go in as one transaction. */
const ONE_TRANSACTION = 5_000

/** Who applies, and how the caller hears of progress. */
export interface ApplyBy extends Watch {
  readonly accountId: string | null
  readonly workstationId: string | null
  /** Rows that go in as one transaction; fewer in tests of the long way. */
  readonly oneTransaction?: number
}

/** Where packages are laid out until they are applied; beside the inbox, whose files they were made of. */
export const stageFolder = (services: Services): string => join(services.folders.inbox, 'stage')

/** The stage of a package by its manifest hash. */
export const stagePath = (services: Services, key: string): string =>
  join(stageFolder(services), `package-${key.replace('sha256:', '').replace(/[^0-9a-f]/g, '')}.sqlite`)

/** Removes a stage with its journal. */
export const dropStage = (services: Services, key: string): void => {
  for (const end of ['', '-journal']) rmSync(`${stagePath(services, key)}${end}`, { force: true })
}

const quarantineUnmergeableRows = (trx: Writer, stage: Stage, origin: Origin, counter: TableCounter): void => {
  for (const unmergeable of stage.unmergeableRows()) {
    quarantineUnmergeable(trx, unmergeable, origin)
    counter.unmergeable(unmergeable.table, unmergeable.id, unmergeable.kind)
  }
}

const quarantineId = sql(columns('quarantine', 'id'))

/** The package is applied: its counts, receipts and the entry of the audit chain, in the last transaction. */
const finish = (trx: Writer, row: IncomingPackage, origin: Origin, by: ApplyBy, counter: TableCounter): void => {
  const tables = counter.tables()
  const preview = { tables, samples: counter.samples(), rows: row.report.rows, seen: row.report.preview?.seen ?? 0 }
  const applied = { state: 'APPLIED', appliedAt: origin.now, appliedBy: by.accountId } as const
  saveIncoming(trx, { ...row, ...applied, report: { ...row.report, preview } })
  takeReceipts(trx, row.report, ownReplica(trx).site, origin.now)
  const aside = trx.rows(
    quarantineId`SELECT id FROM quarantine WHERE package = ${row.manifestHash} AND state = 'OPEN' ORDER BY id LIMIT 500`,
  )
  const sums: Record<string, number> = {}
  for (const { table: _table, ...counts } of tables)
    for (const [name, n] of Object.entries(counts)) sums[name] = (sums[name] ?? 0) + n
  appendAudit(trx, {
    at: origin.now,
    accountId: by.accountId,
    workstationId: by.workstationId,
    requestId: null,
    operation: 'exchange.apply.package',
    outcome: 'ok',
    rows: aside.map(({ id }) => ['quarantine', id] as const),
    detail: { number: row.number, hash: row.manifestHash, ...sums },
  })
}

const applySmall = (services: Services, stage: Stage, row: IncomingPackage, origin: Origin, by: ApplyBy): void =>
  withoutCapture(services, (trx) => {
    const counter = makeTableCounter()
    const view = storeView(trx)
    quarantineUnmergeableRows(trx, stage, origin, counter)
    for (const candidate of rowsToMerge(stage, trx, ({ tbl, id }) => view.exists(tbl, id))) {
      const decision = decide(candidate.incoming, view, row.sender, null)
      execute(trx, candidate, decision, origin)
      counter.row(candidate.incoming, decision, candidate.quarantineId !== null)
    }
    finish(trx, row, origin, by, counter)
  })

const refuseWithoutSpace = async (services: Services, row: IncomingPackage): Promise<void> => {
  const disk = await statfs(services.folders.data)
  if (disk.bavail * disk.bsize < row.report.bytes * 3) throw new Refusal('DISK_FULL')
}

const ready = (services: Services, row: IncomingPackage): void => {
  const staged = row.state === 'PREVIEWED' || row.state === 'APPLYING'
  if (!staged || !existsSync(stagePath(services, row.manifestHash)))
    throw new Refusal('WRONG_STATE', 'exchangeNotPreviewed')
  const { incId, number, manifestHash, report } = row
  const arrived = { number, manifestHash, prev: report.prev, inc: { id: incId, n: report.incN } }
  if (decideOrder(arrived, appliedState(services.reader, row.sender)).kind !== 'next')
    throw new Refusal('WRONG_STATE', 'exchangeNotNext')
}

/**
 * Applies a staged package: whole or not at all as far as anybody sees. Up to 5,000 rows are one transaction; more are
 * put in unseen, batch by batch, and appear with the last one, in which every change to an older row is made as well.
 * An interrupted one is finished at the next start.
 */
export const applyStaged = async (services: Services, key: string, by: ApplyBy): Promise<void> => {
  const row = getIncoming(services.reader, key)
  ready(services, row)
  await refuseWithoutSpace(services, row)
  const stage = openStage(stagePath(services, key))
  const origin = { sender: row.sender, key, batchId: null, now: instant(services.clock()), ids: services.ids }
  try {
    if (row.state === 'PREVIEWED' && stage.count() <= (by.oneTransaction ?? ONE_TRANSACTION))
      applySmall(services, stage, row, origin, by)
    else {
      const long = { ...origin, batchId: openBatch(services, row, by.accountId) }
      await applyLarge(services, stage, row, long, by, (trx, counter) => {
        quarantineUnmergeableRows(trx, stage, long, counter)
        finish(trx, row, long, by, counter)
      })
    }
  } finally {
    stage.close()
  }
  dropStage(services, key)
  const tables = getIncoming(services.reader, key).report.preview?.tables ?? []
  services.announce({ tables: [...tables.map((one) => codeName(one.table)), 'pkgIn', 'pkgOut', 'quarantine'], ids: [] })
}
