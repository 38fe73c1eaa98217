import type { TicketRow } from '../../../shared/tickets/rows'
import { businessDay } from '../kit/time'

export const dueGroups = ['over', 'soon', 'today', 'later'] as const
export type DueGroup = (typeof dueGroups)[number]

const SOON = 2 * 3_600_000
/** So many overdue tickets are shown before the rest is only counted. */
export const MOST_OVER = 10
const FOLD_FROM = 20

/** Overdue, within two hours, later today, another day or without a promise. */
export const dueGroup = (row: Pick<TicketRow, 'due'>, now: number): DueGroup => {
  if (!row.due) return 'later'
  const due = Date.parse(row.due.dueAt)
  if (due < now) return 'over'
  if (due - now <= SOON) return 'soon'
  return businessDay(row.due.dueAt) === businessDay(now) ? 'today' : 'later'
}

/** What is to be done today, by due moment; more than twenty overdue are cut to ten and counted. */
export const dueToday = <Row extends Pick<TicketRow, 'due'>>(
  rows: readonly Row[],
  now: number,
): { shown: Row[]; counts: Record<DueGroup, number>; hiddenOver: number } => {
  const counts: Record<DueGroup, number> = { over: 0, soon: 0, today: 0, later: 0 }
  for (const row of rows) counts[dueGroup(row, now)] += 1
  const fold = counts.over > FOLD_FROM
  let over = 0
  const shown = rows.filter((row) => {
    const group = dueGroup(row, now)
    if (group === 'over') over += 1
    return group !== 'later' && !(fold && group === 'over' && over > MOST_OVER)
  })
  return { shown, counts, hiddenOver: fold ? counts.over - MOST_OVER : 0 }
}
