import { earliest } from '../../../shared/base/dates'
import { promisedTimes } from '../../../shared/sla/sla'
import { term } from '../../../shared/taxonomy/taxonomy'
import { reversePhone, textTokens } from '../../../shared/text/tokens'
import type { Confidentiality } from '../../../shared/tickets/form'
import { itemWords } from '../../../shared/tickets/title-words'
import { minuteKey } from '../store/search-feed'
import type { Bulk } from './bulk'
import { type Imagined, imagine, type TicketWorld } from './imagine'
import { keptMs } from './life'
import { isoOf, type Writing, writeClocks, writeEvents, writeItems, writeVisit } from './ticket-rows'

/** Where and how imagined tickets are written. */
export interface TicketPaper extends TicketWorld {
  readonly bulk: Bulk
  readonly deskLetter: string
  /** Matters long closed keep only their beginning and end. */
  readonly lean: boolean
}

const OLD_MS = 45 * 86_400_000
const CONFIDENTIAL: readonly (readonly [number, Confidentiality])[] = [
  [97, 'NORMAL'],
  [2.4, 'DEPARTMENT'],
  [0.6, 'MANAGER'],
]

/** Draws ticket numbers of the past, without gaps, day by day. */
const makeNumbers = (deskLetter: string): ((told: Imagined) => string) => {
  const counts = new Map<string, number>()
  let day = ''
  return ({ projectCode, type, date }) => {
    if (day !== date) counts.clear()
    day = date
    const kind = term('ticketTypes', type)?.numberCode ?? type
    const series = `${projectCode}-${kind}${date.replaceAll('-', '')}-${deskLetter}`
    const next = (counts.get(series) ?? 0) + 1
    counts.set(series, next)
    return `${series}${String(next).padStart(3, '0')}`
  }
}

/** Writes tickets one after the other in the order in which they came, each with all that belongs to it. */
export const makeTickets = (paper: TicketPaper): { add(receivedAt: string): void } => {
  const { bulk, dice, persons } = paper
  const numberOf = makeNumbers(paper.deskLetter)
  let slips = 0
  let lastKey = 0

  const index = (n: number, told: Imagined, ticketNo: string, slip: string | null): void => {
    lastKey = Math.max(lastKey + 1, minuteKey(told.receivedAt))
    const words = told.items.map(({ matter }) => (matter ? itemWords(matter).join('') : ''))
    bulk.run('INSERT INTO ticket_key (key, n) VALUES (?, ?)', lastKey, n)
    const said = textTokens([told.subject, told.narrative, ...words].join('\n'))
    bulk.run('INSERT INTO ticket_text (rowid, t) VALUES (?, ?)', lastKey, said)
    bulk.run('INSERT INTO number_gram (rowid, v) VALUES (?, ?)', n, slip ? `${ticketNo} ${slip}` : ticketNo)
  }

  const write = (told: Imagined): void => {
    const { life, home, building, reporter, type } = told
    const ms = Date.parse(told.receivedAt)
    const closed = life.state === 'CLOSED'
    const brief = paper.lean && closed && paper.nowMs - ms > OLD_MS
    const clocks = brief
      ? []
      : promisedTimes({
          ticketType: type,
          complaintSeverity: told.complaintSeverity ?? undefined,
          itemSeverities: told.items.map(({ severity }) => severity),
          channel: told.channel,
          receivedAt: told.receivedAt,
          calendar: paper.calendar,
          settings: { contractRepairDays: 30, contractWrittenNoticeDays: 3 },
        })
    const byHand = told.channel === 'WALKIN' && dice.chance(0.03)
    if (byHand) slips += 1
    const slip = byHand ? `${told.projectCode}-BXS-${String(slips).padStart(4, '0')}` : null
    const ticketId = dice.id(ms)
    const ticketNo = numberOf(told)
    const stamp = { at: told.receivedAt, by: told.clerkId }
    const owners = (home?.owners ?? []).map((who, at) => ({
      partyId: persons[who]?.id ?? '',
      name: persons[who]?.name ?? '',
      role: at === 0 ? 'OWNER' : 'COOWNER',
      shareType: 'JOINT',
      sharePct: null,
    }))
    const answered = closed || life.state === 'REPLIED'
    const due = clocks.filter((clock) => keptMs(life, clock.kind) === null).map((clock) => clock.dueAt)
    const n = bulk.put('ticket', stamp, {
      id: ticketId,
      updatedAt: isoOf(life.doneMs),
      ticketNo,
      type,
      channel: told.channel,
      complaintSeverity: told.complaintSeverity,
      ...reporter,
      reporterPhoneReversed: reporter.reporterPhone && reversePhone(reporter.reporterPhone),
      placeKind: home ? 'UNIT' : building ? 'BUILDING' : 'PROJECT',
      placeId: home?.id ?? building?.id ?? told.projectId,
      unitId: home?.id ?? null,
      buildingId: building?.id ?? null,
      projectId: told.projectId,
      categoryCode: told.categoryCode,
      topicCode: told.topicCode,
      ownerSnapshot: owners,
      receivedAt: told.receivedAt,
      registeredAt: told.receivedAt,
      acceptedAt: told.receivedAt,
      firstResponsible: told.clerkId,
      currentHandler: told.clerkId,
      subject: told.subject,
      narrative: told.narrative,
      demands: [type === 'REPAIR' || type === 'HANDOVER_ITEM' ? 'REPAIR' : 'EXPLAIN'],
      emotion: type === 'COMPLAINT' ? dice.between(2, 5) : dice.between(1, 3),
      writtenNotice: false,
      reopenCount: 0,
      urgeCount: dice.chance(0.06) ? 1 : 0,
      escalationLevel: 0,
      phaseState: life.setState,
      state: life.state,
      nextDueAt: answered ? null : (earliest(due) ?? null),
      paperNo: slip,
      handwrittenAt: byHand ? isoOf(ms - 600_000) : null,
      closeReason: closed ? (life.result === 'PASSED' ? 'CL01' : 'CL02') : null,
      closedAt: closed ? isoOf(life.doneMs) : null,
      confidentiality: type === 'COMPLAINT' ? dice.weighted(CONFIDENTIAL) : 'NORMAL',
      photoCount: 0,
    })
    index(n, told, ticketNo, slip)
    const writing: Writing = { bulk, dice, ticketId, stamp, brief }
    const itemIds = writeItems(writing, told)
    writeClocks(writing, told, clocks)
    writeEvents(writing, told, itemIds, { items: itemIds.length, ...(slip ? { paperNo: slip } : {}) })
    if (told.channel === 'WALKIN' && !brief && !byHand) writeVisit(writing, told)
  }

  return { add: (receivedAt) => write(imagine(paper, receivedAt)) }
}
