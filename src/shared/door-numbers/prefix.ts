import { splitDoorNumber } from './parts'
import { levelAssignments, resolveLabels } from './slots'

/** The beginning of a door number being typed: the levels already certain and what the room starts with (maybe nothing). */
export type DoorNumberPrefix = {
  readonly project?: string
  readonly phase?: string
  readonly building: string
  readonly entrance?: string
  readonly doorNumberPrefix: string
}

/** Readings of a door number typed so far (`3-1`, `3-1-31`, `3栋1单元`), the likeliest first; a bare number is none. */
export const readDoorNumberPrefix = (text: string): readonly DoorNumberPrefix[] => {
  const split = splitDoorNumber(text)
  const resolved = split ? resolveLabels(split.parts) : null
  if (!split || !resolved) return []
  const [first] = resolved
  if (resolved.length === 1 && !split.closed && first?.label !== 'building') return []
  const lastLabel = resolved.at(-1)?.label
  const closed = split.closed || (lastLabel !== undefined && lastLabel !== 'floor')
  const assigned = levelAssignments(resolved, closed ? ['entrance', 'building'] : ['entrance', 'room'])
  return assigned.flatMap(({ building, room, ...others }) => {
    if (building === undefined) return []
    return [{ ...(split.before ? { project: split.before } : {}), ...others, building, doorNumberPrefix: room ?? '' }]
  })
}
