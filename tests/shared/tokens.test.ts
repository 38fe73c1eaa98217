import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import fc from 'fast-check'
import { afterAll, beforeEach, describe, expect, it } from 'vitest'
import { foldText } from '../../src/shared/text/fold'
import { highlight } from '../../src/shared/text/highlight'
import { prefixRange, queryTokens, reversePhone, textTokens, trigramQuery } from '../../src/shared/text/tokens'

const db = new Database(':memory:')
db.exec(`
  CREATE VIRTUAL TABLE words USING fts5(
    t, content='', contentless_delete=1, tokenize="unicode61 remove_diacritics 0 categories 'L* N* Co P* S*'"
  );
  CREATE VIRTUAL TABLE fragments USING fts5(t, tokenize='trigram');
`)
afterAll(() => db.close())
beforeEach(() => {
  db.exec('DELETE FROM words; DELETE FROM fragments')
})

const insert = db.prepare('INSERT INTO words(rowid, t) VALUES (?, ?)')
const select = db.prepare<[string], { rowid: number }>('SELECT rowid FROM words WHERE words MATCH ? ORDER BY rowid')
const fill = (...texts: readonly string[]) => {
  for (const [at, text] of texts.entries()) insert.run(at, textTokens(text))
}
const find = (query: string): readonly number[] => {
  const match = queryTokens(query)
  return match === null ? [] : select.all(match).map((row) => row.rowid)
}

describe('words inside a text', () => {
  it('are found by one, two and more characters', () => {
    fill('主卧飘窗渗水，墙皮脱落', '次卧窗户漏风', '水')
    expect(find('水')).toEqual([0, 2])
    expect(find('渗水')).toEqual([0])
    expect(find('飘窗渗')).toEqual([0])
    expect(find('主卧飘窗渗水')).toEqual([0])
    expect(find('窗')).toEqual([0, 1])
    expect(find('窗水')).toEqual([])
  })

  it('may stand apart when the query has blanks', () => {
    fill('主卧飘窗渗水，墙皮脱落', '主卧墙皮')
    expect(find('渗水 脱落')).toEqual([0])
    expect(find('脱落　主卧')).toEqual([0])
    expect(find('主卧 墙皮')).toEqual([0, 1])
  })

  it('are found whatever width, case and kind of sign', () => {
    fill('ＷｉＦｉ信号弱。', 'wifi“断”')
    expect(find('wifi')).toEqual([0, 1])
    expect(find('ＷＩＦＩ信号弱.')).toEqual([0])
    expect(find('"断"')).toEqual([1])
  })

  it('are found inside numbers and Latin words', () => {
    fill('合同YS2024-319981，3-1-3101')
    for (const part of ['319981', '1998', '2024-31', '3-1-3101', '-31', 's20']) expect(find(part)).toEqual([0])
  })

  it('cannot break out of their quotes', () => {
    fill('他说"漏水"AND门', 'NEAR(x)*')
    for (const query of [
      '"',
      '""',
      '"漏',
      'AND',
      'OR',
      'NOT x',
      'NEAR(x)',
      '*',
      '(',
      ')',
      't:',
      '^',
      '-',
      '+',
      "';--",
    ]) {
      expect(Array.isArray(find(query))).toBe(true)
    }
    expect(find('水"A')).toEqual([0])
    expect(find('(x)*')).toEqual([1])
  })

  it('include rare and private characters, marks and pictures', () => {
    const rare = [
      '㛃',
      '𬱖',
      '𫘝',
      '𠮷',
      '\ue000',
      '\uf8ff',
      '𰀀',
      '\u{31350}',
      '😀',
      'é',
      'ก็',
      'ئۇ',
      '𝒳',
      '①',
      '㎡',
      '★',
      '、',
      '\u0301',
    ]
    fill(...rare.map((char) => `甲${char}乙`))
    for (const [at, char] of rare.entries()) {
      expect([char, find(`甲${char}`).includes(at), find(`${char}乙`).includes(at)]).toEqual([char, true, true])
    }
    expect(find('𬱖')).toEqual([1])
    expect(find('😀')).toEqual([8])
  })

  it('nothing but blanks asks nothing', () => {
    expect(queryTokens(' 　\n\u200b')).toBeNull()
  })
})

describe('whatever the text', () => {
  const sign = fc.oneof(
    { weight: 6, arbitrary: fc.constantFrom(...'主卧飘窗渗水漏风门厅厨房') },
    { weight: 2, arbitrary: fc.constantFrom(...'aZ09３ＷｉÉß') },
    { weight: 2, arbitrary: fc.constantFrom(...'，。、 　-"\'*()·“”%_\\') },
    { weight: 2, arbitrary: fc.constantFrom('㛃', '𬱖', '𠮷', '😀', '\ue001', '\u0e47', '㎡') },
    { weight: 1, arbitrary: fc.string({ unit: 'binary', minLength: 1, maxLength: 1 }) },
  )
  const text = fc.array(sign, { minLength: 1, maxLength: 40 }).map((signs) => foldText(signs.join('')))

  it('every piece of one to three characters finds it', () => {
    fc.assert(
      fc.property(text, fc.nat(), fc.integer({ min: 1, max: 3 }), (whole, start, length) => {
        db.exec('DELETE FROM words')
        fill(whole)
        const chars = [...whole]
        const from = start % chars.length
        const piece = chars.slice(from, from + length).join('')
        if (queryTokens(piece) === null || foldText(piece) !== piece) return
        expect([whole, piece, find(piece)]).toEqual([whole, piece, [0]])
      }),
      { numRuns: 2000 },
    )
  })

  it('what is found really stands there', () => {
    fc.assert(
      fc.property(
        text,
        fc.array(fc.constantFrom(...'主卧飘窗渗水a9-，'), { minLength: 1, maxLength: 4 }),
        (whole, asked) => {
          db.exec('DELETE FROM words')
          fill(whole)
          const piece = asked.join('')
          expect(find(piece).length === 1).toBe(whole.includes(foldText(piece)))
        },
      ),
      { numRuns: 1000 },
    )
  })

  it('marks fall inside the text, in order, and on what was asked', () => {
    fc.assert(
      fc.property(text, fc.nat(), fc.integer({ min: 1, max: 4 }), (whole, start, length) => {
        const chars = [...whole]
        const from = start % chars.length
        const piece = chars.slice(from, from + length).join('')
        const ranges = highlight(whole, piece)
        let last = -1
        for (const range of ranges) {
          expect(range.start).toBeGreaterThan(last)
          expect(range.end).toBeGreaterThan(range.start)
          expect(range.end).toBeLessThanOrEqual(whole.length)
          last = range.end
        }
      }),
    )
  })
})

describe('marks in a found text', () => {
  const marked = (text: string, query: string) =>
    highlight(text, query).map((range) => text.slice(range.start, range.end))

  it('are where the words stand, in the spelling of the text', () => {
    expect(marked('主卧渗水，次卧也渗水', '渗水')).toEqual(['渗水', '渗水'])
    expect(marked('ＷｉＦｉ断', 'wifi')).toEqual(['ＷｉＦｉ'])
    expect(marked('渗\u200b水', '渗水')).toEqual(['渗\u200b水'])
    expect(marked('共5㎡', 'm2')).toEqual(['㎡'])
    expect(marked('张𬱖说', '𬱖')).toEqual(['𬱖'])
    expect(marked('渗水处', '渗水 水处')).toEqual(['渗水处'])
    expect(marked('渗水', '漏')).toEqual([])
  })
})

describe('phones and other fragments', () => {
  it('a tail becomes the beginning of the reversed number', () => {
    expect(reversePhone('13800000271')).toBe('17200000831')
    expect(reversePhone('0571-87650000-12')).toBe('000056781750')
    fc.assert(
      fc.property(fc.stringMatching(/^1380000\d{4}$/), fc.integer({ min: 3, max: 11 }), (phone, length) => {
        expect(reversePhone(phone).startsWith(reversePhone(phone.slice(-length)))).toBe(true)
      }),
    )
  })

  it('any three digits in a row are found through trigrams', () => {
    db.prepare('INSERT INTO fragments(rowid, t) VALUES (1, ?)').run('13800000271')
    const search = db.prepare<[string], { rowid: number }>('SELECT rowid FROM fragments WHERE fragments MATCH ?')
    for (const part of ['138', '0271', '13800000271', '000002'])
      expect(search.all(trigramQuery(part) ?? '')).toHaveLength(1)
    expect(search.all(trigramQuery('999') ?? '')).toHaveLength(0)
    expect(trigramQuery('27')).toBeNull()
    expect(trigramQuery('a"b')).toBe('"a""b"')
  })

  it('bounds hold every text with the prefix and no other', () => {
    const among = db.prepare<[object], { hit: number }>('SELECT :text >= :from AND :text < :to AS hit')
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom(...'xgq谢𬱖0-') }),
        fc.string({ unit: fc.constantFrom(...'xgq谢𬱖0-'), minLength: 1 }),
        (text, prefix) => {
          const bounds = prefixRange(prefix)
          expect(among.get({ text, ...bounds })?.hit === 1).toBe(text.startsWith(prefix))
        },
      ),
    )
  })
})

const standard = join(process.env.SHARED_DATA ?? '/nowhere', 'cjk/general-standard-8105.csv')

describe.skipIf(!existsSync(standard))('every character of the general standard', () => {
  it('is found alone and with its neighbour', () => {
    const chars = readFileSync(standard, 'utf8')
      .trim()
      .split(/\r?\n/)
      .slice(1)
      .map((row) => row.split(',')[0] ?? '')
    expect(chars).toHaveLength(8105)
    db.transaction(() => fill(...chars.map((char) => `甲${char}`)))()
    for (const [at, char] of chars.entries()) {
      if (char === '甲') continue
      expect([char, find(char), find(`甲${char}`)]).toEqual([char, [at], [at]])
    }
  })
})
