import type { Role } from '../../../shared/base/roles'
import { finalItemStates } from '../../../shared/tickets/item-states'
import { computedTicketStates, isOpenTicket, setTicketStates, type TicketState } from '../../../shared/tickets/state'
import type { Who } from '../ports'
import { type Fragment, frag, raw } from './sql'
import { visibleBatch } from './views'

// The rules of the archive that queries ask for, each in one place. `alias` is a table's name in the query: a word of the
// program, never of a caller. What counts as a row at all stands in the views (`store/views.ts`).

const quoted = (codes: readonly string[]): string => codes.map((each) => `'${each}'`).join(', ')

/** What `live_<table>` says, for a query that names its index or its order of tables and so must name the table. */
export const liveRow = (alias: string): Fragment => raw(`${alias}.deleted_at IS NULL`)

/** What `shown_<table>` says, likewise. */
export const shownRow = (alias: string): Fragment => raw(`${alias}.deleted_at IS NULL AND ${visibleBatch(alias)}`)

/** States of a ticket that somebody still has to do something about. */
export const OPEN_STATES: readonly TicketState[] = [...setTicketStates, ...computedTicketStates].filter(isOpenTicket)

/** States of a ticket that was taken back. */
export const WITHDRAWN_STATES: readonly TicketState[] = ['VOIDED', 'DISCARDED']

/** States in which nobody waits for anything any more: no promise runs, nobody can urge. */
export const OVER_STATES: readonly TicketState[] = [...WITHDRAWN_STATES, 'CLOSED']

/** States in which a ticket has come to its end: nothing is done to its items any more. */
export const ENDED_STATES: readonly TicketState[] = [...OVER_STATES, 'MERGED']

/** Open, or answered but not yet closed: still to be answered for. */
export const UNCLOSED_STATES: readonly TicketState[] = [...OPEN_STATES, 'REPLIED', 'FOLLOW_UP', 'MERGED', 'LITIGATION']

/** A ticket that is open. */
export const openTicket = (alias: string): Fragment => raw(`${alias}.state IN (${quoted(OPEN_STATES)})`)

/** A ticket that is still to be answered for. */
export const unclosedTicket = (alias: string): Fragment => raw(`${alias}.state IN (${quoted(UNCLOSED_STATES)})`)

/** A ticket that was taken back: it says nothing about a home. */
export const withdrawnTicket = (alias: string): Fragment => raw(`${alias}.state IN (${quoted(WITHDRAWN_STATES)})`)

/** An item on which work can still go on. */
export const openItem = (alias: string): Fragment => raw(`${alias}.state NOT IN (${quoted(finalItemStates)})`)

/** An ownership or occupancy that holds on a business date; its last day is one on which it holds. */
export const holdsOn = (alias: string, day: string): Fragment =>
  frag`(${raw(alias)}.to_date IS NULL OR ${raw(alias)}.to_date >= ${day})`

/** A person the desk may speak of: not restricted, not erased. */
export const knownParty = (alias: string): Fragment => raw(`${alias}.privacy_state = 'ACTIVE'`)

/** The id of the record a person goes by: a merged record stands for the one it was merged into. */
export const currentPartyId = (alias: string): Fragment => raw(`ifnull(${alias}.merged_into_id, ${alias}.id)`)

/** A person of the archive as lists show them: known, and not merged into another; `alias` is `shown_party`. */
export const listedParty = (alias: string): Fragment =>
  raw(`${alias}.merged_into_id IS NULL AND ${alias}.privacy_state = 'ACTIVE'`)

/** The number to call a person on, as a subquery; `party` names the person's id. */
export const phoneToCall = (party: string): Fragment =>
  raw(`(SELECT k.value FROM live_contact_point k WHERE k.party_id = ${party} AND k.status = 'VALID' AND k.type IN ('MOBILE', 'LANDLINE')
    ORDER BY k.is_primary DESC, k.n DESC LIMIT 1)`)

/** The business date in +08:00 of a stored moment. */
export const dayOf = (column: string): Fragment => raw(`date(${column}, '+8 hours')`)

const LEVELS: Readonly<Record<'DEPARTMENT' | 'MANAGER', readonly Role[]>> = {
  DEPARTMENT: ['LEAD', 'MANAGER', 'PROJECT_GM', 'LEGAL'],
  MANAGER: ['MANAGER', 'PROJECT_GM', 'LEGAL'],
}

/** Whether this person may read tickets of a level. */
export const mayReadLevel = (who: Pick<Who, 'roles'> | null, level: 'NORMAL' | 'DEPARTMENT' | 'MANAGER'): boolean =>
  level === 'NORMAL' || LEVELS[level].some((role) => who?.roles.includes(role))

/** Tickets this person may know of: in lists, counts, search, hints, timelines and exports alike. */
export const mayRead = (who: Pick<Who, 'roles'> | null, alias: string): Fragment => {
  const levels = (['DEPARTMENT', 'MANAGER'] as const).filter((level) => mayReadLevel(who, level))
  return raw(levels.length === 2 ? '1' : `${alias}.confidentiality IN (${quoted(['NORMAL', ...levels])})`)
}

/** The words of a ticket's place: room, building or project. */
export const placeLabel = (alias: string): Fragment =>
  raw(`CASE ${alias}.place_kind WHEN 'UNIT' THEN (SELECT u.display_no FROM unit u WHERE u.id = ${alias}.unit_id)
    WHEN 'BUILDING' THEN (SELECT b.label FROM building b WHERE b.id = ${alias}.building_id)
    WHEN 'PROJECT' THEN (SELECT p.name FROM project p WHERE p.id = ${alias}.project_id) END`)
