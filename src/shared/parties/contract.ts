import { z } from 'zod'
import type { UnknownCode } from '../base/columns'
import { op } from '../base/operation'
import { CLERKS, DESK, READERS } from '../base/roles'
import { HOME, PEOPLE } from '../places/table-groups'
import { stripInvisible } from '../text/fold'
import { idTypes } from '../text/id-card'
import { homeLinkOps } from './home-links'

const Id = z.string().min(1).max(60)
const Name = z
  .string()
  .trim()
  .refine((name) => stripInvisible(name).trim() !== '', 'nameMissing')
  .refine((name) => [...name].length <= 50, 'nameLong')
  .refine((name) => name.isWellFormed(), 'textBroken')
/** Half a character (a lone surrogate) cannot be stored and is refused. */
const Text = (most: number) =>
  z
    .string()
    .trim()
    .max(most)
    .refine((text) => text.isWellFormed(), 'textBroken')

const IdKind = z.string().pipe(z.enum(idTypes, 'codeUnknown'))

export const contactTypes = ['MOBILE', 'LANDLINE', 'EMAIL', 'WECHAT', 'ADDRESS', 'EMERGENCY'] as const
export const contactStates = ['VALID', 'DEAD', 'WRONG', 'NOT_USED'] as const
export type ContactType = (typeof contactTypes)[number]
export type ContactState = (typeof contactStates)[number]

export interface ContactRow {
  id: string
  type: ContactType | UnknownCode
  /** Masked; reveal by `party.reveal`. */
  value: string
  status: ContactState
  isPrimary: boolean
  validFrom: string | null
  validTo: string | null
  verifiedAt: string | null
  version: number
}

export interface PartyHome {
  unitId: string
  displayNo: string
  projectName: string
  /** OWNER homes come with role and share, occupied ones with the relation. */
  kind: 'OWNER' | 'OCCUPANT' | 'PROXY'
  role: string
  /** SINGLE, JOINT or SHARES of an owner. */
  shareType: string | null
  sharePct: number | null
  fromDate: string | null
  toDate: string | null
  useStatus: string | null
  /** Who else owns it now. */
  coowners: string[]
  openTickets: number
  /** The row behind it, to end an ownership or occupancy. */
  linkId: string
  linkVersion: number
}

export interface TimelineEntry {
  at: string
  kind: 'TICKET' | 'EVENT' | 'VISIT' | 'PAPER' | 'CONTACT' | 'OWNERSHIP'
  ref: string
  title: string
  text: string
  by: string
}

export interface PartyPage {
  id: string
  version: number
  kind: 'PERSON' | 'ORG' | UnknownCode
  name: string
  formerNames: string[]
  gender: string | null
  idType: string | null
  /** `**************1234`; null when none is known. */
  idNoMasked: string | null
  nationality: string | null
  preferredContact: string | null
  language: string | null
  privacyState: string
  mergedIntoId: string | null
  contacts: ContactRow[]
  homes: PartyHome[]
  relations: { partyId: string; name: string; relation: string; unitId: string; displayNo: string }[]
  proxies: {
    id: string
    unitId: string
    displayNo: string
    agentId: string
    agentName: string
    acts: string[]
    validTo: string
  }[]
  openTickets: {
    id: string
    ticketNo: string
    subject: string
    state: string
    place: string | null
    receivedAt: string
    nextDueAt: string | null
  }[]
  /** All tickets this person has brought, open or not. */
  ticketCount: number
  papers: { docNo: string; form: string; title: string; issuedAt: string }[]
  timeline: TimelineEntry[]
}

/** A person as one line of a list; the phone is masked. */
export interface PartyRow {
  id: string
  kind: 'PERSON' | 'ORG' | UnknownCode
  name: string
  idTail4: string | null
  phoneMasked: string | null
  homes: { unitId: string; displayNo: string; role: string }[]
  openTickets: number
  nextDueAt: string | null
}

export interface PartyHit {
  id: string
  name: string
  idTail4: string | null
  phoneMasked: string | null
  homes: string[]
  /** Why it may be the same person. */
  because: 'ID' | 'NAME_PHONE' | 'NAME_HOME' | 'PHONE' | 'NAME'
}

/** ID numbers are checked and sealed behind the door; the wire carries them only on their way in. */
export const NewParty = z.object({
  kind: z.enum(['PERSON', 'ORG']),
  name: Name,
  gender: z.enum(['M', 'F']).nullable(),
  idType: IdKind.nullable(),
  idNo: z.string().trim().max(40).nullable(),
  phones: z.array(z.string().trim().min(1).max(30, 'textLong')).max(5, 'phonesMany'),
  /** The clerk has looked at the likely duplicates and says it is another person. */
  notDuplicate: z.boolean(),
})

export const partyOps = {
  /** By name, pinyin, initials, tail of a phone or a room; all, the newest first, when nothing is asked. `total` comes with the first page. */
  'party.list': op<{ rows: PartyRow[]; next: string | null; total: number | null }>()(
    'read',
    READERS,
    z.object({
      text: z.string().max(60),
      cursor: z.string().max(40).nullable(),
      limit: z.number().int().min(1).max(200),
    }),
    ['party', 'contactPoint', 'ownership', 'occupancy', 'ticket'],
    [...HOME, 'entrance', 'phase', 'nameKey'],
  ),
  'party.get': op<PartyPage>()('read', READERS, z.object({ id: Id }), [
    ...PEOPLE,
    'unit',
    'unitSite',
    'project',
    'ticket',
    'document',
    'visit',
    'account',
  ]),
  /** Likely the same person, strongest first: ID number, name and phone, name and home, phone, name. */
  'party.duplicates': op<PartyHit[]>()(
    'read',
    [...DESK, 'DATA_ADMIN'],
    z.object({
      name: z.string().max(50),
      idNo: z.string().max(40).nullable(),
      phones: z.array(z.string().max(30)).max(5),
      unitId: Id.nullable(),
    }),
    ['party', 'contactPoint', 'ownership', 'unit'],
  ),
  'party.create': op<{ id: string }>()('write', [...CLERKS, 'DATA_ADMIN', 'REPAIR', 'INSPECTOR'], NewParty),
  'party.update': op<{ version: number }>()(
    'write',
    [...CLERKS, 'DATA_ADMIN'],
    z.object({
      id: Id,
      version: z.number().int(),
      name: Name.optional(),
      gender: z.enum(['M', 'F']).nullable().optional(),
      nationality: Text(40).nullable().optional(),
      preferredContact: Text(40).nullable().optional(),
      language: Text(100).nullable().optional(),
      idType: IdKind.nullable().optional(),
      idNo: z.string().trim().max(40).optional(),
    }),
  ),
  /** Shows a phone or an ID number once, logged. A phone in a task needs only the task; an ID always a reason. */
  'party.reveal': op<{ value: string }>()(
    'write',
    READERS,
    z.object({
      partyId: Id,
      what: z.enum(['PHONE', 'ID']),
      contactId: Id.nullable(),
      task: z.string().max(60).nullable(),
      reason: z.string().trim().max(200).nullable(),
    }),
  ),
  'contact.add': op<{ id: string; warning: string | null }>()(
    'write',
    [...DESK, 'DATA_ADMIN'],
    z.object({
      partyId: Id,
      type: z.enum(contactTypes),
      value: Text(200).refine((value) => value !== '', 'valueMissing'),
      isPrimary: z.boolean(),
      verified: z.boolean(),
    }),
  ),
  'contact.setState': op<{ version: number }>()(
    'write',
    [...DESK, 'DATA_ADMIN'],
    z.object({
      id: Id,
      version: z.number().int(),
      status: z.enum(contactStates),
      isPrimary: z.boolean().optional(),
      verified: z.boolean().optional(),
    }),
  ),
  ...homeLinkOps,
}
