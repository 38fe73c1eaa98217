import { z } from 'zod'
import { json } from '../base/columns'
import { type Attendee, type CheckResult, checkResults, type RefusalEntry } from './entry'

/** How the owner answered to the record: by hand, by an agent's hand, or not at all before witnesses. */
export const ownerSignings = ['HAND', 'PROXY', 'REFUSED'] as const

interface Checks {
  readonly results: Readonly<Record<string, CheckResult>>
  readonly problems: readonly {
    readonly itemId: string | null
    readonly checkCode: string | null
    readonly accepted: boolean | null
  }[]
}

/** What was found at each line of the checklist, and which line and which item each problem belongs to. */
export const checks = json<Checks>(
  z.object({
    results: z.record(z.string(), z.enum(checkResults)),
    problems: z.array(
      z.object({ itemId: z.string().nullable(), checkCode: z.string().nullable(), accepted: z.boolean().nullable() }),
    ),
  }),
  { results: {}, problems: [] },
)

/** Of a record: the photo numbers of each problem. */
export const recordedPhotos = json(
  z.object({ problems: z.array(z.object({ seq: z.number(), photos: z.array(z.number()) })) }),
  { problems: [] },
)

/** Who came to the inspection. */
export const attendees = json<Attendee[]>(
  z.array(z.object({ partyId: z.string().nullable(), name: z.string(), identity: z.string().nullable() })),
  [],
)

/** When, why and before whom the owner did not sign. */
export const refusal = json<RefusalEntry | null>(
  z.object({
    at: z.string(),
    reason: z.string(),
    witnesses: z.array(z.string()),
    photoIds: z.array(z.string()),
    delivery: z.string(),
  }),
  null,
)
