import { optional, whole } from '../../../shared/base/columns'
import { Refusal } from '../../../shared/base/refusal'
import { readDoorNumber } from '../../../shared/door-numbers/door-numbers'
import type { placeOps, UnitPage } from '../../../shared/places/contract'
import { judgeWarranty } from '../../../shared/warranty/judge'
import type { Ctx, HandlersOf } from '../ports'
import { type UnitOption, unitsByReading } from '../search/index'
import { mayRead } from '../store/archive'
import { getRow, insertRow, updateRow } from '../store/rows'
import { column, columns, sql } from '../store/sql'
import { prepared, q, type Reader } from '../store/statements'
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

const unitRow = sql({
  ...columns(
    'unit',
    'id',
    'version',
    'displayNo',
    'roomKey',
    'aliases',
    'kind',
    'floor',
    'roomOnFloor',
    'areaMeasured',
    'areaPredicted',
    'innerAreaMeasured',
    'innerAreaPredicted',
    'decoration',
    'layoutCode',
    'contractDeliveryDate',
    'projectId',
    'buildingId',
    'entranceId',
  ),
  projectCode: column('project', 'code'),
  projectName: column('project', 'name'),
  buildingLabel: column('building', 'label'),
  buildingVersion: column('building', 'version'),
  completionDate: column('building', 'completionDate'),
  entrance: optional(column('entrance', 'label')),
  ...columns('unitSite', 'buildStatus', 'saleStatus'),
  useStatus: column('unitSite', 'useStatus'),
  keyCabinetSlot: column('unitSite', 'keyCabinetSlot'),
  siteVersion: whole,
})

const handoversOf = prepared((p: { unitId: string }) =>
  q
    .selectFrom('liveHandover')
    .select(['id', 'kind', 'state', 'warrantyStart', 'source', 'createdAt as at'])
    .where('unitId', '=', p.unitId)
    .orderBy('n', 'desc'),
)

const ticketOfUnit = sql(columns('ticket', 'id', 'ticketNo', 'subject', 'state', 'receivedAt', 'closedAt'))

const papersOf = prepared((p: { unitId: string }) =>
  q
    .selectFrom('liveDocument')
    .select(['docNo', 'form', 'title', 'issuedAt'])
    .where('unitId', '=', p.unitId)
    .orderBy('n', 'desc')
    .limit(100),
)

const inspectionsOf = prepared((p: { unitId: string }) =>
  q
    .selectFrom('liveInspection')
    .select(['id', 'round', 'state', 'startedAt', 'decision'])
    .where('unitId', '=', p.unitId)
    .orderBy('round', 'desc'),
)

const siteOf = prepared((p: { unitId: string }) =>
  q.selectFrom('liveUnitSite').select('id').where('unitId', '=', p.unitId),
)

const unitOnFloors = sql(columns('unit', 'id'))

const runningHandover = prepared((p: { unitId: string }) =>
  q
    .selectFrom('liveHandover')
    .select(['id', 'kind'])
    .where('unitId', '=', p.unitId)
    .where('state', '<>', 'CANCELLED')
    .orderBy('n', 'desc')
    .limit(1),
)

const unitPage = (db: Reader, id: string, ctx: Ctx): UnitPage => {
  const row = db.row(
    unitRow`SELECT u.id, u.version, u.display_no, u.room_key, u.aliases, u.kind, u.floor, u.room_on_floor, u.area_measured, u.area_predicted,
       u.inner_area_measured, u.inner_area_predicted, u.decoration, u.layout_code, u.contract_delivery_date, u.project_id, u.building_id, u.entrance_id,
       p.code AS project_code, p.name AS project_name, b.label AS building_label, b.version AS building_version, b.completion_date, e.label AS entrance,
       ifnull(s.build_status, 'UNDER_CONSTRUCTION') AS build_status, ifnull(s.sale_status, 'UNSOLD') AS sale_status, s.use_status, s.key_cabinet_slot, ifnull(s.version, 0) AS site_version
     FROM shown_unit u JOIN project p ON p.id = u.project_id JOIN building b ON b.id = u.building_id
     LEFT JOIN entrance e ON e.id = u.entrance_id LEFT JOIN live_unit_site s ON s.unit_id = u.id WHERE u.id = ${id}`,
  )
  if (!row) throw new Refusal('NOT_FOUND')
  const handovers = db.all(handoversOf({ unitId: id }))
  return {
    id: row.id,
    version: row.version,
    siteVersion: row.siteVersion,
    displayNo: row.displayNo,
    roomKey: row.roomKey,
    aliases: row.aliases,
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
      ticketOfUnit`SELECT t.id, t.ticket_no, t.subject, t.state, t.received_at, t.closed_at FROM live_ticket t
        WHERE t.unit_id = ${id} AND ${mayRead(ctx.who, 't')} ORDER BY t.received_at DESC LIMIT 200`,
    ),
    papers: db.all(papersOf({ unitId: id })),
    inspections: db.all(inspectionsOf({ unitId: id })),
    warranty: warranties(db, id, ctx),
  }
}

/** Homes that a written door number may mean; several when it is ambiguous, never a guess. */
export const findUnits = (db: Reader, text: string): UnitOption[] => {
  const found = new Map<string, UnitOption>()
  for (const reading of readDoorNumber(text))
    for (const unit of unitsByReading(db, reading, 20)) found.set(unit.id, unit)
  return [...found.values()]
}

/** Homes: the page, the facts of the site, handover dates entered afterwards. */
export const unitHandlers: HandlersOf<UnitOps> = {
  'unit.get': (db, input, ctx) => unitPage(db, input.id, ctx),
  'unit.find': (db, input) => findUnits(db, input.text),
  'unit.setFacts': (trx, input, ctx) => {
    getRow(trx, 'unit', input.id)
    const site = trx.first(siteOf({ unitId: input.id }))
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
            .rows(
              unitOnFloors`SELECT u.id FROM live_unit u LEFT JOIN entrance e ON e.id = u.entrance_id WHERE u.building_id = ${target.buildingId}
                AND u.floor BETWEEN ${target.fromFloor} AND ${target.toFloor} AND (${target.entrance} IS NULL OR e.code = ${target.entrance})`,
            )
            .map((u) => u.id)
    if (ids.length === 0) throw new Refusal('NOT_FOUND', 'noUnitInRange')
    let judgementsTouched = 0
    for (const unitId of ids) {
      getRow(trx, 'unit', unitId)
      const have = trx.first(runningHandover({ unitId }))
      if (have && have.kind !== 'IMPORTED') throw new Refusal('WRONG_STATE', 'handoverExists', { data: { unitId } })
      const facts = { warrantyStart: input.date, actualDate: input.date, source: input.source }
      if (have) {
        judgementsTouched += judgementsAt(trx, { unitId })
        updateRow(trx, ctx, 'handover', have.id, facts)
      } else insertRow(trx, ctx, 'handover', { unitId, kind: 'IMPORTED', state: 'ARCHIVED', ...facts })
    }
    ctx.detail({ units: ids.length, date: input.date })
    return { units: ids.length, judgementsTouched }
  },
}
