import { doorPrefixSpellings, doorSpellings } from '../../../shared/door-numbers/door-numbers'
import type { DoorNumberPrefix } from '../../../shared/door-numbers/prefix'
import type { DoorNumberReading } from '../../../shared/door-numbers/reading'
import { prefixRange, trigramQuery } from '../../../shared/text/tokens'
import { liveRow, shownRow } from '../store/archive'
import { column, columns, type Fragment, frag, joined, raw, sql } from '../store/sql'
import type { Reader } from '../store/statements'
import type { Candidate } from './candidate'

type Place = Pick<DoorNumberReading, 'project' | 'phase' | 'building' | 'entrance'>

/** The joins from a building's code to its homes, in this order: the code is what narrows best. */
const FROM = raw(`FROM building b CROSS JOIN unit u INDEXED BY unit_building_room ON u.building_id = b.id
  JOIN project p ON p.id = b.project_id LEFT JOIN phase h ON h.id = b.phase_id LEFT JOIN entrance e ON e.id = u.entrance_id`)

const placeWhere = (at: Place): Fragment => {
  const parts = [frag`b.code = ${at.building}`, liveRow('b')]
  if (at.project !== undefined) parts.push(frag`(p.code = ${at.project} OR instr(p.name, ${at.project}) > 0)`)
  if (at.phase !== undefined) parts.push(frag`h.code = ${at.phase}`)
  if (at.entrance !== undefined)
    parts.push(frag`(e.code = ${at.entrance} OR (u.entrance_id IS NULL AND ${at.entrance} = '1'))`)
  return joined(parts, ' AND ')
}

const SHOWN = shownRow('u')

const unitKey = sql(columns('unit', 'id'))
const offeredUnit = sql({ ...columns('unit', 'id', 'displayNo'), projectCode: column('project', 'code') })

/** A shown number that holds one of the spellings; see `shownSpellings`. */
export const holdsNumber = (name: string, spellings: readonly string[]): Fragment =>
  frag`EXISTS (SELECT 1 FROM json_each(${JSON.stringify(spellings)}) s WHERE instr(${raw(name)}, s.value) > 0)`

/** A home as it is offered for choosing. */
export interface UnitOption {
  readonly id: string
  readonly displayNo: string
  readonly projectCode: string
}

/** Homes that one reading of a written door number names, with or without zeros in front of the number. */
export const unitsByReading = (db: Reader, reading: DoorNumberReading, most: number): readonly UnitOption[] => {
  return db.rows(
    offeredUnit`SELECT u.id, u.display_no, p.code AS project_code ${FROM}
     WHERE ${placeWhere(reading)} AND u.room IN (SELECT value FROM json_each(${JSON.stringify(doorSpellings(reading.room))})) AND ${SHOWN} LIMIT ${most}`,
  )
}

/** Homes by an earlier number or the police's door plate, written exactly so. */
export const findByEarlierNumber = (db: Reader, text: string, most: number): readonly Candidate[] => {
  const match = trigramQuery(text)
  if (match === null) return []
  const rows = db.rows(
    unitKey`SELECT u.id FROM room_gram g CROSS JOIN unit u ON u.n = g.rowid
     WHERE g.room_gram MATCH ${match} AND ${SHOWN} AND EXISTS (SELECT 1 FROM json_each(u.aliases) a WHERE a.value = ${text}) LIMIT ${most}`,
  )
  return rows.map(({ id }) => ({ kind: 'unit', id, fit: 1 }))
}

/** Homes that a written door number may mean: those of the likeliest reading that has any; several are for the clerk to choose from. */
export const findByDoorNumber = (
  db: Reader,
  doorNumbers: readonly DoorNumberReading[],
  most: number,
): readonly Candidate[] => {
  for (const reading of doorNumbers) {
    const units = unitsByReading(db, reading, most)
    if (units.length > 0) return units.map(({ id }) => ({ kind: 'unit', id, fit: 1 }))
  }
  return []
}

/** Homes of a floor, entrance or building whose number has been typed so far, from the lowest up. */
export const findByDoorNumberPrefix = (
  db: Reader,
  begun: readonly DoorNumberPrefix[],
  most: number,
): readonly Candidate[] => {
  for (const reading of begun) {
    const begins = doorPrefixSpellings(reading.doorNumberPrefix)
      .map(prefixRange)
      .map(({ from, to }) => frag`(u.room >= ${from} AND u.room < ${to})`)
    const units = db.rows(
      unitKey`SELECT u.id ${FROM} WHERE ${placeWhere(reading)} AND (${joined(begins, ' OR ')}) AND ${SHOWN} ORDER BY u.sort_key LIMIT ${most}`,
    )
    if (units.length > 0) return units.map(({ id }, at) => ({ kind: 'unit', id, fit: 1 - at / 1000 }))
  }
  return []
}
