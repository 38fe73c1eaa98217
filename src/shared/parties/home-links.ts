import { z } from 'zod'
import { isBusinessDate } from '../base/dates'
import { op } from '../base/operation'
import { CLERKS } from '../base/roles'

/** As what somebody owns a home. */
export const ownerRoles = ['BUYER', 'OWNER', 'COOWNER', 'HEIR', 'COURT'] as const
/** How a home came to its owner. */
export const ownershipCauses = ['CONTRACT', 'TRANSFER', 'INHERIT', 'DIVISION', 'GIFT', 'COURT', 'RENAME'] as const
export type OwnershipCause = (typeof ownershipCauses)[number]
export const shareTypes = ['SINGLE', 'JOINT', 'SHARES'] as const
/** As what somebody lives in a home that another owns. */
export const occupantRelations = ['TENANT', 'SPOUSE', 'CHILD', 'PARENT', 'STAFF', 'OTHER'] as const
/** What an owner may leave to somebody else. */
export const proxyActs = ['HANDOVER', 'REPAIR', 'SIGN', 'PAYMENT', 'TITLE', 'CARRY_OUT'] as const
export type ProxyAct = (typeof proxyActs)[number]

const AS_VISITOR: Readonly<Record<string, string>> = {
  TENANT: 'TENANT',
  SPOUSE: 'SPOUSE',
  CHILD: 'FAMILY',
  PARENT: 'FAMILY',
}

/** Who somebody living in a home is at the desk, as a code of `visitorIdentities`. */
export const identityOfOccupant = (relation: string): string => AS_VISITOR[relation] ?? 'OTHER'

const Id = z.string().min(1).max(60)
const Day = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}$/, 'dateForm')
  .refine(isBusinessDate, 'dateForm')

const endsAfterStart = { path: ['toDate'], error: 'endsBeforeStart' }
const EndLink = z.object({ id: Id, version: z.number().int(), toDate: Day })

export const homeLinkOps = {
  'ownership.add': op<{ id: string }>()(
    'write',
    [...CLERKS, 'DATA_ADMIN'],
    z
      .object({
        unitId: Id,
        partyId: Id,
        role: z.enum(ownerRoles, 'codeUnknown'),
        shareType: z.enum(shareTypes, 'codeUnknown'),
        /** Hundredths of a percent, with SHARES only. */
        sharePct: z.number().int().min(1, 'shareBounds').max(10_000, 'shareBounds').nullable(),
        fromDate: Day,
        cause: z.enum(ownershipCauses, 'codeUnknown'),
        isContactOwner: z.boolean(),
      })
      .refine((own) => own.shareType !== 'SHARES' || own.sharePct !== null, {
        path: ['sharePct'],
        error: 'shareMissing',
      })
      .refine((own) => own.shareType === 'SHARES' || own.sharePct === null, {
        path: ['sharePct'],
        error: 'shareNotAsked',
      }),
  ),
  'ownership.end': op<{ version: number }>()('write', [...CLERKS, 'DATA_ADMIN'], EndLink),
  'occupancy.add': op<{ id: string }>()(
    'write',
    [...CLERKS, 'DATA_ADMIN'],
    z
      .object({
        unitId: Id,
        partyId: Id,
        relation: z.enum(occupantRelations, 'codeUnknown'),
        fromDate: Day.nullable(),
        toDate: Day.nullable(),
        leaseProof: z
          .string()
          .trim()
          .max(100)
          .refine((text) => text.isWellFormed(), 'textBroken')
          .nullable(),
        mayReportRepair: z.boolean(),
        mayCarryOut: z.boolean(),
      })
      .refine(({ fromDate, toDate }) => fromDate === null || toDate === null || toDate >= fromDate, endsAfterStart),
  ),
  'occupancy.end': op<{ version: number }>()('write', [...CLERKS, 'DATA_ADMIN'], EndLink),
  'proxy.add': op<{ id: string }>()(
    'write',
    [...CLERKS, 'DATA_ADMIN'],
    z.object({
      unitId: Id,
      principalId: Id,
      agentId: Id,
      acts: z.array(z.enum(proxyActs, 'codeUnknown')).min(1, 'actsMissing'),
      validTo: Day,
      originalSighted: z.boolean(),
      notarised: z.boolean(),
    }),
  ),
}
