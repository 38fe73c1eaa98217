import { Refusal } from '../../../shared/base/refusal'
import type { Row } from '../../../shared/registry'
import type { Ctx } from '../ports'
import { mayRead } from '../store/archive'
import { wholeRows } from '../store/rows'
import { columns, sql } from '../store/sql'
import type { Reader } from '../store/statements'

const tickets = wholeRows('ticket')
const items = wholeRows('ticketItem')
const names = sql(columns('account', 'name'))

/** A ticket this person may know of; anybody else is told that there is none. */
export const readableTicket = (db: Reader, ctx: Pick<Ctx, 'who'>, id: string): Row<'ticket'> => {
  const row = db.row(tickets`SELECT * FROM live_ticket t WHERE t.id = ${id} AND ${mayRead(ctx.who, 't')}`)
  if (!row) throw new Refusal('NOT_FOUND', 'ticketNotFound')
  return row
}

/** The matters of a ticket in their order. */
export const itemsOfTicket = (db: Reader, ticketId: string): Row<'ticketItem'>[] =>
  db.rows(items`SELECT * FROM live_ticket_item WHERE ticket_id = ${ticketId} ORDER BY seq`)

/** Name of a colleague, of one who left too; empty for an account that is not known here. */
export const colleagueName = (db: Reader, accountId: string): string =>
  db.row(names`SELECT name FROM account WHERE id = ${accountId}`)?.name ?? ''
