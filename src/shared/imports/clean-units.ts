import { readBuilding } from '../door-numbers/columns'
import { displayNo, floorOf } from '../door-numbers/door-numbers'
import type { DoorNumberReading } from '../door-numbers/reading'
import { type Body, bodyOf } from './body'
import type { Field } from './fields'
import { type FindingCollector, isFormulaError, notes } from './finding-collector'
import { type Cleaned, clean, cleanWithFinding } from './findings'
import { type Cell, cellNumber, cellText, isBlank, type Table } from './grid'
import { writtenDoorNumber } from './place-cells'
import type { Mapping } from './propose'
import { readDecoration, readUnitKind } from './unit-kinds'
import type { UnitRecord, UnitsSheet } from './unit-record'

/** Square metres in hundredths; null for an empty cell. Zero, negative or beyond a hectare is no area. */
export function cleanArea(cell: Cell | undefined): Cleaned<number | null> {
  if (isBlank(cell)) return clean(null)
  const text = cellText(cell)
    .normalize('NFKC')
    .replace(/[\s,]|㎡|m2|m²|平方米|平米|平/gi, '')
  const value = cellNumber(cell) ?? (/^\d+(\.\d+)?$/.test(text) ? Number(text) : Number.NaN)
  if (!(value > 0 && value < 100_000)) return cleanWithFinding(null, 'NOT_AN_AREA')
  const scaled = Math.round(value * 100)
  return Math.abs(value * 100 - scaled) > 1e-6
    ? cleanWithFinding(scaled, 'AREA_ROUNDED', (scaled / 100).toFixed(2))
    : clean(scaled)
}

/** The label as the list writes it, without the project's name; `3栋` for a bare number. */
function buildingLabel(text: string, reading: DoorNumberReading): string {
  const plain = text.normalize('NFKC').replace(/\s+/g, '')
  const at = readBuilding(plain)
  const label = at?.project ? plain.slice(plain.indexOf(at.project) + at.project.length) : plain
  return at === null || label === '' || /^\d+$/.test(label) ? `${reading.building}栋` : label
}

function placeOf(
  body: Body,
  row: number,
  notes: FindingCollector,
): { reading: DoorNumberReading; label: string } | undefined {
  const field: Field = body.has('roomText') && !isBlank(body.at(row, 'roomText')) ? 'roomText' : 'room'
  const room = writtenDoorNumber(body, row)
  if (!room) {
    notes.note(row, field, 'ROOM_MISSING', '')
    return undefined
  }
  const [reading, other] = room.readings
  if (!reading) {
    const noBuilding = field === 'room' && isBlank(body.at(row, 'building'))
    notes.note(row, noBuilding ? 'building' : field, noBuilding ? 'BUILDING_MISSING' : 'NOT_A_ROOM', room.text)
    return undefined
  }
  if (other) notes.note(row, field, 'ROOM_READ_AS', room.text, displayNo(reading))
  const written = body.has('building') && field === 'room' ? body.text(row, 'building') : ''
  return { reading, label: written === '' ? `${reading.building}栋` : buildingLabel(written, reading) }
}

function floorLabel(body: Body, row: number, room: string): string | null {
  const written = body
    .text(row, 'floor')
    .normalize('NFKC')
    .replace(/[\s层楼F]+/gi, '')
  if (/^-?\d{1,3}[A-Z]?$|^B\d$/i.test(written))
    return written
      .toUpperCase()
      .replace(/^-/, 'B')
      .replace(/^0+(?=\d)/, '')
  return floorOf(room)
}

const textOrNull = (text: string) => (text.trim() === '' ? null : text.trim())

function cleanUnit(body: Body, row: number, notes: FindingCollector): UnitRecord | undefined {
  const place = placeOf(body, row, notes)
  if (!place) return undefined
  const { reading, label } = place
  const area = (field: Field) => notes.take(row, field, body.text(row, field), cleanArea(body.at(row, field)))
  const kindText = body.text(row, 'unitKind').trim()
  const decorationText = body.text(row, 'decoration').trim()
  const unitKind = readUnitKind(kindText) ?? readUnitKind(body.text(row, 'roomText'))
  const decoration = readDecoration(decorationText)
  if (kindText !== '' && !unitKind) notes.note(row, 'unitKind', 'UNKNOWN_KIND', kindText, 'RESIDENCE')
  if (decorationText !== '' && !decoration) notes.note(row, 'decoration', 'UNKNOWN_DECORATION', decorationText)
  for (const field of ['building', 'entrance', 'room', 'roomText'] as const)
    if (isFormulaError(body.text(row, field))) notes.note(row, field, 'FORMULA_ERROR', body.text(row, field))
  return {
    row: row + 1,
    projectName: reading.project ?? null,
    phase: reading.phase ?? null,
    building: reading.building,
    buildingLabel: label,
    entrance: reading.entrance ?? null,
    floor: floorLabel(body, row, reading.room),
    room: reading.room,
    displayNo: displayNo(reading),
    areaPredicted: area('areaPredicted'),
    areaMeasured: area('areaMeasured'),
    innerAreaPredicted: area('innerAreaPredicted'),
    innerAreaMeasured: area('innerAreaMeasured'),
    layout: textOrNull(body.text(row, 'layout')),
    decoration: decoration ?? null,
    unitKind: unitKind ?? 'RESIDENCE',
    ownerNo: textOrNull(body.text(row, 'ownerNo')),
    remark: textOrNull(body.text(row, 'remark')),
    faulty: false,
  }
}

/** Cleans a list of homes. Rows without a home are skipped with their reason, rows that cannot be read are findings. */
export function cleanUnits(grid: Table, mapping: Mapping): UnitsSheet {
  const body = bodyOf(grid, mapping)
  const noted = notes(mapping)
  const records: UnitRecord[] = []
  const skipped: UnitsSheet['skipped'][number][] = []
  for (let row = body.first; row < body.end; row += 1) {
    const why = body.skip(row)
    if (why !== undefined) {
      skipped.push({ row: row + 1, why, unitNo: null })
      continue
    }
    const before = noted.all().length
    const record = cleanUnit(body, row, noted)
    const faulty = noted
      .all()
      .slice(before)
      .some((finding) => finding.level === 'error')
    if (record) records.push({ ...record, faulty })
  }
  return { kind: 'UNITS', records, findings: noted.all(), skipped, lastRow: body.last + 1 }
}
