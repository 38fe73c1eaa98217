import { addBuilding, addEntrance, addProject, addUnit } from '../../src/main/backend/places/add-unit'
import type { UnitKind } from '../../src/shared/places/codes'
import type { TempDesk } from './temp-desk'

/** What direct writes of a test put in the place of a call's context. */
export const stampOf = (desk: TempDesk) => ({
  now: desk.clock.instant(),
  who: null,
  services: desk.backend().services,
  touched: () => {},
})

interface BuildingPlan {
  readonly code: string
  readonly entrances: readonly string[]
  readonly floors: number
  readonly perFloor: number
  readonly kind?: UnitKind
  readonly completionDate?: string
}

/** A building of project HYC 海月城 with its homes; answers their ids by shown number. */
export const aBuilding = async (
  desk: TempDesk,
  plan: BuildingPlan,
): Promise<{ projectId: string; buildingId: string; units: Record<string, string> }> =>
  desk.backend().services.write((trx) => {
    const stamp = stampOf(desk)
    const have = trx.row<{ id: string }>("SELECT id FROM project WHERE code = 'HYC'")
    const projectId = have?.id ?? addProject(trx, stamp, { code: 'HYC', name: '海月城' })
    const buildingId = addBuilding(trx, stamp, {
      projectId,
      code: plan.code,
      hasEntrances: plan.entrances.length > 0,
      completionDate: plan.completionDate ?? null,
    })
    const units: Record<string, string> = {}
    for (const entranceCode of plan.entrances.length > 0 ? plan.entrances : [null]) {
      const entranceId = entranceCode === null ? null : addEntrance(trx, stamp, buildingId, entranceCode)
      for (let floor = 1; floor <= plan.floors; floor++)
        for (let door = 1; door <= plan.perFloor; door++) {
          const room = `${String(floor).padStart(2, '0')}${String(door).padStart(2, '0')}`
          const shown = [plan.code, entranceCode, room].filter((part) => part !== null).join('-')
          units[shown] = addUnit(trx, stamp, {
            projectId,
            projectCode: 'HYC',
            buildingId,
            buildingCode: plan.code,
            entranceId,
            entranceCode,
            room,
            kind: plan.kind ?? '住宅',
          })
        }
    }
    return { projectId, buildingId, units }
  })
