import { z } from 'zod'
import { isInstant } from '../base/dates'
import { hasCode, type ListName, type TicketTypeCode } from '../taxonomy/taxonomy'

/** Kinds of tickets, as numbered and promised. */
export const ticketTypeCodes = [
  'REPAIR',
  'COMPLAINT',
  'CONSULT',
  'SUGGEST',
  'HELP',
  'PRAISE',
  'PAID',
  'HANDOVER_ITEM',
  'CLAIM',
  'GROUP',
  'GOV',
  'MEDIA',
  'LEGAL',
  'ARCHIVE',
  'PRIVACY',
] as const satisfies readonly TicketTypeCode[]

/** What the owner asks for, as the slip prints it. */
export const demandCodes = ['REPAIR', 'EXPLAIN', 'COMPENSATE', 'APOLOGISE', 'RESCIND', 'OTHER'] as const
export type DemandCode = (typeof demandCodes)[number]

/** Who may know that a ticket exists. */
export const confidentialityLevels = ['NORMAL', 'DEPARTMENT', 'MANAGER'] as const
export type Confidentiality = (typeof confidentialityLevels)[number]

/** Text that is kept exactly as it came; half a character (a lone surrogate) cannot be stored and is refused. */
export const ExactText = (most: number) =>
  z
    .string()
    .max(most, 'textLong')
    .refine((text) => text.isWellFormed(), 'textBroken')
export const InstantText = z.string().refine(isInstant, 'instantForm')
const Id = z.string().min(1).max(60)
const code = (list: ListName) => z.string().refine((each) => hasCode(list, each), 'codeUnknown')

/** Where a ticket lies: a home, the common parts of a building, or a project as a whole. */
export const PlaceRef = z.object({ kind: z.enum(['UNIT', 'BUILDING', 'PROJECT']), id: Id })
export type PlaceRef = z.infer<typeof PlaceRef>

/** One item as it is told: place, part and defect, or (all three empty) just the words. */
export const ItemEntry = z.object({
  /** Stays the same while the form is being filled in. */
  key: z.string().min(1).max(60),
  roomCode: code('rooms').nullable(),
  partCode: code('parts').nullable(),
  defectCode: code('defectLeaves').nullable(),
  description: ExactText(20_000),
  severity: z.enum(['S1', 'S2', 'S3', 'S4']),
  /** Thousandths; how many pieces, metres or places. */
  quantity: z.number().int().min(0).nullable(),
  photoIds: z.array(Id).max(60),
})
export type ItemEntry = z.infer<typeof ItemEntry>

/** All that the intake form holds; the same shape is typed, kept as a draft and registered. */
export const TicketEntry = z.object({
  visitId: Id.nullable(),
  type: z.enum(ticketTypeCodes),
  channel: code('channels'),
  complaintSeverity: z.enum(['G', 'M', 'U']).nullable(),
  categoryCode: code('complaintCategories').nullable(),
  topicCode: code('topics').nullable(),
  anonymous: z.boolean(),
  reporterPartyId: Id.nullable(),
  /** A number of the person in the archive; the form never holds its digits. */
  reporterContactId: Id.nullable(),
  reporterName: ExactText(200),
  reporterIdentity: code('visitorIdentities').nullable(),
  /** A number that was just told. */
  reporterPhone: ExactText(60),
  place: PlaceRef.nullable(),
  /** The owner's first word. */
  receivedAt: InstantText,
  /** Pre-printed number of a slip that was written by hand. */
  paperNo: ExactText(60),
  handwrittenAt: InstantText.nullable(),
  subject: ExactText(200),
  narrative: ExactText(200_000),
  demands: z.array(z.enum(demandCodes)).max(6),
  emotion: z.number().int().min(1).max(5).nullable(),
  expectedTime: ExactText(200),
  writtenNotice: z.boolean(),
  deliveredAt: InstantText.nullable(),
  accessContact: ExactText(200),
  accessPhone: ExactText(60),
  confidentiality: z.enum(confidentialityLevels),
  /** Post, referral or letter number. */
  sourceRef: ExactText(200),
  /** Due time that a letter or referral slip names. */
  typedDue: z.string().max(40).nullable(),
  firstReportTicketId: Id.nullable(),
  photoIds: z.array(Id).max(60),
  items: z.array(ItemEntry).max(60),
})
export type TicketEntry = z.infer<typeof TicketEntry>

/** An untouched form; `receivedAt` is the moment at which it was opened. */
export const emptyTicketEntry = (receivedAt: string): TicketEntry => ({
  visitId: null,
  type: 'REPAIR',
  channel: 'WALKIN',
  complaintSeverity: null,
  categoryCode: null,
  topicCode: null,
  anonymous: false,
  reporterPartyId: null,
  reporterContactId: null,
  reporterName: '',
  reporterIdentity: null,
  reporterPhone: '',
  place: null,
  receivedAt,
  paperNo: '',
  handwrittenAt: null,
  subject: '',
  narrative: '',
  demands: [],
  emotion: null,
  expectedTime: '',
  writtenNotice: false,
  deliveredAt: null,
  accessContact: '',
  accessPhone: '',
  confidentiality: 'NORMAL',
  sourceRef: '',
  typedDue: null,
  firstReportTicketId: null,
  photoIds: [],
  items: [],
})
