import { createHash } from 'node:crypto'
import { existsSync, readdirSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { findChromium } from '../../src/main/web/chromium-pdf'
import type { AnyForm } from '../../src/shared/papers/define-form'
import { copiesOf, FORMS, factsOf, type PaperSnapshot, snapshotHash } from '../../src/shared/papers/forms'
import type { PaperHead } from '../../src/shared/papers/head'
import { readPaperQr } from '../../src/shared/papers/qr'
import { SHEETS } from '../../src/shared/papers/sheets'
import { openPress, type Press } from '../support/paper-press'
import { aNotice, anInspection, aSlip, SAMPLES } from '../support/paper-samples'
import { readPdf, readSquares, tools } from '../support/paper-tools'
import { aNewSlip, anOldSlip, anOrder, aPermit, f90, f91, f92 } from '../support/trial-forms'

const chromium = findChromium()
if (chromium === null) console.log('No Chromium, Chrome or Edge on this machine: the printed papers were not checked.')
if (!tools.poppler) console.log('pdftotext and pdftoppm are missing: the printed papers were not checked.')
if (!tools.zbar) console.log('zbarimg is missing: the squares on the printed papers were not read back.')

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex')
const jobOf = (snapshot: PaperSnapshot, more: object = {}) => ({
  snapshot,
  copies: copiesOf(snapshot),
  hash: snapshotHash(snapshot, sha256),
  ...more,
})
const trialJob = ({ factsOf: facts }: AnyForm, snapshot: PaperHead) => ({
  snapshot,
  copies: facts(snapshot).copies,
  hash: snapshotHash(snapshot, sha256),
})
/** Whether a page is as large as a sheet of so many mm, as far as a printer's dot (1/96 inch) can tell. */
const isSheet = ([width, height]: readonly [number, number], wide: number, high: number): boolean =>
  Math.abs(width - (wide * 72) / 25.4) <= 0.75 && Math.abs(height - (high * 72) / 25.4) <= 0.75

describe.skipIf(chromium === null || !tools.poppler)('printed papers', () => {
  let press: Press
  beforeAll(async () => {
    press = await openPress(chromium ?? '')
  })
  afterAll(() => press.close())

  const print = async (name: string, snapshot: PaperSnapshot, more: object = {}) => {
    const made = await press.print(name, jobOf(snapshot, more))
    const read = readPdf(made.pdf)
    expect(made.overflow, 'pages that do not fit').toBe(0)
    expect(read.pages).toBe(made.sheets)
    expect(isSheet(read.size, factsOf(snapshot).sheet.width, made.height), 'size of the sheet').toBe(true)
    return { ...made, read, all: read.text.join('') }
  }

  test.each(FORMS.map(({ code }) => code))('%s comes out on its sheet with nothing cut off', async (code) => {
    const snapshot = SAMPLES[code]
    const { sheet } = factsOf(snapshot)
    const { width, height, all } = await print(code, snapshot)
    expect(width).toBe(sheet.width)
    if (sheet.height !== null) expect(height).toBe(sheet.height)
    for (const { label } of copiesOf(snapshot)) expect(all).toContain(`${label}联`)
  })

  test('a slip from a roll is 80 mm wide and as long as what stands on it, in either version', async () => {
    const lengthOf = async (name: string, snapshot: PaperHead) => {
      const { pdf, width, height, overflow, sheets } = await press.print(name, trialJob(f90, snapshot))
      const read = readPdf(pdf)
      expect({ width, overflow, sheets, pages: read.pages }).toEqual({ width: 80, overflow: 0, sheets: 1, pages: 1 })
      expect(isSheet(read.size, 80, height), `${read.size} is ${height} mm long`).toBe(true)
      return { height, text: read.text[0] ?? '' }
    }
    const old = await lengthOf('slip-old', anOldSlip())
    const short = await lengthOf('slip-short', aNewSlip([]))
    const long = await lengthOf('slip-long', aNewSlip(Array.from({ length: 40 }, (_, n) => `A${100 + n}`)))
    expect(old.text).toContain('A017过号不候')
    expect(short.text).toContain('过号三次顺延')
    expect(old.height).toBeLessThan(short.height)
    expect(long.height).toBeGreaterThan(200)
    for (let n = 0; n < 40; n += 1) expect(long.text).toContain(`A${100 + n}`)
    expect(long.text.indexOf('A139')).toBeLessThan(long.text.indexOf('过号三次顺延'))
  })

  test('half a page of continuous paper is 241 by 139.7 mm, and what does not fit goes on the next one', async () => {
    const works = Array.from({ length: 30 }, (_, n) => `第${String(n + 1).padStart(2, '0')}项更换合页`)
    const order = await press.print('order', trialJob(f91, anOrder(works)))
    const read = readPdf(order.pdf)
    expect([order.overflow, order.sheets]).toEqual([0, read.pages])
    expect(read.pages).toBeGreaterThan(1)
    expect(isSheet(read.size, 241, SHEETS.continuousHalf.height)).toBe(true)
    for (const work of works) expect(read.text.join('').split(work), work).toHaveLength(2)
    expect(read.text.every((page) => page.includes('财务、业主、维修联'))).toBe(true)
  })

  test('A4 that lies is 297 by 210 mm', async () => {
    const { pdf, overflow } = await press.print('permit', trialJob(f92, aPermit()))
    const read = readPdf(pdf)
    expect([overflow, read.pages]).toEqual([0, 1])
    expect(isSheet(read.size, 297, 210)).toBe(true)
  })

  test('F03 is three half pages on two sheets, each copy with its own masks', async () => {
    const { read } = await print('f03', aSlip())
    expect(read.pages).toBe(2)
    for (const words of [
      '投诉/报修受理单',
      'HYC-F03-2026-A00418',
      '水槽下面地砖缝里往外冒',
      '期内，至2028-06-30',
      '以下空白',
    ])
      expect(read.text[0]?.split(words), words).toHaveLength(3)
    expect(read.text[0]).toContain('138****0118')
    expect(read.text[0]).toContain('13800000118')
    expect(read.text[1]).toContain('维修联')
  })

  test('F09 with 64 lines and 12 problems is two pages a copy, everything on paper once a copy', async () => {
    const snapshot = anInspection()
    const { read, all } = await print('f09', snapshot)
    expect(read.pages).toBe(6)
    expect(all.split('共64项')).toHaveLength(4)
    for (const area of snapshot.checklist)
      for (const { item } of area.entries) expect(all, item).toContain(item.replace(/\s/g, ''))
    for (const { part, problem } of snapshot.problems)
      expect(all.split(`${part}${problem}`.replace(/\s/g, '')), problem).toHaveLength(4)
    expect(read.text[5]).toContain('第2页/共2页')
  })

  test('F11 is one page a copy, the entry contact on the first alone', async () => {
    const { read } = await print('f11', aNotice({ notice: 2 }))
    expect(read.pages).toBe(3)
    expect(read.text.map((page) => page.includes('13800000602'))).toEqual([true, false, false])
    expect(read.text.every((page) => page.includes('第2次催告'))).toBe(true)
  })

  test('the shipped font is embedded as TrueType and nothing else is, rare names included', async () => {
    const { read, all } = await print(
      'rare',
      aSlip({ owners: ['尉迟𬭊䶮', '阿卜杜拉·买买提江·吐尔逊'], reporter: '㛃𫖯' }),
    )
    expect(read.fonts.map((font) => [font.name.slice(7), font.type, font.embedded]).sort()).toEqual([
      ['NotoSerifSC-Bold', 'CID TrueType', true],
      ['NotoSerifSC-Regular', 'CID TrueType', true],
    ])
    for (const name of ['尉迟𬭊䶮', '阿卜杜拉·买买提江·吐尔逊', '㛃𫖯']) expect(all.split(name), name).toHaveLength(4)
  })

  test('a narrative of 10,000 characters runs over pages and nothing of it is lost or said twice', async () => {
    const sentences = Array.from({ length: 500 }, (_, n) => `第${String(n).padStart(4, '0')}句水槽又漏了。\n`)
    const narrative = `${sentences.join('')}${'长'.repeat(10_000)}`.slice(0, 10_000)
    const { all } = await print('long', aSlip({ narrative }))
    for (const sentence of sentences) expect(all.split(sentence.slice(0, 6)), sentence).toHaveLength(4)
    expect(all.split('长').length - 1).toBe(3 * (narrative.split('长').length - 1))
    expect(all.split('以下空白')).toHaveLength(4)
  })

  test('forty-eight problems, one of them endless, keep head and numbers on every page', async () => {
    const problems = anInspection().problems.flatMap((problem, n) =>
      Array.from({ length: 4 }, (_, m) => {
        const seq = n * 4 + m + 1
        return {
          ...problem,
          seq,
          problem: seq === 21 ? '裂'.repeat(2_000) : `问题编号${String(seq).padStart(2, '0')}止`,
        }
      }),
    )
    const { read, all } = await print('many', anInspection({ problems, remarks: '漏水三次。\n'.repeat(60) }))
    for (let n = 1; n <= 48; n += 1)
      if (n !== 21) expect(all.split(`问题编号${String(n).padStart(2, '0')}止`), String(n)).toHaveLength(4)
    expect(all.split('裂').length - 1).toBe(3 * 2_000 + 9)
    const withProblems = read.text.filter((page) => page.includes('问题编号'))
    expect(withProblems.every((page) => page.includes('约定完成日'))).toBe(true)
  })

  test('hostile text stays inside its cell', async () => {
    const hostile = ['Ṱ̺̺̕o͞ ̷i̲̬͇̪͙n̝̗͕v̟̜̘̦͟o̶̙̰̠kè͚̮̺̪̹̱̤', 'ثم نفس سقطت', '<script>alert(1)</script>', 'A'.repeat(400), '\n'.repeat(120)]
    const slip = aSlip({ narrative: hostile.join('\n'), reporter: 'W'.repeat(120), expectedBy: hostile[1] ?? null })
    const items = hostile.map((problem, n) => ({ ...slip.items[0], seq: n + 1, problem })) as typeof slip.items
    const { all } = await print('hostile', { ...slip, items })
    expect(all).toContain('<script>alert(1)</script>')
    expect(all.split('A').length - 1).toBeGreaterThanOrEqual(3 * 800)
  })

  test('nothing known still prints a form to fill by hand', async () => {
    const empty = {
      owners: [],
      attendees: [],
      inspectors: [],
      meters: [],
      checklist: [],
      problems: [],
      refusalReasons: [],
    }
    const gaps = {
      layout: null,
      areaX100: null,
      fitOut: null,
      startedAt: null,
      endedAt: null,
      weather: null,
      ticketNo: null,
    }
    const { read } = await print('empty', anInspection({ ...empty, ...gaps, decision: null, repairDays: null }))
    expect(read.pages).toBe(6)
  })

  test('a reprint and a void mark do not change how many pages there are', async () => {
    const at = '2026-11-25T03:16:00.000Z'
    const reprint = {
      ordinal: 2,
      originalAt: '2026-11-21T03:16:00.000Z',
      at,
      by: '李婷',
      reason: '业主遗失',
      currentState: '已派工',
    }
    const { read } = await print('again', aSlip(), { reprint, voided: { at, reason: '录错房号' } })
    expect(read.pages).toBe(2)
    expect(read.text.join('').split('补打第2次')).toHaveLength(4)
    expect(read.text.join('').split('作废·')).toHaveLength(4)
  })

  test.skipIf(!tools.zbar)('the square of every page is read back from paper and names its own page', async () => {
    for (const snapshot of Object.values(SAMPLES).filter((each) => factsOf(each).sheet.kind !== 'roll')) {
      const { pdf } = await press.print(`square-${snapshot.form}`, jobOf(snapshot))
      const squares = readSquares(pdf).flat().map(readPaperQr)
      const pages = squares[0]?.pages ?? 0
      const expected = copiesOf(snapshot).flatMap(() => Array.from({ length: pages }, (_, n) => `${n + 1}/${pages}`))
      expect(expected.length).toBeGreaterThan(0)
      expect(squares.map((square) => `${square?.page}/${square?.pages}`).sort()).toEqual(expected.sort())
      expect(squares.every((square) => square?.docNo === snapshot.docNo && square.form === snapshot.form)).toBe(true)
      expect(new Set(squares.map((square) => square?.digest)).size).toBe(1)
    }
  })

  test('a preview of the same snapshot has the same pages as the paper', async () => {
    const snapshot = anInspection()
    const paper = await print('f09-again', snapshot)
    const preview = await press.print('preview-f09', jobOf(snapshot))
    expect(readPdf(preview.pdf).text).toEqual(paper.read.text)
  })

  test('papers asked for at once come out each as itself', async () => {
    const made = await Promise.all(
      [1, 2, 3, 4].map((n) => press.print(`at-once-${n}`, jobOf(aSlip({ docNo: `HYC-F03-2026-A0000${n}` })))),
    )
    made.forEach(({ pdf }, n) => {
      expect(readPdf(pdf).text[0]).toContain(`HYC-F03-2026-A0000${n + 1}`)
    })
  })

  test('a page that never is a paper is refused', async () => {
    const url = press.urlOf('none', {}).replace('?job=none', 'jobs/none')
    await expect(press.maker.pdfOf({ url, timeoutMs: 300 })).rejects.toThrow('not ready in time')
    await expect(press.maker.pdfOf({ url: 'http://127.0.0.1:1/' })).rejects.toThrow('did not open')
  })

  test('closing empties the profile, and the next paper starts the browser again', async () => {
    await press.print('before', jobOf(aSlip()))
    const profiles = () => readdirSync(press.folder).filter((name) => name.startsWith('frontdesk-print-'))
    expect(profiles()).toHaveLength(1)
    await press.maker.close()
    expect(profiles()).toEqual([])
    expect((await press.print('after', jobOf(aSlip()))).sheets).toBe(2)
    expect(existsSync(press.folder)).toBe(true)
  })
})
