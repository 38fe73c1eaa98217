import { readDoorNumberColumns } from '../door-numbers/columns'
import { readDoorNumber } from '../door-numbers/door-numbers'
import type { DoorNumberReading } from '../door-numbers/reading'
import type { Body } from './body'
import { isBlank } from './grid'

/** The room of a row as written, and how it may be read; no readings when it is no room. */
export type WrittenDoorNumber = { readonly text: string; readonly readings: readonly DoorNumberReading[] }

const normalised = (text: string) => text.replace(/[\s\u200b-\u200f\u3000\ufeff]+/g, ' ').trim()

/** `0` in an entrance column stands for none: shops on the ground floor have no stairs. */
const entranceText = (text: string) => (/^0+$/.test(text.trim()) ? '' : text)

/** Reads a row's room out of one column or several; undefined when the row names none. */
export function writtenDoorNumber(body: Body, row: number): WrittenDoorNumber | undefined {
  if (body.has('roomText') && !isBlank(body.at(row, 'roomText'))) {
    const text = body.text(row, 'roomText')
    return { text: normalised(text), readings: readDoorNumber(text) }
  }
  if (!body.has('room') || isBlank(body.at(row, 'room'))) return undefined
  const parts = (['building', 'entrance', 'floor', 'room'] as const).map((field) => normalised(body.text(row, field)))
  const [building = '', entrance = '', floor = '', room = ''] = parts
  const text = [building, entrance, room].filter((part) => part !== '').join(' ')
  // A room column may hold the whole number after all.
  if (building === '') return { text, readings: readDoorNumber(room) }
  const reading = readDoorNumberColumns({
    building,
    entrance: entranceText(entrance),
    ...(floor === '' ? {} : { floor }),
    room,
  })
  return { text, readings: reading ? [reading] : readDoorNumber(room) }
}
