import { z } from 'zod'
import { json } from '../base/columns'

/** What a batch brings in; '' until a sheet is chosen, PACKAGE for one of head office. */
export const batchKinds = ['', 'UNITS', 'SALES', 'OWNERS', 'PACKAGE'] as const
export const batchStates = ['STAGED', 'APPLYING', 'APPLIED', 'UNDONE'] as const

const Count = z.number()

const Facts = z.looseObject({
  counts: z
    .object({
      ready: Count,
      open: Count,
      back: Count,
      duplicates: Count,
      skipped: Count,
      rows: Count,
      records: Count,
    })
    .exactOptional(),
  outcome: z.object({ added: z.record(z.string(), Count), changed: Count, left: Count }).exactOptional(),
  stayed: z
    .array(z.object({ table: z.string(), id: z.string(), why: z.enum(['CHANGED', 'REFERRED']) }))
    .exactOptional(),
  /** What is being done to the batch while it is hidden; read at the next start when this one breaks off. */
  doing: z.enum(['apply', 'cancel', 'undo']).exactOptional(),
  /** Last row of the plan that is written. */
  cursor: Count.exactOptional(),
  /** The plan is whole: an apply that breaks off now is brought to its end, before it is taken back. */
  planned: z.boolean().exactOptional(),
  /** Who began what is being done, at which desk and when. */
  by: z.string().exactOptional(),
  desk: z.string().exactOptional(),
  at: z.string().exactOptional(),
})

/** The stored figures of a batch beside its columns. */
export type BatchFacts = z.infer<typeof Facts>

export const batchFacts = json<BatchFacts>(Facts, {})
