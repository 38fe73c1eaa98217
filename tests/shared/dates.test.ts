import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  addDays,
  addMinutes,
  addMonths,
  addYears,
  businessDateOf,
  clockTimeOf,
  daysBetween,
  daysInMonth,
  earliest,
  instantAt,
  instantMs,
  isBusinessDate,
  isInstant,
  latest,
  parseInstant,
  weekday,
} from '../../src/shared/base/dates'

const day = fc.integer({ min: -100_000, max: 100_000 }).map((n) => addDays('2020-01-01', n))
const monthCount = (date: string) => Number(date.slice(0, 4)) * 12 + Number(date.slice(5, 7))

describe('business dates', () => {
  it('knows the days that exist', () => {
    for (const date of ['2024-02-29', '2000-02-29', '2026-12-31', '1000-01-01', '9999-12-31'])
      expect(isBusinessDate(date)).toBe(true)
    for (const date of [
      '2026-02-29',
      '1900-02-29',
      '2026-13-01',
      '2026-04-31',
      '2026-1-1',
      '26-01-01',
      '',
      'x',
      '0999-01-01',
      ' 2026-01-01',
      20260101,
      null,
    ])
      expect(isBusinessDate(date)).toBe(false)
  })

  it('names an impossible day instead of counting from it', () => {
    expect(() => addDays('2026-02-30', 1)).toThrow('No such day: 2026-02-30')
    expect(() => addMonths('2026-13-01', 1)).toThrow('No such day: 2026-13-01')
    expect(() => addDays('2026-01-01', 0.5)).toThrow('must be whole')
    expect(() => addYears('9999-01-01', 1)).toThrow('outside the years')
    expect(() => addDays('9999-12-31', 1)).toThrow('outside the years')
    expect(() => weekday('')).toThrow('No such day')
  })

  it.each([
    ['2024-11-18', 12, '2025-11-18'],
    ['2024-11-18', 24, '2026-11-18'],
    ['2024-08-15', 24, '2026-08-15'],
    ['2024-01-31', 1, '2024-02-29'],
    ['2025-01-31', 1, '2025-02-28'],
    ['2024-02-29', 12, '2025-02-28'],
    ['2024-02-29', 48, '2028-02-29'],
    ['2026-08-31', 6, '2027-02-28'],
    ['2026-12-31', 2, '2027-02-28'],
    ['2026-03-31', -1, '2026-02-28'],
    ['2026-01-15', -13, '2024-12-15'],
    ['2026-10-31', 0, '2026-10-31'],
  ])('%s and %i months end on %s', (from, months, end) => {
    expect(addMonths(from, months)).toBe(end)
  })

  it('counts years as twelve months each', () => {
    expect(addYears('2016-01-01', 5)).toBe('2021-01-01')
    expect(addYears('2024-02-29', 1)).toBe('2025-02-28')
    expect(addYears('2024-02-29', 50)).toBe('2074-02-28')
  })

  it('never skips a month and keeps the day unless the month is too short', () => {
    fc.assert(
      fc.property(day, fc.integer({ min: -600, max: 600 }), (from, months) => {
        const end = addMonths(from, months)
        expect(monthCount(end) - monthCount(from)).toBe(months)
        const length = daysInMonth(Number(end.slice(0, 4)), Number(end.slice(5, 7)))
        expect(Number(end.slice(8))).toBe(Math.min(Number(from.slice(8)), length))
      }),
    )
  })

  it('a longer period never ends earlier, a later start never ends earlier', () => {
    fc.assert(
      fc.property(day, day, fc.nat(300), fc.nat(300), (a, b, m, n) => {
        expect(addMonths(a, m) <= addMonths(a, m + n)).toBe(true)
        if (a <= b) expect(addMonths(a, m) <= addMonths(b, m)).toBe(true)
      }),
    )
  })

  it('days there and back are the same, and text order is time order', () => {
    fc.assert(
      fc.property(day, fc.integer({ min: -50_000, max: 50_000 }), (from, n) => {
        const to = addDays(from, n)
        expect(daysBetween(from, to)).toBe(n)
        expect(addDays(to, -n)).toBe(from)
        expect(from < to).toBe(n > 0)
        expect((((weekday(from) + n) % 7) + 7) % 7).toBe(weekday(to))
      }),
    )
  })

  it('knows the weekday', () => {
    expect(weekday('2026-11-21')).toBe(6)
    expect(weekday('2026-08-15')).toBe(6)
    expect(weekday('2026-11-22')).toBe(0)
  })

  it('finds the first and the last', () => {
    expect(earliest(['2026-11-21', '2026-11-02', '2026-12-01'])).toBe('2026-11-02')
    expect(latest(['2026-11-21', '2026-11-02', '2026-12-01'])).toBe('2026-12-01')
    expect(earliest([])).toBeUndefined()
  })
})

describe('instants', () => {
  it('fall on the business day of +08:00', () => {
    expect(businessDateOf('2026-11-20T15:59:59.999Z')).toBe('2026-11-20')
    expect(businessDateOf('2026-11-20T16:00:00.000Z')).toBe('2026-11-21')
    expect(clockTimeOf('2026-11-20T16:05:00.000Z')).toBe('00:05')
  })

  it('are made from a day and a clock time, midnight at its end too', () => {
    expect(instantAt('2026-11-21', '09:00')).toBe('2026-11-21T01:00:00.000Z')
    expect(instantAt('2026-11-21', '24:00')).toBe(instantAt('2026-11-22', '00:00'))
    expect(() => instantAt('2026-11-21', '24:01')).toThrow('No such time of day')
    expect(() => instantAt('2026-11-21', '9:00')).toThrow('No such time of day')
    expect(() => instantAt('2026-02-30', '09:00')).toThrow('No such day')
  })

  it('have one spelling', () => {
    expect(isInstant('2026-11-21T01:00:00.000Z')).toBe(true)
    for (const text of ['2026-11-21T01:00:00Z', '2026-11-21 01:00:00.000Z', '2026-02-30T00:00:00.000Z', '', undefined])
      expect(isInstant(text)).toBe(false)
    expect(() => instantMs('yesterday')).toThrow('No such moment')
  })

  it.each([
    ['2026-11-20 21:40', '2026-11-20T13:40:00.000Z'],
    ['2026-11-20T21:40:05', '2026-11-20T13:40:05.000Z'],
    ['2026-11-20T21:40:05.5Z', '2026-11-20T21:40:05.500Z'],
    ['2026-11-20T21:40+08:00', '2026-11-20T13:40:00.000Z'],
    ['2026-02-30 10:00', undefined],
    ['2026-11-20 24:00', undefined],
    ['2026-11-20 25:10', undefined],
    ['yesterday', undefined],
  ])('reads %s', (text, instant) => {
    expect(parseInstant(text)).toBe(instant)
  })

  it('go and come back through date and clock time', () => {
    fc.assert(
      fc.property(day, fc.nat(1439), (date, minute) => {
        const instant = addMinutes(instantAt(date, '00:00'), minute)
        expect(businessDateOf(instant)).toBe(date)
        expect(instantAt(date, clockTimeOf(instant))).toBe(instant)
      }),
    )
  })
})
