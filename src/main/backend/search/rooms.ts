import { type RoomReading, roomPrefixSpellings, roomSpellings } from '../../../shared/door-numbers/door-numbers'
import type { RoomPrefix } from '../../../shared/door-numbers/prefix'
import { prefixRange, trigramQuery } from '../../../shared/text/tokens'
import type { Param, Reader } from '../store/statements'
import { visibleBatch } from '../store/visible'
import type { Candidate } from './found'

interface UnitKey {
  readonly id: string
}

type Place = Pick<RoomReading, 'project' | 'phase' | 'building' | 'entrance'>

/** The joins from a building's code to its homes, in this order: the code is what narrows best. */
const FROM = `FROM building b CROSS JOIN unit u INDEXED BY unit_building_room ON u.building_id = b.id
  JOIN project p ON p.id = b.project_id LEFT JOIN phase h ON h.id = b.phase_id LEFT JOIN entrance e ON e.id = u.entrance_id`

const placeWhere = (at: Place): { sql: string; params: Param[] } => {
  const params: Param[] = [at.building]
  let sql = 'b.code = ? AND b.deleted_at IS NULL'
  if (at.project !== undefined) {
    sql += ' AND (p.code = ? OR instr(p.name, ?) > 0)'
    params.push(at.project, at.project)
  }
  if (at.phase !== undefined) {
    sql += ' AND h.code = ?'
    params.push(at.phase)
  }
  if (at.entrance !== undefined) {
    sql += " AND (e.code = ? OR (u.entrance_id IS NULL AND ? = '1'))"
    params.push(at.entrance, at.entrance)
  }
  return { sql, params }
}

const LIVE = `u.deleted_at IS NULL AND ${visibleBatch('u')}`

/** SQL: a shown number holds one of the spellings that are bound as a JSON list; see `shownSpellings`. */
export const holdsNumber = (column: string): string =>
  `EXISTS (SELECT 1 FROM json_each(?) s WHERE instr(${column}, s.value) > 0)`

/** A home as it is offered for choosing. */
export interface OfferedUnit extends UnitKey {
  readonly displayNo: string
  readonly projectCode: string
}

/** Homes that one reading of a written room names, with or without zeros in front of the number. */
export const unitsByReading = (db: Reader, reading: RoomReading, most: number): readonly OfferedUnit[] => {
  const { sql, params } = placeWhere(reading)
  return db.rows<OfferedUnit>(
    `SELECT u.id, u.display_no, p.code AS project_code ${FROM}
     WHERE ${sql} AND u.room IN (SELECT value FROM json_each(?)) AND ${LIVE} LIMIT ?`,
    ...params,
    JSON.stringify(roomSpellings(reading.room)),
    most,
  )
}

/** Homes by an earlier number or the police's door plate, written exactly so. */
export const findByEarlierNumber = (db: Reader, text: string, most: number): readonly Candidate[] => {
  const match = trigramQuery(text)
  if (match === null) return []
  const rows = db.rows<UnitKey>(
    `SELECT u.id FROM room_gram g CROSS JOIN unit u ON u.n = g.rowid
     WHERE g.room_gram MATCH ? AND ${LIVE} AND EXISTS (SELECT 1 FROM json_each(u.aliases) a WHERE a.value = ?) LIMIT ?`,
    match,
    text,
    most,
  )
  return rows.map(({ id }) => ({ kind: 'unit', id, fit: 1 }))
}

/** Homes that a written room may mean: those of the likeliest reading that has any; several are for the clerk to choose from. */
export const findRooms = (db: Reader, rooms: readonly RoomReading[], most: number): readonly Candidate[] => {
  for (const reading of rooms) {
    const units = unitsByReading(db, reading, most)
    if (units.length > 0) return units.map(({ id }) => ({ kind: 'unit', id, fit: 1 }))
  }
  return []
}

/** Homes of a floor, entrance or building whose number has been typed so far, from the lowest up. */
export const findRoomsBegun = (db: Reader, begun: readonly RoomPrefix[], most: number): readonly Candidate[] => {
  for (const reading of begun) {
    const { sql, params } = placeWhere(reading)
    const ranges = roomPrefixSpellings(reading.roomPrefix).map(prefixRange)
    const units = db.rows<UnitKey>(
      `SELECT u.id ${FROM} WHERE ${sql} AND (${ranges.map(() => '(u.room >= ? AND u.room < ?)').join(' OR ')}) AND ${LIVE} ORDER BY u.sort_key LIMIT ?`,
      ...params,
      ...ranges.flatMap(({ from, to }) => [from, to]),
      most,
    )
    if (units.length > 0) return units.map(({ id }, at) => ({ kind: 'unit', id, fit: 1 - at / 1000 }))
  }
  return []
}
