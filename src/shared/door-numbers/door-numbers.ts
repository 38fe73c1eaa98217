import { splitDoorNumber } from './parts'
import type { DoorNumberReading } from './reading'
import { assignLevels } from './slots'

/** What came of looking a written door number up: one home, several to choose from, or none with the readings tried. */
export type DoorNumberResolution<U> =
  | { readonly kind: 'one'; readonly unit: U; readonly reading: DoorNumberReading }
  | { readonly kind: 'many'; readonly units: readonly U[] }
  | { readonly kind: 'none'; readonly readings: readonly DoorNumberReading[] }

/** All readings of a written door number, the likeliest first; empty when the text is not a room in a building. */
export const readDoorNumber = (text: string): readonly DoorNumberReading[] => {
  const split = splitDoorNumber(text)
  return split ? assignLevels(split) : []
}

/** Looks every reading up; more than one home found means asking the clerk, never choosing for them. */
export const resolveDoorNumber = <U extends { readonly roomKey: string }>(
  text: string,
  lookup: (reading: DoorNumberReading) => readonly U[],
): DoorNumberResolution<U> => {
  const readings = readDoorNumber(text)
  const found = new Map<string, { unit: U; reading: DoorNumberReading }>()
  for (const reading of readings) {
    for (const unit of lookup(reading)) if (!found.has(unit.roomKey)) found.set(unit.roomKey, { unit, reading })
  }
  const [only] = found.values()
  if (!only) return { kind: 'none', readings }
  if (found.size === 1) return { kind: 'one', ...only }
  return { kind: 'many', units: [...found.values()].map((hit) => hit.unit) }
}

/** The canonical key of a home: `HYC-1-3-2-1201`, absent levels left out. */
export const roomKey = (at: {
  readonly project: string
  readonly phase?: string | null | undefined
  readonly building: string
  readonly entrance?: string | null | undefined
  readonly room: string
}): string => [at.project, at.phase, at.building, at.entrance, at.room].filter((part) => part).join('-')

/** The room as clerks say it: `3-2-1201`, or `6-3201` where the building has no entrances. */
export const displayNo = (at: {
  readonly building: string
  readonly entrance?: string | null | undefined
  readonly room: string
}): string => [at.building, at.entrance, at.room].filter((part) => part).join('-')

/** Digits of the longest door number: floor 999, door 99. */
const DOOR_DIGITS = 5
const LEADING_ZEROS = /^0+(?=\d)/

/** Every way to write a door number with and without the zeros that some lists put in front: `602`, `0602`, `00602`. */
export const doorSpellings = (room: string): readonly string[] => {
  const bare = room.replace(LEADING_ZEROS, '')
  const digits = /^\d+/.exec(bare)?.[0].length ?? DOOR_DIGITS
  const zeros = Array.from({ length: Math.max(0, DOOR_DIGITS - digits) + 1 }, (_, count) => '0'.repeat(count))
  return [...new Set([room, ...zeros.map((front) => front + bare)])]
}

/** The same for the beginning of one that is being typed: `06` may go on to `602`, `6` to `0602`. */
export const doorPrefixSpellings = (prefix: string): readonly string[] => {
  const bare = prefix.replace(/^0+/, '')
  return bare === '' ? [prefix, `0${prefix}`] : [...new Set([prefix, bare, `0${bare}`])]
}

/** Ways in which part of a shown number may stand in a list: after a dash the room's zeros are put and left out (`3-1-06`). */
export const shownSpellings = (text: string): readonly string[] => {
  const [, ahead, room] = /^(.*-)(\d\w*)$/.exec(text) ?? []
  return ahead === undefined || room === undefined ? [text] : doorPrefixSpellings(room).map((each) => ahead + each)
}

const FLOOR_AND_DOOR = /^(B?\d+[A-Z]?)(\d{2}[A-Z]?)$/
const FLOOR_AND_LETTER = /^(\d+)([A-Z])$/

const splitFloor = (room: string): readonly [string, string] | null => {
  const found = FLOOR_AND_DOOR.exec(room) ?? FLOOR_AND_LETTER.exec(room)
  const [, floor, door] = found ?? []
  return floor === undefined || door === undefined || /^0+$/.test(floor) ? null : [floor, door]
}

/** The floor label in a door number (`3101` -> `31`, `3A01` -> `3A`, `B101` -> `B1`, `12A` -> `12`), null when it has none. */
export const floorOf = (room: string): string | null => splitFloor(room)?.[0] ?? null

/** The door on its floor (`3101` -> `01`, `12A` -> `A`), null when the number names no floor. */
export const roomOnFloor = (room: string): string | null => splitFloor(room)?.[1] ?? null

/** Sorting height of a floor label: `31` -> 31, `3A` (standing for a skipped 4) -> 3.5, `B1` -> -1; NaN when it is none. */
export const floorHeight = (label: string): number => {
  const found = /^(B?)(\d+)([A-Z]?)$/.exec(label)
  if (!found) return Number.NaN
  const height = Number(found[2]) + (found[3] ? 0.5 : 0)
  return found[1] ? -height : height
}
