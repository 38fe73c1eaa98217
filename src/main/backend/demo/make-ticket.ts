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
import { phoneNumber } from './names'
import { commonDefect, type DemoDefect, homeDefect, otherWords, repairWords, severityOf } from './narratives'
import type { DemoPerson } from './people'
import type { DemoBuilding, DemoHome } from './places'
import type { Random } from './random'
import { makeHistory, type TicketHistory } from './ticket-history'

/** What demo tickets are made from. */
export interface DemoTicketSources {
  readonly random: Random
  readonly homes: readonly DemoHome[]
  readonly persons: readonly DemoPerson[]
  readonly clerks: readonly { readonly id: string; readonly name: string }[]
  readonly calendar: WorkCalendar
  readonly nowMs: number
}

/** An item of a ticket with its verdict. */
export interface DemoItem {
  readonly defect: DemoDefect | null
  readonly severity: Severity
  readonly verdict: WarrantyJudgement | null
}

/** A made-up ticket before it is written. */
export interface DemoTicket {
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
  readonly items: readonly DemoItem[]
  readonly history: TicketHistory
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
const DEFECTS: readonly (readonly [number, number])[] = [
  [76, 1],
  [17, 2],
  [7, 3],
]
const NOBODY = { reporterPartyId: null, reporterName: null, reporterPhone: null, reporterIdentity: null }

/** A home whose people may already have something to tell. */
const homeAt = ({ random, homes }: DemoTicketSources, date: string): DemoHome => {
  for (let tries = 0; tries < 40; tries += 1) {
    const home = random.pick(homes)
    const lived = home.handedOver !== null && home.handedOver <= date
    if (home.owners.length > 0 && (lived || tries > 20)) return home
  }
  return random.pick(homes)
}

const reporterOf = ({ random, persons }: DemoTicketSources, home: DemoHome | null): DemoTicket['reporter'] => {
  const kind = random.next()
  if (kind < 0.02) return { anonymous: true, ...NOBODY }
  const tenant = home?.tenants.length ? persons[home.tenants[0] ?? 0] : undefined
  const owner = home?.owners.length ? persons[random.pick(home.owners)] : undefined
  const known = tenant && random.chance(0.3) ? tenant : owner
  if (known && kind > 0.06)
    return {
      anonymous: false,
      reporterPartyId: known.id,
      reporterName: known.name,
      reporterPhone: known.phone,
      reporterIdentity: known === tenant ? 'TENANT' : 'OWNER',
    }
  const name = `${random.pick(['张', '李', '王', '刘'])}${random.pick(['先生', '女士'])}`
  // Beyond all numbers that are given to people.
  const phone = phoneNumber(50_000_000 + random.below(40_000_000))
  return {
    anonymous: false,
    reporterPartyId: null,
    reporterName: name,
    reporterPhone: phone,
    reporterIdentity: 'OTHER',
  }
}

const contractorOf = (building: DemoBuilding | null, defect: DemoDefect | undefined): DemoTicket['contractor'] => {
  if (!building || !defect) return null
  const trade = defectLeaf(defect.defectCode)?.discipline ?? '总包'
  return building.contractorByTrade.get(trade) ?? building.contractorByTrade.get('总包') ?? null
}

/** One ticket as it comes to the desk at a moment: who, where, what was said, and what has become of it. */
export const makeDemoTicket = (world: DemoTicketSources, receivedAt: string): DemoTicket => {
  const { random } = world
  const date = businessDateOf(receivedAt)
  const type = random.weighted(TYPES)
  const repair = type === 'REPAIR' || type === 'HANDOVER_ITEM'
  const near = homeAt(world, date)
  const home = random.chance(repair ? 0.9 : 0.8) ? near : null
  const building = home || repair || random.chance(0.5) ? near.building : null
  const matters: DemoDefect[] = []
  if (repair)
    for (let left = random.weighted(DEFECTS); left > 0; left -= 1)
      matters.push(home ? homeDefect(random) : commonDefect(random))
  const other = repair ? null : otherWords(random, type)
  const narrative = other ? other.narrative : matters.map((defect) => repairWords(random, defect)).join('')
  const items = (repair ? matters : [null]).map((defect): DemoItem => {
    const severity = defect ? (severityOf.get(defect.defectCode) ?? 'S3') : 'S3'
    if (!defect) return { defect, severity, verdict: null }
    const verdict = judgeWarranty({
      place: home ? 'DWELLING' : 'COMMON_PART',
      completionDate: building?.completionDate ?? undefined,
      warrantyStart: home?.handedOver ?? undefined,
      firstHandover: building?.firstHandover ?? undefined,
      designLifeYears: 50,
      calendar: world.calendar,
      defectCode: defect.defectCode,
      severity,
      receivedAt,
    })
    return { defect, severity, verdict }
  })
  const verdict = items[0]?.verdict?.verdict
  const refused = verdict === 'OUT' || verdict === 'NOT_WARRANTY'
  return {
    receivedAt,
    date,
    type,
    channel: random.weighted(CHANNELS),
    complaintSeverity: type === 'COMPLAINT' ? random.weighted(COMPLAINT_SEVERITIES) : null,
    home,
    building,
    projectId: near.building.projectId,
    projectCode: near.building.projectCode,
    narrative,
    subject: subjectOf({
      subject: '',
      narrative,
      type,
      items: matters.map((defect) => ({ ...defect, description: '' })),
    }),
    categoryCode: other?.categoryCode ?? null,
    topicCode: other?.topicCode ?? null,
    items,
    history: makeHistory(
      random,
      repair ? (refused ? 'REFUSED' : 'REPAIR') : 'QUESTION',
      Date.parse(receivedAt),
      world.nowMs,
    ),
    clerkId: random.pick(world.clerks).id,
    contractor: contractorOf(building, matters[0]),
    reporter: reporterOf(world, home),
  }
}
