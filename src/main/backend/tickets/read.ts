import { Refusal } from '../../../shared/base/refusal'
import type { Row } from '../../../shared/registry'
import type { Ctx } from '../ports'
import type { Reader } from '../store/statements'
import { mayRead } from './confidential'

/** A ticket this person may know of; anybody else is told that there is none. */
export const readableTicket = (db: Reader, ctx: Pick<Ctx, 'who'>, id: string): Row<'ticket'> => {
  const row = db.row<Row<'ticket'>>(
    `SELECT * FROM ticket t WHERE t.id = ? AND t.deleted_at IS NULL AND ${mayRead(ctx.who, 't')}`,
    id,
  )
  if (!row) throw new Refusal('NOT_FOUND', 'ticketNotFound')
  return row
}

/** The matters of a ticket in their order. */
export const itemsOfTicket = (db: Reader, ticketId: string): Row<'ticketItem'>[] =>
  db.rows<Row<'ticketItem'>>(
    'SELECT * FROM ticket_item WHERE ticket_id = ? AND deleted_at IS NULL ORDER BY seq',
    ticketId,
  )
