import type { DayKind, WorkCalendar } from '../../../shared/base/calendar'
import { emptyCalendar } from '../../../shared/base/calendar'
import type { WarrantyInput } from '../../../shared/warranty/judge'
import type { Reader } from '../store/statements'

interface ProjectFacts {
  readonly id: string
  readonly designLifeYears: number
  readonly deskHours: string | null
  readonly seasons: string | null
}

/** Holidays and make-up days of every loaded year, with the project's desk hours. */
export const loadCalendar = (db: Reader, deskHours: string | null = null): WorkCalendar => {
  const years: Record<number, Record<string, DayKind>> = {}
  for (const day of db.rows<{ year: number; date: string; kind: DayKind }>(
    'SELECT year, date, kind FROM calendar_day WHERE deleted_at IS NULL',
  )) {
    years[day.year] ??= {}
    ;(years[day.year] as Record<string, DayKind>)[day.date] = day.kind
  }
  const hours = deskHours ? (JSON.parse(deskHours) as Partial<WorkCalendar>) : {}
  return { ...emptyCalendar, ...hours, years } as WorkCalendar
}

interface AgreedTerm {
  readonly months: number
  readonly source: string | null
}

/** Terms by class of one kind: CONTRACTOR (from completion) or PROJECT (from handover), in months. */
const termsOf = (db: Reader, projectId: string | null, kind: 'CONTRACTOR' | 'PROJECT'): Map<string, AgreedTerm> =>
  new Map(
    db
      .rows<AgreedTerm & { warrantyClass: string }>(
        'SELECT warranty_class, months, source FROM warranty_term WHERE project_id = ? AND kind = ? AND deleted_at IS NULL',
        projectId,
        kind,
      )
      .map((t) => [t.warrantyClass, t]),
  )

export type PlaceFacts = Pick<
  WarrantyInput,
  | 'place'
  | 'completionDate'
  | 'warrantyStart'
  | 'firstHandover'
  | 'handedOver'
  | 'designLifeYears'
  | 'seasons'
  | 'calendar'
> & {
  readonly projectId: string | null
  readonly buildingId: string | null
  readonly unitId: string | null
  /** What contractor and project agreed for a class beside the legal least. */
  readonly agreed: (warrantyClass: string | undefined) => Pick<WarrantyInput, 'contractorTerm' | 'projectOverride'>
}

interface UnitFacts {
  readonly kind: string
  readonly projectId: string
  readonly buildingId: string
  readonly completionDate: string | null
  readonly warrantyStart: string | null
}

const DWELLINGS = new Set(['住宅', '别墅'])

/** What the archive knows for judging a matter at a unit or in the common parts of a building. */
export const loadPlaceFacts = (db: Reader, at: { unitId?: string | null; buildingId?: string | null }): PlaceFacts => {
  const unit = at.unitId
    ? db.row<UnitFacts>(
        `SELECT u.kind, u.project_id, u.building_id, b.completion_date,
           (SELECT h.warranty_start FROM handover h WHERE h.unit_id = u.id AND h.deleted_at IS NULL AND h.state <> 'CANCELLED' ORDER BY h.n DESC LIMIT 1) AS warranty_start
         FROM unit u JOIN building b ON b.id = u.building_id WHERE u.id = ?`,
        at.unitId,
      )
    : undefined
  const buildingId = unit?.buildingId ?? at.buildingId ?? null
  const building = buildingId
    ? db.row<{ projectId: string; completionDate: string | null; firstHandover: string | null }>(
        `SELECT b.project_id, b.completion_date,
           (SELECT min(h.warranty_start) FROM handover h JOIN unit u ON u.id = h.unit_id WHERE u.building_id = b.id AND h.deleted_at IS NULL AND h.state <> 'CANCELLED') AS first_handover
         FROM building b WHERE b.id = ?`,
        buildingId,
      )
    : undefined
  const projectId = unit?.projectId ?? building?.projectId ?? null
  const project = projectId
    ? db.row<ProjectFacts>('SELECT id, design_life_years, desk_hours, seasons FROM project WHERE id = ?', projectId)
    : undefined
  const contractorTerms = termsOf(db, projectId, 'CONTRACTOR')
  const projectTerms = termsOf(db, projectId, 'PROJECT')
  return {
    projectId,
    buildingId,
    unitId: unit ? (at.unitId ?? null) : null,
    place: unit ? (DWELLINGS.has(unit.kind) ? 'DWELLING' : 'OTHER_UNIT') : 'COMMON_PART',
    completionDate: unit?.completionDate ?? building?.completionDate ?? undefined,
    warrantyStart: unit?.warrantyStart ?? undefined,
    firstHandover: building?.firstHandover ?? undefined,
    agreed: (warrantyClass = '') => {
      const contractor = contractorTerms.get(warrantyClass)
      const own = projectTerms.get(warrantyClass)
      return {
        contractorTerm: contractor ? { value: contractor.months, unit: 'MONTH' } : undefined,
        projectOverride: own ? { months: own.months, source: own.source ?? undefined } : undefined,
      }
    },
    designLifeYears: project?.designLifeYears,
    seasons: project?.seasons ? JSON.parse(project.seasons) : undefined,
    calendar: loadCalendar(db, project?.deskHours ?? null),
  }
}
