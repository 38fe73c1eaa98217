import type { PackagePreview } from '../../../shared/exchange/contract'
import type { Reader } from '../store/statements'
import { type Decision, decide } from './decide'
import { lastSeq } from './replica'
import { type RowToMerge, rowsToMerge } from './rows-to-merge'
import type { Stage } from './stage'
import { makeTableCounter } from './table-counter'
import { stagedView, storeView } from './view'

const yieldToEventLoop = (): Promise<void> => new Promise((done) => setImmediate(done))
const PAGE = 150

const note = (stage: Stage, { incoming }: RowToMerge, decision: Decision): void => {
  const { tbl, id } = incoming
  if (decision.kind === 'new') stage.decide(tbl, id, 'new', decision.natural, null)
  if (decision.kind === 'changed') stage.decide(tbl, id, 'changed', decision.natural, null)
  if (decision.kind === 'deleted') stage.decide(tbl, id, 'deleted', null, null)
  if (decision.kind === 'same') stage.decide(tbl, id, 'same', null, decision.canonicalId)
}

/** Counts what a staged package would do to the store as it is now, by the same decisions that the apply takes. */
export const previewOf = async (
  stage: Stage,
  db: Reader,
  sender: string,
  signal?: AbortSignal,
): Promise<PackagePreview> => {
  const seen = lastSeq(db)
  const counter = makeTableCounter()
  const store = storeView(db)
  const view = stagedView(store, stage)
  stage.reset()
  for (const unmergeable of stage.unmergeableRows())
    counter.unmergeable(unmergeable.table, unmergeable.id, unmergeable.kind)
  const turns = rowsToMerge(stage, db, ({ tbl, id }) => store.exists(tbl, id))
  for (let more = true; more; ) {
    stage.whole(() => {
      for (let n = 0; n < PAGE; n++) {
        const step = turns.next()
        if (step.done) {
          more = false
          return
        }
        const decision = decide(step.value.incoming, view, sender, null)
        note(stage, step.value, decision)
        counter.row(step.value.incoming, decision, step.value.quarantineId !== null)
      }
    })
    signal?.throwIfAborted()
    await yieldToEventLoop()
  }
  return {
    tables: counter.tables(),
    samples: counter.samples(),
    rows: stage.count() + stage.unmergeableRows().length,
    seen,
  }
}
