import { optional } from '../../../shared/base/columns'
import type { DoorNumberReading } from '../../../shared/door-numbers/reading'
import type { KnownUnit, UnitLookup } from '../../../shared/imports/unit-index'
import { shownRow } from '../store/archive'
import { column, columns, listOf, raw, sql } from '../store/sql'
import type { Reader } from '../store/statements'

/** A home of the store as far as a list of sales changes it. */
export interface StoreUnit {
  readonly id: string
  readonly origin: string
  readonly contractDeliveryDate: string | null
  readonly siteId: string | null
  readonly saleStatus: string | null
}

/** A home as a list finds it: no more than telling it apart takes, since a long list finds many. */
export interface FoundUnit extends KnownUnit {
  readonly id: string
}

const foundUnit = sql({
  ...columns('unit', 'id', 'roomKey', 'displayNo', 'room'),
  projectCode: column('project', 'code'),
  projectName: column('project', 'name'),
  phase: optional(column('phase', 'code')),
  building: column('building', 'code'),
  entrance: optional(column('entrance', 'code')),
})
const FOUND = raw(`u.id, u.room_key, u.display_no, u.room, p.code AS project_code, p.name AS project_name,
    ph.code AS phase, b.code AS building, e.code AS entrance
  FROM shown_unit u JOIN live_building b ON b.id = u.building_id JOIN project p ON p.id = u.project_id
  LEFT JOIN phase ph ON ph.id = b.phase_id LEFT JOIN entrance e ON e.id = u.entrance_id`)

const fits = (unit: FoundUnit, reading: DoorNumberReading): boolean => {
  if (reading.entrance !== undefined && reading.entrance !== (unit.entrance ?? undefined)) return false
  if (reading.phase !== undefined && unit.phase && reading.phase !== unit.phase) return false
  return reading.project === undefined || [unit.projectCode, unit.projectName].includes(reading.project)
}

/** A room as lists are read and as others may have entered it: 504 is 0504. */
export const spellings = (room: string): readonly [string, string] => [room, `0${room}`]

/** Sheets with more rows than this read all homes at once instead of one by one. */
const MANY = 3000

/** Gives equal texts as one: the store answers each row with texts of its own. */
const oneOfEach = () => {
  const known = new Map<string, string>()
  return <T extends string | null>(text: T): T => {
    if (text === null) return text
    const there = known.get(text)
    if (there === undefined) known.set(text, text)
    return (there ?? text) as T
  }
}

const allUnits = (db: Reader): ((building: string, rooms: readonly string[]) => FoundUnit[]) => {
  const known = new Map<string, Map<string, FoundUnit[]>>()
  const one = oneOfEach()
  for (const row of db.each(foundUnit`SELECT ${FOUND}`)) {
    const unit: FoundUnit = {
      ...row,
      room: one(row.room),
      projectCode: one(row.projectCode),
      projectName: one(row.projectName),
      phase: one(row.phase),
      building: one(row.building),
      entrance: one(row.entrance),
    }
    const rooms = known.get(unit.building) ?? new Map<string, FoundUnit[]>()
    known.set(unit.building, rooms)
    const there = rooms.get(unit.room)
    if (there) there.push(unit)
    else rooms.set(unit.room, [unit])
  }
  return (building, rooms) => rooms.flatMap((room) => known.get(building)?.get(room) ?? [])
}

/**
 * Finds homes of the store by one reading of a written door number; what the reading leaves out matches anything. `rows` is
 * the length of the sheet that asks.
 */
export const storeLookup = (db: Reader, rows: number): UnitLookup => {
  const find =
    rows > MANY
      ? allUnits(db)
      : (building: string, rooms: readonly [string, string]) =>
          db.rows(foundUnit`SELECT ${FOUND} WHERE b.code = ${building} AND u.room IN (${listOf(rooms)})`)
  return {
    find: (reading) =>
      find(reading.building.toUpperCase(), spellings(reading.room.toUpperCase())).filter((unit) => fits(unit, reading)),
  }
}

const keyedUnit = sql({
  ...columns('unit', 'roomKey', 'id', 'origin', 'contractDeliveryDate'),
  siteId: optional(column('unitSite', 'id')),
  saleStatus: optional(column('unitSite', 'saleStatus')),
})

/** Homes by their keys, as they are now. */
export const unitsByKey = (db: Reader, roomKeys: readonly string[]): Map<string, StoreUnit> => {
  // The homes are named by their table: the list must stay the outer loop.
  const units = db.rows(
    keyedUnit`SELECT u.room_key, u.id, u.origin, u.contract_delivery_date, s.id AS site_id, s.sale_status
      FROM json_each(${JSON.stringify(roomKeys)}) k CROSS JOIN unit u ON u.room_key = k.value
      LEFT JOIN live_unit_site s ON s.unit_id = u.id WHERE ${shownRow('u')}`,
  )
  return new Map(units.map((unit) => [unit.roomKey, unit]))
}
