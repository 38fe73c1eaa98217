import { foldText } from './fold'

const ESCAPE = '\ue000'
const PLAIN = /^[!-~\u3001-\u30ff\u3400-\u4dbf\u4e00-\u9fff\u{20000}-\u{323af}]$/u
const BLANK = /^[\p{Z}\p{Cc}]$/u
const MOST_CHARS = 64

const kept = new Map<string, string>()

/**
 * What stands for one folded character inside a token. Characters that a full-text tokenizer of another Unicode version
 * might take for a separator are written out by code point, so that every character can be found; blanks give ''.
 */
const pieceOf = (char: string): string => {
  const known = kept.get(char)
  if (known !== undefined) return known
  const code = (char.codePointAt(0) ?? 0).toString(16).padStart(6, '0')
  const piece = PLAIN.test(char) ? char : BLANK.test(char) ? '' : `${ESCAPE}${code}`
  kept.set(char, piece)
  return piece
}

/** The search tokens of a text, separated by blanks: every pair of neighbouring characters, and the last one of each word. */
export const textTokens = (text: string): string => {
  let tokens = ''
  let last = ''
  for (const char of foldText(text)) {
    const piece = pieceOf(char)
    if (last !== '') tokens += piece === '' ? `${last} ` : `${last}${piece} `
    last = piece
  }
  return last === '' ? tokens.trimEnd() : tokens + last
}

/** The words of a query, folded; blanks part them. */
export const queryWords = (query: string): readonly string[] => {
  const words: string[] = []
  let word = ''
  for (const char of [...foldText(query)].slice(0, MOST_CHARS)) {
    if (pieceOf(char) !== '') word += char
    else if (word !== '') {
      words.push(word)
      word = ''
    }
  }
  return word === '' ? words : [...words, word]
}

const quoted = (token: string): string => `"${token.replaceAll('"', '""')}"`

/** The FTS5 MATCH expression that finds a text with every word of the query anywhere in it; null when nothing is asked. */
export const queryTokens = (query: string): string | null => {
  const terms = queryWords(query).map((word) => {
    const pieces = [...word].map(pieceOf)
    const [first = '', second] = pieces
    if (second === undefined) return `${quoted(first)}*`
    return quoted(
      pieces
        .slice(1)
        .map((piece, at) => `${pieces[at] ?? ''}${piece}`)
        .join(' '),
    )
  })
  return terms.length === 0 ? null : terms.join(' AND ')
}

/** The digits of a phone number backwards, so that a tail becomes a prefix; an extension after a landline does not count. */
export const reversePhone = (value: string): string => {
  const [, main] = /^(\d{3,4}-\d{7,8})-\d{1,6}$/.exec(value) ?? []
  return [...(main ?? value).replace(/\D/g, '')].reverse().join('')
}

/** The MATCH expression for a trigram index that finds a fragment anywhere; null under three characters, which it cannot. */
export const trigramQuery = (fragment: string): string | null =>
  [...fragment].length < 3 || fragment.includes('\0') ? null : quoted(fragment)

/** Bounds for an index: every text that begins with the prefix is `>= from` and `< to`. */
export const prefixRange = (prefix: string): { readonly from: string; readonly to: string } => ({
  from: prefix,
  to: `${prefix}\u{10ffff}`,
})
