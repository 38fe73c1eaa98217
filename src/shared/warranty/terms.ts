import { extendOverRestDays, type WorkCalendar } from '../base/calendar'
import { addMonths, addYears, type BusinessDate } from '../base/dates'
import type { TermUnit, WarrantyClass } from '../taxonomy/taxonomy'
import { type Basis, contractorBasis, hasStatutoryContractorTerm, ownerBasis } from './basis'
import { endOfSeasons, type Season, type SeasonCalendar } from './seasons'

/** Which clock a computation belongs to. MAKER is only a hint for appliances that their maker guarantees. */
export type WarrantyClock = 'CONTRACTOR' | 'OWNER_MIN' | 'PROJECT' | 'MAKER'

/** A length of warranty. For DESIGN_LIFE the value is in years. */
export interface WarrantyTerm {
  readonly value: number
  readonly unit: TermUnit
}

/** One computed end of warranty. */
export interface Computation {
  readonly clock: WarrantyClock
  readonly basis: Basis
  readonly start: BusinessDate
  readonly term: WarrantyTerm
  /** Last day by the Civil Code, arts 201-202, without extension: what is stored and printed. */
  readonly end: BusinessDate
  /** Last day by art. 203; undefined while the calendar of that year is not loaded. */
  readonly extendedTo: BusinessDate | undefined
  readonly extensionApplied: boolean
  /** The year whose calendar is not loaded, so that art. 203 was not applied. */
  readonly calendarMissing: number | undefined
}

/** A fact without which a term cannot be computed. */
export type MissingFact =
  | 'WARRANTY_CLASS'
  | 'COMPLETION_DATE'
  | 'HANDOVER_DATE'
  | 'HEATING_SEASON'
  | 'COOLING_SEASON'
  | 'CONTRACT_TERM'

/** The facts from which the terms of one class are computed. */
export interface TermFacts {
  readonly warrantyClass: WarrantyClass
  readonly completionDate?: BusinessDate | undefined
  /** Handover of the home; of the first home of the building for a common part. */
  readonly start?: BusinessDate | undefined
  /** What the contractor agreed for this class in its certificate. */
  readonly contractorTerm?: WarrantyTerm | undefined
  /** What the project promises owners for this class, in months from handover. */
  readonly projectOverride?: { readonly months: number; readonly source?: string | undefined } | undefined
  readonly designLifeYears?: number | undefined
  readonly seasons?: SeasonCalendar | undefined
  /** Which season a class counted in seasons is used in. */
  readonly system: 'HEATING' | 'COOLING'
  /** Document 102 sets least terms for dwellings only. */
  readonly residential: boolean
  readonly calendar: WorkCalendar
}

/** Design life of a dwelling where a project has not entered its own. */
export const DEFAULT_DESIGN_LIFE_YEARS = 50

function endOf(term: WarrantyTerm, start: BusinessDate, season: Season | undefined): BusinessDate | undefined {
  if (term.unit === 'SEASON') return season && endOfSeasons(season, start, term.value)
  return term.unit === 'MONTH' ? addMonths(start, term.value) : addYears(start, term.value)
}

/** The contractor's term: as agreed, but not below the statutory one of its class. Undefined when there is none. */
export function contractorTermOf(facts: TermFacts): { term: WarrantyTerm; basis: Basis } | undefined {
  const { warrantyClass: wclass, contractorTerm: agreed } = facts
  const statutory = defaultTerm(wclass.contractorTerm, wclass.contractorUnit, facts)
  const floor = hasStatutoryContractorTerm(wclass) ? statutory : undefined
  if (agreed !== undefined && (floor === undefined || !isShorter(agreed, floor)))
    return { term: agreed, basis: { law: 'CONTRACTOR_BOOK' } }
  return statutory && { term: statutory, basis: contractorBasis(wclass) }
}

function isShorter(term: WarrantyTerm, floor: WarrantyTerm): boolean {
  const months = (each: WarrantyTerm) => each.value * { MONTH: 1, SEASON: 12, DESIGN_LIFE: 12 }[each.unit]
  return months(term) < months(floor)
}

function defaultTerm(value: number | null, unit: TermUnit | null, facts: TermFacts): WarrantyTerm | undefined {
  if (unit === 'DESIGN_LIFE') return { value: facts.designLifeYears ?? DEFAULT_DESIGN_LIFE_YEARS, unit }
  return value === null || unit === null ? undefined : { value, unit }
}

/**
 * All ends of warranty that can be computed (contractor from completion, owner's least term and project override from
 * handover), and the facts that are missing for the others. A term that does not exist is left out.
 */
export function computeTerms(facts: TermFacts): { computations: Computation[]; missing: MissingFact[] } {
  const missing = new Set<MissingFact>()
  const season = facts.system === 'HEATING' ? facts.seasons?.heating : facts.seasons?.cooling
  const computations: Computation[] = []

  const add = (
    clock: WarrantyClock,
    term: WarrantyTerm,
    basis: Basis,
    start: BusinessDate | undefined,
    ifNone: MissingFact,
  ) => {
    if (start === undefined) missing.add(ifNone)
    if (term.unit === 'SEASON' && season === undefined)
      missing.add(facts.system === 'HEATING' ? 'HEATING_SEASON' : 'COOLING_SEASON')
    const end = start && endOf(term, start, season)
    if (start !== undefined && end !== undefined)
      computations.push(computation(clock, basis, start, term, end, facts.calendar))
  }

  const contractor = contractorTermOf(facts)
  if (contractor) add('CONTRACTOR', contractor.term, contractor.basis, facts.completionDate, 'COMPLETION_DATE')

  const { warrantyClass: wclass, projectOverride } = facts
  const owner = facts.residential ? defaultTerm(wclass.ownerMin, wclass.ownerUnit, facts) : undefined
  // Design life belongs to the building: for the owner too it runs from completion.
  if (owner?.unit === 'DESIGN_LIFE')
    add('OWNER_MIN', owner, ownerBasis(wclass), facts.completionDate, 'COMPLETION_DATE')
  else if (owner) add('OWNER_MIN', owner, ownerBasis(wclass), facts.start, 'HANDOVER_DATE')

  if (projectOverride) {
    const basis: Basis = {
      law: 'PROJECT_BOOK',
      ...(projectOverride.source !== undefined && { source: projectOverride.source }),
    }
    add('PROJECT', { value: projectOverride.months, unit: 'MONTH' }, basis, facts.start, 'HANDOVER_DATE')
  }
  if (wclass.code === 'W12' && wclass.suggestedProjectMonths !== null && facts.start !== undefined) {
    const basis: Basis = { law: 'MAKER_TERMS', assumed: true }
    add('MAKER', { value: wclass.suggestedProjectMonths, unit: 'MONTH' }, basis, facts.start, 'HANDOVER_DATE')
  }
  if (!contractor && !owner && !projectOverride && wclass.code !== 'W12') missing.add('CONTRACT_TERM')
  return { computations, missing: [...missing] }
}

function computation(
  clock: WarrantyClock,
  basis: Basis,
  start: BusinessDate,
  term: WarrantyTerm,
  end: BusinessDate,
  calendar: WorkCalendar,
): Computation {
  const { date, missingYear } = extendOverRestDays(calendar, end)
  return {
    clock,
    basis,
    start,
    term,
    end,
    extendedTo: date,
    extensionApplied: date !== undefined && date !== end,
    calendarMissing: missingYear,
  }
}
