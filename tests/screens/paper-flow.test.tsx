import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Block, type Measure, paginate } from '../../src/renderer/src/papers/paper-flow'
import { piecesOf, printableText, scaled, spanOf } from '../../src/renderer/src/papers/paper-format'

const rows = (count: number): Block => ({
  kind: 'rows',
  key: 'rows',
  title: null,
  widths: [null],
  head: null,
  rows: Array.from({ length: count }, (_, n) => ({ key: String(n), node: null })),
})
const text = (words: string): Block => ({
  kind: 'text',
  key: 'text',
  title: null,
  label: '',
  labelWidth: 1,
  text: words,
})

describe('dealing a form out to pages', () => {
  test('every row stands on exactly one page, in order, and no page is overfull', () => {
    const heights = fc.array(fc.integer({ min: 5, max: 60 }), { minLength: 1, maxLength: 60 })
    fc.assert(
      fc.property(
        heights,
        fc.integer({ min: 0, max: 30 }),
        fc.integer({ min: 120, max: 400 }),
        (list, above, capacity) => {
          const pages = paginate([rows(list.length)], [{ kind: 'rows', above, rows: list }], capacity)
          const dealt = pages.flatMap((page) =>
            page.flatMap(({ from, to }) => list.slice(from, to).map((_, n) => from + n)),
          )
          expect(dealt).toEqual(list.map((_, n) => n))
          for (const page of pages) {
            const used = page.reduce(
              (sum, { from, to }) => sum + above + list.slice(from, to).reduce((a, b) => a + b, 0),
              0,
            )
            expect(used).toBeLessThanOrEqual(capacity)
          }
        },
      ),
    )
  })

  test('a text is cut between lines and nothing of it is lost', () => {
    const words = '甲乙丙丁戊己庚辛壬癸'.repeat(20)
    const starts = Array.from({ length: 20 }, (_, n) => n * 10)
    const pages = paginate([text(words)], [{ kind: 'text', above: 10, line: 20, starts }], 110)
    expect(pages.map((page) => page.map(({ from, to }) => words.slice(from, to)))).toEqual(
      Array.from({ length: 4 }, (_, n) => [words.slice(n * 50, n * 50 + 50)]),
    )
  })

  test('what may not be cut moves to the next page whole', () => {
    const block = (key: string): Block => ({ kind: 'whole', key, node: null })
    const height = (n: number): Measure => ({ kind: 'whole', height: n })
    const pages = paginate([block('a'), block('b'), block('c')], [height(60), height(50), height(40)], 100)
    expect(pages.map((page) => page.map((placed) => placed.block.key))).toEqual([['a'], ['b', 'c']])
  })

  test('the closing row never stands alone under a repeated head', () => {
    const pages = paginate([rows(5)], [{ kind: 'rows', above: 10, rows: [20, 20, 20, 20, 20] }], 90)
    expect(pages.map((page) => page.map(({ from, to }) => [from, to]))).toEqual([[[0, 3]], [[3, 5]]])
  })
})

describe('words on paper', () => {
  test.each([
    ['一\r\n二\r三', '一\n二\n三'],
    ['一\n\n二', '一\n\n二'],
    [`一${'\n'.repeat(120)}二\n \t\n`, '一\n\n二'],
    ['  先空两格', '  先空两格'],
  ])('%j is printed as %j', (text, printed) => {
    expect(printableText(text)).toBe(printed)
  })

  test('pieces of a long cell joined again are the text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 2000 }), (words) => {
        expect(piecesOf(words, 100, 10).join('')).toBe(words)
      }),
    )
  })

  test('a piece of a cell full of line ends stays short', () => {
    for (const piece of piecesOf('\n'.repeat(500), 240, 12)) expect(piece.length).toBeLessThanOrEqual(20)
  })

  test('a span names the second day only when there is one', () => {
    expect(spanOf('2026-11-22T01:00:00.000Z', '2026-11-22T03:00:00.000Z')).toBe('2026-11-22 09:00–11:00')
    expect(spanOf('2026-11-22T15:00:00.000Z', '2026-11-22T17:00:00.000Z')).toBe('2026-11-22 23:00 至 2026-11-23 01:00')
  })

  test.each([
    [12136, 100, 2, '121.36'],
    [12100, 100, 2, '121.00'],
    [3200, 1000, 1, '3.2'],
    [0, 1000, 1, '0.0'],
    [18655, 1000, 1, '18.655'],
  ])('%d in units of 1/%d is printed %s', (value, by, least, words) => {
    expect(scaled(value, by, least)).toBe(words)
  })
})
