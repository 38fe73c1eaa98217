import { z } from 'zod'
import { isBusinessDate } from '../base/dates'
import { op } from '../base/operation'
import { CLERKS, READERS } from '../base/roles'
import type { TicketTypeCode } from '../taxonomy/taxonomy'

const Id = z.string().min(1).max(60)

export interface VisitRow {
  id: string
  version: number
  arrivedAt: string
  leftAt: string | null
  partyId: string | null
  visitorName: string
  /** Masked. */
  visitorPhone: string | null
  identity: string
  units: { id: string; displayNo: string }[]
  reasons: string[]
  companions: number
  idChecked: boolean
  outcome: string | null
  tickets: { id: string; ticketNo: string; subject: string; state: string }[]
  clerk: string
}

const TYPE_OF_REASON: Readonly<Record<string, TicketTypeCode>> = {
  V01: 'REPAIR',
  V02: 'COMPLAINT',
  V03: 'CONSULT',
  V12: 'ARCHIVE',
  V13: 'ARCHIVE',
  V15: 'PAID',
  V17: 'CLAIM',
  V19: 'MEDIA',
  V21: 'PRIVACY',
}

/** The kind of ticket that a visit usually becomes: by its first reason that names one. */
export const ticketTypeOfVisit = (reasons: readonly string[]): TicketTypeCode | undefined =>
  reasons.map((code) => TYPE_OF_REASON[code]).find((type) => type !== undefined)

/** What a home's rights depend on: who this person is to it. */
export interface VisitorHome {
  unitId: string
  displayNo: string
  /** Code of the visitor identities: OWNER, COOWNER, TENANT, FAMILY, AGENT ... */
  identity: string
  mayReportRepair: boolean
  mayCarryOut: boolean
  /** What a proxy covers, and until when. */
  acts: string[]
  validTo: string | null
}

export const NewVisit = z.object({
  partyId: Id.nullable(),
  visitorName: z
    .string()
    .trim()
    .min(1, 'nameMissing')
    .max(50)
    .refine((name) => name.isWellFormed(), 'textBroken'),
  visitorPhone: z.string().trim().max(30).nullable(),
  identity: z.string().min(1, 'identityMissing').max(20),
  unitIds: z.array(Id).max(20),
  reasons: z.array(z.string().max(10)).min(1, 'reasonMissing').max(10),
  companions: z.number().int().min(0).max(99),
  idChecked: z.boolean(),
})

export const visitOps = {
  'visit.register': op<{ id: string }>()('write', [...CLERKS, 'INSPECTOR'], NewVisit),
  'visit.update': op<{ version: number }>()(
    'write',
    CLERKS,
    NewVisit.partial().extend({ id: Id, version: z.number().int() }),
  ),
  'visit.finish': op<{ version: number }>()(
    'write',
    CLERKS,
    z.object({
      id: Id,
      version: z.number().int(),
      outcome: z
        .string()
        .trim()
        .max(200)
        .refine((text) => text.isWellFormed(), 'textBroken'),
    }),
  ),
  'visit.list': op<{ rows: VisitRow[]; next: string | null }>()(
    'read',
    READERS,
    z.object({
      day: z
        .string()
        .regex(/^\d{4}-\d{2}-\d{2}$/, 'dateForm')
        .refine(isBusinessDate, 'dateForm')
        .nullable(),
      open: z.boolean(),
      cursor: z.string().nullable(),
    }),
    ['visit', 'ticket', 'unit', 'account'],
  ),
  'visit.get': op<VisitRow>()('read', READERS, z.object({ id: Id }), ['visit', 'ticket', 'unit', 'account']),
  /** What a person is to each of their homes. */
  'visit.homes': op<VisitorHome[]>()('read', READERS, z.object({ partyId: Id }), [
    'party',
    'ownership',
    'occupancy',
    'proxy',
    'unit',
  ]),
}
