/** Shapes of the seed dictionary (resources/taxonomy.json). Codes that rules depend on are spelled out as unions. */

export type Language = 'zh' | 'en'
export type Severity = 'S1' | 'S2' | 'S3' | 'S4'
export type ComplaintSeverity = 'G' | 'M' | 'U'
export type Verdict = 'IN' | 'OUT' | 'SITE' | 'NOT_HANDED_OVER' | 'NOT_WARRANTY' | 'UNKNOWN'
export type RoomKind = 'DRY' | 'WET' | 'OUT' | 'COMMON'
/** Where a defect can occur: in a home, in a common part, or both. */
export type DefectScope = 'UNIT' | 'COMMON' | 'BOTH'
/** When a clock starts: at once, or at the next opening of the desk on a work-day. */
export type ClockCalendar = 'NATURAL' | 'WORK'
export type TicketTypeCode =
  | 'CONSULT'
  | 'REPAIR'
  | 'COMPLAINT'
  | 'SUGGEST'
  | 'PRAISE'
  | 'HELP'
  | 'PAID'
  | 'HANDOVER_ITEM'
  | 'CLAIM'
  | 'GROUP'
  | 'GOV'
  | 'MEDIA'
  | 'LEGAL'
  | 'ARCHIVE'
  | 'PRIVACY'

/** One row of any list: a code and its Chinese name; the English name may be missing in the source. */
export interface Term {
  readonly code: string
  readonly zh: string
  readonly en?: string
}

export interface Room extends Term {
  readonly kind: RoomKind
  /** Parts of this room alone; without it those of its kind apply. */
  readonly parts?: readonly string[]
}

export interface Part extends Term {
  /** Defect groups that can occur on it. */
  readonly categories: readonly string[]
}

export interface DefectLeaf extends Term {
  readonly discipline: string
  readonly warrantyClass: string
  readonly defaultSeverity: Severity
  readonly scope: DefectScope
  /** Words of owners for it. */
  readonly aka: readonly string[]
  /** Initials of its pinyin. */
  readonly py: string
  /** Cannot be judged by dates alone. */
  readonly needsSite?: boolean
  /** Never answered as out of warranty. */
  readonly safety?: boolean
}

export interface DefectGroup extends Term {
  readonly scope: DefectScope
  readonly discipline: string
  readonly children: readonly DefectLeaf[]
}

export type TermUnit = 'MONTH' | 'SEASON' | 'DESIGN_LIFE'

export interface WarrantyClass extends Term {
  readonly contractorTerm: number | null
  readonly contractorUnit: TermUnit | null
  readonly ownerMin: number | null
  readonly ownerUnit: TermUnit | null
  readonly suggestedProjectMonths: number | null
  readonly basisContractor: string
  readonly basisOwner: string
  readonly note: string
  readonly needsSite?: boolean
  readonly basisConfirmed?: boolean
}

export interface TicketType extends Term {
  readonly code: TicketTypeCode
  readonly numberCode: string
  readonly needsUnit: boolean
  readonly needsJudgement: boolean
  readonly needsFollowUp: boolean
  readonly sla: boolean
}

export interface Channel extends Term {
  readonly calendar: ClockCalendar
  /** Code of a rule that applies in addition. */
  readonly slaOverride: string | null
  /** Facts that the channel ticks by itself. */
  readonly sets?: readonly 'writtenNotice'[]
}

export type SlaUnit = 'MINUTE' | 'HOUR' | 'DAY' | 'WORK_HOUR' | 'WORK_DAY'

/** One promise of a rule; without `value` it has no computed due time and `text` says what holds instead. */
export interface SlaTerm {
  readonly text: string
  readonly value?: number | null
  readonly unit?: SlaUnit | null
  /** The due time is typed by the clerk; `value` is only the default. */
  readonly typed?: boolean
  /** Setting of the project that gives the number of days. */
  readonly param?: 'contractRepairDays' | 'contractWrittenNoticeDays'
  readonly countFrom?: 'INSPECTION_NEXT_DAY'
  /** Share of cases followed up, 0 to 1. */
  readonly share?: number
}

export interface SlaRule {
  readonly code: string
  readonly zh: string
  readonly ticketType: TicketTypeCode | '*'
  readonly severity: Severity | ComplaintSeverity | '*'
  readonly channels: readonly string[]
  readonly calendar: ClockCalendar
  readonly firstResponse: SlaTerm
  readonly onSite: SlaTerm | null
  readonly plan: SlaTerm | null
  readonly resolve: SlaTerm | null
  readonly followUp: SlaTerm | null
  readonly source: string
  readonly when?: { readonly writtenNotice?: boolean }
}

export interface VisitReason extends Term {
  readonly defaultTicketType: TicketTypeCode | null
  readonly queuePrefix: string
}

export interface ResponsiblePartyKind extends Term {
  readonly paidBy: string | null
}

export interface HoldReason extends Term {
  /** Whether it stops the resolve clock. */
  readonly pauses: boolean
}

export interface Topic extends Term {
  readonly category: string | null
  readonly controlled: boolean
}

export interface ComplaintCategory extends Term {
  readonly ownerDept: string
}

export interface ChecklistItem extends Term {
  readonly area: string
  readonly method: string
}

export interface MeterKind extends Term {
  readonly unit: string
}

export interface DocumentCopy {
  readonly label: string
  readonly masks: readonly string[]
  readonly per?: 'OWNER'
}

export interface DocumentType extends Term {
  readonly papers: readonly string[]
  readonly copies: readonly DocumentCopy[]
  readonly reprintNeeds?: string
}

export interface ConsentPurpose extends Term {
  readonly separate: boolean
}

/** The parts of the seed dictionary that the product uses. */
export interface Taxonomy {
  readonly warrantyClasses: readonly WarrantyClass[]
  readonly severities: readonly (Term & { readonly code: Severity; readonly meaning: string })[]
  readonly complaintSeverities: readonly (Term & { readonly code: ComplaintSeverity; readonly rule: string })[]
  readonly disciplines: readonly Term[]
  readonly defectTree: readonly DefectGroup[]
  readonly complaintCategories: readonly ComplaintCategory[]
  readonly ticketTypes: readonly TicketType[]
  readonly channels: readonly Channel[]
  readonly visitReasons: readonly VisitReason[]
  readonly visitorIdentities: readonly Term[]
  readonly slaDefaults: readonly SlaRule[]
  readonly responsiblePartyKinds: readonly ResponsiblePartyKind[]
  readonly judgementReasons: readonly Term[]
  readonly rooms: readonly Room[]
  readonly parts: readonly Part[]
  readonly roomKindParts: Readonly<Record<RoomKind, readonly string[]>>
  readonly handoverChecklist: readonly ChecklistItem[]
  readonly meterKinds: readonly MeterKind[]
  readonly documentTypes: readonly DocumentType[]
  readonly closeReasons: readonly Term[]
  readonly holdReasons: readonly HoldReason[]
  readonly refusalReasons: readonly Term[]
  readonly verdicts: readonly (Term & { readonly code: Verdict; readonly rule: string })[]
  readonly topics: readonly Topic[]
  readonly consentPurposes: readonly ConsentPurpose[]
  readonly workingCalendar: {
    readonly deskHours: {
      readonly open: string
      readonly close: string
      readonly lunch: readonly [string, string] | null
      readonly countRestDays: boolean
    }
  }
}
