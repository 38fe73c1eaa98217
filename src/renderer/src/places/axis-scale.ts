import { addYears, businessDateOf, daysBetween } from '../../../shared/base/dates'
import type { UnitPage } from '../../../shared/places/contract'

/** First and last day of the axis. */
export interface AxisSpan {
  from: string
  to: string
}

/** A bar with its days and words; `to` null runs on. */
export interface AxisBar {
  id: string
  from: string | null
  to: string | null
  text: string
}

const MOST_BACK = 8
const AHEAD = 4

/** From the year of the first thing known, at most eight years back, until four years from now. */
export const axisSpan = (page: UnitPage, today: string): AxisSpan => {
  const days = [
    ...page.owners.map((owner) => owner.fromDate),
    ...page.occupants.flatMap((one) => one.fromDate ?? []),
    ...page.tickets.map((ticket) => businessDateOf(ticket.receivedAt)),
    page.building.completionDate,
    page.warrantyStart,
    addYears(today, -1),
  ].filter((day) => day !== null)
  const first = days.reduce((least, day) => (day < least ? day : least), today)
  const earliest = addYears(today, -MOST_BACK)
  const from = first < earliest ? earliest : first
  return { from: `${from.slice(0, 4)}-01-01`, to: `${Number(today.slice(0, 4)) + AHEAD}-07-01` }
}

/** Where a day stands between the ends of the axis, 0 to 1; days beyond stand at the ends. */
export const axisPlace = ({ from, to }: AxisSpan, day: string): number =>
  Math.max(0, Math.min(1, daysBetween(from, day) / daysBetween(from, to)))

/** The years whose first day lies on the axis. */
export const axisYears = ({ from, to }: AxisSpan): number[] => {
  const first = Number(from.slice(0, 4))
  return Array.from({ length: Number(to.slice(0, 4)) - first + 1 }, (_, at) => first + at)
}

/** Bars that overlap are put into lanes one below the other, as few as do. */
export const lanesOf = (bars: readonly AxisBar[]): AxisBar[][] => {
  const lanes: AxisBar[][] = []
  for (const bar of bars.toSorted((a, b) => (a.from ?? '').localeCompare(b.from ?? ''))) {
    const lane = lanes.find((one) => {
      const last = one.at(-1)
      return last !== undefined && last.to !== null && last.to <= (bar.from ?? '')
    })
    if (lane) lane.push(bar)
    else lanes.push([bar])
  }
  return lanes
}
