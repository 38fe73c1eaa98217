import { readRoomColumns } from '../door-numbers/columns'
import { parseRoom } from '../door-numbers/door-numbers'
import type { RoomReading } from '../door-numbers/reading'
import type { Body } from './body'
import { isBlank } from './grid'

/** The room of a row as written, and how it may be read; no readings when it is no room. */
export type WrittenRoom = { readonly text: string; readonly readings: readonly RoomReading[] }

const tidy = (text: string) => text.replace(/[\s\u200b-\u200f\u3000\ufeff]+/g, ' ').trim()

/** `0` in an entrance column stands for none: shops on the ground floor have no stairs. */
const entranceText = (text: string) => (/^0+$/.test(text.trim()) ? '' : text)

/** Reads a row's room out of one column or several; undefined when the row names none. */
export function writtenRoom(body: Body, row: number): WrittenRoom | undefined {
  if (body.has('roomText') && !isBlank(body.at(row, 'roomText'))) {
    const text = body.text(row, 'roomText')
    return { text: tidy(text), readings: parseRoom(text) }
  }
  if (!body.has('room') || isBlank(body.at(row, 'room'))) return undefined
  const parts = (['building', 'entrance', 'floor', 'room'] as const).map((field) => tidy(body.text(row, field)))
  const [building = '', entrance = '', floor = '', room = ''] = parts
  const text = [building, entrance, room].filter((part) => part !== '').join(' ')
  // A room column may hold the whole number after all.
  if (building === '') return { text, readings: parseRoom(room) }
  const reading = readRoomColumns({
    building,
    entrance: entranceText(entrance),
    ...(floor === '' ? {} : { floor }),
    room,
  })
  return { text, readings: reading ? [reading] : parseRoom(room) }
}
