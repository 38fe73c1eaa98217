import { type CalendarFile, parseCalendarCsv } from '../../../shared/base/calendar-file'
import { Refusal } from '../../../shared/base/refusal'
import type { ContractorRow, ProjectRow, placeOps } from '../../../shared/places/contract'
import { maskPhone } from '../../../shared/text/masks'
import { type HandlersOf, has } from '../ports'
import { getRow, insertRow, removeRow, updateRow } from '../store/rows'
import { q } from '../store/statements'
import { visibleBatch } from '../store/visible'
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

const daysOf = (file: CalendarFile): { year: number; date: string; kind: string }[] =>
  Object.entries(file.years).flatMap(([year, days]) =>
    Object.entries(days ?? {}).map(([date, kind]) => ({ year: Number(year), date, kind })),
  )

/** Projects with their terms, contractors, holiday calendars. */
export const projectHandlers: HandlersOf<ProjectOps> = {
  'project.list': (db) =>
    db
      .rows<Omit<ProjectRow, 'seasons'> & { seasons: string | null }>(
        `SELECT p.id, p.code, p.name, p.city, p.developer, p.design_life_years, p.warranty_start_basis, p.contract_repair_days, p.seasons, p.version,
         (SELECT count(*) FROM building b WHERE b.project_id = p.id AND b.deleted_at IS NULL AND ${visibleBatch('b')}) AS buildings,
         (SELECT count(*) FROM unit u WHERE u.project_id = p.id AND u.deleted_at IS NULL AND ${visibleBatch('u')}) AS units
       FROM project p WHERE p.deleted_at IS NULL AND ${visibleBatch('p')} ORDER BY p.n`,
      )
      .map((p) => ({ ...p, seasons: p.seasons ? (JSON.parse(p.seasons) as ProjectRow['seasons']) : null })),
  'project.save': (trx, input, ctx) => {
    const twin = trx.row<{ id: string }>('SELECT id FROM project WHERE code = ? AND deleted_at IS NULL', input.code)
    if (twin && twin.id !== input.id)
      throw new Refusal('TAKEN', 'projectCodeTaken', { fields: { code: 'projectCodeTaken' } })
    const id = input.id ?? addProject(trx, ctx, input)
    const { id: _id, version, seasons, ...values } = input
    const patch = {
      ...values,
      nameSearch: input.name,
      ...(seasons === undefined ? {} : { seasons: seasons && JSON.stringify(seasons) }),
    }
    updateRow(trx, ctx, 'project', id, patch, version ?? undefined)
    return { id }
  },
  'warrantyTerm.list': (db, input) =>
    db.all(
      q
        .selectFrom('warrantyTerm')
        .select(['kind', 'warrantyClass', 'months', 'source'])
        .where('projectId', '=', input.projectId)
        .where('deletedAt', 'is', null)
        .orderBy('kind')
        .orderBy('warrantyClass')
        .$narrowType<{ kind: 'CONTRACTOR' | 'PROJECT' }>(),
    ),
  'warrantyTerm.save': (trx, input, ctx) => {
    getRow(trx, 'project', input.projectId)
    const have = trx.row<{ id: string }>(
      'SELECT id FROM warranty_term WHERE project_id = ? AND kind = ? AND warranty_class = ? AND deleted_at IS NULL',
      input.projectId,
      input.kind,
      input.warrantyClass,
    )
    const { months, source } = input
    if (have && months === null) removeRow(trx, ctx, 'warrantyTerm', have.id)
    else if (have && months !== null) updateRow(trx, ctx, 'warrantyTerm', have.id, { months, source })
    else if (months !== null) insertRow(trx, ctx, 'warrantyTerm', { ...input, months })
    return { saved: true }
  },
  'contractor.list': (db, input, ctx) =>
    db
      .rows<ContractorRow>(
        `SELECT id, name, registration_no, trade, contact_name, contact_phone, version FROM contractor c
         WHERE deleted_at IS NULL AND ${visibleBatch('c')} AND (? = '' OR instr(name_search, ?) > 0) ORDER BY name LIMIT 200`,
        input.text,
        input.text.toLowerCase(),
      )
      .map((c) => (has(ctx, 'AUDITOR') && c.contactPhone ? { ...c, contactPhone: maskPhone(c.contactPhone) } : c)),
  'contractor.save': (trx, input, ctx) => {
    const { id, version, ...values } = input
    const twin = trx.row<{ id: string }>(
      'SELECT id FROM contractor WHERE registration_no = ? AND deleted_at IS NULL',
      values.registrationNo,
    )
    if (twin && twin.id !== id)
      throw new Refusal('TAKEN', 'registrationTaken', { fields: { registrationNo: 'registrationTaken' } })
    const nameSearch = `${values.name} ${values.trade ?? ''}`.toLowerCase()
    if (id) updateRow(trx, ctx, 'contractor', id, { ...values, nameSearch }, version ?? undefined)
    return { id: id ?? insertRow(trx, ctx, 'contractor', { ...values, nameSearch }) }
  },
  'calendar.years': (db) =>
    db.all(
      q
        .selectFrom('calendarDay')
        .select(({ fn }) => ['year', fn.countAll<number>().as('days')])
        .where('deletedAt', 'is', null)
        .groupBy('year')
        .orderBy('year'),
    ),
  'calendar.load': (trx, input, ctx) => {
    const file = parseCalendarCsv(input.csv)
    if (file.errors.length > 0) return { years: [], errors: file.errors }
    const years = Object.keys(file.years).map(Number)
    for (const year of years)
      for (const old of trx.rows<{ id: string }>(
        'SELECT id FROM calendar_day WHERE year = ? AND deleted_at IS NULL',
        year,
      ))
        removeRow(trx, ctx, 'calendarDay', old.id)
    for (const day of daysOf(file)) insertRow(trx, ctx, 'calendarDay', { ...day, name: null })
    for (const [date, kind] of Object.entries(file.spill)) {
      const year = Number(date.slice(0, 4))
      if (!trx.row('SELECT 1 AS x FROM calendar_day WHERE year = ? AND deleted_at IS NULL', year)) continue
      const old = trx.row<{ id: string }>('SELECT id FROM calendar_day WHERE date = ? AND deleted_at IS NULL', date)
      if (old) removeRow(trx, ctx, 'calendarDay', old.id)
      insertRow(trx, ctx, 'calendarDay', { year, date, kind, name: null })
    }
    ctx.detail({ years })
    return { years, errors: [] }
  },
}
