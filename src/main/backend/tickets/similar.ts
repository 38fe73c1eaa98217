import { z } from 'zod'
import { flag, json, optional, text } from '../../../shared/base/columns'
import { addMonths, businessDateOf, instantAt } from '../../../shared/base/dates'
import { textTokens } from '../../../shared/text/tokens'
import type { SimilarRelation, SimilarTicket, ticketOps } from '../../../shared/tickets/contract'
import { isOpenTicket } from '../../../shared/tickets/state'
import type { HandlersOf, Who } from '../ports'
import { mayRead, placeLabel, withdrawnTicket } from '../store/archive'
import { column, columns, frag, type RowOf, raw, sql } from '../store/sql'
import type { Reader } from '../store/statements'
import { findPlace, type KnownPlace } from './place'

const MOST = 12
const LOOK_AT = '200'
const ENOUGH_SHARED_PAIRS = 3

/** Defects of its items, each with when it was repaired. */
const defects = json(z.array(z.tuple([z.string().nullable(), z.string().nullable()])), [])

const candidate = {
  ...columns(
    'ticket',
    'id',
    'ticketNo',
    'subject',
    'narrative',
    'state',
    'unitId',
    'categoryCode',
    'receivedAt',
    'closedAt',
  ),
  place: optional(text),
  defects,
}
const candidates = sql(candidate)
type Candidate = RowOf<typeof candidate>

const COLUMNS = frag`t.id, t.ticket_no, t.subject, substr(t.narrative, 1, 2000) AS narrative, t.state, t.unit_id, t.category_code, t.received_at, t.closed_at, ${placeLabel('t')} AS place,
  (SELECT json_group_array(json_array(i.defect_code, CASE WHEN i.state = 'DONE' AND i.result = 'PASSED' THEN i.done_at END)) FROM ticket_item i WHERE i.ticket_id = t.id) AS defects`

const homesNear = sql({ id: column('unit', 'id'), above: flag })

/** Homes above and below: the same door of the same entrance, one floor up and one down. */
const neighbours = (db: Reader, unitId: string): Map<string, SimilarRelation> =>
  new Map(
    db
      .rows(
        homesNear`SELECT v.id, v.floor > u.floor AS above FROM unit u JOIN live_unit v ON v.building_id = u.building_id AND v.entrance_id IS u.entrance_id AND v.room_on_floor = u.room_on_floor AND v.floor IN (u.floor - 1, u.floor + 1)
          WHERE u.id = ${unitId}`,
      )
      .map((each) => [each.id, each.above ? 'ABOVE' : 'BELOW']),
  )

const candidatesAt = (
  db: Reader,
  who: Who | null,
  place: KnownPlace,
  units: readonly string[],
  since: string,
): Candidate[] => {
  const readable = frag`NOT ${withdrawnTicket('t')} AND ${mayRead(who, 't')} ORDER BY t.received_at DESC LIMIT ${raw(LOOK_AT)}`
  const near = units.length
    ? db.rows(
        candidates`SELECT ${COLUMNS} FROM live_ticket t WHERE t.unit_id IN (SELECT value FROM json_each(${JSON.stringify(units)}))
          AND (t.received_at >= ${since} OR t.closed_at IS NULL) AND ${readable}`,
      )
    : []
  const building = place.buildingId
    ? db.rows(
        candidates`SELECT ${COLUMNS} FROM live_ticket t WHERE t.building_id = ${place.buildingId}
          AND t.received_at >= ${since} AND t.closed_at IS NULL AND ${readable}`,
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

/** Tickets that may be the same one: of the home, of those above and below, of the building. Newest first, capped. */
export const similarHandler: HandlersOf<Pick<typeof ticketOps, 'intake.similar'>> = {
  'intake.similar': (db, input, ctx) => {
    const place = findPlace(db, input.place)
    if (place === null) return []
    const near = place.unitId ? neighbours(db, place.unitId) : new Map<string, SimilarRelation>()
    const units = [...(place.unitId ? [place.unitId] : []), ...near.keys()]
    const yearAgo = addMonths(ctx.today, -12)
    const wanted = new Set(input.defectCodes)
    const words = pairsOf(input.words)
    const whyOf = (each: Candidate): SimilarTicket['why'] | null => {
      if (each.defects.some(([code]) => code !== null && wanted.has(code))) return 'DEFECT'
      if (input.categoryCode !== null && each.categoryCode === input.categoryCode) return 'CATEGORY'
      let shared = 0
      for (const pair of pairsOf(`${each.subject}\n${each.narrative}`)) if (words.has(pair)) shared++
      return shared >= ENOUGH_SHARED_PAIRS ? 'WORDS' : null
    }
    const found = candidatesAt(db, ctx.who, place, units, instantAt(yearAgo, '00:00')).flatMap(
      (each): SimilarTicket[] => {
        const relation: SimilarRelation =
          place.unitId !== null && each.unitId === place.unitId
            ? 'SAME_UNIT'
            : (near.get(each.unitId ?? '') ?? 'BUILDING')
        const open = isOpenTicket(each.state) || each.state === 'REPLIED' || each.state === 'FOLLOW_UP'
        const repaired = each.defects
          .flatMap(([code, at]) =>
            relation === 'SAME_UNIT' && code !== null && wanted.has(code) && at ? [businessDateOf(at)] : [],
          )
          .sort()
          .at(-1)
        const why = whyOf(each)
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
