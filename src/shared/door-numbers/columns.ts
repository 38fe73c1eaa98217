import { memoize } from '../base/memoize'
import { splitDoorNumber } from './parts'
import type { DoorNumberReading } from './reading'
import { resolveLabels } from './slots'

const NONE = /^(-+|—+|\/+|\\+|无|没有|N\/?A|NULL)$/i

const singlePart = memoize((text): { readonly before: string; readonly value: string } | null => {
  const split = splitDoorNumber(text)
  const parts = split ? resolveLabels(split.parts) : null
  const [part, more] = parts ?? []
  if (!split || !part || more) return null
  return { before: split.before, value: part.value.replace(/^0+(?=\d)/, '') }
})

/** A building column (`松风明月花园3栋`, `3#`, `三号楼`): the name in front and the code; null when it names no building. */
export const readBuilding = (text: string): { readonly project: string; readonly building: string } | null => {
  const found = singlePart(/[栋幢座楼#]\s*$/.test(text.normalize('NFKC')) ? text : `${text}栋`)
  return found ? { project: found.before, building: found.value } : null
}

/** An entrance column (`1单元`, `二单元`, `--`): its code, null for none, undefined when it cannot be read. */
export const readEntrance = (text: string): string | null | undefined => {
  const plain = text.normalize('NFKC').trim()
  if (plain === '' || NONE.test(plain)) return null
  const found = singlePart(/[元门梯]$/.test(plain) ? plain : `${plain}单元`)
  return found && found.before === '' ? found.value : undefined
}

/** Joins separate columns (building, entrance, floor, door) into one reading; null when a column cannot be read. */
export const readDoorNumberColumns = (columns: {
  readonly building: string
  readonly entrance?: string
  readonly floor?: string
  readonly room: string
}): DoorNumberReading | null => {
  const at = readBuilding(columns.building)
  const entrance = readEntrance(columns.entrance ?? '')
  const door = singlePart(columns.room)?.value ?? ''
  const floor = columns.floor === undefined ? undefined : singlePart(columns.floor.replace(/[层楼F]\s*$/i, ''))?.value
  if (!at || entrance === undefined || door === '' || (columns.floor?.trim() && floor === undefined)) return null
  const room = floor !== undefined && door.length <= 2 ? `${floor}${door.padStart(2, '0')}` : door
  return {
    ...(at.project ? { project: at.project } : {}),
    building: at.building,
    ...(entrance === null ? {} : { entrance }),
    room,
  }
}
