import { holdsOn, mayRead, shownRow } from '../store/archive'
import { column, columns, type Fragment, frag, sql } from '../store/sql'
import type { Reader } from '../store/statements'
import type { Candidate, SearchContext } from './candidate'
import { VISIBLE_PERSON } from './people'

interface Key {
  readonly id: string
}

const MOST_TICKETS = 4

const all = (kind: Candidate['kind'], rows: readonly Key[]): readonly Candidate[] =>
  rows.map(({ id }) => ({ kind, id, fit: 0 }))

const ticketKey = sql(columns('ticket', 'id'))
const unitKey = sql({ id: column('ownership', 'unitId') })
const partyKey = sql(columns('party', 'id'))

const ticketsWhere = (db: Reader, where: Fragment, context: SearchContext): readonly Candidate[] =>
  context.mayReadTickets
    ? all(
        'ticket',
        db.rows(
          ticketKey`SELECT t.id FROM shown_ticket t WHERE ${where} AND ${mayRead(context.who, 't')} ORDER BY t.received_at DESC LIMIT ${MOST_TICKETS}`,
        ),
      )
    : []

/** What belongs to the one person or home that was found: homes or owners, then the newest tickets. */
export const relatedTo = (
  db: Reader,
  found: Pick<Candidate, 'kind' | 'id'>,
  context: SearchContext,
): readonly Candidate[] => {
  const { id } = found
  const holds = holdsOn('o', context.today)
  if (found.kind === 'party')
    return [
      ...all(
        'unit',
        db.rows(unitKey`SELECT o.unit_id AS id FROM shown_ownership o WHERE o.party_id = ${id} AND ${holds} LIMIT 3`),
      ),
      ...ticketsWhere(db, frag`t.reporter_party_id = ${id}`, context),
    ]
  if (found.kind === 'unit')
    return [
      ...all(
        'party',
        db.rows(
          partyKey`SELECT p.id FROM ownership o CROSS JOIN party p ON p.id = o.party_id
           WHERE o.unit_id = ${id} AND ${shownRow('o')} AND ${holds} AND p.merged_into_id IS NULL AND ${VISIBLE_PERSON} ORDER BY o.is_contact_owner DESC LIMIT 3`,
        ),
      ),
      ...ticketsWhere(db, frag`t.unit_id = ${id}`, context),
    ]
  return []
}
