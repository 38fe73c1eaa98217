import { Refusal } from '../../../shared/base/refusal'
import { parseRoom } from '../../../shared/door-numbers/door-numbers'
import type { placeOps, UnitPage } from '../../../shared/places/contract'
import { judgeWarranty } from '../../../shared/warranty/judge'
import type { Ctx, HandlersOf } from '../ports'
import { type OfferedUnit, unitsByReading } from '../search/rooms'
import { getRow, insertRow, updateRow } from '../store/rows'
import type { Reader } from '../store/statements'
import { visibleBatch } from '../store/visible'
import { mayRead } from '../tickets/confidential'
import { judgementsAt } from './buildings'
import { neighbour, peopleOf } from './unit-people'
import { loadPlaceFacts } from './warranty-facts'

type UnitOps = Pick<typeof placeOps, 'unit.get' | 'unit.find' | 'unit.setFacts' | 'unit.importHandover'>

/** The classes that every home shows on its time axis; the rest only matter when something is reported. */
const SHOWN_CLASSES = ['W01', 'W02', 'W03', 'W14', 'W04', 'W05', 'W06', 'W11'] as const

const warranties = (db: Reader, unitId: string, ctx: Ctx): UnitPage['warranty'] => {
  const { agreed, projectId: _p, buildingId: _b, unitId: _u, ...facts } = loadPlaceFacts(db, { unitId })
  return SHOWN_CLASSES.map((warrantyClass) => ({
    warrantyClass,
    judgement: judgeWarranty({ ...facts, ...agreed(warrantyClass), warrantyClass, receivedAt: ctx.now }),
  }))
}

interface UnitRow {
  readonly id: string
  readonly aliases: string
  readonly projectId: string
  readonly projectCode: string
  readonly projectName: string
  readonly buildingId: string
  readonly buildingLabel: string
  readonly completionDate: string | null
  readonly buildingVersion: number
  readonly entranceId: string | null
  readonly roomOnFloor: string | null
}

const unitPage = (db: Reader, id: string, ctx: Ctx): UnitPage => {
  const row = db.row<UnitRow & Omit<UnitPage, 'aliases'>>(
    `SELECT u.*, p.code AS project_code, p.name AS project_name, b.label AS building_label, b.version AS building_version, b.completion_date, e.label AS entrance,
       ifnull(s.build_status, 'UNDER_CONSTRUCTION') AS build_status, ifnull(s.sale_status, 'UNSOLD') AS sale_status, s.use_status, s.key_cabinet_slot, ifnull(s.version, 0) AS site_version
     FROM unit u JOIN project p ON p.id = u.project_id JOIN building b ON b.id = u.building_id
     LEFT JOIN entrance e ON e.id = u.entrance_id LEFT JOIN unit_site s ON s.unit_id = u.id AND s.deleted_at IS NULL
     WHERE u.id = ? AND u.deleted_at IS NULL AND ${visibleBatch('u')}`,
    id,
  )
  if (!row) throw new Refusal('NOT_FOUND')
  const handovers = db.rows<UnitPage['handovers'][number]>(
    'SELECT id, kind, state, warranty_start, source, created_at AS at FROM handover WHERE unit_id = ? AND deleted_at IS NULL ORDER BY n DESC',
    id,
  )
  return {
    id: row.id,
    version: row.version,
    siteVersion: row.siteVersion,
    displayNo: row.displayNo,
    roomKey: row.roomKey,
    aliases: JSON.parse(row.aliases) as string[],
    kind: row.kind,
    floor: row.floor,
    areaMeasured: row.areaMeasured,
    areaPredicted: row.areaPredicted,
    innerAreaMeasured: row.innerAreaMeasured,
    innerAreaPredicted: row.innerAreaPredicted,
    decoration: row.decoration,
    layoutCode: row.layoutCode,
    contractDeliveryDate: row.contractDeliveryDate,
    keyCabinetSlot: row.keyCabinetSlot,
    buildStatus: row.buildStatus,
    saleStatus: row.saleStatus,
    useStatus: row.useStatus,
    handoverState: handovers[0]?.state ?? null,
    warrantyStart: handovers.find((h) => h.state !== 'CANCELLED')?.warrantyStart ?? null,
    project: { id: row.projectId, code: row.projectCode, name: row.projectName },
    building: {
      id: row.buildingId,
      label: row.buildingLabel,
      completionDate: row.completionDate,
      version: row.buildingVersion,
    },
    entrance: row.entrance,
    handovers,
    ...peopleOf(db, id),
    above: neighbour(db, row, 1),
    below: neighbour(db, row, -1),
    tickets: db.rows(
      `SELECT t.id, t.ticket_no, t.subject, t.state, t.received_at, t.closed_at FROM ticket t WHERE t.unit_id = ? AND t.deleted_at IS NULL AND ${mayRead(ctx.who, 't')} ORDER BY t.received_at DESC LIMIT 200`,
      id,
    ),
    papers: db.rows(
      'SELECT doc_no, form, title, issued_at FROM document WHERE unit_id = ? AND deleted_at IS NULL ORDER BY n DESC LIMIT 100',
      id,
    ),
    inspections: db.rows(
      'SELECT id, round, state, started_at, decision FROM inspection WHERE unit_id = ? AND deleted_at IS NULL ORDER BY round DESC',
      id,
    ),
    warranty: warranties(db, id, ctx),
  }
}

/** Homes that a written room may mean; several when it is ambiguous, never a guess. */
export const findUnits = (db: Reader, text: string): OfferedUnit[] => {
  const found = new Map<string, OfferedUnit>()
  for (const reading of parseRoom(text)) for (const unit of unitsByReading(db, reading, 20)) found.set(unit.id, unit)
  return [...found.values()]
}

/** Homes: the page, the facts of the site, handover dates entered afterwards. */
export const unitHandlers: HandlersOf<UnitOps> = {
  'unit.get': (db, input, ctx) => unitPage(db, input.id, ctx),
  'unit.find': (db, input) => findUnits(db, input.text),
  'unit.setFacts': (trx, input, ctx) => {
    getRow(trx, 'unit', input.id)
    const site = trx.row<{ id: string }>('SELECT id FROM unit_site WHERE unit_id = ? AND deleted_at IS NULL', input.id)
    const { id: _id, version, ...facts } = input
    const patch = Object.fromEntries(Object.entries(facts).filter(([, v]) => v !== undefined))
    if (site) return { version: updateRow(trx, ctx, 'unitSite', site.id, patch, version) }
    insertRow(trx, ctx, 'unitSite', {
      unitId: input.id,
      buildStatus: input.buildStatus ?? 'UNDER_CONSTRUCTION',
      saleStatus: input.saleStatus ?? 'UNSOLD',
      useStatus: input.useStatus ?? null,
      keyCabinetSlot: input.keyCabinetSlot ?? null,
    })
    return { version: 1 }
  },
  'unit.importHandover': (trx, input, ctx) => {
    if (input.date > ctx.today) throw new Refusal('BAD_INPUT', 'dateAhead', { fields: { date: 'dateAhead' } })
    const { target } = input
    const ids =
      'unitIds' in target
        ? target.unitIds
        : trx
            .rows<{ id: string }>(
              `SELECT u.id FROM unit u LEFT JOIN entrance e ON e.id = u.entrance_id WHERE u.building_id = ? AND u.floor BETWEEN ? AND ? AND (? IS NULL OR e.code = ?) AND u.deleted_at IS NULL`,
              target.buildingId,
              target.fromFloor,
              target.toFloor,
              target.entrance,
              target.entrance,
            )
            .map((u) => u.id)
    if (ids.length === 0) throw new Refusal('NOT_FOUND', 'noUnitInRange')
    let judgementsTouched = 0
    for (const unitId of ids) {
      getRow(trx, 'unit', unitId)
      const have = trx.row<{ id: string; kind: string }>(
        "SELECT id, kind FROM handover WHERE unit_id = ? AND deleted_at IS NULL AND state <> 'CANCELLED' ORDER BY n DESC LIMIT 1",
        unitId,
      )
      if (have && have.kind !== 'IMPORTED') throw new Refusal('WRONG_STATE', 'handoverExists', { data: { unitId } })
      const facts = { warrantyStart: input.date, actualDate: input.date, source: input.source }
      if (have) {
        judgementsTouched += judgementsAt(trx, 't.unit_id = ?', unitId)
        updateRow(trx, ctx, 'handover', have.id, facts)
      } else insertRow(trx, ctx, 'handover', { unitId, kind: 'IMPORTED', state: 'ARCHIVED', ...facts })
    }
    ctx.detail({ units: ids.length, date: input.date })
    return { units: ids.length, judgementsTouched }
  },
}
