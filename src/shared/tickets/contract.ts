import { z } from 'zod'
import type { Instant } from '../base/dates'
import { op } from '../base/operation'
import { CLERKS, DESK } from '../base/roles'
import { BUILDERS, HOME, PEOPLE, WARRANTY } from '../places/table-groups'
import type { PromisedTime, UndatedPromise } from '../sla/sla'
import type { WarrantyJudgement } from '../warranty/judge'
import { FollowUpOutcome, ItemActInput } from './acts'
import { ExactText, InstantText, PlaceRef, TicketEntry, ticketTypeCodes } from './entry'
import type { LiableContractor, TicketCounts, TicketDetail, TicketPage } from './rows'
import type { TicketState } from './state'

const Id = z.string().min(1).max(60)
const Version = z.number().int().min(1)

/** Who may read tickets: the desk, and with masks data administrators and auditors. */
export const TICKET_READERS = [...DESK, 'DATA_ADMIN', 'AUDITOR'] as const

/** What the intake screen says about one item. */
export interface ItemVerdict {
  key: string
  judgement: WarrantyJudgement
  liable: LiableContractor | null
}

/** Others in the building have told the same within seven days; from the fourth on the screen warns. */
export interface GroupWarning {
  defectCode: string | null
  categoryCode: string | null
  /** Tickets of other homes before this one. */
  tickets: number
  households: number
}

export interface IntakeVerdict {
  items: ItemVerdict[]
  clocks: PromisedTime[]
  undated: UndatedPromise[]
  group: GroupWarning | null
  /** Day of the earliest report linked. */
  asOfDate: string
}

export type SimilarRelation = 'SAME_UNIT' | 'ABOVE' | 'BELOW' | 'BUILDING'

export interface SimilarTicket {
  id: string
  ticketNo: string
  subject: string
  state: TicketState
  open: boolean
  relation: SimilarRelation
  place: string | null
  receivedAt: Instant
  /** When the same defect was last repaired here, within twelve months: linking keeps the warranty. */
  repairedOn: string | null
  why: 'DEFECT' | 'CATEGORY' | 'WORDS' | 'UNIT'
}

/** A person who belongs to the home, as somebody to choose. Phones are masked. */
export interface IntakePerson {
  partyId: string
  name: string
  identity: string
  contactId: string | null
  phone: string | null
}

export interface IntakeSubject {
  place: { kind: 'UNIT' | 'BUILDING' | 'PROJECT'; id: string; label: string; projectName: string } | null
  unit: {
    id: string
    kind: string
    layoutCode: string | null
    decoration: string | null
    warrantyStart: string | null
    completionDate: string | null
    people: IntakePerson[]
  } | null
  person: (IntakePerson & { otherUnits: { id: string; displayNo: string }[] }) | null
}

const VerdictItem = z.object({
  key: z.string().max(60),
  roomCode: z.string().max(10).nullable(),
  defectCode: z.string().max(12).nullable(),
  severity: z.enum(['S1', 'S2', 'S3', 'S4']),
})

/** What the list is narrowed to; every part may be left open. */
export const TicketFilter = z.object({
  view: z.enum(['mine', 'answer', 'open', 'overdue', 'recheck', 'all']),
  types: z.array(z.enum(ticketTypeCodes)).max(15),
  states: z.array(z.string().max(20)).max(20),
  projectId: Id.nullable(),
  buildingId: Id.nullable(),
  unitId: Id.nullable(),
  /** Words said in it, or part of its number. */
  text: z.string().max(120),
})
export type TicketFilter = z.infer<typeof TicketFilter>

/** Everything, or one of the standing views, without any narrowing. */
export const wholeView = (view: TicketFilter['view']): TicketFilter => ({
  view,
  types: [],
  states: [],
  projectId: null,
  buildingId: null,
  unitId: null,
  text: '',
})

const TicketAct = z.object({ ticketId: Id, version: Version })

export const ticketOps = {
  /** Home, person and the people of the home, for the head of the form. */
  'intake.subject': op<IntakeSubject>()(
    'read',
    TICKET_READERS,
    z.object({ place: PlaceRef.nullable(), partyId: Id.nullable() }),
    [...HOME, ...PEOPLE, 'handover'],
  ),
  'intake.verdict': op<IntakeVerdict>()(
    'read',
    TICKET_READERS,
    z.object({
      place: PlaceRef.nullable(),
      type: z.enum(ticketTypeCodes),
      channel: z.string().max(20),
      complaintSeverity: z.enum(['G', 'M', 'U']).nullable(),
      categoryCode: z.string().max(10).nullable(),
      writtenNotice: z.boolean(),
      receivedAt: InstantText,
      typedDue: z.string().max(40).nullable(),
      firstReportTicketId: Id.nullable(),
      items: z.array(VerdictItem).max(80),
    }),
    [...HOME, ...WARRANTY, ...BUILDERS, 'ticket', 'ticketItem'],
  ),
  'intake.similar': op<SimilarTicket[]>()(
    'read',
    TICKET_READERS,
    z.object({
      place: PlaceRef.nullable(),
      defectCodes: z.array(z.string().max(12)).max(60),
      categoryCode: z.string().max(10).nullable(),
      words: z.string().max(2000),
    }),
    ['ticket', 'ticketItem', ...HOME],
  ),
  /** One transaction: number, rows, clocks, paper; the draft is gone. The same draft again answers the same ticket. */
  'ticket.register': op<{ ticketId: string; ticketNo: string; documentId: string | null; docNo: string | null }>()(
    'write',
    CLERKS,
    z.object({ draftId: z.string().min(1).max(60), form: TicketEntry, paper: z.boolean() }),
  ),
  /** The slip F03 of a ticket that was registered without one; the one that is out already otherwise. */
  'ticket.issueSlip': op<{ documentId: string; docNo: string; version: number }>()('write', CLERKS, TicketAct),
  'ticket.list': op<TicketPage>()(
    'read',
    TICKET_READERS,
    z.object({ filter: TicketFilter, cursor: z.string().max(80).nullable(), limit: z.number().int().min(1).max(200) }),
    ['ticket', 'ticketItem', 'slaClock'],
    [...HOME, 'account', 'ticketKey'],
  ),
  'ticket.counts': op<TicketCounts>()('read', TICKET_READERS, z.object({}), ['ticket', 'ticketItem']),
  'ticket.get': op<TicketDetail>()('read', TICKET_READERS, z.object({ id: Id }), [
    'ticket',
    'ticketItem',
    'ticketEvent',
    'slaClock',
    'judgement',
    'document',
    'attachmentLink',
    'attachment',
    'account',
    ...HOME,
    ...WARRANTY,
    ...BUILDERS,
  ]),
  /** A phone of the ticket, in full; the ticket is the reason, the look is in the audit. */
  'ticket.revealPhone': op<{ value: string }>()(
    'write',
    DESK,
    z.object({ ticketId: Id, which: z.enum(['reporter', 'access']) }),
  ),
  /** One step in the life of an item; an older version than the stored one is answered with both. */
  'item.act': op<{ version: number }>()('write', DESK, TicketAct.extend({ itemId: Id, act: ItemActInput })),
  'ticket.reply': op<{ version: number }>()(
    'write',
    CLERKS,
    TicketAct.extend({
      text: ExactText(20_000).refine((text) => text.trim() !== '', 'textMissing'),
      holdingText: z.boolean(),
    }),
  ),
  'ticket.note': op<{ version: number }>()(
    'write',
    DESK,
    TicketAct.extend({
      kind: z.enum(['NOTE', 'CALL', 'VISIT', 'URGE']),
      text: ExactText(20_000),
      visibleToOwner: z.boolean(),
    }),
  ),
  'ticket.transfer': op<{ version: number }>()(
    'write',
    CLERKS,
    TicketAct.extend({ toAccountId: Id, text: ExactText(2000) }),
  ),
  'ticket.close': op<{ version: number }>()(
    'write',
    CLERKS,
    TicketAct.extend({ closeReason: z.string().max(10), why: ExactText(2000), sameAs: ExactText(200).nullable() }),
  ),
  'ticket.followUp': op<{ version: number }>()(
    'write',
    CLERKS,
    TicketAct.extend({ outcome: FollowUpOutcome, text: ExactText(20_000) }),
  ),
  'ticket.void': op<{ version: number }>()('write', ['LEAD', 'MANAGER'], TicketAct.extend({ why: ExactText(2000) })),
  /** The ticket was told before: judged by that day from now on. */
  'ticket.linkFirstReport': op<{ version: number; asOfDate: string }>()(
    'write',
    [...CLERKS, 'REPAIR'],
    TicketAct.extend({ firstReportTicketId: Id.nullable() }),
  ),
  'ticket.addPhotos': op<{ version: number }>()(
    'write',
    DESK,
    TicketAct.extend({ itemId: Id.nullable(), attachmentIds: z.array(Id).min(1).max(60) }),
  ),
  /** Colleagues a ticket can be handed to. */
  'ticket.handlers': op<{ id: string; name: string }[]>()('read', TICKET_READERS, z.object({}), [
    'account',
    'roleAssignment',
  ]),
}
