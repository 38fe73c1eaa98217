import { z } from 'zod'
import { handoverChecklist, hasCode, type ListName } from '../taxonomy/taxonomy'
import { ExactText, InstantText } from '../tickets/entry'

const Id = z.string().min(1).max(60)
const code = (list: ListName) => z.string().refine((each) => hasCode(list, each), 'codeUnknown')
const Photos = z.array(Id).max(60)

/** What was found at one line of the checklist; a line without a result has not been looked at. */
export const checkResults = ['PASS', 'PROBLEM', 'NA'] as const
export type CheckResult = (typeof checkResults)[number]

/** The owner's overall answer to the home: taken, taken with reserves, not taken now. Not the same as signing. */
export const ownerDecisions = ['ACCEPT', 'RESERVE', 'REFUSE'] as const
export type OwnerDecision = (typeof ownerDecisions)[number]

/** One problem of the round: place × part × defect, or a room (or nothing) and words. */
export const ProblemEntry = z.object({
  /** Stays the same while the round is being typed. */
  key: Id,
  /** Line of the checklist at which it was found. */
  checkCode: code('handoverChecklist').nullable(),
  roomCode: code('rooms').nullable(),
  partCode: code('parts').nullable(),
  defectCode: code('defectLeaves').nullable(),
  description: ExactText(2000),
  severity: z.enum(['S1', 'S2', 'S3', 'S4']),
  photoIds: Photos,
  ownerOpinion: ExactText(2000),
  /** Whether the inspector agrees that it is one; null while undecided. */
  accepted: z.boolean().nullable(),
  inspectorReason: ExactText(2000),
})
export type ProblemEntry = z.infer<typeof ProblemEntry>

/** The highest reading of a meter, in its unit. */
export const maxReading = 10_000_000

/** A meter; readings are thousandths of its unit, null while it has not been read. */
export const MeterEntry = z.object({
  kind: code('meterKinds'),
  meterNo: ExactText(60),
  readingX1000: z
    .number()
    .int()
    .min(0)
    .max(maxReading * 1000)
    .nullable(),
  photoIds: Photos,
})
export type MeterEntry = z.infer<typeof MeterEntry>

/** The owner does not sign the record: when, why, before whom, and how the copy reaches them. */
export const RefusalEntry = z.object({
  at: InstantText,
  reason: ExactText(500),
  witnesses: z.array(ExactText(50)).length(2),
  photoIds: Photos,
  delivery: ExactText(200),
})
export type RefusalEntry = z.infer<typeof RefusalEntry>

const Attendee = z.object({
  partyId: Id.nullable(),
  name: ExactText(50),
  identity: code('visitorIdentities').nullable(),
})
export type Attendee = z.infer<typeof Attendee>

/** All that one round holds; the same shape is typed, kept as a draft and finished. */
export const InspectionEntry = z.object({
  unitId: Id,
  startedAt: InstantText,
  attendees: z.array(Attendee).max(10),
  /** Power of attorney shown, in words. */
  proxy: ExactText(200),
  weather: ExactText(60),
  checks: z
    .record(z.string(), z.enum(checkResults))
    .refine((checks) => Object.keys(checks).every((each) => hasCode('handoverChecklist', each)), 'codeUnknown'),
  problems: z.array(ProblemEntry).max(200),
  meters: z.array(MeterEntry).max(12),
  decision: z.enum(ownerDecisions).nullable(),
  refusalReasons: z.array(code('refusalReasons')).max(10),
  remarks: ExactText(10_000),
  /** Null: it is to be signed by hand on paper. */
  refusal: RefusalEntry.nullable(),
})
export type InspectionEntry = z.infer<typeof InspectionEntry>

/** Meters that every home has; others are added where they hang. */
const USUAL_METERS = ['WATER', 'ELEC', 'GAS']

/** A round that has just begun. */
export const emptyInspectionEntry = (unitId: string, startedAt: string): InspectionEntry => ({
  unitId,
  startedAt,
  attendees: [],
  proxy: '',
  weather: '',
  checks: {},
  problems: [],
  meters: USUAL_METERS.map((kind) => ({ kind, meterNo: '', readingX1000: null, photoIds: [] })),
  decision: null,
  refusalReasons: [],
  remarks: '',
  refusal: null,
})

export interface ChecklistArea {
  readonly area: string
  readonly codes: readonly string[]
}

/** The checklist in its order, by area. */
export const checklistAreas: readonly ChecklistArea[] = [...Map.groupBy(handoverChecklist, (each) => each.area)].map(
  ([area, items]) => ({ area, codes: items.map((each) => each.code) }),
)

/** Numbers of all photos of a round in the order of the paper: problems, meters, refusal; each photo once, from 1. */
export const photoNumbers = (form: InspectionEntry): ReadonlyMap<string, number> => {
  const ids = [
    ...form.problems.flatMap((each) => each.photoIds),
    ...form.meters.flatMap((each) => each.photoIds),
    ...(form.refusal?.photoIds ?? []),
  ]
  return new Map([...new Set(ids)].map((id, at) => [id, at + 1]))
}
