import type { DayKind, WorkCalendar } from '../../../shared/base/calendar'
import { emptyCalendar } from '../../../shared/base/calendar'
import { isOneOf } from '../../../shared/base/columns'
import { dayKinds, type UnitKind } from '../../../shared/places/codes'
import type { Row } from '../../../shared/registry'
import type { WarrantyInput } from '../../../shared/warranty/judge'
import { column, columns, sql } from '../store/sql'
import { prepared, q, type Reader } from '../store/statements'

const calendarDay = sql(columns('calendarDay', 'year', 'date', 'kind'))

/** Holidays and make-up days of every loaded year, with the project's desk hours. */
export const loadCalendar = (db: Reader, deskHours: Row<'project'>['deskHours'] = null): WorkCalendar => {
  const years: Record<string, Record<string, DayKind>> = {}
  for (const { year, date, kind } of db.rows(calendarDay`SELECT year, date, kind FROM live_calendar_day`)) {
    const days = years[year] ?? {}
    years[year] = days
    // A kind that this build does not know says nothing about the day.
    if (isOneOf(dayKinds, kind)) days[date] = kind
  }
  return { ...emptyCalendar, ...deskHours, years }
}

type AgreedTerm = Pick<Row<'warrantyTerm'>, 'months' | 'source'>

const agreedTerm = sql(columns('warrantyTerm', 'warrantyClass', 'months', 'source'))

/** Terms by class of one kind: CONTRACTOR (from completion) or PROJECT (from handover), in months. */
const termsOf = (db: Reader, projectId: string | null, kind: 'CONTRACTOR' | 'PROJECT'): Map<string, AgreedTerm> =>
  new Map(
    db
      .rows(
        agreedTerm`SELECT warranty_class, months, source FROM live_warranty_term WHERE project_id = ${projectId} AND kind = ${kind}`,
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

const factsOfUnit = sql({
  ...columns('unit', 'kind', 'projectId', 'buildingId'),
  completionDate: column('building', 'completionDate'),
  warrantyStart: column('handover', 'warrantyStart'),
})

const factsOfBuilding = sql({
  ...columns('building', 'projectId', 'completionDate'),
  firstHandover: column('handover', 'warrantyStart'),
})

const factsOfProject = prepared((p: { id: string }) =>
  q.selectFrom('project').select(['id', 'designLifeYears', 'deskHours', 'seasons']).where('id', '=', p.id),
)

const dwellings = ['住宅', '别墅'] as const satisfies readonly UnitKind[]

/** What the archive knows for judging an item at a unit or in the common parts of a building. */
export const loadPlaceFacts = (db: Reader, at: { unitId?: string | null; buildingId?: string | null }): PlaceFacts => {
  const unit = at.unitId
    ? db.row(
        factsOfUnit`SELECT u.kind, u.project_id, u.building_id, b.completion_date,
           (SELECT h.warranty_start FROM live_handover h WHERE h.unit_id = u.id AND h.state <> 'CANCELLED' ORDER BY h.n DESC LIMIT 1) AS warranty_start
         FROM unit u JOIN building b ON b.id = u.building_id WHERE u.id = ${at.unitId}`,
      )
    : undefined
  const buildingId = unit?.buildingId ?? at.buildingId ?? null
  const building = buildingId
    ? db.row(
        factsOfBuilding`SELECT b.project_id, b.completion_date,
           (SELECT min(h.warranty_start) FROM live_handover h JOIN unit u ON u.id = h.unit_id WHERE u.building_id = b.id AND h.state <> 'CANCELLED') AS first_handover
         FROM building b WHERE b.id = ${buildingId}`,
      )
    : undefined
  const projectId = unit?.projectId ?? building?.projectId ?? null
  const project = projectId ? db.first(factsOfProject({ id: projectId })) : undefined
  const contractorTerms = termsOf(db, projectId, 'CONTRACTOR')
  const projectTerms = termsOf(db, projectId, 'PROJECT')
  return {
    projectId,
    buildingId,
    unitId: unit ? (at.unitId ?? null) : null,
    place: unit ? (isOneOf(dwellings, unit.kind) ? 'DWELLING' : 'OTHER_UNIT') : 'COMMON_PART',
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
    seasons: project?.seasons ?? undefined,
    calendar: loadCalendar(db, project?.deskHours ?? null),
  }
}
