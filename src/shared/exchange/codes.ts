import { z } from 'zod'
import { json } from '../base/columns'

/** What becomes of a package that came. */
export const inStates = ['HELD', 'PREVIEWED', 'APPLYING', 'APPLIED', 'FORK', 'DISCARDED'] as const
/** What becomes of a package that leaves: numbered, lying in the outbox, acknowledged. */
export const outStates = ['BUILT', 'READY', 'ACKED'] as const
/** Why a row of a package was quarantined. */
export const heldReasons = [
  'ownership',
  'foreign_column',
  'waiting',
  'incomplete',
  'bad_value',
  'key_taken',
  'append_changed',
  'digest_differs',
  'both_changed',
  'same_as',
] as const
/** OPEN waits for somebody or a later package, KEPT is on record only. */
export const asideStates = ['OPEN', 'KEPT', 'SETTLED', 'SUPERSEDED'] as const

const Count = z.number()

const Counts = z.object({
  table: z.string(),
  new: Count,
  changed: Count,
  unchanged: Count,
  conflicts: Count,
  quarantined: Count,
  refused: Count,
  sameAs: Count,
  parked: Count,
  released: Count,
})

const SampleRow = z.object({
  table: z.string(),
  rowId: z.string(),
  kind: z.enum(['quarantined', 'refused', 'conflict', 'sameAs', 'changed']),
  reason: z.enum(heldReasons).nullable(),
  label: z.string(),
  detail: z.string(),
})

const Preview = z.object({ tables: z.array(Counts), samples: z.array(SampleRow), rows: Count, seen: Count })

const Report = z.looseObject({
  createdAt: z.string(),
  incN: Count,
  prev: z.string().nullable(),
  rows: Count,
  bytes: Count,
  preview: Preview.nullable(),
  /** What head office says it has of us. */
  received: z.array(z.looseObject({ from: z.string(), inc: z.string(), number: Count })),
  /** A clerk wants the running apply taken back. */
  cancelled: z.boolean().exactOptional(),
})

/** What is kept about a package that came. */
export type IncomingReport = z.infer<typeof Report>

export const inReport = json<IncomingReport>(Report, {
  createdAt: '',
  incN: 0,
  prev: null,
  rows: 0,
  bytes: 0,
  preview: null,
  received: [],
})

const Sent = z.looseObject({
  rows: Count,
  fileBytes: Count,
  tables: z.array(z.object({ table: z.string(), rows: Count })),
})

/** What a package that left holds. */
export const outCounts = json<z.infer<typeof Sent>>(Sent, { rows: 0, fileBytes: 0, tables: [] })

/** A row quarantined, or a part of it: whatever came. */
export const asideContent = json<Record<string, unknown>>(z.record(z.string(), z.unknown()), {})
