import { readFileSync } from 'node:fs'
import { join } from 'node:path'

const fixture = (name: string): string[] =>
  JSON.parse(readFileSync(join(import.meta.dirname, '../fixtures/naughty', name), 'utf8')) as string[]

/** The public list of strings that break programs, whole. */
export const naughtyStrings: readonly string[] = fixture('blns.json')

/** Characters of names that GBK cannot hold, many of them outside the basic plane. */
export const rareCharacters: readonly string[] = fixture('rare-characters.json')

/** Half characters: no store can keep them as text, so they are kept as they are or refused by name. */
export const brokenStrings: readonly string[] = ['\ud800', '客\udc00厅', '漏水\ud83d', '\udfff\ud800', 'a\u0000b\ud801']

/** What is missing in the public list: the zero character, line ends, terminal colours, both ways of writing. */
export const ownStrings: readonly string[] = [
  'a\u0000b',
  '\u0000',
  '厨房\r\n漏水\r滴答',
  '\u001b[31m红\u001b[0m',
  '\u202e反\u202c写\u2066隔\u2069',
  '\u2028行\u2029段',
  '𠮷田',
  '👩‍👩‍👧‍👦',
  `葛\u{e0100}飾`,
  '\ufeff前面有标记',
  '\u200b\u2060',
  '微信 Xiao_Li ①',
  'e\u0301 é ﬁ Å',
  '"引号\'和\\反斜线',
  "'; DROP TABLE ticket; --",
  '=HYPERLINK("http://e.test")',
]

/** A text of this many characters as somebody tells it. */
export const longText = (chars: number): string =>
  '水从卫生间的墙脚渗出来，𠮷哥说第三次了。'.repeat(chars).slice(0, chars)
