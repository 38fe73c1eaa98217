import { addMonths, businessDateOf, instantAt } from '../../../shared/base/dates'
import { textTokens } from '../../../shared/text/tokens'
import type { SimilarRelation, SimilarTicket, ticketOps } from '../../../shared/tickets/contract'
import { isOpenTicket, type TicketState } from '../../../shared/tickets/state'
import type { HandlersOf, Who } from '../ports'
import type { Reader } from '../store/statements'
import { mayRead } from './confidential'
import { findPlace, type KnownPlace, PLACE_LABEL } from './place'

const MOST = 12
const LOOK_AT = 200
const ENOUGH_SHARED_PAIRS = 3

interface Candidate {
  readonly id: string
  readonly ticketNo: string
  readonly subject: string
  readonly narrative: string
  readonly state: TicketState
  readonly unitId: string | null
  readonly categoryCode: string | null
  readonly receivedAt: string
  readonly closedAt: string | null
  readonly place: string | null
  /** Defects of its matters, each with when it was repaired: JSON. */
  readonly items: string
}

const COLUMNS = `t.id, t.ticket_no, t.subject, substr(t.narrative, 1, 2000) AS narrative, t.state, t.unit_id, t.category_code, t.received_at, t.closed_at, ${PLACE_LABEL} AS place,
  (SELECT json_group_array(json_array(i.defect_code, CASE WHEN i.state = 'DONE' AND i.result = 'PASSED' THEN i.done_at END)) FROM ticket_item i WHERE i.ticket_id = t.id) AS items`

/** Homes above and below: the same door of the same entrance, one floor up and one down. */
const neighbours = (db: Reader, unitId: string): Map<string, SimilarRelation> =>
  new Map(
    db
      .rows<{ id: string; above: number }>(
        `SELECT v.id, v.floor > u.floor AS above FROM unit u JOIN unit v ON v.building_id = u.building_id AND v.entrance_id IS u.entrance_id AND v.room_on_floor = u.room_on_floor AND v.floor IN (u.floor - 1, u.floor + 1)
         WHERE u.id = ? AND v.deleted_at IS NULL`,
        unitId,
      )
      .map((each) => [each.id, each.above === 1 ? 'ABOVE' : 'BELOW']),
  )

const candidates = (
  db: Reader,
  who: Who | null,
  place: KnownPlace,
  units: readonly string[],
  since: string,
): Candidate[] => {
  const readable = `t.deleted_at IS NULL AND t.state NOT IN ('VOIDED', 'DISCARDED') AND ${mayRead(who, 't')}`
  const near = units.length
    ? db.rows<Candidate>(
        `SELECT ${COLUMNS} FROM ticket t WHERE t.unit_id IN (SELECT value FROM json_each(?)) AND (t.received_at >= ? OR t.closed_at IS NULL) AND ${readable} ORDER BY t.received_at DESC LIMIT ${LOOK_AT}`,
        JSON.stringify(units),
        since,
      )
    : []
  const building = place.buildingId
    ? db.rows<Candidate>(
        `SELECT ${COLUMNS} FROM ticket t WHERE t.building_id = ? AND t.received_at >= ? AND t.closed_at IS NULL AND ${readable} ORDER BY t.received_at DESC LIMIT ${LOOK_AT}`,
        place.buildingId,
        since,
      )
    : []
  return [...new Map([...near, ...building].map((each) => [each.id, each])).values()]
}

const pairsOf = (text: string): Set<string> =>
  new Set(
    textTokens(text)
      .split(' ')
      .filter((pair) => [...pair].length > 1),
  )

const RANK: Record<SimilarRelation, number> = { SAME_UNIT: 0, ABOVE: 1, BELOW: 2, BUILDING: 3 }

/** Matters that may be the same one: of the home, of those above and below, of the building. Newest first, capped. */
export const similarHandler: HandlersOf<Pick<typeof ticketOps, 'intake.similar'>> = {
  'intake.similar': (db, input, ctx) => {
    const place = findPlace(db, input.place)
    if (place === null) return []
    const near = place.unitId ? neighbours(db, place.unitId) : new Map<string, SimilarRelation>()
    const units = [...(place.unitId ? [place.unitId] : []), ...near.keys()]
    const yearAgo = addMonths(ctx.today, -12)
    const wanted = new Set(input.defectCodes)
    const words = pairsOf(input.words)
    const whyOf = (
      each: Candidate,
      defects: readonly (readonly [string | null, string | null])[],
    ): SimilarTicket['why'] | null => {
      if (defects.some(([code]) => code !== null && wanted.has(code))) return 'DEFECT'
      if (input.categoryCode !== null && each.categoryCode === input.categoryCode) return 'CATEGORY'
      let shared = 0
      for (const pair of pairsOf(`${each.subject}\n${each.narrative}`)) if (words.has(pair)) shared++
      return shared >= ENOUGH_SHARED_PAIRS ? 'WORDS' : null
    }
    const found = candidates(db, ctx.who, place, units, instantAt(yearAgo, '00:00')).flatMap(
      (each): SimilarTicket[] => {
        const defects = JSON.parse(each.items) as [string | null, string | null][]
        const relation: SimilarRelation =
          place.unitId !== null && each.unitId === place.unitId
            ? 'SAME_UNIT'
            : (near.get(each.unitId ?? '') ?? 'BUILDING')
        const open = isOpenTicket(each.state) || each.state === 'REPLIED' || each.state === 'FOLLOW_UP'
        const repaired = defects
          .flatMap(([code, at]) =>
            relation === 'SAME_UNIT' && code !== null && wanted.has(code) && at ? [businessDateOf(at)] : [],
          )
          .sort()
          .at(-1)
        const why = whyOf(each, defects)
        // What is over matters only in the same home, where it can be the first report of this one, once it is like it.
        if (!open && (relation !== 'SAME_UNIT' || why === null)) return []
        if (why === null && relation === 'BUILDING') return []
        return [
          {
            id: each.id,
            ticketNo: each.ticketNo,
            subject: each.subject,
            state: each.state,
            open,
            relation,
            place: each.place,
            receivedAt: each.receivedAt,
            repairedOn: repaired !== undefined && repaired >= yearAgo ? repaired : null,
            why: why ?? 'UNIT',
          },
        ]
      },
    )
    const score = (each: SimilarTicket): number =>
      RANK[each.relation] * 4 + (each.why === 'UNIT' ? 2 : 0) + (each.open ? 0 : 1)
    return found.sort((a, b) => score(a) - score(b) || (a.receivedAt < b.receivedAt ? 1 : -1)).slice(0, MOST)
  },
}
