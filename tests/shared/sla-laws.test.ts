import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { emptyCalendar, type WorkCalendar } from '../../src/shared/base/calendar'
import { addMinutes, type Instant, parseInstant } from '../../src/shared/base/dates'
import { dueState, promisedTimes, wasMetLate } from '../../src/shared/sla/sla'
import { channels, complaintSeverities, severities, ticketTypes } from '../../src/shared/taxonomy/taxonomy'
import { calendar2026 } from './calendars'

const at = (text: string): Instant => {
  const instant = parseInstant(text)
  if (instant === undefined) throw new Error(text)
  return instant
}

describe('a year whose calendar is not loaded', () => {
  const clocks = (received: string, calendar: WorkCalendar, itemSeverities: readonly ('S1' | 'S4')[]) =>
    promisedTimes({ ticketType: 'REPAIR', itemSeverities, channel: 'PHONE', receivedAt: at(received), calendar })

  it('is counted Monday to Friday and says so, only where it was needed', () => {
    expect(clocks('2026-12-22 10:00', calendar2026, ['S4']).map((each) => [each.kind, each.missingYears])).toEqual([
      ['FIRST_RESPONSE', []],
      ['ON_SITE', []],
      ['PLAN', []],
      ['RESOLVE', [2027]],
    ])
    expect(clocks('2026-12-22 10:00', emptyCalendar, ['S4']).every((each) => each.calendarMissing)).toBe(true)
    expect(clocks('2026-12-22 10:00', emptyCalendar, ['S1']).some((each) => each.calendarMissing)).toBe(false)
  })
})

describe('laws of the clocks', () => {
  const moment = fc.integer({ min: 0, max: 525_600 }).map((minute) => addMinutes('2025-12-31T16:00:00.000Z', minute))
  const inputs = fc.record({
    ticketType: fc.constantFrom(...ticketTypes.map((each) => each.code)),
    complaintSeverity: fc.constantFrom(...complaintSeverities.map((each) => each.code)),
    itemSeverities: fc.subarray(
      severities.map((each) => each.code),
      { minLength: 1 },
    ),
    channel: fc.constantFrom(...channels.map((each) => each.code)),
    writtenNotice: fc.boolean(),
    receivedAt: moment,
    calendar: fc.constantFrom(
      calendar2026,
      emptyCalendar,
      { ...calendar2026, deskHours: { open: '08:30', close: '17:30', lunch: ['12:00', '14:00'] as const } },
      { ...calendar2026, countRestDays: true },
    ),
    settings: fc.constantFrom({}, { contractRepairDays: 30, contractWrittenNoticeDays: 1 }),
  })

  it('nothing is due before its clock starts, no clock starts before receipt, and each kind comes once', () => {
    fc.assert(
      fc.property(inputs, (input) => {
        const promised = promisedTimes({ ...input, doneAt: addMinutes(input.receivedAt, 3000) })
        for (const each of promised) {
          expect(each.dueAt > each.startAt).toBe(true)
          expect(each.startAt >= input.receivedAt).toBe(true)
        }
        expect(new Set(promised.map((each) => each.kind)).size).toBe(promised.length)
      }),
      { numRuns: 400 },
    )
  })

  it('a more severe item or a written notice never makes a clock later', () => {
    fc.assert(
      fc.property(inputs, fc.constantFrom('S1' as const, 'S2' as const), (input, worse) => {
        const before = promisedTimes({ ...input, writtenNotice: false })
        const after = promisedTimes({ ...input, itemSeverities: [...input.itemSeverities, worse], writtenNotice: true })
        for (const each of before)
          expect((after.find((other) => other.kind === each.kind)?.dueAt ?? '~') <= each.dueAt).toBe(true)
      }),
      { numRuns: 400 },
    )
  })

  it('reported later is never due earlier', () => {
    fc.assert(
      fc.property(inputs, fc.nat(20_000), (input, later) => {
        const before = promisedTimes(input)
        const after = promisedTimes({ ...input, receivedAt: addMinutes(input.receivedAt, later) })
        for (const each of before)
          expect((after.find((other) => other.kind === each.kind)?.dueAt ?? '~') >= each.dueAt).toBe(true)
      }),
      { numRuns: 400 },
    )
  })
})

describe('how a clock stands', () => {
  const start = at('2026-11-20 08:00')
  const due = at('2026-11-20 18:00')
  it.each([
    ['2026-11-20 08:00', 'green'],
    ['2026-11-20 12:59', 'green'],
    ['2026-11-20 13:00', 'amber'],
    ['2026-11-20 15:59', 'amber'],
    ['2026-11-20 16:00', 'red'],
    ['2026-11-20 18:00', 'red'],
    ['2026-11-20 18:01', 'breached'],
  ])('at %s it is %s', (now, state) => {
    expect(dueState(at(now), start, due)).toBe(state)
  })

  it('is met once met, late or not', () => {
    expect(dueState(at('2026-11-21 10:00'), start, due, at('2026-11-20 19:00'))).toBe('met')
    expect(wasMetLate(due, at('2026-11-20 19:00'))).toBe(true)
    expect(wasMetLate(due, due)).toBe(false)
    expect(dueState(due, due, due)).toBe('red')
  })
})
