import { expect, test } from 'vitest'
import { cleanDate } from '../../../src/shared/imports/clean-date'
import { cleanId, cleanPhones, cleanShare, splitIds } from '../../../src/shared/imports/clean-person'
import { cleanArea } from '../../../src/shared/imports/clean-units'

const codes = (cleaned: { found: readonly { code: string }[] }) => cleaned.found.map(({ code }) => code)

test.each([
  '2024-3-11',
  '2024/3/11',
  '2024.3.11',
  '2024年3月11日',
  '２０２４年３月１１日',
  '二〇二四年三月十一日',
  '20240311',
  ' 2024/03/11 00:00:00 ',
  45362,
  { date: '2024-03-11' },
  { date: '2024-03-11', time: '09:30:00' },
])('%j is the 11 March 2024', (cell) => {
  expect(cleanDate(cell)).toEqual({ value: '2024-03-11', found: [] })
})

test.each([
  ['待定', 'NOT_A_DATE'],
  ['2024', 'NOT_A_DATE'],
  [17, 'NOT_A_DATE'],
  ['11/3/24', 'NOT_A_DATE'],
  ['2024-02-30', 'NO_SUCH_DAY'],
  ['20241301', 'NO_SUCH_DAY'],
  ['1066-10-14', 'NO_SUCH_DAY'],
])('%j is no date', (cell, code) => {
  expect(cleanDate(cell).value).toBeNull()
  expect(codes(cleanDate(cell))).toEqual([code])
})

test('an empty date is no error', () => {
  expect(cleanDate('  ')).toEqual({ value: null, found: [] })
})

test.each([
  ['11010519491231002X', '11010519491231002X', []],
  ['11010519491231002x', '11010519491231002X', []],
  ['440524188001010014', '440524188001010014', []],
  ['110105194912310021', null, ['ID_CHECK_DIGIT']],
  [330106198505000000, null, ['ID_DIGITS_LOST']],
  ['3.30106E+17', null, ['ID_DIGITS_LOST']],
  ['1101051949123100', null, ['ID_LENGTH']],
  ['11010519491331002X', null, ['ID_BIRTH_DATE']],
  ['110105491231002', '110105491231002', ['ID_OLD']],
  ['E12345678', 'E12345678', ['ID_OTHER_PAPER']],
])('ID %j', (written, idNo, found) => {
  const cleaned = cleanId(written, '2026-11-21', null)
  expect(cleaned.value?.idNo ?? null).toBe(idNo)
  expect(codes(cleaned)).toEqual(found)
})

test('the right check digit is named, never put in', () => {
  expect(cleanId('110105194912310021', '2026-11-21', null)).toEqual({
    value: null,
    found: [{ code: 'ID_CHECK_DIGIT', value: 'X' }],
  })
})

test('IDs in one cell are split in order, a broken number stays one', () => {
  expect(splitIds('11010519491231002X/440524188001010014')).toEqual(['11010519491231002X', '440524188001010014'])
  expect(splitIds('11010519491231002X\n440524188001010014')).toHaveLength(2)
  expect(splitIds('3.30106E+17')).toEqual(['3.30106E+17'])
  expect(splitIds(330106198505000000)).toEqual([330106198505000000])
})

test('phones are cleaned in order, odd ones kept with a warning', () => {
  expect(cleanPhones('138-0000-1000、+86 13800001001')).toEqual({ value: ['13800001000', '13800001001'], found: [] })
  expect(cleanPhones(13800001002)).toEqual({ value: ['13800001002'], found: [] })
  expect(codes(cleanPhones('找他儿子'))).toEqual(['PHONE_FORMAT'])
  expect(cleanPhones('找他儿子').value).toEqual(['找他儿子'])
})

test.each([
  ['50%', 5000],
  ['1/2', 5000],
  ['0.5', 5000],
  ['33.33', 3333],
  ['1', 10000],
  ['一半', null],
  ['120%', null],
])('a share of %s', (text, share) => {
  expect(cleanShare(text)).toBe(share)
})

test.each([
  [125.53, 12553, []],
  ['93.87㎡', 9387, []],
  ['1,093.8', 109380, []],
  [88.505, 8851, ['AREA_ROUNDED']],
  [0, null, ['NOT_AN_AREA']],
  ['待测', null, ['NOT_AN_AREA']],
  [null, null, []],
])('an area of %j', (cell, value, found) => {
  expect(cleanArea(cell).value).toBe(value)
  expect(codes(cleanArea(cell))).toEqual(found)
})
