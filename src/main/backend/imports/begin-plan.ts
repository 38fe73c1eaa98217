import type { Services } from '../ports'
import { frag } from '../store/sql'
import type { Planning } from './apply'
import { dropPlan } from './plan-file'
import type { BatchRef } from './sheet-work'
import { sheetsOf } from './sheet-worker'

/**
 * Has a checked list planned while its first rows are already written. When the plan is whole that is recorded: until
 * then an apply that breaks off is taken back, from then on it is brought to its end.
 */
export const beginPlan = (services: Services, ref: BatchRef): Planning & { readonly over: Promise<void> } => {
  let total: number | null = null
  let news = false
  let wake = (): void => undefined
  const onProgress = (): void => {
    news = true
    wake()
  }
  // Before either side opens it: what an earlier try has left is no part of this one.
  dropPlan(services.folders, ref.id)
  const planned = sheetsOf(services)
    .ask(ref, 'plan', undefined, onProgress)
    .then(async ({ rows }) => {
      services.write((trx) =>
        trx.run(
          frag`UPDATE import_batch SET counts = json_set(counts, '$.planned', json('true')) WHERE id = ${ref.id}`,
        ),
      )
      total = rows
      await sheetsOf(services).release(ref.id)
    })
  const over = planned.catch(() => undefined)
  return {
    total: () => total,
    more: async () => {
      if (!news) await Promise.race([planned, new Promise<void>((resolve) => (wake = resolve))])
      news = false
    },
    over,
  }
}
