import type { Cell, DateCell } from '../../../../shared/imports/grid'

const day = 86_400_000

/** A calendar value out of an instant whose UTC parts are the sheet's own; rounded, since readers are a millisecond off. */
export function dateCell(instant: Date): Cell {
  const ms = instant.getTime()
  if (Number.isNaN(ms)) return null
  const text = new Date(Math.round(ms / 1000) * 1000).toISOString()
  const at = text.indexOf('T')
  const date = text.slice(0, at)
  const time = text.slice(at + 1, at + 9)
  return time === '00:00:00' ? ({ date } satisfies DateCell) : { date, time }
}

/** A spreadsheet serial → calendar value. Serial 60 is the 29 February 1900 that never was: taken as 28 February. */
export function serialDate(serial: number, from1904: boolean): Cell {
  const start = from1904 ? Date.UTC(1904, 0, 1) : Date.UTC(1899, 11, serial < 60 ? 31 : 30)
  return dateCell(new Date(start + Math.round(serial * day)))
}

/** A number shown with leading zeros keeps its shown text; any other stays a number. */
export function padded(value: number, format: string): Cell {
  const zeros = /^(?:"([^"]*)"|\\(.))?(0{2,})$/.exec(format.split(';')[0] ?? '')
  if (!zeros || !Number.isInteger(value) || value < 0) return value
  const digits = BigInt(value)
    .toString()
    .padStart(zeros[3]?.length ?? 0, '0')
  return { value, shown: `${zeros[1] ?? zeros[2] ?? ''}${digits}` }
}
