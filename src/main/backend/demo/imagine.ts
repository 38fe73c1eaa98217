import type { WorkCalendar } from '../../../shared/base/calendar'
import { type BusinessDate, businessDateOf } from '../../../shared/base/dates'
import {
  type ComplaintSeverity,
  defectLeaf,
  type Severity,
  type TicketTypeCode,
} from '../../../shared/taxonomy/taxonomy'
import { subjectOf } from '../../../shared/tickets/title-words'
import { judgeWarranty, type WarrantyJudgement } from '../../../shared/warranty/judge'
import type { Dice } from './dice'
import { type Life, livedUntil } from './life'
import { phoneNumber } from './names'
import type { DemoPerson } from './people'
import type { DemoBuilding, DemoHome } from './places'
import { commonMatter, homeMatter, type Matter, otherWords, repairWords, severityOf } from './story'

/** What tickets are imagined from. */
export interface TicketWorld {
  readonly dice: Dice
  readonly homes: readonly DemoHome[]
  readonly persons: readonly DemoPerson[]
  readonly clerks: readonly { readonly id: string; readonly name: string }[]
  readonly calendar: WorkCalendar
  readonly nowMs: number
}

/** A matter of a ticket with its verdict. */
export interface ImaginedItem {
  readonly matter: Matter | null
  readonly severity: Severity
  readonly verdict: WarrantyJudgement | null
}

/** All of a ticket before it is written. */
export interface Imagined {
  readonly receivedAt: string
  readonly date: BusinessDate
  readonly type: TicketTypeCode
  readonly channel: string
  readonly complaintSeverity: ComplaintSeverity | null
  readonly home: DemoHome | null
  readonly building: DemoBuilding | null
  readonly projectId: string
  readonly projectCode: string
  readonly narrative: string
  readonly subject: string
  readonly categoryCode: string | null
  readonly topicCode: string | null
  readonly items: readonly ImaginedItem[]
  readonly life: Life
  readonly clerkId: string
  readonly contractor: { readonly id: string; readonly name: string } | null
  readonly reporter: {
    readonly anonymous: boolean
    readonly reporterPartyId: string | null
    readonly reporterName: string | null
    readonly reporterPhone: string | null
    readonly reporterIdentity: string | null
  }
}

const TYPES: readonly (readonly [number, TicketTypeCode])[] = [
  [55, 'REPAIR'],
  [14, 'COMPLAINT'],
  [15, 'CONSULT'],
  [6, 'HANDOVER_ITEM'],
  [3, 'HELP'],
  [2, 'SUGGEST'],
  [2, 'PRAISE'],
  [2, 'PAID'],
  [1, 'ARCHIVE'],
]
const CHANNELS: readonly (readonly [number, string])[] = [
  [36, 'WALKIN'],
  [38, 'PHONE'],
  [10, 'APP'],
  [6, 'PROPERTY'],
  [4, 'HOTLINE'],
  [2, 'FORUM'],
  [2, 'GOV12345'],
  [2, 'WEB'],
]
const COMPLAINT_SEVERITIES: readonly (readonly [number, ComplaintSeverity])[] = [
  [80, 'G'],
  [16, 'M'],
  [4, 'U'],
]
const MATTERS: readonly (readonly [number, number])[] = [
  [76, 1],
  [17, 2],
  [7, 3],
]
const NOBODY = { reporterPartyId: null, reporterName: null, reporterPhone: null, reporterIdentity: null }

/** A home whose people may already have something to tell. */
const homeAt = ({ dice, homes }: TicketWorld, date: string): DemoHome => {
  for (let tries = 0; tries < 40; tries += 1) {
    const home = dice.pick(homes)
    const lived = home.handedOver !== null && home.handedOver <= date
    if (home.owners.length > 0 && (lived || tries > 20)) return home
  }
  return dice.pick(homes)
}

const reporterOf = ({ dice, persons }: TicketWorld, home: DemoHome | null): Imagined['reporter'] => {
  const kind = dice.next()
  if (kind < 0.02) return { anonymous: true, ...NOBODY }
  const tenant = home?.tenants.length ? persons[home.tenants[0] ?? 0] : undefined
  const owner = home?.owners.length ? persons[dice.pick(home.owners)] : undefined
  const known = tenant && dice.chance(0.3) ? tenant : owner
  if (known && kind > 0.06)
    return {
      anonymous: false,
      reporterPartyId: known.id,
      reporterName: known.name,
      reporterPhone: known.phone,
      reporterIdentity: known === tenant ? 'TENANT' : 'OWNER',
    }
  const name = `${dice.pick(['张', '李', '王', '刘'])}${dice.pick(['先生', '女士'])}`
  // Beyond all numbers that are given to people.
  const phone = phoneNumber(50_000_000 + dice.below(40_000_000))
  return {
    anonymous: false,
    reporterPartyId: null,
    reporterName: name,
    reporterPhone: phone,
    reporterIdentity: 'OTHER',
  }
}

const contractorOf = (building: DemoBuilding | null, matter: Matter | undefined): Imagined['contractor'] => {
  if (!building || !matter) return null
  const trade = defectLeaf(matter.defectCode)?.discipline ?? '总包'
  return building.contractorByTrade.get(trade) ?? building.contractorByTrade.get('总包') ?? null
}

/** One matter as it comes to the desk at a moment: who, where, what was said, and what has become of it. */
export const imagine = (world: TicketWorld, receivedAt: string): Imagined => {
  const { dice } = world
  const date = businessDateOf(receivedAt)
  const type = dice.weighted(TYPES)
  const repair = type === 'REPAIR' || type === 'HANDOVER_ITEM'
  const near = homeAt(world, date)
  const home = dice.chance(repair ? 0.9 : 0.8) ? near : null
  const building = home || repair || dice.chance(0.5) ? near.building : null
  const matters: Matter[] = []
  if (repair)
    for (let left = dice.weighted(MATTERS); left > 0; left -= 1)
      matters.push(home ? homeMatter(dice) : commonMatter(dice))
  const other = repair ? null : otherWords(dice, type)
  const narrative = other ? other.narrative : matters.map((matter) => repairWords(dice, matter)).join('')
  const items = (repair ? matters : [null]).map((matter): ImaginedItem => {
    const severity = matter ? (severityOf.get(matter.defectCode) ?? 'S3') : 'S3'
    if (!matter) return { matter, severity, verdict: null }
    const verdict = judgeWarranty({
      place: home ? 'DWELLING' : 'COMMON_PART',
      completionDate: building?.completionDate ?? undefined,
      warrantyStart: home?.handedOver ?? undefined,
      firstHandover: building?.firstHandover ?? undefined,
      designLifeYears: 50,
      calendar: world.calendar,
      defectCode: matter.defectCode,
      severity,
      receivedAt,
    })
    return { matter, severity, verdict }
  })
  const verdict = items[0]?.verdict?.verdict
  const refused = verdict === 'OUT' || verdict === 'NOT_WARRANTY'
  return {
    receivedAt,
    date,
    type,
    channel: dice.weighted(CHANNELS),
    complaintSeverity: type === 'COMPLAINT' ? dice.weighted(COMPLAINT_SEVERITIES) : null,
    home,
    building,
    projectId: near.building.projectId,
    projectCode: near.building.projectCode,
    narrative,
    subject: subjectOf({
      subject: '',
      narrative,
      type,
      items: matters.map((matter) => ({ ...matter, description: '' })),
    }),
    categoryCode: other?.categoryCode ?? null,
    topicCode: other?.topicCode ?? null,
    items,
    life: livedUntil(dice, repair ? (refused ? 'REFUSED' : 'REPAIR') : 'QUESTION', Date.parse(receivedAt), world.nowMs),
    clerkId: dice.pick(world.clerks).id,
    contractor: contractorOf(building, matters[0]),
    reporter: reporterOf(world, home),
  }
}
