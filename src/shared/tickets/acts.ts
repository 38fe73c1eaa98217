import { z } from 'zod'
import { isBusinessDate } from '../base/dates'
import { hasCode } from '../taxonomy/taxonomy'
import { ExactText, InstantText } from './entry'

const Id = z.string().min(1).max(60)
const Note = ExactText(20_000)
const Day = z.string().refine(isBusinessDate, 'dateForm')
/** A judgement ends the waiting for a visit or a fact, so those two are no verdicts of it. */
const Verdicts = z.enum(['IN', 'OUT', 'NOT_HANDED_OVER', 'NOT_WARRANTY'])

/** One responsible party; shares are hundredths of a percent and make the whole. */
export const PartyShareInput = z.object({
  kind: z.string().refine((each) => hasCode('responsiblePartyKinds', each), 'codeUnknown'),
  contractorId: Id.nullable(),
  name: ExactText(200).nullable(),
  sharePct: z.number().int().min(0).max(10_000).nullable(),
})

const Judge = z.object({
  kind: z.literal('judge'),
  verdict: Verdicts,
  reason: z.string().refine((each) => hasCode('judgementReasons', each), 'codeUnknown'),
  parties: z.array(PartyShareInput).max(10),
  evidence: z.array(Id).max(60),
  ownerAgrees: z.enum(['YES', 'NO', 'UNSIGNED']).nullable(),
  disputed: z.boolean(),
  /** Somebody was on site for it. */
  onSite: z.boolean(),
  note: Note,
})
const Dispatch = z.object({
  kind: z.literal('dispatch'),
  assigneeKind: z.enum(['LIABLE', 'BACKUP', 'PROPERTY', 'OWN_TEAM']),
  contractorId: Id.nullable(),
  assigneeName: ExactText(200).refine((text) => text.trim() !== '', 'assigneeMissing'),
  appointmentFrom: InstantText.nullable(),
  appointmentTo: InstantText.nullable(),
  dueOn: Day.nullable(),
  planText: Note,
  /** The owner has accepted a paid order; how and when stands in the note. */
  paidOrderAccepted: z.boolean(),
})

/** What can be done to one item; guards and roles are those of its life. */
export const ItemActInput = z.discriminatedUnion('kind', [
  Judge,
  Dispatch,
  z.object({
    kind: z.literal('notADefect'),
    standard: Note,
    ownerTold: z.boolean(),
    disputed: z.boolean(),
    note: Note,
  }),
  z.object({ kind: z.literal('answer'), text: Note }),
  z.object({ kind: z.literal('transfer'), handedTo: ExactText(200), contactDate: Day.nullable(), note: Note }),
  z.object({ kind: z.literal('start'), arrived: z.boolean(), note: Note }),
  z.object({ kind: z.literal('finish'), photoIds: z.array(Id).max(60), testResult: Note, note: Note }),
  z.object({
    kind: z.literal('pass'),
    ownerSign: z.enum(['SIGNED', 'REFUSAL_RECORDED', 'NO_OWNER']).nullable(),
    note: Note,
  }),
  z.object({ kind: z.literal('fail'), note: Note }),
  z.object({
    kind: z.literal('reconsider'),
    why: Note,
    orderFate: z.enum(['RECALLED', 'LEFT']).nullable(),
    disputed: z.boolean(),
  }),
  z.object({ kind: z.literal('feedback'), workDone: Note, ownerTold: z.boolean() }),
  z.object({ kind: z.literal('sentBack'), why: Note }),
  z.object({
    kind: z.literal('withdraw'),
    closeReason: z.enum(['CL04', 'CL06']),
    why: Note,
    sameAsItem: ExactText(200).nullable(),
  }),
  z.object({ kind: z.literal('reopen'), why: Note }),
  /** A second person agrees to the next step: serious items, safety. */
  z.object({ kind: z.literal('confirm'), note: Note }),
])
export type ItemActInput = z.infer<typeof ItemActInput>
export type ItemActKind = ItemActInput['kind']

/** How a follow-up ended. */
export const FollowUpOutcome = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('SATISFIED'), score: z.number().int().min(3).max(5), closeReason: z.string() }),
  z.object({ kind: z.literal('DECLINED') }),
  z.object({
    kind: z.literal('DISSATISFIED'),
    score: z.number().int().min(1).max(2),
    itemIds: z.array(Id).min(1).max(60),
  }),
])
