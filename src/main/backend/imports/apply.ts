import { whole } from '../../../shared/base/columns'
import { Refusal } from '../../../shared/base/refusal'
import { sqlName } from '../../../shared/registry'
import type { Services } from '../ports'
import { removeRow } from '../store/rows'
import { frag, raw, sql } from '../store/sql'
import { eraseRow } from '../store/write-row'
import { instant } from '../time'
import { batchTables, liveRowsOfBatch } from './batch-rows'
import { type Batch, batchesIn, getBatch, setBatch } from './batches'
import { dropPlan, hasPlan, openPlan, planPath } from './plan-file'
import { dropStage, sweepStages } from './stage'
import { rowsWriter, stampOf, writeChanges } from './write-plan'

/** A transaction takes this many rows, and as many more as its time allows: a clerk's save passes between two of them. */
const FEW_ROWS = 10
/** Milliseconds of a transaction while others are at work, and while nobody is: whoever comes then waits so long, once. */
const BUSY_MS = 1
const QUIET_MS = 80
/** Nobody is at work when so few calls come in so many milliseconds; whoever watches the import makes one or two. */
const FEW_CALLS = 3
const LOOK_MS = 300
const MOST_ROWS = 2500
const SOME_TAKEN = 1000
/**
 * Pages of the log before they are moved into the store. Seldom is less work, since a page that is written again and
 * again is moved once; but whoever is at work waits for each time, so that the engine's own number is right for them.
 */
const BUSY_PAGES = 16_000
const QUIET_PAGES = 64_000

/** Progress of hidden work, without a total while that is not known; `cancelled` is asked between transactions. */
export interface ApplyWatch {
  progress(done: number, total: number | null, phase: 'write' | 'change' | 'back'): void
  cancelled(): boolean
}

const unwatched: ApplyWatch = { progress: () => undefined, cancelled: () => false }

/** The making of a plan, which goes on while its first rows are written. */
export interface Planning {
  /** Rows of the whole plan once it is whole; null before. */
  total(): number | null
  /** Resolves when there may be more rows, or when planning is over; rejects with what broke it off. */
  more(): Promise<void>
}

/** A plan that lies there whole. */
const wholePlan = (rows: number): Planning => ({ total: () => rows, more: async () => undefined })

interface Pace {
  /** Milliseconds that the next transaction may take. */
  budget(): number
  /** Rows of the next transaction, after one of so many took so long. */
  next(rows: number, ms: number): number
  /** A pause between two transactions, in which everything that waits (calls, events) passes. */
  pause(): Promise<void>
  end(): void
}

/** How fast hidden work goes: in small steps while somebody is at work, in larger ones while nobody is. */
const paceOf = ({ traffic, sqlite }: Services): Pace => {
  let busy = true
  let since = performance.now()
  let seen = traffic.calls
  const look = (): void => {
    const many = traffic.calls - seen > FEW_CALLS
    if (!many && performance.now() - since < LOOK_MS) return
    if (busy !== many) sqlite.pragma(`wal_autocheckpoint = ${many ? BUSY_PAGES : QUIET_PAGES}`)
    busy = many
    since = performance.now()
    seen = traffic.calls
  }
  const budget = (): number => (busy ? BUSY_MS : QUIET_MS)
  return {
    budget,
    next: (rows, ms) => {
      const fit = (rows * budget()) / Math.max(ms, 0.1)
      return Math.round(Math.min(MOST_ROWS, rows * 2, Math.max(FEW_ROWS, fit)))
    },
    pause: () =>
      new Promise((resolve) =>
        setImmediate(() => {
          look()
          resolve()
        }),
      ),
    end: () => void sqlite.pragma(`wal_autocheckpoint = ${BUSY_PAGES}`),
  }
}

const TABLES = ['project', 'building', 'unit', 'unitSite', 'party', 'contactPoint', 'ownership', 'importBatch']

const counted = sql({ c: whole })

const isTaken = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && String(error.code).startsWith('SQLITE_CONSTRAINT')

/** Writes new rows, hidden, some at a time; stops between two transactions when it is cancelled. */
const writeRows = async (
  services: Services,
  batch: Batch,
  watch: ApplyWatch,
  begun: Planning | null,
): Promise<'written' | 'cancelled'> => {
  const plan = openPlan(planPath(services.folders, batch.id))
  const pace = paceOf(services)
  try {
    const write = rowsWriter(services, stampOf(services, services.reader, batch))
    const planning = begun ?? wholePlan(plan.size())
    let cursor = batch.facts.cursor ?? 0
    for (let most = FEW_ROWS; ; ) {
      if (watch.cancelled()) return 'cancelled'
      // Asked before looking: rows that come in between are then found in the next round.
      const total = planning.total()
      const rows = plan.rows(cursor, most)
      const last = rows.at(-1)
      if (!last) {
        if (total !== null) return 'written'
        await planning.more()
        continue
      }
      cursor = last.seq
      const since = performance.now()
      services.writeRelaxed((trx) => {
        write(trx, rows)
        // Written with the rows: after a power cut it tells which of them are there.
        trx.run(frag`UPDATE import_batch SET counts = json_set(counts, '$.cursor', ${cursor}) WHERE id = ${batch.id}`)
      })
      most = pace.next(rows.length, performance.now() - since)
      watch.progress(cursor, total, 'write')
      await pace.pause()
    }
  } finally {
    pace.end()
    plan.close()
  }
}

/** The one transaction by which a batch becomes visible: old rows are changed and the new ones shown. */
const show = (services: Services, id: string): void => {
  const { sqlite, folders } = services
  // Attached for these few calls alone: nobody else writes into the plan any more.
  sqlite.prepare('ATTACH ? AS plan').run(planPath(folders, id))
  try {
    services.write((trx) => {
      const batch = getBatch(trx, id, 'APPLYING')
      const { changed, left } = writeChanges(trx, stampOf(services, trx, batch))
      const added: Record<string, number> = {}
      for (const table of batchTables) {
        const count = trx.row(counted`SELECT count(*) AS c FROM ${raw(sqlName(table))} WHERE batch_id = ${id}`)?.c ?? 0
        if (count > 0) added[table] = count
      }
      const { doing: _doing, cursor: _cursor, planned: _planned, ...facts } = batch.facts
      setBatch(trx, id, 'APPLIED', { ...facts, outcome: { added, changed, left } })
      trx.run(frag`UPDATE import_batch SET applied_at = ${instant(services.clock())} WHERE id = ${id}`)
    })
  } finally {
    sqlite.exec('DETACH plan')
  }
  dropPlan(folders, id)
  services.announce({ tables: TABLES, ids: [id] })
}

/** Takes rows nobody has ever seen out again, or marks those that were seen as deleted; some at a time, hidden meanwhile. */
const takeBack = async (services: Services, id: string, seen: boolean, watch: ApplyWatch): Promise<void> => {
  const stamp = { ...stampOf(services, services.reader, getBatch(services.reader, id)), now: instant(services.clock()) }
  const pace = paceOf(services)
  const some = (table: (typeof batchTables)[number]): number =>
    services.writeRelaxed((trx) => {
      const until = performance.now() + pace.budget()
      let taken = 0
      for (const { n, id: rowId } of liveRowsOfBatch(trx, table, id, SOME_TAKEN)) {
        if (taken > 0 && performance.now() > until) break
        if (seen) removeRow(trx, stamp, table, rowId)
        else eraseRow(trx, table, n)
        taken += 1
      }
      return taken
    })
  try {
    let done = 0
    for (const table of batchTables)
      for (let took = some(table); took > 0; took = some(table)) {
        done += took
        watch.progress(done, done + 1, 'back')
        await pace.pause()
      }
  } finally {
    pace.end()
  }
}

/** Takes an apply back as if it had never begun; the clerk's answers stay, so that it can be applied again. */
export const cancelApply = async (services: Services, id: string, watch: ApplyWatch = unwatched): Promise<void> => {
  services.write((trx) => {
    const batch = getBatch(trx, id, 'APPLYING')
    setBatch(trx, id, 'APPLYING', { ...batch.facts, doing: 'cancel' })
  })
  await takeBack(services, id, false, watch)
  dropPlan(services.folders, id)
  services.write((trx) => {
    const { counts } = getBatch(trx, id, 'APPLYING').facts
    setBatch(trx, id, 'STAGED', counts ? { counts } : {})
  })
  services.announce({ tables: ['importBatch'], ids: [id] })
}

/**
 * Brings a recorded apply to its end: everything is visible, or nothing is. Throws CANCELLED when it was cancelled, and
 * what broke the planning off, when it is still planned meanwhile.
 */
export const runApply = async (
  services: Services,
  id: string,
  watch: ApplyWatch = unwatched,
  planning: Planning | null = null,
): Promise<void> => {
  const batch = getBatch(services.reader, id, 'APPLYING')
  let why: unknown = new Refusal('CANCELLED')
  try {
    const end = await writeRows(services, batch, watch, planning)
    if (end === 'written' && !watch.cancelled()) {
      watch.progress(0, 1, 'change')
      await paceOf(services).pause()
      show(services, id)
      return
    }
  } catch (error) {
    const planned = planning === null || planning.total() !== null
    if (planned && !isTaken(error)) throw error
    why = isTaken(error) ? new Refusal('WRONG_STATE', 'importStoreChanged') : error
  }
  await cancelApply(services, id, watch)
  throw why
}

/** Removes the hidden rows of an undo that has been decided, and closes it. */
export const finishUndo = async (services: Services, id: string, watch: ApplyWatch = unwatched): Promise<void> => {
  await takeBack(services, id, true, watch)
  services.write((trx) => {
    const { doing: _doing, ...facts } = getBatch(trx, id, 'APPLYING').facts
    setBatch(trx, id, 'UNDONE', facts)
    trx.run(frag`UPDATE import_batch SET undone_at = ${instant(services.clock())} WHERE id = ${id}`)
  })
  services.announce({ tables: TABLES, ids: [id] })
}

/**
 * Before the desk opens: an apply that broke off is finished, or taken back when it was cancelled or its plan is not whole;
 * an undo is finished. Stages of imports that are over are removed.
 */
export const finishImports = async (services: Services): Promise<void> => {
  for (const batch of batchesIn(services.reader, 'APPLYING')) {
    const { doing, planned } = batch.facts
    if (doing === 'undo') await finishUndo(services, batch.id)
    else if (doing === 'cancel' || !planned || !hasPlan(services.folders, batch.id))
      await cancelApply(services, batch.id)
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
