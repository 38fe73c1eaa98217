import { earliest } from '../../../shared/base/dates'
import { promisedTimes } from '../../../shared/sla/sla'
import { term } from '../../../shared/taxonomy/taxonomy'
import { reversePhone, textTokens } from '../../../shared/text/tokens'
import type { Confidentiality } from '../../../shared/tickets/entry'
import { itemWords } from '../../../shared/tickets/title-words'
import { minuteKey } from '../store/search-feed'
import type { Bulk } from './bulk'
import { type DemoTicket, type DemoTicketSources, makeDemoTicket } from './make-ticket'
import { promiseKeptAt } from './ticket-history'
import { isoOf, type Writing, writeClocks, writeEvents, writeItems, writeVisit } from './ticket-rows'

/** Where and how demo tickets are written. */
export interface DemoTicketTarget extends DemoTicketSources {
  readonly bulk: Bulk
  readonly deskLetter: string
  /** Tickets long closed keep only their beginning and end. */
  readonly lean: boolean
}

const OLD_MS = 45 * 86_400_000
const CONFIDENTIAL: readonly (readonly [number, Confidentiality])[] = [
  [97, 'NORMAL'],
  [2.4, 'DEPARTMENT'],
  [0.6, 'MANAGER'],
]

/** Draws ticket numbers of the past, without gaps, day by day. */
const makeNumbers = (deskLetter: string): ((ticket: DemoTicket) => string) => {
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
export const makeTickets = (target: DemoTicketTarget): { add(receivedAt: string): void } => {
  const { bulk, random, persons } = target
  const numberOf = makeNumbers(target.deskLetter)
  let slips = 0
  let lastKey = 0

  const index = (n: number, ticket: DemoTicket, ticketNo: string, slip: string | null): void => {
    lastKey = Math.max(lastKey + 1, minuteKey(ticket.receivedAt))
    const words = ticket.items.map(({ defect }) => (defect ? itemWords(defect).join('') : ''))
    bulk.run('INSERT INTO ticket_key (key, n) VALUES (?, ?)', lastKey, n)
    const said = textTokens([ticket.subject, ticket.narrative, ...words].join('\n'))
    bulk.run('INSERT INTO ticket_text (rowid, t) VALUES (?, ?)', lastKey, said)
    bulk.run('INSERT INTO number_gram (rowid, v) VALUES (?, ?)', n, slip ? `${ticketNo} ${slip}` : ticketNo)
  }

  const write = (ticket: DemoTicket): void => {
    const { history, home, building, reporter, type } = ticket
    const ms = Date.parse(ticket.receivedAt)
    const closed = history.state === 'CLOSED'
    const brief = target.lean && closed && target.nowMs - ms > OLD_MS
    const clocks = brief
      ? []
      : promisedTimes({
          ticketType: type,
          complaintSeverity: ticket.complaintSeverity ?? undefined,
          itemSeverities: ticket.items.map(({ severity }) => severity),
          channel: ticket.channel,
          receivedAt: ticket.receivedAt,
          calendar: target.calendar,
          settings: { contractRepairDays: 30, contractWrittenNoticeDays: 3 },
        })
    const byHand = ticket.channel === 'WALKIN' && random.chance(0.03)
    if (byHand) slips += 1
    const slip = byHand ? `${ticket.projectCode}-BXS-${String(slips).padStart(4, '0')}` : null
    const ticketId = random.id(ms)
    const ticketNo = numberOf(ticket)
    const stamp = { at: ticket.receivedAt, by: ticket.clerkId }
    const owners = (home?.owners ?? []).map((who, at) => ({
      partyId: persons[who]?.id ?? '',
      name: persons[who]?.name ?? '',
      role: at === 0 ? 'OWNER' : 'COOWNER',
      shareType: 'JOINT',
      sharePct: null,
    }))
    const answered = closed || history.state === 'REPLIED'
    const due = clocks.filter((clock) => promiseKeptAt(history, clock.kind) === null).map((clock) => clock.dueAt)
    const n = bulk.put('ticket', stamp, {
      id: ticketId,
      updatedAt: isoOf(history.doneMs),
      ticketNo,
      type,
      channel: ticket.channel,
      complaintSeverity: ticket.complaintSeverity,
      ...reporter,
      reporterPhoneReversed: reporter.reporterPhone && reversePhone(reporter.reporterPhone),
      placeKind: home ? 'UNIT' : building ? 'BUILDING' : 'PROJECT',
      placeId: home?.id ?? building?.id ?? ticket.projectId,
      unitId: home?.id ?? null,
      buildingId: building?.id ?? null,
      projectId: ticket.projectId,
      categoryCode: ticket.categoryCode,
      topicCode: ticket.topicCode,
      ownerSnapshot: owners,
      receivedAt: ticket.receivedAt,
      registeredAt: ticket.receivedAt,
      acceptedAt: ticket.receivedAt,
      firstResponsible: ticket.clerkId,
      currentHandler: ticket.clerkId,
      subject: ticket.subject,
      narrative: ticket.narrative,
      demands: [type === 'REPAIR' || type === 'HANDOVER_ITEM' ? 'REPAIR' : 'EXPLAIN'],
      emotion: type === 'COMPLAINT' ? random.between(2, 5) : random.between(1, 3),
      writtenNotice: false,
      reopenCount: 0,
      urgeCount: random.chance(0.06) ? 1 : 0,
      escalationLevel: 0,
      phaseState: history.setState,
      state: history.state,
      nextDueAt: answered ? null : (earliest(due) ?? null),
      paperNo: slip,
      handwrittenAt: byHand ? isoOf(ms - 600_000) : null,
      closeReason: closed ? (history.result === 'PASSED' ? 'CL01' : 'CL02') : null,
      closedAt: closed ? isoOf(history.doneMs) : null,
      confidentiality: type === 'COMPLAINT' ? random.weighted(CONFIDENTIAL) : 'NORMAL',
      photoCount: 0,
    })
    index(n, ticket, ticketNo, slip)
    const writing: Writing = { bulk, random, ticketId, stamp, brief }
    const itemIds = writeItems(writing, ticket)
    writeClocks(writing, ticket, clocks)
    writeEvents(writing, ticket, itemIds, { items: itemIds.length, ...(slip ? { paperNo: slip } : {}) })
    if (ticket.channel === 'WALKIN' && !brief && !byHand) writeVisit(writing, ticket)
  }

  return { add: (receivedAt) => write(makeDemoTicket(target, receivedAt)) }
}
