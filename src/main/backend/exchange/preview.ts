import type { PackagePreview } from '../../../shared/exchange/contract'
import type { Reader } from '../store/statements'
import { makeTally } from './counts'
import { type Decision, decide } from './decide'
import { merging, type Turn } from './merging'
import { lastSeq } from './replica'
import type { Stage } from './stage'
import { stagedView, storeView } from './view'

const breath = (): Promise<void> => new Promise((done) => setImmediate(done))
const PAGE = 150

const note = (stage: Stage, { incoming }: Turn, decision: Decision): void => {
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
  const tally = makeTally()
  const store = storeView(db)
  const view = stagedView(store, stage)
  stage.reset()
  for (const stray of stage.strays()) tally.stray(stray.table, stray.id, stray.kind)
  const turns = merging(stage, db, ({ tbl, id }) => store.exists(tbl, id))
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
        tally.row(step.value.incoming, decision, step.value.asideId !== null)
      }
    })
    signal?.throwIfAborted()
    await breath()
  }
  return { tables: tally.tables(), samples: tally.samples(), rows: stage.count() + stage.strays().length, seen }
}
