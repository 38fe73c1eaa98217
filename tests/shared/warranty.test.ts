import { describe, expect, it } from 'vitest'
import { emptyCalendar } from '../../src/shared/base/calendar'
import { instantAt } from '../../src/shared/base/dates'
import { judgeWarranty, type WarrantyInput } from '../../src/shared/warranty/judge'
import { calendar2026, calendarWith, year2021 } from './calendars'

const reportedOn = (date: string) => instantAt(date, '10:00')

function judge(facts: Partial<WarrantyInput> & { on: string }) {
  const { on, ...rest } = facts
  return judgeWarranty({ place: 'DWELLING', receivedAt: reportedOn(on), calendar: calendar2026, ...rest })
}

describe('roof completed 2016-01-01, handed over 2017-01-01', () => {
  const roof = { defectCode: 'WPF-01', completionDate: '2016-01-01', warrantyStart: '2017-01-01' }
  const with2021 = calendarWith({ '2021': year2021 })

  it('has the remaining four years of the contractor, longer than three: stored end 2021-01-01', () => {
    const judged = judge({ ...roof, on: '2020-06-01' })
    expect(judged).toMatchObject({
      verdict: 'IN',
      endDate: '2021-01-01',
      startDate: '2016-01-01',
      suggestedReason: 'J01',
    })
    expect(judged.winner).toMatchObject({ clock: 'CONTRACTOR', basis: { law: 'QUALITY_REGULATION', article: '40' } })
    expect(judged.computations.find((each) => each.clock === 'OWNER_MIN')).toMatchObject({
      start: '2017-01-01',
      end: '2020-01-01',
      basis: { law: 'DOC_102', article: '5' },
    })
  })

  it('a report on 2021-01-04 is inside with the calendar of 2021, and the stored end does not move', () => {
    const judged = judge({ ...roof, on: '2021-01-04', calendar: with2021 })
    expect(judged).toMatchObject({
      verdict: 'IN',
      endDate: '2021-01-01',
      extendedTo: '2021-01-04',
      extensionApplied: true,
      calendarMissing: undefined,
      daysLeft: 0,
    })
    expect(judge({ ...roof, on: '2021-01-05', calendar: with2021 })).toMatchObject({ verdict: 'OUT', daysOver: 1 })
  })

  it('without that calendar it is outside, and the judgement says that art. 203 was not applied', () => {
    expect(judge({ ...roof, on: '2021-01-04' })).toMatchObject({
      verdict: 'OUT',
      daysOver: 3,
      extendedTo: undefined,
      extensionApplied: false,
      calendarMissing: 2021,
    })
  })
})

describe('6-1-0303, hollow floor reported on 2026-11-21, three days after the end', () => {
  const home = {
    defectCode: 'FLR-01',
    completionDate: '2024-08-15',
    warrantyStart: '2024-11-18',
    projectOverride: { months: 24, source: '海月城住宅质量保证书' },
  }

  it('shows all three computations with basis, ends unextended, the extension beside', () => {
    const { computations } = judge({ ...home, on: '2026-11-21' })
    expect(computations).toEqual([
      {
        clock: 'CONTRACTOR',
        basis: { law: 'QUALITY_REGULATION', article: '40', readAs: 'DECORATION' },
        start: '2024-08-15',
        term: { value: 24, unit: 'MONTH' },
        end: '2026-08-15',
        extendedTo: '2026-08-17',
        extensionApplied: true,
        calendarMissing: undefined,
      },
      {
        clock: 'OWNER_MIN',
        basis: { law: 'DOC_102', article: '5' },
        start: '2024-11-18',
        term: { value: 12, unit: 'MONTH' },
        end: '2025-11-18',
        extendedTo: undefined,
        extensionApplied: false,
        calendarMissing: 2025,
      },
      {
        clock: 'PROJECT',
        basis: { law: 'PROJECT_BOOK', source: '海月城住宅质量保证书' },
        start: '2024-11-18',
        term: { value: 24, unit: 'MONTH' },
        end: '2026-11-18',
        extendedTo: '2026-11-18',
        extensionApplied: false,
        calendarMissing: undefined,
      },
    ])
  })

  it('is out by three days, and goodwill can be asked for', () => {
    expect(judge({ ...home, on: '2026-11-21' })).toMatchObject({
      verdict: 'OUT',
      asOfDate: '2026-11-21',
      endDate: '2026-11-18',
      daysOver: 3,
      daysLeft: undefined,
      goodwill: true,
      suggestedReason: 'J05',
      wouldChange: ['EARLIER_REPORT', 'REPEATED_REPAIR', 'PROJECT_BOOK'],
    })
  })

  it('is in once the call of 2026-11-02 is linked: judged by the first report', () => {
    const judged = judge({ ...home, on: '2026-11-21', linkedReports: [reportedOn('2026-11-02')] })
    expect(judged).toMatchObject({
      verdict: 'IN',
      asOfDate: '2026-11-02',
      daysLeft: 16,
      goodwill: false,
      suggestedReason: 'J01',
    })
  })

  it('says that art. 203 was not applied when the calendar of 2026 is taken away', () => {
    const judged = judge({ ...home, on: '2026-11-21', calendar: emptyCalendar })
    expect(judged).toMatchObject({ verdict: 'OUT', endDate: '2026-11-18', calendarMissing: 2026 })
    expect(judged.computations.map((each) => each.calendarMissing)).toEqual([2026, 2025, 2026])
  })

  it('counts the last day inside, and goodwill only up to thirty days', () => {
    expect(judge({ ...home, on: '2026-11-18' })).toMatchObject({ verdict: 'IN', daysLeft: 0 })
    expect(judge({ ...home, on: '2026-12-18' })).toMatchObject({ verdict: 'OUT', daysOver: 30, goodwill: true })
    expect(judge({ ...home, on: '2026-12-19' })).toMatchObject({ verdict: 'OUT', daysOver: 31, goodwill: false })
    expect(judge({ ...home, on: '2026-12-19', goodwillDays: 60 }).goodwill).toBe(true)
  })

  it('takes the business day of +08:00, late in the evening too', () => {
    const late = judgeWarranty({
      ...home,
      place: 'DWELLING',
      receivedAt: '2026-11-18T15:59:00.000Z',
      calendar: calendar2026,
    })
    expect(late).toMatchObject({ verdict: 'IN', asOfDate: '2026-11-18' })
    const midnight = judgeWarranty({
      ...home,
      place: 'DWELLING',
      receivedAt: '2026-11-18T16:00:00.000Z',
      calendar: calendar2026,
    })
    expect(midnight).toMatchObject({ verdict: 'OUT', asOfDate: '2026-11-19' })
  })
})

describe('counting', () => {
  it.each([
    ['leap day', '2024-02-29', 12, '2025-02-28'],
    ['month end', '2024-08-31', 18, '2026-02-28'],
    ['ordinary day', '2024-11-18', 24, '2026-11-18'],
  ])('project term from a %s', (_words, warrantyStart, months, end) => {
    const judged = judge({ defectCode: 'DRN-02', warrantyStart, projectOverride: { months }, on: '2024-12-01' })
    expect(judged.computations.find((each) => each.clock === 'PROJECT')?.end).toBe(end)
  })

  it('an end within a holiday moves behind the whole of it, also when make-up work-days lie beside', () => {
    const judged = judge({
      defectCode: 'DRN-02',
      warrantyStart: '2024-02-15',
      projectOverride: { months: 24 },
      on: '2026-02-24',
    })
    expect(judged).toMatchObject({ verdict: 'IN', endDate: '2026-02-15', extendedTo: '2026-02-24' })
    const worked = judge({
      defectCode: 'DRN-02',
      warrantyStart: '2024-02-14',
      projectOverride: { months: 24 },
      on: '2026-02-15',
    })
    expect(worked).toMatchObject({
      verdict: 'OUT',
      endDate: '2026-02-14',
      extendedTo: '2026-02-14',
      extensionApplied: false,
    })
  })

  it('pipe blockage has no contractor term: two months from handover, completion is not asked for', () => {
    const judged = judge({ defectCode: 'DRN-02', warrantyStart: '2026-10-06', on: '2026-11-21' })
    expect(judged).toMatchObject({ verdict: 'IN', endDate: '2026-12-06', missing: [] })
    expect(judged.computations).toHaveLength(1)
  })

  it('structure runs for the design life from completion, for the owner too', () => {
    const judged = judge({
      defectCode: 'STR-01',
      completionDate: '2024-02-29',
      warrantyStart: '2024-06-01',
      on: '2026-11-21',
    })
    expect(judged.computations.map((each) => [each.clock, each.start, each.end])).toEqual([
      ['CONTRACTOR', '2024-02-29', '2074-02-28'],
      ['OWNER_MIN', '2024-02-29', '2074-02-28'],
    ])
    expect(
      judge({
        defectCode: 'STR-01',
        completionDate: '2024-02-29',
        warrantyStart: '2024-06-01',
        designLifeYears: 70,
        on: '2026-11-21',
      }).endDate,
    ).toBe('2094-02-28')
  })

  it('heating counts whole seasons: two from completion, one from handover', () => {
    const heating = {
      defectCode: 'HTG-01',
      completionDate: '2024-12-01',
      warrantyStart: '2025-06-01',
      on: '2026-11-21',
    }
    const judged = judge({ ...heating, seasons: { heating: { from: '11-15', to: '03-15' } } })
    expect(judged.computations.map((each) => [each.clock, each.end])).toEqual([
      ['CONTRACTOR', '2027-03-15'],
      ['OWNER_MIN', '2026-03-15'],
    ])
    expect(judged).toMatchObject({ verdict: 'IN', endDate: '2027-03-15', calendarMissing: 2027 })
  })
})

describe('terms of the contractor and of the project', () => {
  const wall = { defectCode: 'WAL-01', completionDate: '2024-01-10', warrantyStart: '2024-03-01', on: '2026-11-20' }

  it('a longer agreed term counts, a shorter one gives way to the Regulation', () => {
    const longer = judge({ ...wall, contractorTerm: { value: 36, unit: 'MONTH' } })
    expect(longer).toMatchObject({
      verdict: 'IN',
      endDate: '2027-01-10',
      winner: { basis: { law: 'CONTRACTOR_BOOK' } },
    })
    const shorter = judge({ ...wall, contractorTerm: { value: 12, unit: 'MONTH' } })
    expect(shorter).toMatchObject({ endDate: '2026-01-10', winner: { basis: { law: 'QUALITY_REGULATION' } } })
  })

  it('an agreed class may be agreed shorter, and external insulation stays agreed until legal confirms', () => {
    const plants = judge({
      warrantyClass: 'W19',
      completionDate: '2026-01-10',
      warrantyStart: '2026-01-10',
      contractorTerm: { value: 6, unit: 'MONTH' },
      on: '2026-02-02',
    })
    expect(plants.endDate).toBe('2026-07-10')
    const insulation = judge({
      warrantyClass: 'W17',
      completionDate: '2024-01-10',
      warrantyStart: '2024-03-01',
      contractorTerm: { value: 24, unit: 'MONTH' },
      on: '2026-11-20',
    })
    expect(insulation).toMatchObject({ endDate: '2026-01-10', alerts: ['BASIS_UNCONFIRMED'] })
  })

  it('a suggested term is not a term until the project adopts it', () => {
    const judged = judge({
      defectCode: 'WPF-02',
      completionDate: '2020-01-10',
      warrantyStart: '2024-03-01',
      on: '2026-11-20',
    })
    expect(judged.verdict).toBe('OUT')
    expect(judged.computations.map((each) => each.clock)).toEqual(['CONTRACTOR', 'OWNER_MIN'])
  })

  it('a shop has what its contract and the contractor owe, not document 102', () => {
    const shop = judge({ ...wall, place: 'OTHER_UNIT', on: '2024-12-01' })
    expect(shop.computations.map((each) => each.clock)).toEqual(['CONTRACTOR'])
    expect(shop).toMatchObject({ verdict: 'IN', alerts: ['CONTRACT_DECIDES'] })
    expect(
      judge({ defectCode: 'DRN-02', warrantyStart: '2026-10-06', place: 'OTHER_UNIT', on: '2026-11-21' }),
    ).toMatchObject({
      verdict: 'UNKNOWN',
      missing: ['CONTRACT_TERM'],
    })
  })

  it('a common part starts with the first handover of its building', () => {
    const roof = { defectCode: 'EXT-04', place: 'COMMON_PART' as const, completionDate: '2020-05-01', on: '2026-11-20' }
    const judged = judge({ ...roof, firstHandover: '2024-01-15', warrantyStart: '2026-01-01' })
    expect(judged.computations.find((each) => each.clock === 'OWNER_MIN')?.start).toBe('2024-01-15')
    expect(judged).toMatchObject({ verdict: 'IN', endDate: '2027-01-15' })
    expect(judge(roof).verdict).toBe('NOT_HANDED_OVER')
  })
})
