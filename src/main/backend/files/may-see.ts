import type { Who } from '../ports'
import type { Reader } from '../store/statements'
import { mayRead } from '../tickets/confidential'

/**
 * Whether this person may look at a kept file: one that is only known from tickets they may not know of stays closed.
 * A file that belongs to nothing yet is that of a draft.
 */
export const maySeeFile = (db: Reader, who: Pick<Who, 'roles'> | null, id: string): boolean => {
  const may = mayRead(who, 't')
  if (may === '1') return true
  const uses = db.rows<{ open: number }>(
    `SELECT l.subject_table <> 'ticket' OR ifnull((SELECT ${may} FROM ticket t WHERE t.id = l.subject_id), 1) AS open
       FROM attachment_link l WHERE l.attachment_id = ? AND l.deleted_at IS NULL
     UNION ALL
     SELECT 0 FROM ticket t JOIN judgement j ON j.ticket_id = t.id, json_each(j.evidence) e
       WHERE NOT (${may}) AND e.value = ?`,
    id,
    id,
  )
  return uses.length === 0 || uses.some((use) => use.open === 1)
}
