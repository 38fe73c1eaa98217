import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addDays, instantAt } from '../../src/shared/base/dates'
import { defectLeaves } from '../../src/shared/taxonomy/taxonomy'
import { judgeWarranty, type WarrantyInput } from '../../src/shared/warranty/judge'
import { calendar2026 } from './calendars'

function judge(facts: Partial<WarrantyInput> & { on: string }) {
  const { on, ...rest } = facts
  return judgeWarranty({ place: 'DWELLING', receivedAt: instantAt(on, '10:00'), calendar: calendar2026, ...rest })
}

const old = { completionDate: '2010-01-10', warrantyStart: '2010-06-01', on: '2026-11-20' }
const fresh = { completionDate: '2026-08-10', warrantyStart: '2026-10-01', on: '2026-11-20' }

describe('which verdict goes first', () => {
  it('matters outside warranty are routed on before anything else', () => {
    expect(judge({ ...old, defectCode: 'FIR-04' })).toMatchObject({
      verdict: 'NOT_WARRANTY',
      missing: [],
      computations: [],
    })
    expect(judge({ on: '2026-11-20', defectCode: 'DIM-03' }).verdict).toBe('NOT_WARRANTY')
  })

  it('water of unknown source, appliances and indoor air are seen on site; dates are only a hint', () => {
    expect(judge({ ...old, defectCode: 'WPF-12' })).toMatchObject({ verdict: 'SITE', hint: 'OUT', goodwill: false })
    expect(judge({ ...fresh, defectCode: 'WPF-12' })).toMatchObject({ verdict: 'SITE', hint: 'IN' })
    expect(judge({ on: '2026-11-20', defectCode: 'WPF-12' })).toMatchObject({
      verdict: 'SITE',
      hint: 'NOT_HANDED_OVER',
    })
    expect(judge({ ...fresh, defectCode: 'ENV-01' }).verdict).toBe('SITE')
  })

  it('a water heater: the maker’s twelve months from 2025-05-18 are over', () => {
    const judged = judge({
      defectCode: 'KIT-07',
      completionDate: '2025-01-01',
      warrantyStart: '2025-05-18',
      on: '2026-11-20',
    })
    expect(judged).toMatchObject({
      verdict: 'SITE',
      hint: 'OUT',
      endDate: '2026-05-18',
      suggestedReason: 'J14',
      winner: { clock: 'MAKER', basis: { law: 'MAKER_TERMS', assumed: true } },
    })
  })

  it('guard rails and falling facade go to the manager and are never called out of warranty', () => {
    for (const defectCode of ['RAI-01', 'RAI-02', 'EXT-01'])
      expect(
        judge({
          ...old,
          defectCode,
          firstHandover: '2010-06-01',
          place: defectCode === 'EXT-01' ? 'COMMON_PART' : 'DWELLING',
        }),
      ).toMatchObject({
        verdict: 'SITE',
        hint: undefined,
        alerts: ['SAFETY_MANAGER'],
      })
  })

  it('a home without a handover is not handed over, whatever else is missing', () => {
    expect(judge({ defectCode: 'FLR-01', on: '2026-11-20' })).toMatchObject({
      verdict: 'NOT_HANDED_OVER',
      missing: [],
      endDate: undefined,
    })
    expect(judge({ defectCode: 'FLR-01', completionDate: '2026-08-10', on: '2026-11-20' })).toMatchObject({
      verdict: 'NOT_HANDED_OVER',
      endDate: undefined,
    })
  })
})

describe('a missing fact is named', () => {
  it('completion of the building', () => {
    const judged = judge({ defectCode: 'FLR-01', warrantyStart: '2024-11-18', on: '2026-11-20' })
    expect(judged).toMatchObject({
      verdict: 'UNKNOWN',
      missing: ['COMPLETION_DATE'],
      hint: undefined,
      endDate: undefined,
      goodwill: false,
    })
    const early = judge({ defectCode: 'FLR-01', warrantyStart: '2026-10-01', on: '2026-11-20' })
    expect(early).toMatchObject({ verdict: 'UNKNOWN', hint: 'IN' })
  })

  it('the handover date of a home that is known to be lived in', () => {
    const judged = judge({ defectCode: 'FLR-01', completionDate: '2024-08-15', handedOver: true, on: '2026-11-20' })
    expect(judged).toMatchObject({ verdict: 'UNKNOWN', missing: ['HANDOVER_DATE'] })
  })

  it('the season, by what it is used for', () => {
    expect(judge({ ...fresh, defectCode: 'HTG-01' })).toMatchObject({ verdict: 'UNKNOWN', missing: ['HEATING_SEASON'] })
    expect(
      judge({ ...fresh, defectCode: 'ACV-01', seasons: { heating: { from: '11-15', to: '03-15' } } }).missing,
    ).toEqual(['COOLING_SEASON'])
    expect(
      judge({ ...fresh, defectCode: 'ACV-01', seasons: { cooling: { from: '06-01', to: '09-30' } } }).verdict,
    ).toBe('IN')
  })

  it('the class, when there is neither leaf nor class', () => {
    expect(judge({ ...fresh })).toMatchObject({ verdict: 'UNKNOWN', missing: ['WARRANTY_CLASS'] })
    expect(judge({ ...fresh, defectCode: 'NOPE-1' }).missing).toEqual(['WARRANTY_CLASS'])
  })
})

describe('a repaired defect that comes back', () => {
  const floor = { defectCode: 'FLR-01', completionDate: '2022-01-10', warrantyStart: '2022-06-01' }

  it('is kept in warranty within twelve months of acceptance', () => {
    const judged = judge({ ...floor, lastRepairAcceptedOn: '2025-11-20', on: '2026-11-20' })
    expect(judged).toMatchObject({
      verdict: 'IN',
      suggestedReason: 'J06',
      repeat: { acceptedOn: '2025-11-20', until: '2026-11-20' },
      endDate: '2024-01-10',
    })
    expect(judge({ ...floor, lastRepairAcceptedOn: '2025-11-19', on: '2026-11-20' })).toMatchObject({
      verdict: 'OUT',
      repeat: undefined,
    })
  })

  it('is no repeat when it was reported before the repair was accepted', () => {
    expect(judge({ ...floor, lastRepairAcceptedOn: '2026-11-21', on: '2026-11-20' }).repeat).toBeUndefined()
  })
})

describe('who must be told', () => {
  it('manager and legal, of serious structural defects and of a third failed repair', () => {
    expect(judge({ ...fresh, defectCode: 'STR-01' }).alerts).toEqual(['RESCISSION_MANAGER_LEGAL'])
    expect(judge({ ...fresh, defectCode: 'STR-06' }).alerts).toEqual([])
    expect(judge({ ...fresh, defectCode: 'STR-06', severity: 'S2' }).alerts).toEqual(['RESCISSION_MANAGER_LEGAL'])
    expect(judge({ ...fresh, defectCode: 'FLR-01', failCount: 3 }).alerts).toEqual(['RESCISSION_MANAGER_LEGAL'])
    expect(judge({ ...fresh, defectCode: 'FLR-01', failCount: 2 }).alerts).toEqual([])
  })
})

const day = (from: string, span: number) => fc.nat(span).map((n) => addDays(from, n))
const facts = fc.record({
  defectCode: fc.constantFrom(...defectLeaves.map((leaf) => leaf.code)),
  place: fc.constantFrom('DWELLING' as const, 'OTHER_UNIT' as const, 'COMMON_PART' as const),
  completionDate: fc.option(day('2015-01-01', 4000), { nil: undefined }),
  warrantyStart: fc.option(day('2016-01-01', 4000), { nil: undefined }),
  firstHandover: fc.option(day('2016-01-01', 4000), { nil: undefined }),
  projectOverride: fc.option(fc.record({ months: fc.integer({ min: 1, max: 120 }) }), { nil: undefined }),
  seasons: fc.option(
    fc.constant({ heating: { from: '11-15', to: '03-15' }, cooling: { from: '06-01', to: '09-30' } }),
    { nil: undefined },
  ),
  on: day('2016-01-01', 4500),
})

describe('laws of the judgement', () => {
  it('a safety leaf is never out, and IN or OUT always has an end and the day it is judged by', () => {
    fc.assert(
      fc.property(facts, (input) => {
        const judged = judge(input)
        const leaf = defectLeaves.find((each) => each.code === input.defectCode)
        if (leaf?.safety) expect([judged.verdict, judged.hint]).not.toContain('OUT')
        if (judged.verdict === 'IN' || judged.verdict === 'OUT') {
          expect(judged.endDate).toBe(
            judged.computations
              .map((each) => each.end)
              .sort()
              .at(-1),
          )
          expect(judged.missing).toEqual([])
          expect((judged.daysLeft ?? -1) >= 0).toBe(judged.verdict === 'IN')
          expect((judged.daysOver ?? 0) > 0).toBe(judged.verdict === 'OUT')
        }
        if (judged.verdict === 'UNKNOWN') expect(judged.missing.length).toBeGreaterThan(0)
        for (const each of judged.computations) if (each.extendedTo) expect(each.extendedTo >= each.end).toBe(true)
      }),
      { numRuns: 500 },
    )
  })

  it('an earlier linked report or a project promise never turns IN into OUT', () => {
    fc.assert(
      fc.property(facts, fc.nat(400), fc.integer({ min: 1, max: 120 }), (input, earlier, months) => {
        const before = judge(input)
        if (before.verdict !== 'IN') return
        const linked = judge({ ...input, linkedReports: [instantAt(addDays(input.on, -earlier), '08:00')] })
        expect(linked.verdict).toBe('IN')
        if (input.projectOverride === undefined)
          expect(judge({ ...input, projectOverride: { months } }).verdict).toBe('IN')
      }),
      { numRuns: 500 },
    )
  })
})
