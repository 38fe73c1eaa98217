import type { Role } from '../../../shared/base/roles'
import type { Who } from '../ports'

const LEVELS: Readonly<Record<'DEPARTMENT' | 'MANAGER', readonly Role[]>> = {
  DEPARTMENT: ['LEAD', 'MANAGER', 'PROJECT_GM', 'LEGAL'],
  MANAGER: ['MANAGER', 'PROJECT_GM', 'LEGAL'],
}

/**
 * SQL condition that leaves out tickets this person may not know of: in lists, counts, search, hints, timelines and
 * exports alike. `alias` is the ticket table's name in the query.
 */
export const mayRead = (who: Pick<Who, 'roles'> | null, alias: string): string => {
  const levels = Object.entries(LEVELS).flatMap(([level, roles]) =>
    roles.some((r) => who?.roles.includes(r)) ? [level] : [],
  )
  return levels.length === 2
    ? '1'
    : `${alias}.confidentiality IN (${['NORMAL', ...levels].map((l) => `'${l}'`).join(', ')})`
}

/** Whether this person may read tickets of a level. */
export const mayReadLevel = (who: Pick<Who, 'roles'> | null, level: 'NORMAL' | 'DEPARTMENT' | 'MANAGER'): boolean =>
  level === 'NORMAL' || LEVELS[level].some((r) => who?.roles.includes(r))
