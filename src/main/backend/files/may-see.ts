import { flag } from '../../../shared/base/columns'
import type { Who } from '../ports'
import { mayRead, mayReadLevel } from '../store/archive'
import { sql } from '../store/sql'
import type { Reader } from '../store/statements'

const use = sql({ open: flag })

/**
 * Whether this person may look at a kept file: one that is only known from tickets they may not know of stays closed.
 * A file that belongs to nothing yet is that of a draft.
 */
export const maySeeFile = (db: Reader, who: Pick<Who, 'roles'> | null, id: string): boolean => {
  if (mayReadLevel(who, 'MANAGER') && mayReadLevel(who, 'DEPARTMENT')) return true
  const may = mayRead(who, 't')
  const uses = db.rows(
    use`SELECT l.subject_table <> 'ticket' OR ifnull((SELECT ${may} FROM ticket t WHERE t.id = l.subject_id), 1) AS open
       FROM live_attachment_link l WHERE l.attachment_id = ${id}
     UNION ALL
     SELECT 0 FROM ticket t JOIN judgement j ON j.ticket_id = t.id, json_each(j.evidence) e
       WHERE NOT (${may}) AND e.value = ${id}`,
  )
  return uses.length === 0 || uses.some(({ open }) => open)
}
