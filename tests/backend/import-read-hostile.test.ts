import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { writeXlsx } from 'hucre/xlsx'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { forkJail } from '../../src/main/backend/imports/fork-jail'
import { readWorkbookInJail } from '../../src/main/backend/imports/jail'
import type { Jail } from '../../src/main/backend/ports'

const folder = join(import.meta.dirname, '../fixtures/import/hostile')
const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => /\.\w+$/.test(name))
const temp = mkdtempSync(join(tmpdir(), 'frontdesk-hostile-'))
let jail: Jail

beforeAll(async () => {
  jail = forkJail(inject('jail'))
})
afterAll(() => rmSync(temp, { recursive: true, force: true }))

const made = (name: string, bytes: string | Uint8Array) => {
  writeFileSync(join(temp, name), bytes)
  return join(temp, name)
}

async function endOf(path: string): Promise<string> {
  const read = await readWorkbookInJail(jail, path)
  return read.ok ? `${read.grids.length} sheets` : read.code
}

test('thirty hostile workbooks end in sheets or in a named refusal', async () => {
  expect(files.length).toBeGreaterThanOrEqual(30)
  const ends: Record<string, string> = {}
  for (const name of files) ends[name] = await endOf(join(folder, name))
  expect(ends).toMatchInlineSnapshot(`
    {
      "calamine/biff5_write.xls": "1 sheets",
      "calamine/capitalized_wbook_stream.xls": "1 sheets",
      "calamine/date_1904.xlsx": "1 sheets",
      "calamine/empty_sheet.xlsx": "1 sheets",
      "calamine/errors.xlsx": "3 sheets",
      "calamine/has_x000D_.xlsx": "1 sheets",
      "calamine/issue_385.xls": "ENCRYPTED",
      "calamine/issue_594_dos.ods": "OTHER_FORMAT",
      "calamine/issue_666_panic.xlsb": "OTHER_FORMAT",
      "calamine/malformed_format.xls": "1 sheets",
      "calamine/minimal_package.xlsx": "1 sheets",
      "calamine/non_monotonic_si.xlsx": "1 sheets",
      "calamine/nonstandard-xml-ns-prefix.xlsx": "1 sheets",
      "calamine/pass_protected.ods": "OTHER_FORMAT",
      "calamine/pass_protected.xlsb": "ENCRYPTED",
      "calamine/pass_protected.xlsx": "ENCRYPTED",
      "calamine/ptgexp-truncated-operand.xls": "1 sheets",
      "calamine/too_small.xls": "NOT_A_WORKBOOK",
      "easyexcel/bom__office_bom.csv": "1 sheets",
      "easyexcel/compatibility__t05.xlsx": "1 sheets",
      "excelize/BadWorkbook.xlsx": "UNREADABLE",
      "excelize/OverflowNumericCell.xlsx": "1 sheets",
      "excelize/encryptAES.xlsx": "ENCRYPTED",
      "excelize/encryptSHA1.xlsx": "ENCRYPTED",
      "excelize/encryptSHA512.xlsx": "ENCRYPTED",
      "exceljs/spec__integration__data__bogus-defined-name.xlsx": "1 sheets",
      "exceljs/spec__integration__data__invalid-xml.xlsx": "1 sheets",
      "exceljs/spec__integration__data__missing-bits.xlsx": "NOT_A_WORKBOOK",
      "hutool/1899bug_demo.xlsx": "1 sheets",
      "hutool/test.csv": "UNREADABLE",
    }
  `)
})

test.each([
  ['nothing.xlsx', '', 'EMPTY_FILE'],
  ['picture.xlsx', new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13]), 'NOT_A_WORKBOOK'],
  ['page.xls', '<html><body><table><tr><td>房号</td></tr></table></body></html>', 'OTHER_FORMAT'],
  ['words.docx', 'plain text under another name', 'NOT_A_WORKBOOK'],
  ['cut.xlsx', new Uint8Array([0x50, 0x4b, 3, 4, 20, 0, 0, 0, 8, 0]), 'UNREADABLE'],
  ['broken-letters.csv', new Uint8Array([0x41, 0x2c, 0xff, 0xff, 0x0a]), 'ENCODING'],
])('%s is refused as what it is', async (name, bytes, code) => {
  expect(await endOf(made(name, bytes))).toBe(code)
})

test('a file that is not there is refused', async () => {
  expect(await endOf(join(temp, 'missing.xlsx'))).toBe('NOT_FOUND')
})

test('two cells at the far corners of a sheet do not fill the memory', async () => {
  const cells = new Map([['1048575,16383', { value: 1 }]])
  const bytes = await writeXlsx({ sheets: [{ name: 'corner', rows: [['A']], cells }] })
  expect(await endOf(made('corner.xlsx', bytes))).toMatchInlineSnapshot(`"TOO_BIG"`)
})

test('a parser that never ends is stopped at its time limit', async () => {
  const entry = made('loop.mjs', 'process.on("message", () => { for (;;); })')
  const end = await forkJail(entry, { memoryMb: 256, timeMs: 500 }).parse('x', () => undefined)
  expect(end).toEqual({ ok: false, code: 'TIME_LIMIT' })
})

test('a parser that fills the heap is stopped at its memory limit', async () => {
  const entry = made(
    'heap.mjs',
    'process.on("message", () => { const all = []; for (;;) all.push(new Array(1e5).fill({})) })',
  )
  const end = await forkJail(entry, { memoryMb: 128, timeMs: 20_000 }).parse('x', () => undefined)
  expect(end).toEqual({ ok: false, code: 'MEMORY_LIMIT' })
})

test.runIf(process.platform === 'linux')('memory outside the heap counts too', async () => {
  const fill = 'const all = []; setInterval(() => all.push(Buffer.alloc(2e7, 1)), 20)'
  const entry = made('buffers.mjs', `process.on("message", () => { ${fill} })`)
  const end = await forkJail(entry, { memoryMb: 256, timeMs: 20_000 }).parse('x', () => undefined)
  expect(end).toEqual({ ok: false, code: 'MEMORY_LIMIT' })
})

test('a parser that dies leaves a named refusal', async () => {
  const entry = made('die.mjs', 'process.on("message", () => process.exit(3))')
  const end = await forkJail(entry).parse('x', () => undefined)
  expect(end).toEqual({ ok: false, code: 'CRASHED' })
})

test('a read can be called off', async () => {
  const entry = made('wait.mjs', 'process.on("message", () => { setInterval(() => undefined, 1000) })')
  const stop = new AbortController()
  const end = forkJail(entry).parse('x', () => undefined, stop.signal)
  stop.abort()
  expect(await end).toEqual({ ok: false, code: 'CANCELLED' })
})

test('the jailed process sees nothing of the environment', async () => {
  const end = '{ end: { ok: false, code: "CRASHED", detail: JSON.stringify(Object.keys(process.env)) } }'
  const entry = made('env.mjs', `process.on("message", () => process.send(${end}))`)
  const told = await forkJail(entry).parse('x', () => undefined)
  const names: string[] = told.ok ? ['?'] : JSON.parse(told.detail ?? '["?"]')
  expect(names.filter((name) => !name.startsWith('NODE_CHANNEL'))).toEqual([])
})
