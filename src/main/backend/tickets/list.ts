import type { Severity } from '../../../shared/taxonomy/taxonomy'
import { queryTokens, trigramQuery } from '../../../shared/text/tokens'
import type { TicketFilter, ticketOps } from '../../../shared/tickets/contract'
import type { TicketPage, TicketRow } from '../../../shared/tickets/rows'
import { computedTicketStates, isOpenTicket, setTicketStates, type TicketState } from '../../../shared/tickets/state'
import { type HandlersOf, me, type Who } from '../ports'
import { TICKETS_SAYING } from '../search/feed'
import type { Param, Reader } from '../store/statements'
import { mayRead } from './confidential'
import { PLACE_LABEL } from './place'

const COUNT_TO = 1000

const quoted = (states: readonly string[]): string => states.map((each) => `'${each}'`).join(', ')

/** States of a ticket that somebody still has to do something about. */
export const OPEN_STATES: readonly TicketState[] = [...setTicketStates, ...computedTicketStates].filter(isOpenTicket)
/** Open, or answered but not yet closed: still to be answered for. */
const UNCLOSED: readonly TicketState[] = [...OPEN_STATES, 'REPLIED', 'FOLLOW_UP', 'MERGED', 'LITIGATION']

interface Where {
  readonly sql: string
  readonly params: readonly Param[]
}

const NUMBER = /^[A-Z0-9]{2,}[-A-Z0-9]*\d/i

const textWhere = (text: string): Where | null => {
  const asked = text.trim()
  const number = NUMBER.test(asked) ? trigramQuery(asked) : null
  if (number !== null)
    return { sql: 't.n IN (SELECT rowid FROM number_gram WHERE number_gram MATCH ?)', params: [number] }
  const words = queryTokens(asked)
  return words === null ? null : { sql: `t.n IN (${TICKETS_SAYING})`, params: [words] }
}

const viewWhere = (view: TicketFilter['view'], who: Who, now: string): Where => {
  switch (view) {
    case 'mine':
      return { sql: `t.current_handler = ? AND t.state IN (${quoted(OPEN_STATES)})`, params: [who.accountId] }
    case 'answer':
      return { sql: `t.first_responsible = ? AND t.state IN (${quoted(UNCLOSED)})`, params: [who.accountId] }
    case 'open':
      return { sql: `t.state IN (${quoted(OPEN_STATES)})`, params: [] }
    case 'overdue':
      return { sql: 't.next_due_at < ?', params: [now] }
    case 'recheck':
      return {
        sql: "t.id IN (SELECT i.ticket_id FROM ticket_item i WHERE i.state = 'RECHECK')",
        params: [],
      }
    case 'all':
      return { sql: '1', params: [] }
  }
}

const filterWhere = (filter: TicketFilter, who: Who, now: string): Where => {
  const parts: Where[] = [
    { sql: 't.deleted_at IS NULL', params: [] },
    { sql: mayRead(who, 't'), params: [] },
    viewWhere(filter.view, who, now),
  ]
  const among = (column: string, values: readonly string[]): void => {
    if (values.length > 0)
      parts.push({ sql: `${column} IN (SELECT value FROM json_each(?))`, params: [JSON.stringify(values)] })
  }
  const equal = (column: string, value: string | null): void => {
    if (value !== null) parts.push({ sql: `${column} = ?`, params: [value] })
  }
  among('t.type', filter.types)
  among('t.state', filter.states)
  equal('t.project_id', filter.projectId)
  equal('t.building_id', filter.buildingId)
  equal('t.unit_id', filter.unitId)
  const text = textWhere(filter.text)
  if (text) parts.push(text)
  return { sql: parts.map((each) => each.sql).join(' AND '), params: parts.flatMap((each) => each.params) }
}

const countOf = (db: Reader, { sql, params }: Where): number =>
  db.row<{ n: number }>(
    `SELECT count(*) AS n FROM (SELECT 1 FROM ticket t WHERE ${sql} LIMIT ${COUNT_TO + 1})`,
    ...params,
  )?.n ?? 0

interface ListRow extends Omit<TicketRow, 'due' | 'linked' | 'writtenNotice'> {
  readonly n: number
  readonly nextDueAt: string | null
  readonly linked: number
  readonly writtenNotice: number
  readonly due: string | null
}

const COLUMNS = `t.n, t.id, t.version, t.ticket_no, t.type, t.channel, t.subject, t.state, ${PLACE_LABEL} AS place,
  t.reporter_name, (SELECT a.name FROM account a WHERE a.id = t.current_handler) AS handler_name, t.received_at, t.urge_count, t.reopen_count,
  t.first_report_ticket_id IS NOT NULL AS linked, t.written_notice, t.photo_count, t.next_due_at,
  (SELECT min(i.severity) FROM ticket_item i WHERE i.ticket_id = t.id AND i.deleted_at IS NULL) AS severity,
  (SELECT json_object('kind', c.kind, 'startedAt', c.started_at, 'dueAt', c.due_at) FROM sla_clock c WHERE c.ticket_id = t.id AND c.met_at IS NULL AND c.due_at = t.next_due_at AND c.deleted_at IS NULL LIMIT 1) AS due`

const rowOf = ({ n: _n, nextDueAt: _due, linked, writtenNotice, due, ...row }: ListRow): TicketRow => ({
  ...row,
  handlerName: row.handlerName ?? '',
  severity: row.severity as Severity | null,
  linked: linked === 1,
  writtenNotice: writtenNotice === 1,
  due: due === null ? null : (JSON.parse(due) as TicketRow['due']),
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
  where: Where,
  cursor: string | null,
  limit: number,
): { rows: TicketRow[]; next: string | null } => {
  const after = readCursor(cursor)
  const found: ListRow[] = []
  if (after === null || after.due !== null)
    found.push(
      ...db.rows<ListRow>(
        `SELECT ${COLUMNS} FROM ticket t WHERE ${where.sql} AND t.next_due_at IS NOT NULL ${after ? 'AND (t.next_due_at, t.n) > (?, ?)' : ''} ORDER BY t.next_due_at, t.n LIMIT ?`,
        ...where.params,
        ...(after ? [after.due, after.n] : []),
        limit,
      ),
    )
  const left = limit - found.length
  if (left > 0)
    found.push(
      ...db.rows<ListRow>(
        `SELECT ${COLUMNS} FROM ticket t WHERE ${where.sql} AND t.next_due_at IS NULL ${after?.due === null ? 'AND t.n < ?' : ''} ORDER BY t.n DESC LIMIT ?`,
        ...where.params,
        ...(after?.due === null ? [after.n] : []),
        left,
      ),
    )
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
    const where = filterWhere(input.filter, me(ctx), ctx.now)
    return { ...page(db, where, input.cursor, input.limit), total: countOf(db, where) }
  },
  'ticket.counts': (db, _input, ctx) => {
    const of = (view: TicketFilter['view']): number => {
      const seen = viewWhere(view, me(ctx), ctx.now)
      return countOf(db, {
        sql: `t.deleted_at IS NULL AND ${mayRead(ctx.who, 't')} AND ${seen.sql}`,
        params: seen.params,
      })
    }
    return { mine: of('mine'), answer: of('answer'), open: of('open'), overdue: of('overdue'), recheck: of('recheck') }
  },
}
