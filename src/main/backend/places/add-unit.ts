import { displayNo, floorOf, roomKey, roomOnFloor } from '../../../shared/door-numbers/door-numbers'
import type { Row } from '../../../shared/registry'
import { insertRow, type Stamp } from '../store/rows'
import type { Writer } from '../store/statements'

/** What is known of a home when it is entered; areas are m² ×100. */
export interface NewUnit {
  readonly projectId: string
  readonly projectCode: string
  readonly buildingId: string
  readonly buildingCode: string
  readonly entranceId: string | null
  readonly entranceCode: string | null
  readonly room: string
  readonly kind?: Row<'unit'>['kind']
  readonly floor?: number | null
  readonly areaPredicted?: number | null
  readonly areaMeasured?: number | null
  readonly innerAreaPredicted?: number | null
  readonly innerAreaMeasured?: number | null
  readonly decoration?: Row<'unit'>['decoration']
  readonly contractDeliveryDate?: string | null
  readonly saleStatus?: 'UNSOLD' | 'SOLD'
  readonly buildStatus?: 'UNDER_CONSTRUCTION' | 'COMPLETED' | 'ACCEPTED'
  readonly aliases?: readonly string[]
}

/** Text that sorts as a person counts: 2 before 10. */
export const pad = (text: string): string => text.replace(/\d+/g, (digits) => digits.padStart(5, '0'))

/** Floor as a number: B1 is -1, 12A stands with 12; null where the room does not say. */
const floorNumber = (room: string): number | null => {
  const written = /^(B?)(\d+)/.exec(floorOf(room) ?? '')
  return written ? Number(written[2]) * (written[1] ? -1 : 1) : null
}

/** Adds a home with its site facts and its place in the index. */
export const addUnit = (trx: Writer, stamp: Stamp, unit: NewUnit): string => {
  const at = { project: unit.projectCode, building: unit.buildingCode, entrance: unit.entranceCode, room: unit.room }
  const shown = displayNo(at)
  const unitId = insertRow(trx, stamp, 'unit', {
    projectId: unit.projectId,
    buildingId: unit.buildingId,
    entranceId: unit.entranceId,
    roomKey: roomKey(at),
    displayNo: shown,
    room: unit.room,
    aliases: [...(unit.aliases ?? [])],
    kind: unit.kind ?? '住宅',
    floor: unit.floor ?? floorNumber(unit.room),
    roomOnFloor: roomOnFloor(unit.room) ?? null,
    areaPredicted: unit.areaPredicted ?? null,
    areaMeasured: unit.areaMeasured ?? null,
    innerAreaPredicted: unit.innerAreaPredicted ?? null,
    innerAreaMeasured: unit.innerAreaMeasured ?? null,
    decoration: unit.decoration ?? null,
    contractDeliveryDate: unit.contractDeliveryDate ?? null,
    sortKey: pad(shown),
  })
  insertRow(trx, stamp, 'unitSite', {
    unitId,
    buildStatus: unit.buildStatus ?? 'UNDER_CONSTRUCTION',
    saleStatus: unit.saleStatus ?? 'UNSOLD',
    useStatus: null,
  })
  return unitId
}

/** Adds a building under the label its project uses; the sort key puts 2 before 10. */
export const addBuilding = (
  trx: Writer,
  stamp: Stamp,
  building: { projectId: string; code: string; label?: string; hasEntrances: boolean; completionDate?: string | null },
): string =>
  insertRow(trx, stamp, 'building', {
    projectId: building.projectId,
    code: building.code,
    label: building.label ?? `${building.code}幢`,
    aliases: [],
    hasEntrances: building.hasEntrances,
    completionDate: building.completionDate ?? null,
    sortKey: pad(building.code),
  })

/** Adds an entrance of a building. */
export const addEntrance = (trx: Writer, stamp: Stamp, buildingId: string, code: string): string =>
  insertRow(trx, stamp, 'entrance', { buildingId, code, label: `${code}单元`, aliases: [] })

/** Adds a project with the legal defaults. */
export const addProject = (
  trx: Writer,
  stamp: Stamp,
  project: { code: string; name: string; city?: string | null; developer?: string | null },
): string =>
  insertRow(trx, stamp, 'project', {
    code: project.code,
    name: project.name,
    nameSearch: project.name,
    city: project.city ?? null,
    developer: project.developer ?? null,
    designLifeYears: 50,
    warrantyStartBasis: 'ACTUAL',
  })
