import { expect, it } from 'vitest'
import { dayLine } from '../../src/renderer/src/workbench/day-line'

const NOW = Date.parse('2026-11-20T02:42:00.000Z')
const due = (id: string, dueAt: string) => ({
  id,
  due: { kind: 'PLAN' as const, startedAt: '2026-11-19T01:00:00.000Z', dueAt },
})

it('the line of a plain day reaches from nine to six and holds now', () => {
  const { hours, now, points } = dayLine([], NOW)
  expect(hours.map(({ hour }) => hour)).toEqual([9, 10, 11, 12, 13, 14, 15, 16, 17, 18])
  expect(now).toBeCloseTo((1.7 + 0.25) / 9.5)
  expect(points).toEqual([])
})

it('promises of today stand in order with the colour of their hurry; those of other days are left out', () => {
  const { points } = dayLine(
    [
      due('later', '2026-11-20T08:00:00.000Z'),
      due('soon', '2026-11-20T04:00:00.000Z'),
      due('past', '2026-11-20T01:30:00.000Z'),
      due('yesterday', '2026-11-19T09:00:00.000Z'),
      due('tomorrow', '2026-11-20T16:30:00.000Z'),
      { id: 'none', due: null },
    ],
    NOW,
  )
  expect(points.map(({ id, clock, tone }) => [id, clock, tone])).toEqual([
    ['past', '09:30', 'red'],
    ['soon', '12:00', 'amber'],
    ['later', '16:00', 'gray'],
  ])
})

it('words are left out where two promises are close', () => {
  const { points } = dayLine(
    ['06:00', '06:10', '06:20', '08:00'].map((at, index) => due(String(index), `2026-11-20T${at}:00.000Z`)),
    NOW,
  )
  expect(points.map(({ labelled }) => labelled)).toEqual([true, false, false, true])
})

it('an early or late promise makes the line longer', () => {
  const { hours, points } = dayLine(
    [due('early', '2026-11-19T22:30:00.000Z'), due('late', '2026-11-20T14:10:00.000Z')],
    NOW,
  )
  expect(hours[0]?.hour).toBe(6)
  expect(hours.at(-1)?.hour).toBeGreaterThanOrEqual(22)
  for (const { at } of points) expect(at > 0 && at < 1).toBe(true)
})
