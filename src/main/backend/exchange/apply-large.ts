import { Refusal } from '../../../shared/base/refusal'
import type { Services } from '../ports'
import { frag } from '../store/sql'
import type { Writer } from '../store/statements'
import { type Decision, decide } from './decide'
import { execute, noteSameAsAhead, type Origin } from './execute'
import { type IncomingPackage, saveIncoming } from './packages'
import { supersedeApplied } from './quarantine'
import { type RowToMerge, rowsToMerge } from './rows-to-merge'
import type { Stage } from './stage'
import { makeTableCounter, type TableCounter } from './table-counter'
import { takeBack } from './take-back'
import { storeView } from './view'
import { withoutCapture } from './without-capture'

const BATCH = 100

/** How a long apply is watched and stopped. */
export interface Watch {
  readonly signal?: AbortSignal
  readonly onProgress?: (done: number, total: number) => void
}

const yieldToEventLoop = (): Promise<void> => new Promise((done) => setImmediate(done))

/** The batch under which new rows stay unseen until the last transaction. */
export const openBatch = (services: Services, row: IncomingPackage, appliedBy: string | null): string =>
  services.write((trx) => {
    saveIncoming(trx, { ...row, state: 'APPLYING', appliedBy })
    trx.run(
      frag`INSERT INTO import_batch (id, kind, file_name, file_sha256, sheet, state, stage_file, mapping, counts, created_at, created_by, applied_at, undone_at)
        VALUES (${row.manifestHash}, 'PACKAGE', ${row.fileName}, ${row.manifestHash}, '', 'APPLYING', NULL, '{}', '{}',
          ${row.receivedAt}, ${row.receivedBy}, NULL, NULL)
        ON CONFLICT (id) DO UPDATE SET state = 'APPLYING', undone_at = NULL`,
    )
    return row.manifestHash
  })

/**
 * New rows go in ahead, unseen; a recognised one is only noted, so that others can point to it; all else waits. Known
 * gap: when a long package moves a known row to a natural key and also brings a new row of that key, the new one is in
 * first and the known one is quarantined, where the preview (and a short package) would tie the new one to it. Nothing is
 * lost, the counts differ (`exchange-laws.test`, FAULTS=long, seed 377100956).
 */
const mergedAhead = (trx: Writer, stage: Stage, candidate: RowToMerge, decision: Decision, origin: Origin): boolean => {
  const { incoming, quarantineId } = candidate
  if (quarantineId !== null) return false
  if (decision.kind === 'done') return true
  if (decision.kind === 'new' && incoming.foreign === null) {
    execute(trx, candidate, decision, origin)
    return true
  }
  if (decision.kind === 'same' && !stage.has(incoming.tbl, decision.canonicalId))
    noteSameAsAhead(trx, incoming, decision.canonicalId, origin)
  return false
}

/** A turn that waits for the last transaction: by its id, since there may be many. */
type Waiting =
  | { readonly candidate: RowToMerge }
  | { readonly table: RowToMerge['incoming']['tbl']; readonly id: string }

/** Puts new rows in, batch by batch; answers what is left for the last transaction, in its order. */
const mergeNewRowsAhead = async (
  services: Services,
  stage: Stage,
  row: IncomingPackage,
  origin: Origin,
  watch: Watch,
): Promise<{ counter: TableCounter; waiting: Waiting[] }> => {
  const store = storeView(services.reader)
  const turns = rowsToMerge(stage, services.reader, ({ tbl, id }) => store.exists(tbl, id))
  const counter = makeTableCounter()
  const waiting: Waiting[] = []
  const total = stage.count()
  for (let done = 0, more = true; more; done += BATCH) {
    withoutCapture(services, (trx) => {
      const view = storeView(trx)
      for (let n = 0; n < BATCH; n++) {
        const step = turns.next()
        if (step.done) {
          more = false
          return
        }
        const candidate = step.value
        const decision = decide(candidate.incoming, view, row.sender, origin.batchId)
        if (mergedAhead(trx, stage, candidate, decision, origin)) counter.row(candidate.incoming, decision, false)
        else
          waiting.push(
            candidate.quarantineId ? { candidate } : { table: candidate.incoming.tbl, id: candidate.incoming.id },
          )
      }
    })
    watch.onProgress?.(Math.min(done + BATCH, total), total)
    if (watch.signal?.aborted) {
      takeBack(services, row)
      throw new Refusal('CANCELLED')
    }
    await yieldToEventLoop()
  }
  return { counter, waiting }
}

/**
 * Applies a large package as recorded intent: `last` runs in the transaction in which all of it appears, with the rows
 * that had to wait already carried out and everything counted.
 */
export const applyLarge = async (
  services: Services,
  stage: Stage,
  row: IncomingPackage,
  origin: Origin,
  watch: Watch,
  last: (trx: Writer, counter: TableCounter) => void,
): Promise<void> => {
  const { counter, waiting } = await mergeNewRowsAhead(services, stage, row, origin, watch)
  withoutCapture(services, (trx) => {
    const view = storeView(trx)
    for (const one of waiting) {
      const incoming = 'candidate' in one ? one.candidate.incoming : stage.row(one.table, one.id)
      if (!incoming) throw new Error('a staged row is gone')
      const candidate = 'candidate' in one ? one.candidate : { incoming, quarantineId: null }
      const decision = decide(incoming, view, row.sender, null)
      execute(trx, candidate, decision, origin)
      counter.row(incoming, decision, candidate.quarantineId !== null)
    }
    supersedeApplied(trx, origin.key)
    // With the batch gone its rows are rows like any other; the package itself is on record.
    trx.run(frag`DELETE FROM import_batch WHERE id = ${origin.batchId}`)
    last(trx, counter)
  })
}
