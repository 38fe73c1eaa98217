import fc from 'fast-check'
import { expect, it } from 'vitest'
import { maskBankNo, maskedIdFromTail, maskIdNo, maskPhone } from '../../src/shared/text/masks'

it.each([
  ['13800000271', '138****0271'],
  ['0571-87650000', '0571-****0000'],
  ['0571-87650000-12', '0571-****0000-**'],
  ['87650000', '****0000'],
  ['+85250000271', '********0271'],
  ['4000000271', '******0271'],
  ['95500', '***00'],
  ['110', '***'],
  ['', ''],
])('the phone %s is shown as %s', (value, shown) => {
  expect(maskPhone(value)).toBe(shown)
})

it('an ID number shows its last four only, at its full width', () => {
  expect(maskIdNo('11010519491231002X')).toBe('**************002X')
  expect(maskIdNo('E12345678')).toBe('*****5678')
  expect(maskIdNo('1234')).toBe('****')
  expect(maskedIdFromTail('002X')).toBe('**************002X')
  expect(maskBankNo('6222 0000 0000 1234')).toBe('************1234')
})

it('no mask shows more than the tail and the first three digits or the area code', () => {
  const number = fc.stringMatching(/^\+?\d{1,18}$/)
  fc.assert(
    fc.property(number, (value) => {
      for (const shown of [maskPhone(value), maskIdNo(value), maskBankNo(value)]) {
        expect(shown).toHaveLength(value.length)
        expect(shown.replace(/\D/g, '').length).toBeLessThanOrEqual(value.length === 11 ? 7 : 8)
        if (value.length >= 5) expect(shown.replace(/[^*]/g, '').length).toBeGreaterThanOrEqual(1)
      }
    }),
  )
})

it('a number cannot be told from another with the same ends', () => {
  fc.assert(
    fc.property(fc.stringMatching(/^\d{4}$/), fc.stringMatching(/^\d{4}$/), (one, other) => {
      expect(maskPhone(`138${one}0271`)).toBe(maskPhone(`138${other}0271`))
      expect(maskIdNo(`9901011990${one}002X`)).toBe(maskIdNo(`9901011990${other}002X`))
    }),
  )
})
