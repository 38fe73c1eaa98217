import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { splitPhones } from '../../src/shared/text/phone-cells'
import type { Phone } from '../../src/shared/text/phones'
import { normalisePhone, phoneTail } from '../../src/shared/text/phones'

describe('a phone number is read', () => {
  it.each<[string | number, Phone]>([
    ['13800000271', { kind: 'mobile', value: '13800000271' }],
    [13800000271, { kind: 'mobile', value: '13800000271' }],
    ['138-0000-0271', { kind: 'mobile', value: '13800000271' }],
    ['138 0000 0271', { kind: 'mobile', value: '13800000271' }],
    ['１３８００００２７１ ', { kind: 'unknown', value: '1380000271', warning: 'format' }],
    ['１３８０００００２７１', { kind: 'mobile', value: '13800000271' }],
    ['13800000271\u200b', { kind: 'mobile', value: '13800000271' }],
    ['+86 13800000271', { kind: 'mobile', value: '13800000271' }],
    ['0086138 0000 0271', { kind: 'mobile', value: '13800000271' }],
    ['8613800000271', { kind: 'mobile', value: '13800000271' }],
    ['手机:13800000271', { kind: 'mobile', value: '13800000271' }],
    ['0571-87650000', { kind: 'landline', value: '0571-87650000' }],
    ['(0571)87650000', { kind: 'landline', value: '0571-87650000' }],
    ['057187650000', { kind: 'landline', value: '0571-87650000' }],
    ['0571-8765000-12', { kind: 'landline', value: '0571-8765000-12' }],
    ['0571 87650000转12', { kind: 'landline', value: '0571-87650000-12' }],
    ['010-87650000', { kind: 'landline', value: '010-87650000' }],
    ['+86 571 87650000', { kind: 'landline', value: '0571-87650000' }],
    ['+86-10-87650000', { kind: 'landline', value: '010-87650000' }],
    ['87650000', { kind: 'landline', value: '87650000', warning: 'noAreaCode' }],
    ['400-000-0271', { kind: 'service', value: '4000000271' }],
    ['95500', { kind: 'service', value: '95500' }],
    ['12345', { kind: 'service', value: '12345' }],
    ['+852 5000 0271', { kind: 'overseas', value: '+85250000271' }],
    ['0085250000271', { kind: 'overseas', value: '+85250000271' }],
    ['1.3800001E+10', { kind: 'unknown', value: '1.3800001E+10', warning: 'precisionLost' }],
    ['1380000027', { kind: 'unknown', value: '1380000027', warning: 'format' }],
    ['没有', { kind: 'unknown', value: '没有', warning: 'format' }],
    ['', { kind: 'unknown', value: '', warning: 'empty' }],
  ])('%s', (written, phone) => {
    expect(normalisePhone(written)).toEqual(phone)
  })
})

describe('several numbers in one cell', () => {
  it.each<[string, readonly string[]]>([
    ['13800001004、13800001005', ['13800001004', '13800001005']],
    ['13800001008/13800001009', ['13800001008', '13800001009']],
    ['13800001008，13800001009；13800001010', ['13800001008', '13800001009', '13800001010']],
    ['13800001025 13800001026', ['13800001025', '13800001026']],
    ['138 0000 1002', ['13800001002']],
    ['138 0000 1002 138 0000 1003', ['13800001002', '13800001003']],
    ['13800001002\n13800001003', ['13800001002', '13800001003']],
    ['1380000100213800001003', ['13800001002', '13800001003']],
    ['13800001085-13800001086', ['13800001085', '13800001086']],
    ['+86 13800001055 0571-87650000', ['13800001055', '0571-87650000']],
    ['', []],
  ])('%s', (cell, values) => {
    expect(splitPhones(cell).map((phone) => phone.value)).toEqual(values)
  })

  it('keeps what cannot be read beside what can, with a warning', () => {
    expect(splitPhones('13800001002/138')).toEqual([
      { kind: 'mobile', value: '13800001002' },
      { kind: 'unknown', value: '138', warning: 'format' },
    ])
  })
})

it('the tail said at the counter leaves the extension out', () => {
  expect(phoneTail('13800000271')).toBe('0271')
  expect(phoneTail('0571-87650000-12')).toBe('0000')
  expect(phoneTail('13800000271', 6)).toBe('000271')
})

describe('whatever was typed', () => {
  const mobile = fc.integer({ min: 0, max: 999_999 }).map((n) => `13800${String(n).padStart(6, '0')}`)

  it('a number read once reads the same again', () => {
    const landline = fc.integer({ min: 20_000_000, max: 89_999_999 }).map((n) => `0571-${n}`)
    fc.assert(
      fc.property(fc.oneof(mobile, landline, fc.string({ unit: 'grapheme' })), (text) => {
        const once = normalisePhone(text)
        expect(normalisePhone(once.value).value).toBe(once.value)
      }),
    )
  })

  it('every number in a cell comes back, in order', () => {
    const separator = fc.constantFrom('、', ',', '，', ';', '/', ' ', '\n', ' / ')
    fc.assert(
      fc.property(fc.array(mobile, { minLength: 1, maxLength: 4 }), separator, (numbers, sign) => {
        expect(splitPhones(numbers.join(sign)).map((phone) => phone.value)).toEqual(numbers)
      }),
    )
  })
})

const metadata = join(process.env.SHARED_DATA ?? '/nowhere', 'phone/metadata-CN-HK-MO-TW.xml')

describe.skipIf(!existsSync(metadata))('the example numbers of the public numbering plan', () => {
  it('are of the kind said there', () => {
    const china = /<territory id="CN"[\s\S]*?<\/territory>/.exec(readFileSync(metadata, 'utf8'))?.[0] ?? ''
    const example = (type: string) => new RegExp(`<${type}>[\\s\\S]*?<exampleNumber>(\\d+)<`).exec(china)?.[1] ?? ''
    expect(normalisePhone(example('mobile')).kind).toBe('mobile')
    expect(normalisePhone(`0${example('fixedLine')}`).kind).toBe('landline')
    expect(normalisePhone(example('sharedCost')).kind).toBe('service')
  })
})
