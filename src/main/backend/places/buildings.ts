import { optional, whole } from '../../../shared/base/columns'
import { Refusal } from '../../../shared/base/refusal'
import type { BuildingRow, GridCell, placeOps } from '../../../shared/places/contract'
import type { HandlersOf, Who } from '../ports'
import { mayRead, openTicket } from '../store/archive'
import { getRow, insertRow, removeRow, updateRow } from '../store/rows'
import { column, columns, type Fragment, frag, raw, sql } from '../store/sql'
import { prepared, q, type Reader } from '../store/statements'

type BuildingOps = Pick<
  typeof placeOps,
  'building.list' | 'building.setCompletion' | 'building.setContractor' | 'building.grid'
>

const buildingRow = sql({
  ...columns('building', 'id', 'projectId', 'code', 'label', 'hasEntrances', 'completionDate', 'version'),
  units: whole,
  handedOver: whole,
})

const contractorsOf = prepared((p: { buildingId: string }) =>
  q
    .selectFrom('liveBuildingContractor as bc')
    .innerJoin('contractor as c', 'c.id', 'bc.contractorId')
    .select(['bc.trade', 'bc.contractorId', 'c.name'])
    .where('bc.buildingId', '=', p.buildingId)
    .orderBy('bc.trade'),
)

const buildings = (db: Reader, where: Fragment): BuildingRow[] =>
  db
    .rows(
      buildingRow`SELECT b.id, b.project_id, b.code, b.label, b.has_entrances, b.completion_date, b.version,
         (SELECT count(*) FROM shown_unit u WHERE u.building_id = b.id) AS units,
         (SELECT count(DISTINCT h.unit_id) FROM live_handover h JOIN unit u ON u.id = h.unit_id
           WHERE u.building_id = b.id AND h.warranty_start IS NOT NULL AND h.state <> 'CANCELLED') AS handed_over
       FROM shown_building b WHERE ${where} ORDER BY b.sort_key`,
    )
    .map((building) => ({ ...building, contractors: db.all(contractorsOf({ buildingId: building.id })) }))

const gridCell = sql({
  ...columns('unit', 'id', 'displayNo', 'room', 'floor'),
  entrance: optional(column('entrance', 'code')),
  ...columns('unitSite', 'buildStatus', 'saleStatus', 'useStatus'),
  handoverState: optional(column('handover', 'state')),
  openTickets: whole,
})

const cellsOf = (db: Reader, buildingId: string, who: Who | null): GridCell[] =>
  db.rows(
    gridCell`SELECT u.id, u.display_no, u.room, u.floor, e.code AS entrance,
       ifnull(s.build_status, 'UNDER_CONSTRUCTION') AS build_status, ifnull(s.sale_status, 'UNSOLD') AS sale_status, s.use_status,
       (SELECT h.state FROM live_handover h WHERE h.unit_id = u.id ORDER BY h.n DESC LIMIT 1) AS handover_state,
       (SELECT count(*) FROM live_ticket t WHERE t.unit_id = u.id AND ${openTicket('t')} AND ${mayRead(who, 't')}) AS open_tickets
     FROM shown_unit u LEFT JOIN entrance e ON e.id = u.entrance_id LEFT JOIN live_unit_site s ON s.unit_id = u.id
     WHERE u.building_id = ${buildingId} ORDER BY u.sort_key`,
  )

const byNumber = (a: string, b: string): number => a.localeCompare(b, 'en', { numeric: true })

const judgementCount = sql({ judgements: whole })

/** How many stored judgements rest on a fact that is being changed: named, never changed silently. */
export const judgementsAt = (db: Reader, at: { readonly unitId: string } | { readonly buildingId: string }): number => {
  const place = 'unitId' in at ? frag`t.unit_id = ${at.unitId}` : frag`t.building_id = ${at.buildingId}`
  return (
    db.row(
      judgementCount`SELECT count(*) AS judgements FROM live_judgement j JOIN ticket t ON t.id = j.ticket_id WHERE ${place}`,
    )?.judgements ?? 0
  )
}

const unfinishedSite = prepared((p: { buildingId: string }) =>
  q
    .selectFrom('liveUnitSite as s')
    .innerJoin('unit as u', 'u.id', 's.unitId')
    .select('s.id')
    .where('u.buildingId', '=', p.buildingId)
    .where('s.buildStatus', '=', 'UNDER_CONSTRUCTION'),
)

const contractorFor = prepared((p: { buildingId: string; trade: string }) =>
  q
    .selectFrom('liveBuildingContractor')
    .select('id')
    .where('buildingId', '=', p.buildingId)
    .where('trade', '=', p.trade),
)

/** Buildings: completion, contractors by trade, the elevation. */
export const buildingHandlers: HandlersOf<BuildingOps> = {
  'building.list': (db, input) => buildings(db, input.projectId ? frag`b.project_id = ${input.projectId}` : raw('1')),
  'building.setCompletion': (trx, input, ctx) => {
    if (input.completionDate && input.completionDate > ctx.today)
      throw new Refusal('BAD_INPUT', 'dateAhead', { fields: { completionDate: 'dateAhead' } })
    const version = updateRow(trx, ctx, 'building', input.id, { completionDate: input.completionDate }, input.version)
    if (input.completionDate)
      for (const site of trx.all(unfinishedSite({ buildingId: input.id })))
        updateRow(trx, ctx, 'unitSite', site.id, { buildStatus: 'COMPLETED' })
    ctx.detail({ completionDate: input.completionDate })
    return { version, judgementsTouched: judgementsAt(trx, { buildingId: input.id }) }
  },
  'building.setContractor': (trx, input, ctx) => {
    const have = trx.first(contractorFor(input))
    if (have) removeRow(trx, ctx, 'buildingContractor', have.id)
    if (!input.contractorId) return { id: have?.id ?? '' }
    getRow(trx, 'contractor', input.contractorId)
    return { id: insertRow(trx, ctx, 'buildingContractor', { ...input, contractorId: input.contractorId }) }
  },
  'building.grid': (db, input, ctx) => {
    const [building] = buildings(db, frag`b.id = ${input.buildingId}`)
    if (!building) throw new Refusal('NOT_FOUND')
    const cells = cellsOf(db, building.id, ctx.who)
    const roomOf = (cell: GridCell): string => (cell.floor === null ? cell.room : cell.room.slice(-2))
    const columns = new Map(
      cells.map((c) => [`${c.entrance ?? ''}/${roomOf(c)}`, { entrance: c.entrance, roomOnFloor: roomOf(c) }]),
    )
    return {
      building,
      projectCode: getRow(db, 'project', building.projectId).code,
      floors: [...new Set(cells.flatMap((c) => (c.floor === null ? [] : [c.floor])))].sort((a, b) => b - a),
      columns: [...columns.values()].sort(
        (a, b) => byNumber(a.entrance ?? '', b.entrance ?? '') || byNumber(a.roomOnFloor, b.roomOnFloor),
      ),
      cells,
    }
  },
}
