import { describe, expect, it } from 'vitest'
import { readAmount } from '../../src/renderer/src/kit/fields/read-amount'
import { en, zh } from '../../src/shared/kit/words'

const range = { places: 3, max: 10_000_000, suffix: ' kWh' }

describe('A number is read digit by digit', () => {
  it.each([
    ['0', 0],
    ['143.62', 143_620],
    ['1,234,567.891', 1_234_567_891],
    ['１２３．４', 123_400],
    ['12.5 kWh', 12_500],
    ['.5', 500],
    ['7.', 7000],
    ['10000000', 10_000_000_000],
    // As a binary number times a thousand this is 1110.0000000000002.
    ['1.11', 1110],
  ])('%s', (text, amount) => {
    expect(readAmount(zh, text, range)).toEqual({ amount })
  })

  it.each([
    ['abc-5', '只写数字'],
    ['-5', '只写数字'],
    ['5-6', '只写数字'],
    ['1,2', '只写数字'],
    ['1e3', '只写数字'],
    ['.', '只写数字'],
    ['1.2.3', '只写数字'],
    ['1.2345', '小数最多 3 位'],
    ['10000000.001', '最多 10,000,000'],
    ['99999999999999', '最多 10,000,000'],
  ])('%s is none: %s', (text, wrong) => {
    expect(readAmount(zh, text, range)).toEqual({ wrong })
    expect(readAmount(en, text, range)).toEqual({ wrong: expect.stringMatching(/^[ -~]+$/) })
  })

  it('and must lie in its range', () => {
    expect(readAmount(zh, '0', { places: 2, min: 0.01, max: 100 })).toEqual({ wrong: '最少 0.01' })
    expect(readAmount(zh, '0.01', { places: 2, min: 0.01, max: 100 })).toEqual({ amount: 1 })
    expect(readAmount(zh, '9'.repeat(20), { places: 2 })).toEqual({ wrong: '最多 90,071,992,547,409' })
  })
})
