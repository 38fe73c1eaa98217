import { describe, expect, it } from 'vitest'
import { endOfSeasons, isDayOfYear } from '../../src/shared/warranty/seasons'

const heating = { from: '11-15', to: '03-15' }
const cooling = { from: '06-01', to: '09-30' }

describe('whole heating and cooling seasons', () => {
  it.each([
    ['before the season', '2024-08-15', 1, '2025-03-15'],
    ['before the season, two of them', '2024-08-15', 2, '2026-03-15'],
    ['on its first day', '2024-11-15', 1, '2025-03-15'],
    ['the day after it began', '2024-11-16', 1, '2026-03-15'],
    ['in the season after New Year', '2025-01-10', 1, '2026-03-15'],
  ])('heating, handed over %s', (_words, start, count, end) => {
    expect(endOfSeasons(heating, start, count)).toBe(end)
  })

  it('cooling seasons lie within one year', () => {
    expect(endOfSeasons(cooling, '2024-05-31', 1)).toBe('2024-09-30')
    expect(endOfSeasons(cooling, '2024-06-02', 2)).toBe('2026-09-30')
  })

  it('a season that ends on 29 February ends on the month’s end', () => {
    expect(endOfSeasons({ from: '12-01', to: '02-29' }, '2025-06-01', 1)).toBe('2026-02-28')
    expect(endOfSeasons({ from: '12-01', to: '02-29' }, '2027-06-01', 1)).toBe('2028-02-29')
  })

  it('refuses days that do not exist and seasons that are not whole', () => {
    expect(isDayOfYear('02-29')).toBe(true)
    expect(isDayOfYear('02-30')).toBe(false)
    expect(isDayOfYear('13-01')).toBe(false)
    expect(() => endOfSeasons({ from: '11-31', to: '03-15' }, '2024-01-01', 1)).toThrow('No such season')
    expect(() => endOfSeasons(heating, '2024-01-01', 0)).toThrow('must be whole')
  })
})
