import { Refusal } from '../../../shared/refusal'
import { type EntityName, sqlName } from '../../../shared/registry'
import { removeRow } from '../db/rows'
import type { Writer } from '../db/statements'
import type { Services } from '../services'
import { instant } from '../time'
import { batchTables, someRows, unindex } from './batch-rows'
import { type Batch, batchesIn, getBatch, setBatch } from './batches'
import { dropStage, hasStage, openStage, stagePath, sweepStages } from './stage'
import { rowWriter, stampOf, writeChange } from './write-plan'

/** A transaction takes this many rows, and more while its time lasts: a clerk's save passes between two of them. */
const FEW_ROWS = 100
/** Milliseconds of a transaction while others are at work, and while nobody is. */
const BUSY_MS = 5
const QUIET_MS = 18
/** After so many pauses in which nothing came, nobody is at work. */
const QUIET_AFTER = 12
const NOTHING_MS = 0.4
const MOST_ROWS = 2000

/** Progress of hidden work; `cancelled` is asked between transactions. */
export interface ApplyWatch {
  progress(done: number, total: number, phase: 'write' | 'change' | 'back'): void
  cancelled(): boolean
}

const unwatched: ApplyWatch = { progress: () => undefined, cancelled: () => false }

/** Pauses between transactions, in which everything that waits (calls, events) passes; tells how long the next may be. */
const pauses = (): { budget: () => number; breathe: () => Promise<void> } => {
  let quiet = 0
  return {
    budget: () => (quiet >= QUIET_AFTER ? QUIET_MS : BUSY_MS),
    breathe: () => {
      const since = performance.now()
      return new Promise((resolve) =>
        setImmediate(() => {
          quiet = performance.now() - since > NOTHING_MS ? 0 : quiet + 1
          resolve()
        }),
      )
    },
  }
}

/**
 * A transaction of hidden rows. Its end need not reach the disk by itself: the log keeps its order, so whatever is
 * made durable later (a clerk's save, the last transaction) takes it along, and after a power cut the cursor tells.
 */
const hidden = <T>(services: Services, work: (trx: Writer) => T): T => {
  services.sqlite.pragma('synchronous = NORMAL')
  try {
    return services.write(work)
  } finally {
    services.sqlite.pragma('synchronous = FULL')
  }
}

const TABLES = ['project', 'building', 'unit', 'unitSite', 'party', 'contactPoint', 'ownership', 'importBatch']

const isTaken = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && String(error.code).startsWith('SQLITE_CONSTRAINT')

/** Writes new rows, hidden, some at a time; stops between two transactions when it is cancelled. */
const writeRows = async (services: Services, batch: Batch, watch: ApplyWatch): Promise<'written' | 'cancelled'> => {
  const stage = openStage(stagePath(services.folders, batch.id))
  try {
    const writeRow = rowWriter(services, stampOf(services, services.reader, batch))
    const total = stage.planSize().rows
    const { budget, breathe } = pauses()
    let cursor = batch.facts.cursor ?? 0
    let held = stage.planRows(cursor, MOST_ROWS)
    while (held.length > 0) {
      if (watch.cancelled()) return 'cancelled'
      hidden(services, (trx) => {
        const until = performance.now() + budget()
        let at = 0
        for (; at < held.length && (at < FEW_ROWS || performance.now() < until); at += 1) {
          const row = held[at]
          if (row) writeRow(trx, row)
        }
        cursor = held[at - 1]?.seq ?? cursor
        held = held.slice(at)
        trx.run("UPDATE import_batch SET counts = json_set(counts, '$.cursor', ?) WHERE id = ?", cursor, batch.id)
      })
      if (held.length === 0) held = stage.planRows(cursor, MOST_ROWS)
      watch.progress(cursor, total, 'write')
      await breathe()
    }
    return 'written'
  } finally {
    stage.close()
  }
}

/** The one transaction by which a batch becomes visible: old rows are changed and the new ones shown. */
const show = (services: Services, id: string): void => {
  const stage = openStage(stagePath(services.folders, id))
  try {
    services.write((trx) => {
      const batch = getBatch(trx, id, 'APPLYING')
      const stamp = stampOf(services, trx, batch)
      let changed = 0
      let left = 0
      for (let from = 0; ; ) {
        const changes = stage.planChanges(from, MOST_ROWS)
        for (const change of changes) {
          if (writeChange(trx, stamp, change)) changed += 1
          else left += 1
          from = change.seq
        }
        if (changes.length === 0) break
      }
      const added: Record<string, number> = {}
      for (const table of batchTables) {
        const count =
          trx.row<{ c: number }>(`SELECT count(*) AS c FROM ${sqlName(table)} WHERE batch_id = ?`, id)?.c ?? 0
        if (count > 0) added[table] = count
      }
      const { doing: _doing, cursor: _cursor, ...facts } = batch.facts
      setBatch(trx, id, 'APPLIED', { ...facts, outcome: { added, changed, left } })
      trx.run('UPDATE import_batch SET applied_at = ? WHERE id = ?', instant(services.clock()), id)
    })
    stage.clearPlan()
  } finally {
    stage.close()
  }
  services.announce({ tables: TABLES, ids: [id] })
}

/** Takes rows nobody has ever seen out again, or marks those that were seen as deleted; some at a time, hidden meanwhile. */
const takeBack = async (services: Services, id: string, seen: boolean, watch: ApplyWatch): Promise<void> => {
  const stamp = { ...stampOf(services, services.reader, getBatch(services.reader, id)), now: instant(services.clock()) }
  const { budget, breathe } = pauses()
  let done = 0
  for (const table of batchTables)
    for (;;) {
      const took = hidden(services, (trx) => {
        const until = performance.now() + budget()
        let taken = 0
        for (const { n, id: rowId } of someRows(trx, table, id, 200)) {
          if (taken > 0 && performance.now() > until) break
          unindex(trx, table, n)
          if (seen) removeRow(trx, stamp, table as EntityName, rowId)
          else trx.run(`DELETE FROM ${sqlName(table)} WHERE n = ?`, n)
          taken += 1
        }
        return taken
      })
      if (took === 0) break
      done += took
      watch.progress(done, done + 1, 'back')
      await breathe()
    }
}

/** Takes an apply back as if it had never begun; the clerk's answers stay, so that it can be applied again. */
export const cancelApply = async (services: Services, id: string, watch: ApplyWatch = unwatched): Promise<void> => {
  services.write((trx) => {
    const batch = getBatch(trx, id, 'APPLYING')
    setBatch(trx, id, 'APPLYING', { ...batch.facts, doing: 'cancel' })
  })
  await takeBack(services, id, false, watch)
  services.write((trx) => {
    const { counts } = getBatch(trx, id, 'APPLYING').facts
    setBatch(trx, id, 'STAGED', counts ? { counts } : {})
  })
  services.announce({ tables: ['importBatch'], ids: [id] })
}

/** Pages of the log before they are moved into the store while much is written: moving them less often is less work. */
const LOG_PAGES = 4000

const withLongLog = async <T>(services: Services, work: () => Promise<T>): Promise<T> => {
  const usual = services.sqlite.pragma('wal_autocheckpoint', { simple: true }) as number
  services.sqlite.pragma(`wal_autocheckpoint = ${LOG_PAGES}`)
  try {
    return await work()
  } finally {
    services.sqlite.pragma(`wal_autocheckpoint = ${usual}`)
  }
}

/** Brings a recorded apply to its end: everything is visible, or nothing is. Throws CANCELLED when it was cancelled. */
export const runApply = async (services: Services, id: string, watch: ApplyWatch = unwatched): Promise<void> => {
  const batch = getBatch(services.reader, id, 'APPLYING')
  let taken = false
  try {
    const end = await withLongLog(services, () => writeRows(services, batch, watch))
    if (end === 'written' && !watch.cancelled()) {
      watch.progress(0, 1, 'change')
      await pauses().breathe()
      show(services, id)
      return
    }
  } catch (error) {
    if (!isTaken(error)) throw error
    taken = true
  }
  await cancelApply(services, id, watch)
  throw taken ? new Refusal('WRONG_STATE', 'importStoreChanged') : new Refusal('CANCELLED')
}

/** Removes the hidden rows of an undo that has been decided, and closes it. */
export const finishUndo = async (services: Services, id: string, watch: ApplyWatch = unwatched): Promise<void> => {
  await takeBack(services, id, true, watch)
  services.write((trx) => {
    const { doing: _doing, ...facts } = getBatch(trx, id, 'APPLYING').facts
    setBatch(trx, id, 'UNDONE', facts)
    trx.run('UPDATE import_batch SET undone_at = ? WHERE id = ?', instant(services.clock()), id)
  })
  services.announce({ tables: TABLES, ids: [id] })
}

/**
 * Before the desk opens: an apply that broke off is finished, or taken back when it was cancelled or its stage is gone; an
 * undo is finished. Stages of imports that are over are removed.
 */
export const finishImports = async (services: Services): Promise<void> => {
  for (const batch of batchesIn(services.reader, 'APPLYING')) {
    const { doing } = batch.facts
    if (doing === 'undo') await finishUndo(services, batch.id)
    else if (doing === 'cancel' || !hasStage(services.folders, batch.id)) await cancelApply(services, batch.id)
    else
      await runApply(services, batch.id).catch((error: unknown) => {
        if (!(error instanceof Refusal)) throw error
        services.log.note('an unfinished import was taken back')
      })
    services.log.note(`import finished at start: ${doing ?? 'apply'}`)
  }
  sweepStages(services.folders, new Set(batchesIn(services.reader, 'STAGED').map((batch) => batch.id)))
}

export const forgetStage = (services: Services, id: string): void => dropStage(services.folders, id)
