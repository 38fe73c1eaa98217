import { code, text } from '../../../shared/base/columns'
import type { TimelineEntry } from '../../../shared/parties/contract'
import type { Who } from '../ports'
import { mayRead } from '../store/archive'
import { listOf, sql } from '../store/sql'
import type { Reader } from '../store/statements'

const entry = sql({
  at: text,
  kind: code(['TICKET', 'VISIT', 'PAPER', 'CONTACT', 'OWNERSHIP']),
  ref: text,
  title: text,
  text,
  by: text,
})

/** Everything that happened with a person, newest first, at most 200 entries. */
export const timelineOf = (db: Reader, ids: readonly string[], who: Who | null): TimelineEntry[] => {
  const list = listOf(ids)
  return db.rows(
    entry`SELECT * FROM (
       SELECT t.registered_at AS at, 'TICKET' AS kind, t.id AS ref, t.ticket_no AS title, t.subject AS text, ifnull(a.name, '') AS by
         FROM live_ticket t LEFT JOIN account a ON a.id = t.created_by WHERE t.reporter_party_id IN (${list}) AND ${mayRead(who, 't')}
       UNION ALL
       SELECT v.arrived_at, 'VISIT', v.id, v.visitor_name, v.reasons, ifnull(a.name, '')
         FROM live_visit v LEFT JOIN account a ON a.id = v.created_by WHERE v.party_id IN (${list})
       UNION ALL
       SELECT d.issued_at, 'PAPER', d.doc_no, d.doc_no, d.title, ifnull(a.name, '')
         FROM document d JOIN ticket t ON t.id = d.ticket_id LEFT JOIN account a ON a.id = d.created_by
         WHERE t.reporter_party_id IN (${list}) AND ${mayRead(who, 't')}
       UNION ALL
       SELECT c.created_at, 'CONTACT', c.id, c.type, c.status, ifnull(a.name, '')
         FROM live_contact_point c LEFT JOIN account a ON a.id = c.created_by WHERE c.party_id IN (${list})
       UNION ALL
       SELECT o.from_date || 'T00:00:00.000Z', 'OWNERSHIP', o.unit_id, u.display_no, o.role, ''
         FROM live_ownership o JOIN unit u ON u.id = o.unit_id WHERE o.party_id IN (${list})
     ) ORDER BY at DESC LIMIT 200`,
  )
}
