import type { DoorNumberPart, DoorNumberParts } from './parts'
import type { DoorNumberReading } from './reading'

/** The levels of a door number, from the outside in. */
export const DOOR_NUMBER_LEVELS = ['project', 'phase', 'building', 'entrance', 'room'] as const
export type DoorNumberLevel = (typeof DOOR_NUMBER_LEVELS)[number]
export type LevelValues = { readonly [level in DoorNumberLevel]?: string }

const FITS: Readonly<Record<DoorNumberLevel, RegExp>> = {
  project: /^[A-Z]{2}[A-Z0-9]*$/,
  phase: /^(\d{1,2}|[A-Z])$/,
  building: /^(\d{1,3}[A-Z]?|[A-Z]{1,2}\d{0,2})$/,
  entrance: /^(\d{1,2}|[A-Z]\d?|[甲乙丙丁戊己庚辛东西南北中])$/,
  room: /^([A-Z]{0,2}\d{1,5}|\d{1,3}[A-Z]\d{0,2})$/,
}
const LABEL_LEVEL = { phase: 'phase', building: 'building', entrance: 'entrance', floor: 'room', room: 'room' } as const

const normalValue = (level: DoorNumberLevel, value: string): string => {
  if (level === 'room') return value.replace(/^0+(?=\d{3,}$)/, '')
  return level === 'project' ? value : value.replace(/^0+(?=\d)/, '')
}

/** Joins floor and door (`31层01` -> `3101`) and resolves words whose meaning depends on their place; null if they disagree. */
export const resolveLabels = (parts: readonly DoorNumberPart[]): readonly DoorNumberPart[] | null => {
  const resolved: DoorNumberPart[] = []
  for (let at = 0; at < parts.length; at += 1) {
    const part = parts[at]
    if (!part) continue
    const next = parts[at + 1]
    const label = part.label
    const hasBuilding = resolved.some((done) => done.label === 'building')
    const isFloor = label === 'floor' || (label === 'lou' && hasBuilding)
    if (isFloor && next) {
      if (part.value.startsWith('B')) resolved.push({ value: part.value })
      else if (next.label === 'entrance') return null
      else if (/^\d{1,2}$/.test(next.value)) {
        resolved.push({ value: part.value + next.value.padStart(2, '0'), label: 'room' })
        at += 1
      } else if (!next.value.startsWith(part.value)) return null
    } else if (label === 'floor') resolved.push(part)
    else if (label === 'lou') resolved.push({ value: part.value, label: hasBuilding ? 'floor' : 'building' })
    else if (label === 'hao') resolved.push({ value: part.value, label: next ? 'building' : 'room' })
    else if (label === 'hash')
      resolved.push(next && !hasBuilding ? { ...part, label: 'building' } : { value: part.value })
    else if (label === 'building' && hasBuilding) resolved.push({ ...part, label: 'entrance' })
    else resolved.push(part)
  }
  return resolved
}

/** Every way to lay the parts onto the levels in order, each ending at one of `last`; nearest levels first. */
export const levelAssignments = (
  parts: readonly DoorNumberPart[],
  last: readonly DoorNumberLevel[],
): readonly LevelValues[] => {
  const found: LevelValues[] = []
  const place = (at: number, below: number, values: LevelValues): void => {
    const part = parts[at]
    if (!part) {
      if (values.building !== undefined) found.push(values)
      return
    }
    for (let index = below - 1; index >= 0; index -= 1) {
      const level = DOOR_NUMBER_LEVELS[index]
      if (!level || (at === parts.length - 1 && !last.includes(level))) continue
      const wanted =
        part.label && part.label in LABEL_LEVEL ? LABEL_LEVEL[part.label as keyof typeof LABEL_LEVEL] : level
      const named = level === 'phase' && part.label === 'phase'
      if (wanted !== level || !(named || FITS[level].test(part.value))) continue
      place(at - 1, index, { ...values, [level]: normalValue(level, part.value) })
    }
  }
  place(parts.length - 1, DOOR_NUMBER_LEVELS.length, {})
  return found
}

const splitJoined = (values: LevelValues): readonly LevelValues[] => {
  const joined = values.entrance === undefined ? /^([1-9])(\d{4})$/.exec(values.room ?? '') : null
  const [, entrance, room] = joined ?? []
  return entrance === undefined || room === undefined ? [values] : [values, { ...values, entrance, room }]
}

const letterAndDoor = (parts: readonly DoorNumberPart[]): readonly DoorNumberPart[] => {
  const [only, second] = parts
  const found = only && !second ? /^([A-Z])(\d{3,4})$/.exec(only.value) : null
  const [, building, room] = found ?? []
  return building === undefined || room === undefined ? parts : [{ value: building }, { value: room }]
}

/** All readings of the parts as a home in a building, the likeliest first. */
export const assignLevels = (split: DoorNumberParts): readonly DoorNumberReading[] => {
  const resolved = resolveLabels(split.parts)
  if (!resolved || split.closed || resolved.at(-1)?.label === 'floor') return []
  const readings = levelAssignments(letterAndDoor(resolved), ['room']).flatMap(splitJoined)
  return readings.flatMap(({ building, room, ...others }) => {
    if (building === undefined || room === undefined) return []
    return [{ ...(split.before ? { project: split.before } : {}), ...others, building, room }]
  })
}
