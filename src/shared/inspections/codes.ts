import { z } from 'zod'
import { json } from '../base/columns'
import { type Attendee, type CheckResult, checkResults, type RefusalForm } from './form'

/** How the owner answered to the record: by hand, by an agent's hand, or not at all before witnesses. */
export const ownerSignings = ['HAND', 'PROXY', 'REFUSED'] as const

/** What was found at each line of the checklist. */
export const checks = json<Record<string, CheckResult>>(z.record(z.string(), z.enum(checkResults)), {})

/** Who came to the inspection. */
export const attendees = json<Attendee[]>(
  z.array(z.object({ partyId: z.string().nullable(), name: z.string(), identity: z.string().nullable() })),
  [],
)

/** When, why and before whom the owner did not sign. */
export const refusal = json<RefusalForm | null>(
  z.object({
    at: z.string(),
    reason: z.string(),
    witnesses: z.array(z.string()),
    photoIds: z.array(z.string()),
    delivery: z.string(),
  }),
  null,
)
