import type { Database } from 'better-sqlite3'
import { addDays } from '../../../shared/base/dates'
import { emptyTicketEntry } from '../../../shared/tickets/entry'
import { appendAudit } from '../audit'
import { writeSetting } from '../desk-work/index'
import { loadCalendar } from '../places/index'
import type { Services, Who, WriteCtx } from '../ports'
import type { Stamp } from '../store/rows'
import { frag, raw } from '../store/sql'
import type { Reader, Writer } from '../store/statements'
import { registerTicket } from '../tickets/index'
import { type Bulk, makeBulk } from './bulk'
import { homeDefect, repairWords, severityOf } from './narratives'
import { makePeople, type People } from './people'
import { type DemoHome, placesOf } from './places'
import { makeRandom, type Random } from './random'
import { sitePlan } from './site-plan'
import { makeTickets } from './tickets'
import { ticketsPerDay, ticketTimes } from './tickets-per-day'

/** Tickets of a year at scale 1, as a project of this size brings. */
const TICKETS = 6_250
/** Of them, how many came today before now, each with its slip printed. */
const TODAY = 12
const YEAR = 365
const SEED = 20_261_121
/** Beyond this scale the store is for measuring: tickets long closed keep only their beginning and end. */
const LEAN_FROM = 20

export interface DemoOrder {
  readonly scale: number
  readonly who: Who
  /** UTC instant and business date at which the year ends. */
  readonly now: string
  readonly today: string
  /** Rows in one transaction. */
  readonly batch: number
}

export interface DemoCounts {
  units: number
  parties: number
  tickets: number
  papers: number
}

/** True when nobody has entered a place, a person or a ticket yet. */
export const isEmptyDesk = (db: Reader): boolean =>
  ['project', 'party', 'ticket', 'contractor'].every(
    (table) => db.stored(frag`SELECT 1 AS x FROM ${raw(table)} LIMIT 1`).length === 0,
  )

const COLLEAGUES = ['赵敏', '陈建国', '孙倩', '何志远'] as const

const pause = (): Promise<void> => new Promise((resolve) => setImmediate(resolve))

/** One transaction of the filling, with its entry in the audit: how many rows of what, never who. */
const inBatch = (services: Services, order: DemoOrder, what: string, work: (trx: Writer) => number): number =>
  services.write((trx) => {
    const rows = work(trx)
    appendAudit(trx, {
      at: order.now,
      accountId: order.who.accountId,
      workstationId: order.who.workstationId,
      requestId: null,
      operation: 'demo.fill',
      outcome: 'ok',
      rows: [],
      detail: { what, rows },
    })
    return rows
  })

const addColleagues = (bulk: Bulk, random: Random, order: DemoOrder): { id: string; name: string }[] =>
  COLLEAGUES.map((name, index) => {
    const stamp = { at: order.now, by: order.who.accountId }
    const id = random.id(Date.parse(order.now))
    // Nobody can sign in as them: they only give their names to what was done.
    bulk.put('account', stamp, {
      id,
      name,
      loginName: `demo-${index + 1}`,
      passwordHash: '',
      locked: true,
      mustChange: true,
    })
    bulk.put('roleAssignment', stamp, {
      id: random.id(Date.parse(order.now)),
      accountId: id,
      role: 'CLERK',
      fromDate: order.today,
    })
    return { id, name }
  })

/** The tickets of this morning, registered as a clerk would, each with its slip. */
const registerToday = (
  services: Services,
  order: DemoOrder,
  random: Random,
  homes: readonly DemoHome[],
  people: People,
): number => {
  const handed = homes.filter((home) => home.handedOver !== null && home.owners.length > 0)
  if (handed.length === 0) return 0
  const count = Math.max(1, Math.min(TODAY, Math.round(TODAY * order.scale)))
  const start = Date.parse(order.now) - count * 9 * 60_000
  return inBatch(services, order, 'slips', (trx) => {
    for (let at = 0; at < count; at += 1) {
      const now = new Date(start + at * 8 * 60_000 + random.below(60_000)).toISOString()
      const home = random.pick(handed)
      const owner = people.persons[home.owners[0] ?? 0]
      const matters = [homeDefect(random), homeDefect(random)].slice(0, random.chance(0.4) ? 2 : 1)
      const ctx: WriteCtx = {
        services: { ...services, ids: { next: () => random.id(Date.parse(now)) } },
        now,
        today: order.today,
        who: order.who,
        connection: '',
        workstationId: order.who.workstationId,
        requestId: `demo-${at}`,
        touched: () => {},
        by: () => {},
        detail: () => {},
        forgetReply: () => {},
        afterCommit: () => {},
        connectAs: () => {},
      }
      const form = {
        ...emptyTicketEntry(now),
        reporterPartyId: owner?.id ?? null,
        reporterIdentity: 'OWNER',
        place: { kind: 'UNIT' as const, id: home.id },
        narrative: matters.map((defect) => repairWords(random, defect)).join(''),
        demands: ['REPAIR' as const],
        items: matters.map((defect, index) => ({
          key: `m${index}`,
          roomCode: defect.roomCode,
          partCode: defect.partCode,
          defectCode: defect.defectCode,
          description: '',
          severity: severityOf.get(defect.defectCode) ?? 'S3',
          quantity: null,
          photoIds: [],
        })),
      }
      registerTicket(trx, ctx, { draftId: `demo-${at}-${order.now}`, form, paper: true })
    }
    return count
  })
}

/**
 * Fills an empty desk with a made-up site: places, people and a year of tickets that ends now. The same order gives the
 * same rows (but for sealed values). Every row passes the capture and the search index as any other; each batch has an
 * entry in the audit. `progress` hears of tickets written.
 */
export const fillDemo = async (
  services: Services,
  sqlite: Database,
  order: DemoOrder,
  progress: (done: number, total: number, phase: string) => void,
): Promise<DemoCounts> => {
  const random = makeRandom(SEED)
  const bulk = makeBulk(sqlite, services.sessions.site(), order.who.deskLetter)
  const total = Math.max(100, Math.round(TICKETS * order.scale))
  const stamp = { at: `${addDays(order.today, -400)}T02:00:00.000Z`, by: order.who.accountId }
  const sealing: Stamp = { now: order.now, who: order.who, services, touched: () => {} }
  const people = makePeople(bulk, random, sealing, stamp, order.today)
  const homes: DemoHome[] = []
  let clerks: { id: string; name: string }[] = []
  inBatch(services, order, 'colleagues', (trx) => {
    writeSetting(trx, order, 'demo', true)
    clerks = [...addColleagues(bulk, random, order), { id: order.who.accountId, name: order.who.name }]
    return clerks.length
  })
  const buildings = placesOf(bulk, random, sitePlan(order.scale), stamp, order.today)
  for (let done = false; !done; ) {
    inBatch(services, order, 'homes', () => {
      const next = buildings.next()
      done = next.done === true
      if (next.done) return 0
      homes.push(...next.value)
      for (const home of next.value) people.moveIn(home)
      return next.value.length
    })
    progress(0, total, 'homes')
    await pause()
  }
  const tickets = makeTickets({
    bulk,
    random,
    homes,
    persons: people.persons,
    clerks,
    calendar: loadCalendar(services.reader),
    deskLetter: order.who.deskLetter,
    nowMs: Date.parse(order.now),
    lean: order.scale >= LEAN_FROM,
  })
  let written = 0
  let open: string[] = []
  const flush = async (): Promise<void> => {
    const moments = open
    open = []
    written += inBatch(services, order, 'tickets', () => {
      for (const moment of moments) tickets.add(moment)
      return moments.length
    })
    progress(written, total, 'tickets')
    await pause()
  }
  for (const [date, count] of ticketsPerDay(addDays(order.today, -1), YEAR, total)) {
    open.push(...ticketTimes(random, date, count))
    if (open.length >= order.batch) await flush()
  }
  if (open.length > 0) await flush()
  const papers = registerToday(services, order, random, homes, people)
  return { units: homes.length, parties: people.persons.length, tickets: written + papers, papers }
}
