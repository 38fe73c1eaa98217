import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { birthOf, checkIdNo, idCheckDigit, normaliseIdNo, tail4 } from '../../src/shared/text/id-card'

describe('a resident number', () => {
  it.each([
    ['11010519491231002X', '1949-12-31', 'F'],
    ['11010519491231002x', '1949-12-31', 'F'],
    ['１１０１０５１９４９１２３１００２Ｘ', '1949-12-31', 'F'],
    ['110105 19491231 002X', '1949-12-31', 'F'],
    ['440524188001010014', '1880-01-01', 'M'],
    ['440524188001010014\u200b', '1880-01-01', 'M'],
  ])('%s is right', (written, birth, sex) => {
    expect(checkIdNo(written)).toMatchObject({ fault: null, birth, sex, warnings: [], residencePermit: false })
  })

  it('with a wrong last digit says which one would be right', () => {
    expect(checkIdNo('110105194912310021')).toMatchObject({ fault: 'checkDigit', expectedCheck: 'X' })
    expect(checkIdNo('440524188001010019')).toMatchObject({ fault: 'checkDigit', expectedCheck: '4' })
  })

  it.each([
    ['', 'empty'],
    ['  ', 'empty'],
    ['11010519491231002', 'length'],
    ['1101051949123100211', 'length'],
    ['1101051949123100AX', 'characters'],
    ['X10105194912310021', 'characters'],
    ['99010119990230002X', 'birthDate'],
    ['990101199913010025', 'birthDate'],
    ['3.30106E+17', 'precisionLost'],
    ['3.3010619850101E+17', 'precisionLost'],
    ['3E17', 'precisionLost'],
  ])('%s is refused: %s', (written, fault) => {
    expect(checkIdNo(written).fault).toBe(fault)
  })

  it('from a number cell has lost its last digits and is refused, not repaired', () => {
    expect(checkIdNo(330106198505000000)).toMatchObject({ fault: 'precisionLost', expectedCheck: null })
    expect(checkIdNo(990101620927690)).toMatchObject({ fault: null, warnings: ['oldFifteenDigits'] })
  })

  it('born after today is refused', () => {
    const number = `99010120261122001${idCheckDigit('99010120261122001')}`
    expect(checkIdNo(number, 'ID_CARD', { today: '2026-11-21' }).fault).toBe('birthDate')
    expect(checkIdNo(number, 'ID_CARD', { today: '2026-11-22' }).fault).toBeNull()
  })

  it('of the old kind is kept and flagged', () => {
    expect(checkIdNo('990101620927691')).toMatchObject({
      fault: null,
      birth: '1962-09-27',
      sex: 'M',
      warnings: ['oldFifteenDigits'],
    })
    expect(checkIdNo('990101620932691').fault).toBe('birthDate')
  })

  it('against the stated sex only warns', () => {
    expect(checkIdNo('11010519491231002X', 'ID_CARD', { sex: 'M' })).toMatchObject({
      fault: null,
      warnings: ['sexDiffers'],
    })
    expect(checkIdNo('11010519491231002X', 'ID_CARD', { sex: 'F' }).warnings).toEqual([])
  })

  it('of a Hong Kong, Macau or Taiwan resident is known as such', () => {
    const number = `81000019940823002${idCheckDigit('81000019940823002')}`
    expect(checkIdNo(number)).toMatchObject({ fault: null, residencePermit: true })
  })
})

describe('other papers', () => {
  it('are kept whatever their form, with a hint when it is unusual', () => {
    expect(checkIdNo('e12345678', 'PASSPORT')).toMatchObject({ value: 'E12345678', fault: null, warnings: [] })
    expect(checkIdNo('护照', 'PASSPORT')).toMatchObject({ fault: null, warnings: ['unusualForm'] })
    expect(checkIdNo('H12345678', 'HK_MACAU_PERMIT').warnings).toEqual([])
    expect(checkIdNo('91330100MA27XXXX1K', 'BUSINESS_LICENCE').warnings).toEqual([])
  })
})

describe('parts of a number', () => {
  it('gives birth date and tail', () => {
    expect(birthOf('440524188001010014')).toBe('1880-01-01')
    expect(birthOf('E12345678')).toBeNull()
    expect(tail4('11010519491231002X')).toBe('002X')
    expect(tail4('𠮷9')).toBe('𠮷9')
  })
})

describe('whatever the number', () => {
  const seventeen = fc
    .tuple(
      fc.integer({ min: 990000, max: 999999 }),
      fc.date({ min: new Date('1900-01-01'), max: new Date('2026-01-01'), noInvalidDate: true }),
      fc.integer({ min: 0, max: 999 }),
    )
    .map(
      ([region, birth, order]) =>
        region + birth.toISOString().slice(0, 10).replaceAll('-', '') + String(order).padStart(3, '0'),
    )

  it('exactly one check digit is accepted, and it is the one named', () => {
    fc.assert(
      fc.property(seventeen, (first) => {
        const checks = [...'0123456789X'].map((last) => checkIdNo(first + last))
        expect(checks.filter((check) => check.fault === null)).toHaveLength(1)
        expect(new Set(checks.map((check) => check.expectedCheck).filter(Boolean))).toEqual(
          new Set([idCheckDigit(first)]),
        )
      }),
    )
  })

  it('one mistyped digit is noticed', () => {
    fc.assert(
      fc.property(seventeen, fc.integer({ min: 0, max: 5 }), fc.integer({ min: 1, max: 9 }), (first, place, shift) => {
        const number = first + idCheckDigit(first)
        const wrong = number.slice(0, place) + ((Number(number[place]) + shift) % 10) + number.slice(place + 1)
        expect(checkIdNo(wrong).fault).toBe('checkDigit')
      }),
    )
  })

  it('normalising twice is normalising once', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        expect(normaliseIdNo(normaliseIdNo(text))).toBe(normaliseIdNo(text))
      }),
    )
  })
})

const list = join(process.env.SHARED_DATA ?? '/nowhere', 'id-numbers-synthetic.csv')

describe.skipIf(!existsSync(list))('the made-up numbers of other validators', () => {
  it('are judged by their check digit as there', () => {
    const rows = readFileSync(list, 'utf8').trim().split(/\r?\n/).slice(1)
    expect(rows.length).toBeGreaterThanOrEqual(24)
    for (const row of rows) {
      const [id = '', length, checksum] = row.split(',')
      const check = checkIdNo(id)
      if (length === '15') expect([id, check.warnings]).toEqual([id, ['oldFifteenDigits']])
      else expect([id, check.expectedCheck === null]).toEqual([id, checksum === 'True'])
    }
  })
})
