import type { DoorNumberReading } from '../door-numbers/reading'

/** A home that the desk knows, as far as finding it by a written door number goes. */
export type KnownUnit = {
  readonly roomKey: string
  readonly displayNo: string
  readonly projectCode?: string | null
  readonly projectName?: string | null
  readonly phase?: string | null
  readonly building: string
  readonly entrance: string | null
  readonly room: string
  /** The developer's number of the owner in the list that the home came from. */
  readonly ownerNo?: string | null
}

/** What tells some homes apart: their numbers, with the project where two of them have the same number. */
export const unitLabels = (units: readonly KnownUnit[]): string[] =>
  units.map(({ displayNo, projectName }) => {
    const alone = units.filter((other) => other.displayNo === displayNo).length === 1
    return alone || !projectName ? displayNo : `${displayNo} ${projectName}`
  })

/** Finds homes by one reading of a written door number; what the reading leaves out matches anything. */
export type UnitLookup = { readonly find: (reading: DoorNumberReading) => readonly KnownUnit[] }

const slot = (building: string, room: string) => `${building}|${room}`.toUpperCase()

function matches(unit: KnownUnit, reading: DoorNumberReading): boolean {
  if (reading.entrance !== undefined && reading.entrance !== (unit.entrance ?? undefined)) return false
  if (reading.phase !== undefined && unit.phase && reading.phase !== unit.phase) return false
  if (reading.project === undefined) return true
  const named = [unit.projectCode, unit.projectName].filter(
    (name) => name !== null && name !== undefined && name !== '',
  )
  return named.length === 0 || named.includes(reading.project)
}

/** An index over homes in memory. */
export function unitIndex(units: Iterable<KnownUnit>): UnitLookup {
  const bySlot = new Map<string, KnownUnit[]>()
  for (const unit of units) {
    const key = slot(unit.building, unit.room)
    const there = bySlot.get(key)
    if (there) there.push(unit)
    else bySlot.set(key, [unit])
  }
  return {
    find: (reading) =>
      (bySlot.get(slot(reading.building, reading.room)) ?? []).filter((unit) => matches(unit, reading)),
  }
}
