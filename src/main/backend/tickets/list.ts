import { z } from 'zod'
import { flag, json, optional, text, whole } from '../../../shared/base/columns'
import { clockKinds } from '../../../shared/sla/sla'
import { queryTokens, trigramQuery } from '../../../shared/text/tokens'
import { type TicketFilter, type ticketOps, wholeView } from '../../../shared/tickets/contract'
import type { TicketPage, TicketRow } from '../../../shared/tickets/rows'
import { type HandlersOf, signedIn, type Who } from '../ports'
import { mayRead, openTicket, placeLabel, unclosedTicket } from '../store/archive'
import { TICKETS_WITH_WORDS } from '../store/search-feed'
import { column, columns, type Fragment, frag, joined, type RowOf, raw, sql } from '../store/sql'
import type { Reader } from '../store/statements'

const COUNT_TO = 1000

const NUMBER = /^[A-Z0-9]{2,}[-A-Z0-9]*\d/i

const textWhere = (asked: string): Fragment | null => {
  const number = NUMBER.test(asked) ? trigramQuery(asked) : null
  if (number !== null) return frag`t.n IN (SELECT rowid FROM number_gram WHERE number_gram MATCH ${number})`
  const words = queryTokens(asked)
  return words === null ? null : { sql: `t.n IN (${TICKETS_WITH_WORDS})`, params: [words] }
}

const viewWhere = (view: TicketFilter['view'], who: Who, now: string): Fragment => {
  switch (view) {
    case 'mine':
      return frag`t.current_handler = ${who.accountId} AND ${openTicket('t')}`
    case 'answer':
      return frag`t.first_responsible = ${who.accountId} AND ${unclosedTicket('t')}`
    case 'open':
      return openTicket('t')
    case 'overdue':
      return frag`t.next_due_at < ${now}`
    case 'recheck':
      return raw("t.id IN (SELECT i.ticket_id FROM ticket_item i WHERE i.state = 'RECHECK')")
    case 'all':
      return raw('1')
  }
}

const filterWhere = (filter: TicketFilter, who: Who, now: string): Fragment => {
  const parts = [mayRead(who, 't'), viewWhere(filter.view, who, now)]
  const among = (column: string, values: readonly string[]): void => {
    if (values.length > 0) parts.push(frag`${raw(column)} IN (SELECT value FROM json_each(${JSON.stringify(values)}))`)
  }
  const equal = (column: string, value: string | null): void => {
    if (value !== null) parts.push(frag`${raw(column)} = ${value}`)
  }
  among('t.type', filter.types)
  among('t.state', filter.states)
  equal('t.project_id', filter.projectId)
  equal('t.building_id', filter.buildingId)
  equal('t.unit_id', filter.unitId)
  const said = textWhere(filter.text.trim())
  if (said) parts.push(said)
  return joined(parts, ' AND ')
}

const counted = sql({ n: whole })

const countOf = (db: Reader, where: Fragment): number =>
  db.row(
    counted`SELECT count(*) AS n FROM (SELECT 1 FROM live_ticket t WHERE ${where} LIMIT ${raw(String(COUNT_TO + 1))})`,
  )?.n ?? 0

const due = json<TicketRow['due']>(
  z.object({ kind: z.enum(clockKinds), startedAt: z.string(), dueAt: z.string() }).nullable(),
  null,
)

const line = {
  ...columns(
    'ticket',
    'n',
    'id',
    'version',
    'ticketNo',
    'type',
    'channel',
    'subject',
    'state',
    'reporterName',
    'receivedAt',
    'urgeCount',
    'reopenCount',
    'writtenNotice',
    'photoCount',
    'nextDueAt',
  ),
  place: optional(text),
  handlerName: optional(column('account', 'name')),
  linked: flag,
  severity: optional(column('ticketItem', 'severity')),
  due: optional(due),
}
const lines = sql(line)

const COLUMNS = frag`t.n, t.id, t.version, t.ticket_no, t.type, t.channel, t.subject, t.state, ${placeLabel('t')} AS place,
  t.reporter_name, (SELECT a.name FROM account a WHERE a.id = t.current_handler) AS handler_name, t.received_at, t.urge_count, t.reopen_count,
  t.first_report_ticket_id IS NOT NULL AS linked, t.written_notice, t.photo_count, t.next_due_at,
  (SELECT min(i.severity) FROM live_ticket_item i WHERE i.ticket_id = t.id) AS severity,
  (SELECT json_object('kind', c.kind, 'startedAt', c.started_at, 'dueAt', c.due_at) FROM live_sla_clock c WHERE c.ticket_id = t.id AND c.met_at IS NULL AND c.due_at = t.next_due_at LIMIT 1) AS due`

const rowOf = ({ n: _n, nextDueAt: _due, handlerName, ...row }: RowOf<typeof line>): TicketRow => ({
  ...row,
  handlerName: handlerName ?? '',
})

/** `d:<due>:<n>` among those with a promise, soonest first; `u:<n>` among the rest, newest first. */
const readCursor = (cursor: string | null): { due: string | null; n: number } | null => {
  const dated = /^d:(.+):(\d+)$/.exec(cursor ?? '')
  if (dated) return { due: dated[1] ?? '', n: Number(dated[2]) }
  const undated = /^u:(\d+)$/.exec(cursor ?? '')
  return undated ? { due: null, n: Number(undated[1]) } : null
}

/** A page of tickets: those with a running promise by the next due moment, then the others, newest first. */
const page = (
  db: Reader,
  where: Fragment,
  cursor: string | null,
  limit: number,
): { rows: TicketRow[]; next: string | null } => {
  const after = readCursor(cursor)
  const found: RowOf<typeof line>[] = []
  if (after === null || after.due !== null) {
    const rest = after ? frag`AND (t.next_due_at, t.n) > (${after.due}, ${after.n})` : raw('')
    found.push(
      ...db.rows(
        lines`SELECT ${COLUMNS} FROM live_ticket t WHERE ${where} AND t.next_due_at IS NOT NULL ${rest} ORDER BY t.next_due_at, t.n LIMIT ${limit}`,
      ),
    )
  }
  const left = limit - found.length
  if (left > 0) {
    const rest = after?.due === null ? frag`AND t.n < ${after.n}` : raw('')
    found.push(
      ...db.rows(
        lines`SELECT ${COLUMNS} FROM live_ticket t WHERE ${where} AND t.next_due_at IS NULL ${rest} ORDER BY t.n DESC LIMIT ${left}`,
      ),
    )
  }
  const last = found.at(-1)
  const full = found.length === limit && last !== undefined
  return {
    rows: found.map(rowOf),
    next: full ? (last.nextDueAt === null ? `u:${last.n}` : `d:${last.nextDueAt}:${last.n}`) : null,
  }
}

/** Tickets by the next due moment, page by page, and the counts of the views. */
export const listHandlers: HandlersOf<Pick<typeof ticketOps, 'ticket.list' | 'ticket.counts'>> = {
  'ticket.list': (db, input, ctx): TicketPage => {
    const where = filterWhere(input.filter, signedIn(ctx), ctx.now)
    return { ...page(db, where, input.cursor, input.limit), total: countOf(db, where) }
  },
  'ticket.counts': (db, _input, ctx) => {
    const of = (view: TicketFilter['view']): number => countOf(db, filterWhere(wholeView(view), signedIn(ctx), ctx.now))
    return { mine: of('mine'), answer: of('answer'), open: of('open'), overdue: of('overdue'), recheck: of('recheck') }
  },
}
