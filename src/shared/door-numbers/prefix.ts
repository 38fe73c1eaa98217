import { splitRoomText } from './parts'
import { settleParts, slotAssignments } from './slots'

/** The beginning of a room number being typed: the levels already certain and what the room starts with (maybe nothing). */
export type RoomPrefix = {
  readonly project?: string
  readonly phase?: string
  readonly building: string
  readonly entrance?: string
  readonly roomPrefix: string
}

/** Readings of a room number typed so far (`3-1`, `3-1-31`, `3栋1单元`), the likeliest first; a bare number is none. */
export const readRoomPrefix = (text: string): readonly RoomPrefix[] => {
  const split = splitRoomText(text)
  const settled = split ? settleParts(split.parts) : null
  if (!split || !settled) return []
  const [first] = settled
  if (settled.length === 1 && !split.closed && first?.label !== 'building') return []
  const lastLabel = settled.at(-1)?.label
  const closed = split.closed || (lastLabel !== undefined && lastLabel !== 'floor')
  const assigned = slotAssignments(settled, closed ? ['entrance', 'building'] : ['entrance', 'room'])
  return assigned.flatMap(({ building, room, ...others }) => {
    if (building === undefined) return []
    return [{ ...(split.before ? { project: split.before } : {}), ...others, building, roomPrefix: room ?? '' }]
  })
}
