import { z } from 'zod'
import { json } from '../base/columns'
import { type Role, roles } from '../base/roles'
import type { ComplaintSeverity, Severity, Verdict } from '../taxonomy/taxonomy'
import { type DemandCode, demandCodes } from './entry'
import type { ItemResult } from './item-states'
import { computedTicketStates, setTicketStates } from './state'

export const ticketStates = [...setTicketStates, ...computedTicketStates] as const
export const severityCodes = ['S1', 'S2', 'S3', 'S4'] as const satisfies readonly Severity[]
export const complaintSeverityCodes = ['G', 'M', 'U'] as const satisfies readonly ComplaintSeverity[]
export const placeKinds = ['UNIT', 'BUILDING', 'PROJECT'] as const
export const itemResults = [
  'PASSED',
  'WAIVED',
  'COMPENSATED',
  'ANSWERED',
  'EXTERNAL',
] as const satisfies readonly ItemResult[]
export const verdictCodes = [
  'IN',
  'OUT',
  'SITE',
  'NOT_HANDED_OVER',
  'NOT_WARRANTY',
  'UNKNOWN',
] as const satisfies readonly Verdict[]
export const ownerAgreements = ['YES', 'NO', 'UNSIGNED'] as const
export const assigneeKinds = ['LIABLE', 'BACKUP', 'PROPERTY', 'OWN_TEAM'] as const

/** What an owner asks for. */
export const demandList = json<DemandCode[]>(z.array(z.enum(demandCodes)), [])

/** Who owned the home when the ticket was registered. */
export const ownerSnapshot = json(
  z.array(z.looseObject({ partyId: z.string(), name: z.string(), role: z.string() })),
  [],
)

/** Facts of an event, by name; each kind of event has its own. */
export const eventData = json<Record<string, unknown>>(z.record(z.string(), z.unknown()), {})

/** The facts and dates a judgement went by, kept as they were computed. */
export const computation = json<Record<string, unknown>>(z.record(z.string(), z.unknown()), {})

/** Of a confirmation: the roles as which somebody agreed to the next step. */
export const confirmation = json<{ roles: Role[] }>(z.object({ roles: z.array(z.enum(roles)) }), { roles: [] })

/** Of a dispatch by notice: to whom, for which items. */
export const sentNotice = json(z.object({ contractorId: z.string(), itemIds: z.array(z.string()) }), {
  contractorId: '',
  itemIds: [],
})

/** Who answers for a defect; shares are hundredths of a percent. */
export const partyShares = json(
  z.array(
    z.object({
      kind: z.string(),
      contractorId: z.string().nullable(),
      name: z.string().nullable(),
      sharePct: z.number().nullable(),
    }),
  ),
  [],
)
