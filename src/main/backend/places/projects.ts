import type { DayKind } from '../../../shared/base/calendar'
import { type CalendarFile, parseCalendarCsv } from '../../../shared/base/calendar-file'
import { whole } from '../../../shared/base/columns'
import { Refusal } from '../../../shared/base/refusal'
import type { placeOps } from '../../../shared/places/contract'
import { maskPhone } from '../../../shared/text/masks'
import { type HandlersOf, hasRole } from '../ports'
import { getRow, insertRow, removeRow, updateRow } from '../store/rows'
import { columns, sql } from '../store/sql'
import { prepared, q } from '../store/statements'
import { addProject } from './add-unit'

type ProjectOps = Pick<
  typeof placeOps,
  | 'project.list'
  | 'project.save'
  | 'warrantyTerm.list'
  | 'warrantyTerm.save'
  | 'contractor.list'
  | 'contractor.save'
  | 'calendar.years'
  | 'calendar.load'
>

const daysOf = (file: CalendarFile): { year: number; date: string; kind: DayKind }[] =>
  Object.entries(file.years).flatMap(([year, days]) =>
    Object.entries(days ?? {}).map(([date, kind]) => ({ year: Number(year), date, kind })),
  )

const projectRow = sql({
  ...columns(
    'project',
    'id',
    'code',
    'name',
    'city',
    'developer',
    'designLifeYears',
    'warrantyStartBasis',
    'contractRepairDays',
    'seasons',
    'version',
  ),
  buildings: whole,
  units: whole,
})

const contractorRow = sql(
  columns('contractor', 'id', 'name', 'registrationNo', 'trade', 'contactName', 'contactPhone', 'version'),
)

const yearCount = sql({ ...columns('calendarDay', 'year'), days: whole })

const projectCoded = prepared((p: { code: string }) =>
  q.selectFrom('liveProject').select('id').where('code', '=', p.code),
)

const termOf = prepared((p: { projectId: string; kind: 'CONTRACTOR' | 'PROJECT'; warrantyClass: string }) =>
  q
    .selectFrom('liveWarrantyTerm')
    .select('id')
    .where('projectId', '=', p.projectId)
    .where('kind', '=', p.kind)
    .where('warrantyClass', '=', p.warrantyClass),
)

const contractorRegistered = prepared((p: { registrationNo: string }) =>
  q.selectFrom('liveContractor').select('id').where('registrationNo', '=', p.registrationNo),
)

const daysOfYear = prepared((p: { year: number }) =>
  q.selectFrom('liveCalendarDay').select('id').where('year', '=', p.year),
)

const calendarDayOn = prepared((p: { date: string }) =>
  q.selectFrom('liveCalendarDay').select('id').where('date', '=', p.date),
)

/** Projects with their terms, contractors, holiday calendars. */
export const projectHandlers: HandlersOf<ProjectOps> = {
  'project.list': (db) =>
    db.rows(
      projectRow`SELECT p.id, p.code, p.name, p.city, p.developer, p.design_life_years, p.warranty_start_basis, p.contract_repair_days, p.seasons, p.version,
         (SELECT count(*) FROM shown_building b WHERE b.project_id = p.id) AS buildings,
         (SELECT count(*) FROM shown_unit u WHERE u.project_id = p.id) AS units
       FROM shown_project p ORDER BY p.n`,
    ),
  'project.save': (trx, input, ctx) => {
    const twin = trx.first(projectCoded({ code: input.code }))
    if (twin && twin.id !== input.id)
      throw new Refusal('TAKEN', 'projectCodeTaken', { fields: { code: 'projectCodeTaken' } })
    const id = input.id ?? addProject(trx, ctx, input)
    const { id: _id, version, ...values } = input
    updateRow(trx, ctx, 'project', id, { ...values, nameSearch: input.name }, version ?? undefined)
    return { id }
  },
  'warrantyTerm.list': (db, input) =>
    db.all(
      q
        .selectFrom('liveWarrantyTerm')
        .select(['kind', 'warrantyClass', 'months', 'source'])
        .where('projectId', '=', input.projectId)
        .orderBy('kind')
        .orderBy('warrantyClass'),
    ),
  'warrantyTerm.save': (trx, input, ctx) => {
    getRow(trx, 'project', input.projectId)
    const have = trx.first(termOf(input))
    const { months, source } = input
    if (have && months === null) removeRow(trx, ctx, 'warrantyTerm', have.id)
    else if (have && months !== null) updateRow(trx, ctx, 'warrantyTerm', have.id, { months, source })
    else if (months !== null) insertRow(trx, ctx, 'warrantyTerm', { ...input, months })
    return { saved: true }
  },
  'contractor.list': (db, input, ctx) =>
    db
      .rows(
        contractorRow`SELECT id, name, registration_no, trade, contact_name, contact_phone, version FROM shown_contractor
         WHERE (${input.text} = '' OR instr(name_search, ${input.text.toLowerCase()}) > 0) ORDER BY name LIMIT 200`,
      )
      .map((c) => (hasRole(ctx, 'AUDITOR') && c.contactPhone ? { ...c, contactPhone: maskPhone(c.contactPhone) } : c)),
  'contractor.save': (trx, input, ctx) => {
    const { id, version, ...values } = input
    const twin = values.registrationNo
      ? trx.first(contractorRegistered({ registrationNo: values.registrationNo }))
      : undefined
    if (twin && twin.id !== id)
      throw new Refusal('TAKEN', 'registrationTaken', { fields: { registrationNo: 'registrationTaken' } })
    const nameSearch = `${values.name} ${values.trade ?? ''}`.toLowerCase()
    if (id) updateRow(trx, ctx, 'contractor', id, { ...values, nameSearch }, version ?? undefined)
    return { id: id ?? insertRow(trx, ctx, 'contractor', { ...values, nameSearch }) }
  },
  'calendar.years': (db) =>
    db.rows(yearCount`SELECT year, count(*) AS days FROM live_calendar_day GROUP BY year ORDER BY year`),
  'calendar.load': (trx, input, ctx) => {
    const file = parseCalendarCsv(input.csv)
    if (file.errors.length > 0) return { years: [], errors: file.errors }
    const years = Object.keys(file.years).map(Number)
    for (const year of years)
      for (const old of trx.all(daysOfYear({ year }))) removeRow(trx, ctx, 'calendarDay', old.id)
    for (const day of daysOf(file)) insertRow(trx, ctx, 'calendarDay', { ...day, name: null })
    for (const [date, kind] of Object.entries(file.spill)) {
      const year = Number(date.slice(0, 4))
      if (!trx.first(daysOfYear({ year }))) continue
      const old = trx.first(calendarDayOn({ date }))
      if (old) removeRow(trx, ctx, 'calendarDay', old.id)
      insertRow(trx, ctx, 'calendarDay', { year, date, kind, name: null })
    }
    ctx.detail({ years })
    return { years, errors: [] }
  },
}
