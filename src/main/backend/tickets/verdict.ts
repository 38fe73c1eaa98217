import { optional, text, whole } from '../../../shared/base/columns'
import { addMinutes } from '../../../shared/base/dates'
import { term } from '../../../shared/taxonomy/taxonomy'
import type { GroupWarning, ticketOps } from '../../../shared/tickets/contract'
import { asOfDateOf } from '../../../shared/warranty/judge'
import type { Ctx, HandlersOf } from '../ports'
import { mayRead, withdrawnTicket } from '../store/archive'
import { frag, sql } from '../store/sql'
import type { Reader } from '../store/statements'
import { linkedReports, makeJudge } from './judge'
import { findPlace } from './place'
import { promisesOf } from './promises'

const WEEK_MINUTES = 7 * 24 * 60
/** Three before this one: the fourth in a week is a sign that many homes have it. */
const WARN_FROM = 3

const groups = sql({ defectCode: optional(text), categoryCode: optional(text), tickets: whole, households: whole })

/** Like matters of other homes in the same building within the week; null while they are few. */
const groupWarning = (
  db: Reader,
  ctx: Ctx,
  at: { buildingId: string | null; unitId: string | null },
  asked: { defectCodes: readonly string[]; categoryCode: string | null },
): GroupWarning | null => {
  if (at.buildingId === null) return null
  const here = frag`t.building_id = ${at.buildingId} AND t.received_at >= ${addMinutes(ctx.now, -WEEK_MINUTES)}
    AND NOT ${withdrawnTicket('t')} AND ${mayRead(ctx.who, 't')}`
  const seen = db.rows(
    groups`SELECT defect_code, category_code, count(DISTINCT id) AS tickets, count(DISTINCT ifnull(unit_id, id)) AS households FROM (
       SELECT t.id, t.unit_id, i.defect_code, NULL AS category_code FROM live_ticket t JOIN ticket_item i ON i.ticket_id = t.id
         WHERE ${here} AND i.defect_code IN (SELECT value FROM json_each(${JSON.stringify(asked.defectCodes)}))
       UNION ALL
       SELECT t.id, t.unit_id, NULL, t.category_code FROM live_ticket t WHERE ${here} AND t.category_code = ${asked.categoryCode}
     ) WHERE unit_id IS NULL OR unit_id IS NOT ${at.unitId}
     GROUP BY defect_code, category_code ORDER BY tickets DESC`,
  )
  const [most] = seen
  return most !== undefined && most.tickets >= WARN_FROM ? most : null
}

/** What stands beside the form while it is filled in: verdicts, promises, a warning of many. */
export const verdictHandler: HandlersOf<Pick<typeof ticketOps, 'intake.verdict'>> = {
  'intake.verdict': (db, input, ctx) => {
    const place = findPlace(db, input.place)
    const linked = linkedReports(db, ctx.who, input.firstReportTicketId)
    const judge = makeJudge(db, ctx.who, { place, receivedAt: input.receivedAt, linkedReports: linked })
    const judged = term('ticketTypes', input.type)?.needsJudgement === true
    return {
      items: judged
        ? input.items
            .filter((item) => item.defectCode !== null)
            .map((item) => ({ key: item.key, judgement: judge.judge(item), liable: judge.liable(item) }))
        : [],
      ...promisesOf({
        ...input,
        // Without an item of its own the ticket is one item of normal weight, as it will be registered.
        severities: input.items.length > 0 ? input.items.map((item) => item.severity) : ['S3'],
        place,
        calendar: judge.facts.calendar,
      }),
      group: groupWarning(
        db,
        ctx,
        { buildingId: place?.buildingId ?? null, unitId: place?.unitId ?? null },
        {
          defectCodes: input.items.flatMap((item) => item.defectCode ?? []),
          categoryCode: input.categoryCode,
        },
      ),
      asOfDate: asOfDateOf(input.receivedAt, linked),
    }
  },
}
