import { extendOverRestDays, type WorkCalendar } from '../base/calendar'
import {
  addMonths,
  type BusinessDate,
  businessDateOf,
  daysBetween,
  earliest,
  type Instant,
  latest,
} from '../base/dates'
import {
  type DefectLeaf,
  defectLeaf,
  type Severity,
  type Verdict,
  type WarrantyClass,
  warrantyClass,
} from '../taxonomy/taxonomy'
import { type Computation, computeTerms, type MissingFact, type TermFacts } from './terms'

/** Facts for judging one item. Dates that nobody has entered stay undefined: the verdict then names them. */
export interface WarrantyInput {
  /** Leaf of the defect tree; gives the class, and says whether it needs a visit. */
  readonly defectCode?: string | undefined
  /** Class without a leaf, or in place of the leaf's. */
  readonly warrantyClass?: string | undefined
  readonly severity?: Severity | undefined
  /** What the place is. Document 102 covers dwellings; a common part starts with the building's first handover. */
  readonly place: 'DWELLING' | 'OTHER_UNIT' | 'COMMON_PART'
  readonly completionDate?: BusinessDate | undefined
  /** The fact `warrantyStart` of the home's handover. */
  readonly warrantyStart?: BusinessDate | undefined
  /** First warrantyStart of the building, for common parts. */
  readonly firstHandover?: BusinessDate | undefined
  /** True when the place is known to be handed over although nobody has entered the date. */
  readonly handedOver?: boolean | undefined
  readonly contractorTerm?: TermFacts['contractorTerm']
  readonly projectOverride?: TermFacts['projectOverride']
  readonly designLifeYears?: number | undefined
  readonly seasons?: TermFacts['seasons']
  /** When the owner first said it. */
  readonly receivedAt: Instant
  /** `receivedAt` of earlier tickets linked as first report. */
  readonly linkedReports?: readonly Instant[] | undefined
  /** Day on which an earlier repair of the same defect was accepted. */
  readonly lastRepairAcceptedOn?: BusinessDate | undefined
  /** How often the repair has failed its recheck. */
  readonly failCount?: number | undefined
  readonly calendar: WorkCalendar
  /** Office settings: days of goodwill after the end (30), months in which a repeated defect counts as one (12). */
  readonly goodwillDays?: number | undefined
  readonly repeatMonths?: number | undefined
}

/** Something that the office must be told or consider beside the verdict. */
export type WarrantyAlert = 'SAFETY_MANAGER' | 'RESCISSION_MANAGER_LEGAL' | 'CONTRACT_DECIDES' | 'BASIS_UNCONFIRMED'
/** A fact that would change the verdict if it came to light. */
export type WouldChange =
  | 'MISUSE'
  | 'OWNER_WORKS'
  | 'FORCE_MAJEURE'
  | 'EARLIER_REPORT'
  | 'REPEATED_REPAIR'
  | 'PROJECT_BOOK'

/** The judgement of one item. */
export interface WarrantyJudgement {
  readonly verdict: Verdict
  /** What the dates alone would say, where the verdict is SITE or UNKNOWN; only a hint. */
  readonly hint: Exclude<Verdict, 'SITE'> | undefined
  readonly warrantyClass: string | undefined
  readonly missing: readonly MissingFact[]
  readonly computations: readonly Computation[]
  /** The computation that ends last, and so decides. */
  readonly winner: Computation | undefined
  readonly startDate: BusinessDate | undefined
  /** Last day, without extension: stored and printed. */
  readonly endDate: BusinessDate | undefined
  /** Last day with the extension over rest days, where that year's calendar is loaded. */
  readonly extendedTo: BusinessDate | undefined
  readonly extensionApplied: boolean
  readonly calendarMissing: number | undefined
  /** The day it is judged by: the earliest report. */
  readonly asOfDate: BusinessDate
  readonly daysLeft: number | undefined
  readonly daysOver: number | undefined
  /** True when the manager can be asked for goodwill because the end is not long past. */
  readonly goodwill: boolean
  /** The same defect came back within the months after its repair: kept in warranty. */
  readonly repeat: { readonly acceptedOn: BusinessDate; readonly until: BusinessDate } | undefined
  readonly suggestedReason: 'J01' | 'J05' | 'J06' | 'J14' | undefined
  readonly alerts: readonly WarrantyAlert[]
  readonly wouldChange: readonly WouldChange[]
}

/** The earliest of the day it was received and the days of linked reports, in +08:00. */
export function asOfDateOf(receivedAt: Instant, linkedReports: readonly Instant[] = []): BusinessDate {
  return businessDateOf(earliest([receivedAt, ...linkedReports]) ?? receivedAt)
}

/**
 * Judges whether an item is in warranty. Precedence: NOT_WARRANTY, SITE, NOT_HANDED_OVER, UNKNOWN, IN or OUT; a safety
 * leaf is never OUT. End = the latest of handover + owner's least term, completion + contractor's term, handover +
 * project override, counted by the Civil Code, arts 201-202, extended by art. 203 where the calendar is loaded.
 */
export function judgeWarranty(input: WarrantyInput): WarrantyJudgement {
  const leaf = input.defectCode === undefined ? undefined : defectLeaf(input.defectCode)
  const wclass = warrantyClass(input.warrantyClass ?? leaf?.warrantyClass ?? '')
  const asOfDate = asOfDateOf(input.receivedAt, input.linkedReports)
  const start = input.place === 'COMMON_PART' ? input.firstHandover : input.warrantyStart
  const { computations, missing } = wclass
    ? computeTerms(termFacts(input, wclass, leaf, start))
    : { computations: [], missing: ['WARRANTY_CLASS' as const] }
  const lastKnown = lastToEnd(computations)
  const lastDay = lastKnown && (lastKnown.extendedTo ?? lastKnown.end)
  const repeat = repeatOf(input, asOfDate)
  const inTime = lastDay !== undefined && asOfDate <= lastDay
  const kept = inTime || repeat !== undefined
  const byDates = datedVerdict({ handedOver: start !== undefined || input.handedOver === true, missing, kept })

  const needsSite = leaf?.needsSite === true || leaf?.safety === true || wclass?.needsSite === true
  const verdict = isOutsideWarranty(wclass) ? 'NOT_WARRANTY' : needsSite ? 'SITE' : byDates
  // While a fact is missing a later end may still come to light: no end is then stated.
  const winner = byDates === 'IN' || byDates === 'OUT' ? lastKnown : undefined
  const overdue = winner && lastDay !== undefined && !inTime ? daysBetween(lastDay, asOfDate) : undefined
  return {
    verdict,
    hint: hintOf(verdict, byDates, { safety: leaf?.safety === true, kept }),
    warrantyClass: wclass?.code,
    missing: verdict === 'NOT_WARRANTY' || byDates === 'NOT_HANDED_OVER' ? [] : missing,
    computations,
    winner,
    startDate: winner?.start,
    endDate: winner?.end,
    extendedTo: winner?.extendedTo,
    extensionApplied: winner?.extensionApplied ?? false,
    calendarMissing: winner?.calendarMissing,
    asOfDate,
    daysLeft: winner && lastDay !== undefined && inTime ? daysBetween(asOfDate, lastDay) : undefined,
    daysOver: overdue,
    goodwill: verdict === 'OUT' && overdue !== undefined && overdue <= (input.goodwillDays ?? 30),
    repeat,
    suggestedReason: suggestedReason(verdict, inTime, wclass),
    alerts: alertsOf(input, leaf, wclass),
    wouldChange: wouldChange(verdict),
  }
}

function termFacts(
  input: WarrantyInput,
  wclass: WarrantyClass,
  leaf: DefectLeaf | undefined,
  start: BusinessDate | undefined,
): TermFacts {
  const { completionDate, contractorTerm, projectOverride, designLifeYears, seasons, calendar } = input
  const system = leaf?.code.startsWith('ACV') ? 'COOLING' : 'HEATING'
  const residential = input.place !== 'OTHER_UNIT'
  return {
    warrantyClass: wclass,
    completionDate,
    start,
    contractorTerm,
    projectOverride,
    designLifeYears,
    seasons,
    system,
    residential,
    calendar,
  }
}

function isOutsideWarranty(wclass: WarrantyClass | undefined): boolean {
  return wclass?.code === 'W00' || wclass?.code === 'W16'
}

function lastToEnd(computations: readonly Computation[]): Computation | undefined {
  const end = latest(computations.map((each) => each.extendedTo ?? each.end))
  const last = computations.filter((each) => (each.extendedTo ?? each.end) === end)
  const stored = latest(last.map((each) => each.end))
  return last.find((each) => each.end === stored)
}

function datedVerdict(by: {
  handedOver: boolean
  missing: readonly MissingFact[]
  kept: boolean
}): Exclude<Verdict, 'SITE' | 'NOT_WARRANTY'> {
  if (!by.handedOver) return 'NOT_HANDED_OVER'
  if (by.missing.length > 0) return 'UNKNOWN'
  return by.kept ? 'IN' : 'OUT'
}

function hintOf(
  verdict: Verdict,
  byDates: Exclude<Verdict, 'SITE' | 'NOT_WARRANTY'>,
  by: { safety: boolean; kept: boolean },
): WarrantyJudgement['hint'] {
  if (verdict === 'UNKNOWN') return by.kept ? 'IN' : undefined
  return verdict === 'SITE' && !(by.safety && byDates === 'OUT') ? byDates : undefined
}

function repeatOf(input: WarrantyInput, asOfDate: BusinessDate): WarrantyJudgement['repeat'] {
  const acceptedOn = input.lastRepairAcceptedOn
  if (acceptedOn === undefined || asOfDate < acceptedOn) return undefined
  const end = addMonths(acceptedOn, input.repeatMonths ?? 12)
  const until = extendOverRestDays(input.calendar, end).date ?? end
  return asOfDate <= until ? { acceptedOn, until } : undefined
}

function suggestedReason(
  verdict: Verdict,
  inTime: boolean,
  wclass: WarrantyClass | undefined,
): WarrantyJudgement['suggestedReason'] {
  if (verdict === 'IN') return inTime ? 'J01' : 'J06'
  if (verdict === 'OUT') return 'J05'
  return verdict === 'SITE' && wclass?.code === 'W12' ? 'J14' : undefined
}

function alertsOf(
  input: WarrantyInput,
  leaf: DefectLeaf | undefined,
  wclass: WarrantyClass | undefined,
): WarrantyAlert[] {
  const alerts: WarrantyAlert[] = []
  if (leaf?.safety) alerts.push('SAFETY_MANAGER')
  const serious = ['S1', 'S2'].includes(input.severity ?? leaf?.defaultSeverity ?? '')
  if ((leaf?.code.startsWith('STR') && serious) || (input.failCount ?? 0) >= 3) alerts.push('RESCISSION_MANAGER_LEGAL')
  if (input.place === 'OTHER_UNIT') alerts.push('CONTRACT_DECIDES')
  if (wclass?.basisConfirmed === false) alerts.push('BASIS_UNCONFIRMED')
  return alerts
}

function wouldChange(verdict: Verdict): WouldChange[] {
  if (verdict === 'IN') return ['MISUSE', 'OWNER_WORKS', 'FORCE_MAJEURE']
  return verdict === 'OUT' ? ['EARLIER_REPORT', 'REPEATED_REPAIR', 'PROJECT_BOOK'] : []
}
