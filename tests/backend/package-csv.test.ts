import { parse } from 'csv-parse/sync'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { rowDigester, sha256 } from '../../src/package/canonical'
import { csvRecords } from '../../src/package/csv-read'
import { csvField, csvLine, outgoingText } from '../../src/package/csv-write'
import { PackageFault } from '../../src/package/package-fault'
import { canonicalJson } from '../../src/shared/base/canonical-json'
import { naughtyStrings } from '../support/naughty-strings'

const special = [
  '',
  '\\N',
  '\\.',
  '\\',
  '"',
  '""',
  '\r\n',
  '\n',
  '\r',
  ',',
  ' a ',
  '=1+1',
  '@x',
  '𠮷田',
  '\u{10FFFF}',
  '\uFEFF',
  'a\tb',
]

/** Any text a store can hold: no U+0000, no lone surrogate. */
const storable = fc.oneof(
  fc.constantFrom(...special, ...naughtyStrings.map((text) => outgoingText(text) ?? '')),
  fc.string({ unit: 'binary' }).filter((text) => !text.includes('\0')),
)
const cell = fc.option(storable, { nil: null })

async function* inPieces(bytes: Uint8Array, size: number): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size)
}

async function readAll(text: string | Uint8Array, size = 7) {
  const bytes = typeof text === 'string' ? Buffer.from(text) : text
  const records: (readonly (string | null)[])[] = []
  for await (const record of csvRecords(inPieces(bytes, size))) records.push(record)
  return records
}

test('rows come back as they left, however the bytes are cut', async () => {
  const rows = fc.array(fc.array(cell, { minLength: 3, maxLength: 3 }), { maxLength: 8 })
  await fc.assert(
    fc.asyncProperty(rows, fc.integer({ min: 1, max: 64 }), async (table, size) => {
      expect(await readAll(table.map(csvLine).join(''), size)).toEqual(table)
    }),
    { numRuns: 500 },
  )
})

test('another CSV reader reads the same texts', () => {
  fc.assert(
    fc.property(fc.array(fc.array(cell, { minLength: 2, maxLength: 2 }), { minLength: 1 }), (table) => {
      const text = table.map(csvLine).join('')
      const read = parse(text, {
        record_delimiter: '\r\n',
        cast: (value, { quoting }) => (value === '\\N' && !quoting ? null : value),
      })
      expect(read).toEqual(table)
    }),
    { numRuns: 500 },
  )
})

test('NULL, the text \\N and the empty text are told apart by quotes', () => {
  expect(csvLine([null, '\\N', '', '\\.', 'a'])).toBe('\\N,"\\N","","\\.",a\r\n')
  expect(csvField('=1+1')).toBe('=1+1')
})

test('what UTF-8 or PostgreSQL cannot hold leaves as U+FFFD', () => {
  expect(outgoingText('a\0b')).toBe('a\uFFFDb')
  expect(outgoingText('\uD83D')).toBe('\uFFFD')
  expect(outgoingText(12n)).toBe('12')
  expect(outgoingText(false)).toBe('false')
})

test('a last record without its line end is read', async () => {
  expect(await readAll('a,b\r\n1,')).toEqual([
    ['a', 'b'],
    ['1', ''],
  ])
  expect(await readAll('a,b\r\n1,"x"')).toEqual([
    ['a', 'b'],
    ['1', 'x'],
  ])
})

test.for([
  ['a bare line feed', 'a,b\n1,2\n'],
  ['a quote inside a bare field', 'a,b"c\r\n'],
  ['text after a closing quote', '"a"b,c\r\n'],
  ['a quote never closed', 'a,"b\r\n1,2\r\n'],
  ['a lone carriage return', 'a\rb,c\r\n'],
  ['a byte order mark', '\uFEFFa,b\r\n'],
  ['U+0000', 'a,b\0\r\n'],
] as const)('%s is refused', async ([, text]) => {
  await expect(readAll(text)).rejects.toThrow(PackageFault)
  await expect(readAll(text, 1)).rejects.toThrow(PackageFault)
})

test('broken UTF-8 is refused, at the end too', async () => {
  await expect(readAll(Buffer.from([0x61, 0xff, 0x0d, 0x0a]))).rejects.toThrow('rows_malformed')
  await expect(readAll(Buffer.from([0x61, 0x0d, 0x0a, 0xe6, 0xb5]))).rejects.toThrow('rows_malformed')
})

test('a record above 8 Mi characters is refused before it is held whole', async () => {
  async function* endless() {
    for (let piece = 0; piece < 1_000; piece++) yield Buffer.alloc(1024 * 1024, 'a')
    throw new Error('read on')
  }
  await expect(csvRecords(endless()).next()).rejects.toThrow('too long')
})

test('canonical JSON sorts members by UTF-16 unit and writes numbers as JavaScript does (RFC 8785)', () => {
  expect(
    canonicalJson({
      '\u20ac': 'Euro',
      '\r': 'CR',
      '\ufb33': 'Dalet',
      '1': 'One',
      '\u{1f600}': 'Smile',
      '\u0080': 'C',
      ö: 'O',
    }),
  ).toBe('{"\\r":"CR","1":"One","\u0080":"C","ö":"O","€":"Euro","\u{1f600}":"Smile","\ufb33":"Dalet"}')
  expect(canonicalJson([Number('333333333.33333329'), 1e30, 4.5, 2e-3, 1e-27, null, true, '\u000f\n<\\'])).toBe(
    '[333333333.3333333,1e+30,4.5,0.002,1e-27,null,true,"\\u000f\\n<\\\\"]',
  )
  expect(() => canonicalJson(Number.NaN)).toThrow(RangeError)
})

test('the digest of a row is that of its canonical JSON, whatever the order of its columns', () => {
  fc.assert(
    fc.property(fc.dictionary(storable, cell, { minKeys: 1, noNullPrototype: true }), (row) => {
      const names = Object.keys(row)
      const expected = sha256(canonicalJson(row)).slice('sha256:'.length)
      expect(rowDigester(names)(names.map((name) => row[name] ?? null))).toBe(expected)
      const turned = [...names].reverse()
      expect(rowDigester(turned)(turned.map((name) => row[name] ?? null))).toBe(expected)
    }),
  )
})
