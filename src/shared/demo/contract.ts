import { z } from 'zod'
import { op } from '../base/operation'

export const demoOps = {
  /**
   * Fills an empty desk with a made-up site, as a job: 海月城 with its homes, people and a year of tickets. The desk is
   * marked as a demo for good. A desk that holds anything answers WRONG_STATE.
   */
  'demo.fill': op<{ jobId: string }>()('task', ['ADMIN'], z.object({ scale: z.number().min(0.01).max(1).default(1) })),
}
