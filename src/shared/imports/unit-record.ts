import type { Finding, SkippedRow } from './findings'
import type { Decoration, UnitKind } from './unit-kinds'

/** One home read from a list. Areas are square metres ×100. `row` is 1-based. */
export type UnitRecord = {
  readonly row: number
  /** The project's name where the list writes it before the building. */
  readonly projectName: string | null
  readonly phase: string | null
  readonly building: string
  readonly buildingLabel: string
  readonly entrance: string | null
  readonly floor: string | null
  readonly room: string
  readonly displayNo: string
  readonly areaPredicted: number | null
  readonly areaMeasured: number | null
  readonly innerAreaPredicted: number | null
  readonly innerAreaMeasured: number | null
  readonly layout: string | null
  readonly decoration: Decoration | null
  readonly unitKind: UnitKind
  readonly ownerNo: string | null
  readonly remark: string | null
  readonly faulty: boolean
}

/** A building as its homes show it. Floor labels are highest and lowest. */
export type BuildingRecord = {
  readonly code: string
  readonly label: string
  readonly projectName: string | null
  readonly phase: string | null
  readonly entrances: readonly string[]
  readonly hasEntrances: boolean
  readonly floorsAbove: number
  readonly units: number
}

/** A cleaned list of homes before anything was decided. */
export type UnitsSheet = {
  readonly kind: 'UNITS'
  readonly records: readonly UnitRecord[]
  readonly findings: readonly Finding[]
  readonly skipped: readonly SkippedRow[]
  readonly lastRow: number
}
