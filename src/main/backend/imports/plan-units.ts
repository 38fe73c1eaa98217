import { text } from '../../../shared/base/columns'
import { floorHeight, roomKey, roomOnFloor } from '../../../shared/door-numbers/door-numbers'
import type { Decoration, UnitKind } from '../../../shared/imports/unit-kinds'
import type { BuildingRecord, UnitRecord } from '../../../shared/imports/unit-record'
import type { UnitsReview } from '../../../shared/imports/units-review'
import type { Decoration as StoredFinish, UnitKind as StoredKind } from '../../../shared/places/codes'
import { pad } from '../places/index'
import { columns, type Query, type RowOf, type Shape, sql } from '../store/sql'
import type { Reader } from '../store/statements'
import type { PlanSink } from './plan-sink'
import { spellings } from './store-units'

/** How the store writes kinds and finishes. */
const kinds: Record<UnitKind, StoredKind> = {
  RESIDENCE: '住宅',
  SHOP: '商铺',
  PARKING: '车位',
  STORAGE: '储藏',
  VILLA: '别墅',
}
const finishes: Record<Decoration, StoredFinish> = { BARE: '毛坯', FINISHED: '精装', MENU: '菜单式' }

/** The project of a list: known (with id) or to be made. */
export interface ChosenProject {
  readonly id: string | null
  readonly code: string
  readonly name: string
}

const floorNumber = (label: string | null): number | null => {
  const height = label === null ? Number.NaN : floorHeight(label)
  return Number.isNaN(height) ? null : Math.trunc(height)
}

const factsOf = (unit: UnitRecord) => ({
  kind: kinds[unit.unitKind],
  floor: floorNumber(unit.floor),
  areaPredicted: unit.areaPredicted,
  areaMeasured: unit.areaMeasured,
  innerAreaPredicted: unit.innerAreaPredicted,
  innerAreaMeasured: unit.innerAreaMeasured,
  decoration: unit.decoration === null ? null : finishes[unit.decoration],
  layoutCode: unit.layout,
})

const storedUnit = sql(
  columns(
    'unit',
    'id',
    'origin',
    'kind',
    'floor',
    'areaPredicted',
    'areaMeasured',
    'innerAreaPredicted',
    'innerAreaMeasured',
    'decoration',
    'layoutCode',
  ),
)
const storedId = sql({ id: text })
const storedBuilding = sql(columns('building', 'id', 'hasEntrances', 'origin'))

/** Writes down what a list of homes adds: project, phases, buildings, entrances and homes that are new, facts that differ. */
export const planUnits = (
  db: Reader,
  sink: PlanSink,
  review: UnitsReview,
  chosen: ChosenProject,
  kindColumn: boolean,
): void => {
  const projectId =
    chosen.id ??
    sink.add('project', {
      code: chosen.code,
      name: chosen.name,
      nameSearch: chosen.name,
      designLifeYears: 50,
      warrantyStartBasis: 'ACTUAL',
    })
  // A project that is to be made has nothing yet.
  const found = <S extends Shape>(query: Query<S>): RowOf<S> | undefined => (chosen.id ? db.row(query) : undefined)

  const phases = new Map<string, string>()
  const phaseOf = (code: string | null): string | null => {
    if (code === null) return null
    const there =
      phases.get(code) ??
      found(storedId`SELECT id FROM live_phase WHERE project_id = ${projectId} AND code = ${code}`)?.id ??
      sink.add('phase', { projectId, code, name: `${code}期` })
    phases.set(code, there)
    return there
  }

  const buildings = new Map<string, { id: string; entrances: Map<string, string> }>()
  const keyOf = (at: { phase: string | null; code: string }): string => `${at.phase ?? ''}|${at.code}`
  const take = (building: BuildingRecord): void => {
    const key = keyOf(building)
    if (buildings.has(key)) return
    const phaseId = phaseOf(building.phase)
    const stored = found(
      storedBuilding`SELECT id, has_entrances, origin FROM shown_building
        WHERE project_id = ${projectId} AND ifnull(phase_id, '') = ${phaseId ?? ''} AND code = ${building.code}`,
    )
    const id =
      stored?.id ??
      sink.add('building', {
        projectId,
        phaseId,
        code: building.code,
        label: building.label,
        aliases: '[]',
        floorsAbove: building.floorsAbove,
        hasEntrances: building.hasEntrances ? 1 : 0,
        sortKey: pad(building.code),
      })
    if (stored && building.hasEntrances && !stored.hasEntrances && stored.origin === sink.site)
      sink.change('building', id, { hasEntrances: [0, 1] })
    buildings.set(key, { id, entrances: new Map() })
  }
  const entranceOf = (building: { id: string; entrances: Map<string, string> }, code: string | null): string | null => {
    if (code === null) return null
    const there =
      building.entrances.get(code) ??
      found(storedId`SELECT id FROM live_entrance WHERE building_id = ${building.id} AND code = ${code}`)?.id ??
      sink.add('entrance', { buildingId: building.id, code, label: `${code}单元`, aliases: '[]' })
    building.entrances.set(code, there)
    return there
  }

  for (const building of review.buildings) take(building)
  for (const unit of review.units) {
    const building = buildings.get(keyOf({ phase: unit.phase, code: unit.building }))
    if (!building) continue
    const key = roomKey({ ...unit, project: chosen.code })
    const facts = factsOf(unit)
    const padded = roomKey({ ...unit, project: chosen.code, room: spellings(unit.room)[1] })
    const stored = found(
      storedUnit`SELECT id, origin, kind, floor, area_predicted, area_measured, inner_area_predicted, inner_area_measured,
          decoration, layout_code FROM shown_unit WHERE room_key IN (${key}, ${padded})`,
    )
    if (stored) {
      if (stored.origin !== sink.site) continue
      const differing = (Object.keys(facts) as (keyof typeof facts)[]).filter(
        (field) => facts[field] !== null && facts[field] !== stored[field] && (field !== 'kind' || kindColumn),
      )
      if (differing.length > 0)
        sink.change('unit', stored.id, Object.fromEntries(differing.map((f) => [f, [stored[f], facts[f]]])))
      continue
    }
    const unitId = sink.add('unit', {
      projectId,
      buildingId: building.id,
      entranceId: entranceOf(building, unit.entrance),
      roomKey: key,
      displayNo: unit.displayNo,
      room: unit.room,
      aliases: '[]',
      ...facts,
      roomOnFloor: roomOnFloor(unit.room),
      sortKey: pad(unit.displayNo),
    })
    sink.add('unitSite', { unitId, buildStatus: 'UNDER_CONSTRUCTION', saleStatus: 'UNSOLD' })
  }
}
