import { z } from 'zod'
import { json } from '../base/columns'
import type { Reply } from '../base/refusal'

/** Rows that an audit entry is about: table and id. */
export const rowRefs = json<[table: string, id: string][]>(z.array(z.tuple([z.string(), z.string()])), [])

/** An answer that was given; what is in it is the business of its operation. */
export const reply = json<Reply>(
  z.custom<Reply>((value) => typeof value === 'object' && value !== null && 'ok' in value),
  {
    ok: false,
    error: { code: 'FAULT', message: 'FAULT' },
  },
)

/** Stored values before and after, by field. */
export const fieldChanges = json<Record<string, [before: string | number | null, after: string | number | null]>>(
  z.record(
    z.string(),
    z.tuple([z.union([z.string(), z.number(), z.null()]), z.union([z.string(), z.number(), z.null()])]),
  ),
  {},
)
