import { Refusal } from '../../../shared/base/refusal'
import type { BuildingRow, GridCell, placeOps } from '../../../shared/places/contract'
import type { HandlersOf, Who } from '../ports'
import { getRow, insertRow, removeRow, updateRow } from '../store/rows'
import type { Param, Reader } from '../store/statements'
import { visibleBatch } from '../store/visible'
import { mayRead } from '../tickets/confidential'

type BuildingOps = Pick<
  typeof placeOps,
  'building.list' | 'building.setCompletion' | 'building.setContractor' | 'building.grid'
>

const OPEN = "('REGISTERED', 'ACCEPTED', 'JUDGED', 'DISPATCHED', 'IN_PROGRESS', 'RECHECK', 'TRANSFERRED', 'ANSWER_DUE')"

const buildings = (db: Reader, where: string, ...params: Param[]): BuildingRow[] =>
  db
    .rows<Omit<BuildingRow, 'contractors' | 'hasEntrances'> & { hasEntrances: number }>(
      `SELECT b.id, b.project_id, b.code, b.label, b.has_entrances, b.completion_date, b.version,
         (SELECT count(*) FROM unit u WHERE u.building_id = b.id AND u.deleted_at IS NULL AND ${visibleBatch('u')}) AS units,
         (SELECT count(DISTINCT h.unit_id) FROM handover h JOIN unit u ON u.id = h.unit_id
           WHERE u.building_id = b.id AND h.warranty_start IS NOT NULL AND h.state <> 'CANCELLED' AND h.deleted_at IS NULL) AS handed_over
       FROM building b WHERE b.deleted_at IS NULL AND ${visibleBatch('b')} AND ${where} ORDER BY b.sort_key`,
      ...params,
    )
    .map((b) => ({
      ...b,
      hasEntrances: b.hasEntrances === 1,
      contractors: db.rows(
        'SELECT bc.trade, bc.contractor_id, c.name FROM building_contractor bc JOIN contractor c ON c.id = bc.contractor_id WHERE bc.building_id = ? AND bc.deleted_at IS NULL ORDER BY bc.trade',
        b.id,
      ),
    }))

const cellsOf = (db: Reader, buildingId: string, who: Who | null): GridCell[] =>
  db.rows<GridCell>(
    `SELECT u.id, u.display_no, u.room, u.floor, e.code AS entrance,
       ifnull(s.build_status, 'UNDER_CONSTRUCTION') AS build_status, ifnull(s.sale_status, 'UNSOLD') AS sale_status, s.use_status,
       (SELECT h.state FROM handover h WHERE h.unit_id = u.id AND h.deleted_at IS NULL ORDER BY h.n DESC LIMIT 1) AS handover_state,
       (SELECT count(*) FROM ticket t WHERE t.unit_id = u.id AND t.state IN ${OPEN} AND t.deleted_at IS NULL AND ${mayRead(who, 't')}) AS open_tickets
     FROM unit u LEFT JOIN entrance e ON e.id = u.entrance_id LEFT JOIN unit_site s ON s.unit_id = u.id AND s.deleted_at IS NULL
     WHERE u.building_id = ? AND u.deleted_at IS NULL AND ${visibleBatch('u')} ORDER BY u.sort_key`,
    buildingId,
  )

const byNumber = (a: string, b: string): number => a.localeCompare(b, 'en', { numeric: true })

/** How many stored judgements rest on a fact that is being changed: named, never changed silently. */
export const judgementsAt = (db: Reader, where: string, ...params: Param[]): number =>
  db.row<{ c: number }>(
    `SELECT count(*) AS c FROM judgement j JOIN ticket t ON t.id = j.ticket_id WHERE j.deleted_at IS NULL AND ${where}`,
    ...params,
  )?.c ?? 0

/** Buildings: completion, contractors by trade, the elevation. */
export const buildingHandlers: HandlersOf<BuildingOps> = {
  'building.list': (db, input) =>
    input.projectId ? buildings(db, 'b.project_id = ?', input.projectId) : buildings(db, '1'),
  'building.setCompletion': (trx, input, ctx) => {
    if (input.completionDate && input.completionDate > ctx.today)
      throw new Refusal('BAD_INPUT', 'dateAhead', { fields: { completionDate: 'dateAhead' } })
    const version = updateRow(trx, ctx, 'building', input.id, { completionDate: input.completionDate }, input.version)
    if (input.completionDate)
      for (const s of trx.rows<{ id: string }>(
        "SELECT s.id FROM unit_site s JOIN unit u ON u.id = s.unit_id WHERE u.building_id = ? AND s.build_status = 'UNDER_CONSTRUCTION' AND s.deleted_at IS NULL",
        input.id,
      ))
        updateRow(trx, ctx, 'unitSite', s.id, { buildStatus: 'COMPLETED' })
    ctx.detail({ completionDate: input.completionDate })
    return { version, judgementsTouched: judgementsAt(trx, 't.building_id = ?', input.id) }
  },
  'building.setContractor': (trx, input, ctx) => {
    const have = trx.row<{ id: string }>(
      'SELECT id FROM building_contractor WHERE building_id = ? AND trade = ? AND deleted_at IS NULL',
      input.buildingId,
      input.trade,
    )
    if (have) removeRow(trx, ctx, 'buildingContractor', have.id)
    if (!input.contractorId) return { id: have?.id ?? '' }
    getRow(trx, 'contractor', input.contractorId)
    return { id: insertRow(trx, ctx, 'buildingContractor', { ...input, contractorId: input.contractorId }) }
  },
  'building.grid': (db, input, ctx) => {
    const [building] = buildings(db, 'b.id = ?', input.buildingId)
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
