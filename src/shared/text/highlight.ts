import { foldText } from './fold'
import { queryWords } from './tokens'

/** Part of a text to be marked: UTF-16 offsets, `end` not included. */
export type TextRange = { readonly start: number; readonly end: number }

const CLUSTER = /\P{M}\p{M}*|\p{M}+/gu

const joined = (ranges: readonly TextRange[]): readonly TextRange[] => {
  const result: TextRange[] = []
  for (const range of [...ranges].sort((a, b) => a.start - b.start || b.end - a.end)) {
    const last = result.at(-1)
    if (last && range.start <= last.end)
      result[result.length - 1] = { start: last.start, end: Math.max(last.end, range.end) }
    else result.push(range)
  }
  return result
}

/** Where the words of a query stand in a text, in order and without overlaps; spelling differences fold as in the search. */
export const highlight = (text: string, query: string): readonly TextRange[] => {
  let folded = ''
  const origin: TextRange[] = []
  for (const cluster of text.matchAll(CLUSTER)) {
    const piece = foldText(cluster[0])
    folded += piece
    for (let unit = 0; unit < piece.length; unit += 1) {
      origin.push({ start: cluster.index, end: cluster.index + cluster[0].length })
    }
  }
  const found: TextRange[] = []
  for (const word of queryWords(query)) {
    for (let at = folded.indexOf(word); at >= 0; at = folded.indexOf(word, at + word.length)) {
      const start = origin[at]?.start
      const end = origin[at + word.length - 1]?.end
      if (start !== undefined && end !== undefined) found.push({ start, end })
    }
  }
  return joined(found)
}
