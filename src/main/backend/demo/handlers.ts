import { Refusal } from '../../../shared/base/refusal'
import type { demoOps } from '../../../shared/demo/contract'
import { type HandlersOf, signedIn } from '../ports'
import { fillDemo, isEmptyDesk } from './fill'

/** Transactions stay short enough for other windows to write between them. */
const BATCH = 250

/** The demo desk. */
export const demoHandlers: HandlersOf<typeof demoOps> = {
  'demo.fill': async (input, ctx) => {
    const { services, now, today } = ctx
    if (!isEmptyDesk(services.reader)) throw new Refusal('WRONG_STATE', 'deskNotEmpty')
    const who = signedIn(ctx)
    ctx.detail({ scale: input.scale })
    const jobId = services.jobs.start('demo', who.accountId, async (job) => {
      const order = { scale: input.scale, who, now, today, batch: BATCH }
      const counts = await fillDemo(services, services.sqlite, order, job.progress)
      // Everything that was read before is old now.
      services.announce({ tables: [], ids: [] })
      return counts
    })
    return { jobId }
  },
}
