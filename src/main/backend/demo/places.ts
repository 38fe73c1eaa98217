import { addDays } from '../../../shared/base/dates'
import { displayNo, floorHeight, floorOf, roomKey } from '../../../shared/door-numbers/door-numbers'
import type { UseState } from '../../../shared/places/codes'
import type { Bulk, RowStamp } from './bulk'
import { holidays2026 } from './holidays-2026'
import type { Random } from './random'
import type { ProjectPlan } from './site-plan'

export interface DemoBuilding {
  readonly id: string
  readonly projectId: string
  readonly projectCode: string
  readonly label: string
  readonly completionDate: string | null
  readonly firstHandover: string | null
  readonly contractorByTrade: ReadonlyMap<string, { readonly id: string; readonly name: string }>
}

export interface DemoHome {
  readonly id: string
  readonly displayNo: string
  readonly building: DemoBuilding
  readonly sold: boolean
  readonly handedOver: string | null
  readonly useStatus: UseState | null
  /** Filled when people move in: positions in the list of persons, the contact first. */
  readonly owners: number[]
  readonly tenants: number[]
}

const TRADES = [
  ['总包', '海州宏远建工集团'],
  ['装饰', '海州雅筑装饰工程'],
  ['给排水', '海州宏达防水工程'],
  ['电气', '海州光明机电安装'],
  ['部品', '海州安居门窗'],
  ['暖通', '海州清源暖通'],
  ['设备', '海州迅达电梯服务'],
  ['景观', '海州绿野园林'],
] as const

const sorted = (text: string): string => text.replace(/\d+/g, (digits) => digits.padStart(5, '0'))

/** Contractors by trade, the calendar of 2026, then project by project its buildings and homes; calls back after each building. */
export function* placesOf(
  bulk: Bulk,
  random: Random,
  plans: readonly ProjectPlan[],
  stamp: RowStamp,
  today: string,
): Generator<readonly DemoHome[]> {
  const ms = Date.parse(stamp.at)
  const contractorByTrade = new Map(
    TRADES.map(([trade, name], at) => {
      const id = random.id(ms)
      const full = `${name}有限公司`
      bulk.put('contractor', stamp, {
        id,
        name: full,
        trade,
        contactName: `${random.pick(['周', '郑', '何', '罗', '唐'])}工`,
        contactPhone: `1380000${String(9900 + at)}`,
        nameSearch: `${full} ${trade}`.toLowerCase(),
      })
      return [trade, { id, name: full }] as const
    }),
  )
  for (const day of holidays2026)
    bulk.put('calendarDay', stamp, { id: random.id(ms), year: 2026, date: day.date, kind: day.kind, name: day.name })
  for (const plan of plans) {
    const projectId = random.id(ms)
    bulk.put('project', stamp, {
      id: projectId,
      code: plan.code,
      name: plan.name,
      nameSearch: plan.name,
      city: '海州市',
      developer: '海州海月置业有限公司',
      designLifeYears: 50,
      warrantyStartBasis: 'ACTUAL',
      contractRepairDays: 30,
      contractWrittenNoticeDays: 3,
    })
    for (const [kind, warrantyClass, months, source] of [
      ['CONTRACTOR', 'W02', 60, '总包质量保修书第 3 条'],
      ['CONTRACTOR', 'W03', 60, '总包质量保修书第 3 条'],
      ['CONTRACTOR', 'W06', 24, '总包质量保修书第 3 条'],
      ['PROJECT', 'W07', 24, `${plan.name}住宅质量保证书`],
      ['PROJECT', 'W09', 24, `${plan.name}住宅质量保证书`],
    ] as const)
      bulk.put('warrantyTerm', stamp, { id: random.id(ms), projectId, kind, warrantyClass, months, source })
    for (const building of plan.buildings) {
      const buildingId = random.id(ms)
      const completionDate = building.completedAgo === null ? null : addDays(today, -building.completedAgo)
      const opened = building.handoverAgo === null ? null : addDays(today, -building.handoverAgo)
      const facts: DemoBuilding = {
        id: buildingId,
        projectId,
        projectCode: plan.code,
        label: `${building.code}幢`,
        completionDate,
        firstHandover: opened,
        contractorByTrade,
      }
      bulk.put('building', stamp, {
        id: buildingId,
        projectId,
        code: building.code,
        label: facts.label,
        aliases: [],
        floorsAbove: building.floors,
        hasEntrances: building.entrances[0] !== null,
        completionDate,
        sortKey: sorted(building.code),
      })
      for (const [trade, { id: contractorId }] of contractorByTrade)
        bulk.put('buildingContractor', stamp, { id: random.id(ms), buildingId, trade, contractorId })
      const homes: DemoHome[] = []
      for (const entrance of building.entrances) {
        const entranceId = entrance === null ? null : random.id(ms)
        if (entrance !== null && entranceId !== null)
          bulk.put('entrance', stamp, {
            id: entranceId,
            buildingId,
            code: entrance,
            label: `${entrance}单元`,
            aliases: [],
          })
        for (let floor = 1; floor <= building.floors; floor += 1) {
          for (let door = 1; door <= building.doors; door += 1) {
            const room = `${building.floorNames[floor] ?? floor}${String(door).padStart(2, '0')}`
            const at = { project: plan.code, building: building.code, entrance, room }
            const shown = displayNo(at)
            const id = random.id(ms)
            const sold = random.chance(opened ? 0.9 : 0.72)
            const late = random.chance(0.12) ? random.between(20, 160) : random.between(0, 18)
            const day = opened && sold && random.chance(0.94) ? addDays(opened, late) : null
            const handedOver = day !== null && day < today ? day : null
            const area = random.pick([8_900, 9_587, 10_512, 12_553, 14_298])
            const useStatus: UseState | null =
              handedOver === null
                ? null
                : random.weighted([
                    [58, 'OCCUPIED'],
                    [16, 'FITTING_OUT'],
                    [14, 'EMPTY'],
                    [9, 'LET'],
                    [3, 'VACANT'],
                  ])
            const n = bulk.put('unit', stamp, {
              id,
              projectId,
              buildingId,
              entranceId,
              roomKey: roomKey(at),
              displayNo: shown,
              room,
              aliases: [],
              kind: '住宅',
              floor: Math.floor(floorHeight(floorOf(room) ?? '')) || floor,
              roomOnFloor: String(door).padStart(2, '0'),
              areaPredicted: area,
              areaMeasured: completionDate ? area + random.between(-40, 40) : null,
              decoration: building.fittedOut ? '精装' : '毛坯',
              contractDeliveryDate: opened,
              sortKey: sorted(shown),
            })
            bulk.run('INSERT INTO room_gram (rowid, v) VALUES (?, ?)', n, shown)
            bulk.put('unitSite', stamp, {
              id: random.id(ms),
              unitId: id,
              buildStatus: completionDate ? 'ACCEPTED' : 'UNDER_CONSTRUCTION',
              saleStatus: sold ? 'SOLD' : 'UNSOLD',
              useStatus,
            })
            if (handedOver)
              bulk.put('handover', stamp, {
                id: random.id(ms),
                unitId: id,
                kind: 'IMPORTED',
                state: 'ARCHIVED',
                warrantyStart: handedOver,
                actualDate: handedOver,
                source: '交付台账',
              })
            homes.push({ id, displayNo: shown, building: facts, sold, handedOver, useStatus, owners: [], tenants: [] })
          }
        }
      }
      yield homes
    }
  }
}
