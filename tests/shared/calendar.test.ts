import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  emptyCalendar,
  extendOverRestDays,
  isLoaded,
  isRestDay,
  isWorkDay,
  nextWorkDay,
  workDayAfter,
  workDayFrom,
} from '../../src/shared/base/calendar'
import { parseCalendarCsv, withCalendarFile } from '../../src/shared/base/calendar-file'
import { addDays } from '../../src/shared/base/dates'
import { calendar2026, calendarWith } from './calendars'

describe('work-days', () => {
  it('are Monday to Friday while a year is not loaded, and the year is named', () => {
    expect(isLoaded(emptyCalendar, 2026)).toBe(false)
    expect(isWorkDay(emptyCalendar, '2026-10-01')).toBe(true)
    expect(isWorkDay(emptyCalendar, '2026-11-21')).toBe(false)
    expect(workDayAfter(emptyCalendar, '2026-12-31', 2)).toEqual({ date: '2027-01-04', missingYears: [2027] })
  })

  it('leave out holidays and count days worked in exchange', () => {
    expect(isLoaded(calendar2026, '2026-05-05')).toBe(true)
    expect(isRestDay(calendar2026, '2026-10-01')).toBe(true)
    expect(isWorkDay(calendar2026, '2026-10-10')).toBe(true)
    expect(nextWorkDay(calendar2026, '2026-09-30')).toEqual({ date: '2026-10-08', missingYears: [] })
    expect(nextWorkDay(calendar2026, '2026-11-20').date).toBe('2026-11-23')
    expect(workDayFrom(calendar2026, '2026-11-20').date).toBe('2026-11-20')
    expect(workDayFrom(calendar2026, '2026-11-21').date).toBe('2026-11-23')
  })

  it('after n of them exactly n lie between', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 330 }), fc.integer({ min: 1, max: 20 }), (offset, n) => {
        const from = addDays('2026-01-01', offset)
        const { date } = workDayAfter(calendar2026, from, n)
        let count = 0
        for (let day = addDays(from, 1); day <= date; day = addDays(day, 1))
          if (isWorkDay(calendar2026, day)) count += 1
        expect(count).toBe(n)
        expect(isWorkDay(calendar2026, date)).toBe(true)
      }),
    )
  })
})

describe('a period that ends on a rest day', () => {
  it('ends on the day after the rest days', () => {
    expect(extendOverRestDays(calendar2026, '2026-08-15').date).toBe('2026-08-17')
    expect(extendOverRestDays(calendar2026, '2026-10-01').date).toBe('2026-10-08')
    expect(extendOverRestDays(calendar2026, '2026-11-18').date).toBe('2026-11-18')
    expect(extendOverRestDays(calendar2026, '2026-10-10').date).toBe('2026-10-10')
  })

  it('runs into the next year only when that year is loaded', () => {
    const years = calendarWith({ '2022': { '2022-12-31': 'REST' } })
    expect(extendOverRestDays(years, '2022-12-31')).toEqual({ date: undefined, missingYear: 2023 })
    const both = calendarWith({
      '2022': { '2022-12-31': 'REST' },
      '2023': { '2023-01-01': 'REST', '2023-01-02': 'REST' },
    })
    expect(extendOverRestDays(both, '2022-12-31')).toEqual({ date: '2023-01-03', missingYear: undefined })
  })

  it('says nothing about a year that is not loaded', () => {
    expect(extendOverRestDays(emptyCalendar, '2026-08-15')).toEqual({ date: undefined, missingYear: 2026 })
  })
})

describe('a calendar file', () => {
  const whole =
    'date,kind,name\n2027-01-01,休,元旦\n2027-05-01,REST,\n2027-10-01,holiday,"国庆节, 七天"\n2027-10-09,班,调休\n'

  it('loads whole years, with every word for off and on', () => {
    const file = parseCalendarCsv(whole)
    expect(file.errors).toEqual([])
    expect(file.years).toEqual({
      '2027': { '2027-01-01': 'REST', '2027-05-01': 'REST', '2027-10-01': 'REST', '2027-10-09': 'WORK' },
    })
  })

  it('accepts a byte-order mark, Windows lines, Chinese headers, columns in any order and other date spellings', () => {
    const file = parseCalendarCsv(
      '\uFEFF名称,类型,日期\r\n元旦,休,2027/1/1\r\n,休,2027年5月1日\r\n\r\n,休,2027.10.01\r\n,,\r\n',
    )
    expect(file.errors).toEqual([])
    expect(Object.keys(file.years['2027'] ?? {})).toEqual(['2027-01-01', '2027-05-01', '2027-10-01'])
  })

  it('names each faulty line and loads nothing of a year that is not whole', () => {
    const file = parseCalendarCsv(`${whole}2027-02-30,休\n2027-02-08,maybe\n2027-10-09,休\n2028-01-01,休\n`)
    expect(file.errors).toEqual([
      { line: 6, fault: 'BAD_DATE', value: '2027-02-30' },
      { line: 7, fault: 'BAD_KIND', value: 'maybe' },
      { line: 8, fault: 'TWICE', value: '2027-10-09' },
      { line: 9, fault: 'YEAR_NOT_WHOLE', value: '2028-01-01' },
    ])
    expect(Object.keys(file.years)).toEqual(['2027'])
  })

  it('says what is wrong with an empty file or a file without the two columns', () => {
    expect(parseCalendarCsv('').errors).toEqual([{ line: 1, fault: 'EMPTY', value: '' }])
    expect(parseCalendarCsv('date,kind\n').errors).toEqual([{ line: 1, fault: 'EMPTY', value: '' }])
    expect(parseCalendarCsv('\nday,what\n2027-01-01,休').errors).toEqual([
      { line: 2, fault: 'NO_HEADER', value: 'day,what' },
    ])
  })

  it('replaces a loaded year, and corrects the last days of the year before only where that is loaded', () => {
    const file = parseCalendarCsv(`${whole}2026-12-31,休\n`)
    expect(file.errors).toEqual([])
    expect(file.spill).toEqual({ '2026-12-31': 'REST' })
    expect(isRestDay(withCalendarFile(calendar2026, file), '2026-12-31')).toBe(true)
    expect(isLoaded(withCalendarFile(emptyCalendar, file), 2026)).toBe(false)
    const old = calendarWith({ '2027': { '2027-03-01': 'REST' } })
    expect(isWorkDay(withCalendarFile(old, file), '2027-03-01')).toBe(true)
  })
})
