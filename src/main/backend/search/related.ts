import type { Reader } from '../store/statements'
import { visibleBatch } from '../store/visible'
import { mayRead } from '../tickets/confidential'
import type { Asking, Candidate } from './found'
import { KNOWN } from './people'

interface Key {
  readonly id: string
}

const MOST_TICKETS = 4

const all = (kind: Candidate['kind'], rows: readonly Key[]): readonly Candidate[] =>
  rows.map(({ id }) => ({ kind, id, fit: 0 }))

const current = (alias: string): string =>
  `${alias}.deleted_at IS NULL AND (${alias}.to_date IS NULL OR ${alias}.to_date >= ?) AND ${visibleBatch(alias)}`

const ticketsWhere = (db: Reader, where: string, id: string, asking: Asking): readonly Candidate[] =>
  asking.matters
    ? all(
        'ticket',
        db.rows<Key>(
          `SELECT t.id FROM ticket t WHERE ${where} AND t.deleted_at IS NULL AND ${mayRead(asking.who, 't')} AND ${visibleBatch('t')}
           ORDER BY t.received_at DESC LIMIT ${MOST_TICKETS}`,
          id,
        ),
      )
    : []

/** What belongs to the one person or home that was found: homes or owners, then the newest tickets. */
export const relatedTo = (db: Reader, found: Pick<Candidate, 'kind' | 'id'>, asking: Asking): readonly Candidate[] => {
  const { id } = found
  if (found.kind === 'party')
    return [
      ...all(
        'unit',
        db.rows<Key>(
          `SELECT o.unit_id AS id FROM ownership o WHERE o.party_id = ? AND ${current('o')} LIMIT 3`,
          id,
          asking.today,
        ),
      ),
      ...ticketsWhere(db, 't.reporter_party_id = ?', id, asking),
    ]
  if (found.kind === 'unit')
    return [
      ...all(
        'party',
        db.rows<Key>(
          `SELECT p.id FROM ownership o CROSS JOIN party p ON p.id = o.party_id
           WHERE o.unit_id = ? AND ${current('o')} AND p.merged_into_id IS NULL AND ${KNOWN} ORDER BY o.is_contact_owner DESC LIMIT 3`,
          id,
          asking.today,
        ),
      ),
      ...ticketsWhere(db, 't.unit_id = ?', id, asking),
    ]
  return []
}
