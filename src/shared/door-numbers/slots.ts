import type { RoomPart, RoomParts } from './parts'
import type { RoomReading } from './reading'

/** The levels of a room number, from the outside in. */
export const ROOM_SLOTS = ['project', 'phase', 'building', 'entrance', 'room'] as const
export type RoomSlot = (typeof ROOM_SLOTS)[number]
export type SlotValues = { readonly [slot in RoomSlot]?: string }

const FITS: Readonly<Record<RoomSlot, RegExp>> = {
  project: /^[A-Z]{2}[A-Z0-9]*$/,
  phase: /^(\d{1,2}|[A-Z])$/,
  building: /^(\d{1,3}[A-Z]?|[A-Z]{1,2}\d{0,2})$/,
  entrance: /^(\d{1,2}|[A-Z]\d?|[甲乙丙丁戊己庚辛东西南北中])$/,
  room: /^([A-Z]{0,2}\d{1,5}|\d{1,3}[A-Z]\d{0,2})$/,
}
const LABEL_SLOT = { phase: 'phase', building: 'building', entrance: 'entrance', floor: 'room', room: 'room' } as const

const normalValue = (slot: RoomSlot, value: string): string => {
  if (slot === 'room') return value.replace(/^0+(?=\d{3,}$)/, '')
  return slot === 'project' ? value : value.replace(/^0+(?=\d)/, '')
}

/** Joins floor and door (`31层01` -> `3101`) and settles words whose meaning depends on their place; null if they disagree. */
export const settleParts = (parts: readonly RoomPart[]): readonly RoomPart[] | null => {
  const settled: RoomPart[] = []
  for (let at = 0; at < parts.length; at += 1) {
    const part = parts[at]
    if (!part) continue
    const next = parts[at + 1]
    const label = part.label
    const hasBuilding = settled.some((done) => done.label === 'building')
    const isFloor = label === 'floor' || (label === 'lou' && hasBuilding)
    if (isFloor && next) {
      if (part.value.startsWith('B')) settled.push({ value: part.value })
      else if (next.label === 'entrance') return null
      else if (/^\d{1,2}$/.test(next.value)) {
        settled.push({ value: part.value + next.value.padStart(2, '0'), label: 'room' })
        at += 1
      } else if (!next.value.startsWith(part.value)) return null
    } else if (label === 'floor') settled.push(part)
    else if (label === 'lou') settled.push({ value: part.value, label: hasBuilding ? 'floor' : 'building' })
    else if (label === 'hao') settled.push({ value: part.value, label: next ? 'building' : 'room' })
    else if (label === 'hash')
      settled.push(next && !hasBuilding ? { ...part, label: 'building' } : { value: part.value })
    else if (label === 'building' && hasBuilding) settled.push({ ...part, label: 'entrance' })
    else settled.push(part)
  }
  return settled
}

/** Every way to lay the parts onto the levels in order, each ending at one of `last`; nearest levels first. */
export const slotAssignments = (parts: readonly RoomPart[], last: readonly RoomSlot[]): readonly SlotValues[] => {
  const found: SlotValues[] = []
  const place = (at: number, below: number, values: SlotValues): void => {
    const part = parts[at]
    if (!part) {
      if (values.building !== undefined) found.push(values)
      return
    }
    for (let index = below - 1; index >= 0; index -= 1) {
      const slot = ROOM_SLOTS[index]
      if (!slot || (at === parts.length - 1 && !last.includes(slot))) continue
      const wanted = part.label && part.label in LABEL_SLOT ? LABEL_SLOT[part.label as keyof typeof LABEL_SLOT] : slot
      const named = slot === 'phase' && part.label === 'phase'
      if (wanted !== slot || !(named || FITS[slot].test(part.value))) continue
      place(at - 1, index, { ...values, [slot]: normalValue(slot, part.value) })
    }
  }
  place(parts.length - 1, ROOM_SLOTS.length, {})
  return found
}

const splitJoined = (values: SlotValues): readonly SlotValues[] => {
  const joined = values.entrance === undefined ? /^([1-9])(\d{4})$/.exec(values.room ?? '') : null
  const [, entrance, room] = joined ?? []
  return entrance === undefined || room === undefined ? [values] : [values, { ...values, entrance, room }]
}

const letterAndRoom = (parts: readonly RoomPart[]): readonly RoomPart[] => {
  const [only, second] = parts
  const found = only && !second ? /^([A-Z])(\d{3,4})$/.exec(only.value) : null
  const [, building, room] = found ?? []
  return building === undefined || room === undefined ? parts : [{ value: building }, { value: room }]
}

/** All readings of the parts as a home in a building, the likeliest first. */
export const assignRoomSlots = (split: RoomParts): readonly RoomReading[] => {
  const settled = settleParts(split.parts)
  if (!settled || split.closed || settled.at(-1)?.label === 'floor') return []
  const readings = slotAssignments(letterAndRoom(settled), ['room']).flatMap(splitJoined)
  return readings.flatMap(({ building, room, ...others }) => {
    if (building === undefined || room === undefined) return []
    return [{ ...(split.before ? { project: split.before } : {}), ...others, building, room }]
  })
}
