import { z } from 'zod'
import { isBusinessDate } from '../base/dates'
import { op } from '../base/operation'
import { CLERKS, DESK, READERS } from '../base/roles'
import type { F09Snapshot } from '../papers/forms'
import { BUILDERS, HOME, WARRANTY } from '../places/table-groups'
import type { Severity } from '../taxonomy/taxonomy'
import { ExactText } from '../tickets/entry'
import type { ItemState } from '../tickets/item-states'
import type { LiableContractor } from '../tickets/rows'
import { type Attendee, InspectionEntry, type OwnerDecision } from './entry'

const Id = z.string().min(1).max(60)
const Name = ExactText(50).refine((text) => text.trim() !== '', 'nameMissing')

/** Somebody who belongs to the home and may be there. */
export interface InspectionPerson {
  partyId: string
  name: string
  identity: string
}

/** An item of an earlier round that is not at its end: looked at first. */
export interface OldProblem {
  itemId: string
  ticketId: string
  ticketNo: string
  seq: number
  state: ItemState
  roomCode: string | null
  partCode: string | null
  defectCode: string | null
  description: string
  severity: Severity
  dueOn: string | null
}

/** What the archive knows of a home before its round begins. */
export interface InspectionSubject {
  unitId: string
  displayNo: string
  projectName: string
  layoutCode: string | null
  areaX100: number | null
  decoration: string | null
  owners: string[]
  people: InspectionPerson[]
  /** Number of the round that would be finished now. */
  round: number
  repairDays: number
  /** Meter numbers noted in earlier rounds. */
  meterNos: Record<string, string>
  oldProblems: OldProblem[]
}

/** One finished round. */
export interface InspectionRow {
  id: string
  unitId: string
  displayNo: string
  projectName: string
  round: number
  finishedAt: string
  inspector: string
  problems: number
  openProblems: number
  decision: OwnerDecision | null
  signed: SignedHow | null
  ticketId: string | null
  ticketNo: string | null
  docNo: string | null
}

/** HAND by a buyer, PROXY by the agent, REFUSED before two witnesses; null while the signed paper is awaited. */
export type SignedHow = 'HAND' | 'PROXY' | 'REFUSED'

/** A round that is being typed, by the person who asks. */
export interface RunningInspection {
  draftId: string
  unitId: string
  displayNo: string
  checked: number
  problems: number
  updatedAt: string
}

export interface InspectionPage {
  /** Only with the first page. */
  running: RunningInspection[]
  rows: InspectionRow[]
  next: string | null
}

/** An item that a notice can name, with what was sent for it. */
export interface NoticeItem extends OldProblem {
  /** Who built it and so answers for it, from the building's contractors. */
  liable: LiableContractor | null
  /** Contractor whose order runs. */
  contractorId: string | null
  contractorName: string | null
  /** Notices sent for it to that contractor. */
  notices: number
  /** Whether a first notice (JUDGED) or a reminder (running order) can name it now. */
  can: 'FIRST' | 'REMIND' | null
}

export interface InspectionDetail extends InspectionRow {
  startedAt: string
  attendees: Attendee[]
  weather: string | null
  repairDue: string | null
  refusalReasons: string[]
  ownerRemark: string | null
  signatures: { role: string; name: string; how: SignedHow; at: string; witnesses: string[] }[]
  meters: { kind: string; meterNo: string | null; readingX1000: number }[]
  items: NoticeItem[]
  papers: { docNo: string; form: string; issuedAt: string; voided: boolean }[]
}

export const inspectionOps = {
  'inspection.subject': op<InspectionSubject>()('read', READERS, z.object({ unitId: Id }), [
    'unit',
    'project',
    'ownership',
    'proxy',
    'party',
    'inspection',
    'meterReading',
    'ticket',
    'ticketItem',
  ]),
  'inspection.list': op<InspectionPage>()(
    'read',
    READERS,
    z.object({
      unitId: Id.nullable(),
      text: z.string().max(60),
      cursor: z.string().max(40).nullable(),
      limit: z.number().int().min(1).max(200),
    }),
    ['inspection', 'ticketItem'],
    ['unit', 'project', 'ticket', 'document', 'draft', 'account'],
  ),
  'inspection.get': op<InspectionDetail>()('read', READERS, z.object({ id: Id }), [
    'inspection',
    'signature',
    'meterReading',
    'ticket',
    'ticketItem',
    'ticketEvent',
    'document',
    'account',
    ...HOME,
    ...WARRANTY,
    ...BUILDERS,
  ]),
  /** The record F09 as it would be issued now, without a number. */
  'inspection.preview': op<F09Snapshot>()('read', ['INSPECTOR'], z.object({ form: InspectionEntry }), [
    'inspection',
    'unit',
    'project',
    'ownership',
    'party',
    'setting',
  ]),
  /**
   * One transaction: round, meters, one ticket with all problems, the record F09, the end of the draft. What the
   * inspector agrees with and the facts allow is judged at once. The same draft again answers the same round.
   */
  'inspection.finish': op<{
    inspectionId: string
    round: number
    ticketId: string | null
    ticketNo: string | null
    docNo: string
  }>()('write', ['INSPECTOR'], z.object({ draftId: Id, form: InspectionEntry })),
  /** The signed paper has come back: by the hand of a buyer, or of the agent named in a power of attorney. */
  'inspection.sign': op<{ version: number }>()(
    'write',
    [...CLERKS, 'INSPECTOR'],
    z.object({ inspectionId: Id, name: Name, partyId: Id.nullable(), how: z.enum(['HAND', 'PROXY']) }),
  ),
  /** What a notice F11 can name of a ticket. */
  'rectification.items': op<{ ticketNo: string; items: NoticeItem[] }>()('read', DESK, z.object({ ticketId: Id }), [
    'ticket',
    'ticketItem',
    'ticketEvent',
    'document',
    ...HOME,
    ...WARRANTY,
    ...BUILDERS,
  ]),
  /**
   * Notice F11 to one contractor: the first sends judged items out, a later one reminds of the same order and counts
   * up. The way into the home stands on the contractor's copy alone; the reporter's phone is filled in here.
   */
  'rectification.issue': op<{ docNo: string; notice: number; workOrderId: string; dueOn: string | null }>()(
    'write',
    ['REPAIR'],
    z.object({
      ticketId: Id,
      itemIds: z.array(Id).min(1).max(200),
      contractorId: Id,
      /** Null keeps the days of the sale contract. */
      dueOn: z.string().refine(isBusinessDate, 'dateForm').nullable(),
      access: z
        .object({
          contact: ExactText(50),
          phone: ExactText(60),
          reporterPhone: z.boolean(),
          window: ExactText(100),
        })
        .nullable(),
      keys: ExactText(100),
    }),
  ),
}
