import type { TicketRow } from '../../../shared/tickets/rows'
import { businessDay, clock } from '../kit/time'

const HOUR = 3_600_000
const FIRST_HOUR = 9
const LAST_HOUR = 18
/** Share of the line that a label takes, so that two never lie upon each other. */
const LABEL = 0.085

/** A promise on the day's line: `at` is its place, 0 to 1. */
export interface DuePoint {
  readonly id: string
  readonly at: number
  readonly clock: string
  readonly kind: NonNullable<TicketRow['due']>['kind']
  readonly tone: 'red' | 'amber' | 'gray'
  /** Whether there is room for its words. */
  readonly labelled: boolean
}

/** The day as a line: its hours, where now is, and every promise of today. */
export interface DayLine {
  readonly hours: readonly { readonly hour: number; readonly at: number }[]
  readonly now: number
  readonly points: readonly DuePoint[]
}

type Row = Pick<TicketRow, 'id' | 'due'>

const hourOf = (instant: string | number): number => {
  const [hour = 0, minute = 0] = clock(instant).split(':').map(Number)
  return hour + minute / 60
}

/** Lays the promises of today on a line that reaches from nine to six, and further where one lies outside. */
export const dayLine = (rows: readonly Row[], now: number): DayLine => {
  const today = businessDay(now)
  const dues = rows
    .flatMap(({ id, due }) => (due && businessDay(due.dueAt) === today ? [{ id, due, hour: hourOf(due.dueAt) }] : []))
    .sort((a, b) => a.hour - b.hour)
  const all = [...dues.map((each) => each.hour), hourOf(now)]
  const from = Math.min(FIRST_HOUR, Math.floor(Math.min(...all)))
  const to = Math.max(LAST_HOUR, Math.ceil(Math.max(...all)))
  const place = (hour: number): number => (hour - from + 0.25) / (to - from + 0.5)
  let free = 0
  const points = dues.map(({ id, due, hour }): DuePoint => {
    const at = place(hour)
    const labelled = at - LABEL / 2 >= free
    if (labelled) free = at + LABEL / 2
    const rest = Date.parse(due.dueAt) - now
    const tone = rest < 0 ? 'red' : rest <= 2 * HOUR ? 'amber' : 'gray'
    return { id, at, clock: clock(due.dueAt), kind: due.kind, tone, labelled }
  })
  const step = to - from > 14 ? 2 : 1
  const hours = Array.from({ length: Math.floor((to - from) / step) + 1 }, (_, index) => from + index * step)
  return { hours: hours.map((hour) => ({ hour, at: place(hour) })), now: place(hourOf(now)), points }
}
