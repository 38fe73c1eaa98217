import fc from 'fast-check'
import { expect, test } from 'vitest'
import { base32OfHex, paperQr, readPaperQr } from '../../src/shared/papers/qr'

const hex = (text: string): string => Buffer.from(text).toString('hex')

// The test vectors of RFC 4648, section 10, padding taken off.
test.each([
  ['', ''],
  ['f', 'MY'],
  ['fo', 'MZXQ'],
  ['foo', 'MZXW6'],
  ['foob', 'MZXW6YQ'],
  ['fooba', 'MZXW6YTB'],
  ['foobar', 'MZXW6YTBOI'],
])('base32 of %o is %o', (text, coded) => {
  expect(base32OfHex(hex(text))).toBe(coded)
})

test('text that is not hex is refused', () => {
  expect(() => base32OfHex('0G')).toThrow(RangeError)
})

test('the square names form, number, version, page and the first ten bytes of the digest', () => {
  const page = { form: 'F09', docNo: 'HYC-F09-2026-A00073', version: 1, page: 2, pages: 3 }
  const text = paperQr({ ...page, snapshotHash: `${hex('foobarfoob')}${'0'.repeat(44)}` })
  expect(text).toBe('FD1.F09.HYC-F09-2026-A00073.1.2/3.MZXW6YTBOJTG633C')
  expect(readPaperQr(text)).toEqual({ ...page, digest: 'MZXW6YTBOJTG633C' })
})

test('every square reads back', () => {
  fc.assert(
    fc.property(
      fc.record({
        form: fc.constantFrom('F03', 'F09', 'F11'),
        docNo: fc.stringMatching(/^[A-Z]{2,4}-F\d\d-20\d\d-[A-Z]{1,2}\d{5,7}$/),
        version: fc.integer({ min: 1, max: 40 }),
        page: fc.integer({ min: 1, max: 99 }),
        pages: fc.integer({ min: 1, max: 99 }),
      }),
      fc.uint8Array({ minLength: 32, maxLength: 32 }),
      (page, digest) => {
        const snapshotHash = Buffer.from(digest).toString('hex')
        expect(readPaperQr(paperQr({ ...page, snapshotHash }))).toMatchObject(page)
      },
    ),
  )
})

test.each(['', 'FD2.F09.X.1.1/1.MZXW6YTBOJTG633C', 'FD1.F09.X.1.1/1.short', 'https://example.com'])(
  '%o is not one of our squares',
  (text) => {
    expect(readPaperQr(text)).toBeNull()
  },
)
