import { pinyin } from 'pinyin-pro'
import { foldText } from '../text/fold'
import type { TextRange } from '../text/highlight'

/** One character of a name: itself and its pinyin (or, for a digit or letter, itself again). */
interface Sign {
  readonly text: string
  readonly full: string
  /** Where it stands in the written form. */
  readonly at: number
}

/** A way to write the name of a code, ready for matching. */
export interface Spelling {
  readonly code: string
  /** The written form; `marks` of a match refer to it. */
  readonly written: string
  /** False for the name itself, true for an alias. */
  readonly alias: boolean
  readonly signs: readonly Sign[]
}

/** One reading of typed text as (part of) a form. */
export interface SpellingMatch {
  readonly spelling: Spelling
  /** Where the reading ends in the typed text. */
  readonly end: number
  /** 0 to 100: how much of the form was meant, and how directly. */
  readonly quality: number
  readonly marks: readonly TextRange[]
}

const separators = /[/()()、·]/

function signsOf(written: string): Sign[] {
  const readings = pinyin(written, { toneType: 'none', type: 'array', v: true })
  return [...written].map((char, at) => ({ text: foldText(char), full: (readings[at] ?? char).toLowerCase(), at }))
}

/** The forms of a name: whole, and each piece between its separators; then its aliases. */
export function spellingsOf(code: string, name: string, aliases: readonly string[]): Spelling[] {
  const signs = signsOf(name)
  const pieces: Sign[][] = [[]]
  for (const sign of signs) {
    if (separators.test(sign.text)) pieces.push([])
    else pieces.at(-1)?.push(sign)
  }
  const own = [pieces.flat(), ...(pieces.length > 1 ? pieces.filter((piece) => piece.length > 0) : [])]
  return [
    ...own.map((each) => ({ code, written: name, alias: false, signs: each })),
    ...[...new Set(aliases)].map((alias) => ({ code, written: alias, alias: true, signs: signsOf(alias) })),
  ]
}

/** Forms by the typed character with which a reading may start, and the sign it would start at. */
export type SpellingIndex = ReadonlyMap<string, readonly (readonly [spelling: Spelling, sign: number])[]>

/** Indexes forms so that a typed character leads straight to the signs it can stand for. */
export function indexSpellings(spellings: readonly Spelling[]): SpellingIndex {
  const index = new Map<string, [Spelling, number][]>()
  for (const spelling of spellings)
    spelling.signs.forEach((sign, n) => {
      for (const start of new Set([sign.text, sign.full[0] ?? ''])) {
        const list = index.get(start)
        if (list) list.push([spelling, n])
        else index.set(start, [[spelling, n]])
      }
    })
  return index
}

/** How many typed characters a sign can take: itself, its first letter, zh/ch/sh, its full pinyin, or what is typed of it. */
function takes(sign: Sign, typed: string, from: number, stop: number): number[] {
  if (typed.startsWith(sign.text, from)) return [sign.text.length]
  if (typed[from] !== sign.full[0]) return []
  const lengths = [1]
  if (typed[from + 1] === 'h' && sign.full[1] === 'h' && from + 1 < stop) lengths.push(2)
  let same = 1
  while (same < sign.full.length && from + same < stop && typed[from + same] === sign.full[same]) same += 1
  // An unfinished syllable is accepted only where the typing stops.
  if (same > 1 && (same === sign.full.length || from + same === stop)) lengths.push(same)
  return [...new Set(lengths)]
}

/**
 * All readings of typed text from a position on, by code the best for each end. `stop` is where the word ends; signs
 * left out between two others are allowed only with `gaps`.
 */
export function readSpellings(
  index: SpellingIndex,
  typed: string,
  from: number,
  stop: number,
  gaps: boolean,
): readonly SpellingMatch[] {
  const best = new Map<string, SpellingMatch>()
  const keep = (spelling: Spelling, first: number, hits: readonly number[], skipped: number, end: number) => {
    const quality =
      50 + (50 * hits.length) / spelling.signs.length - (first > 0 ? 6 : 0) - skipped * 10 - (spelling.alias ? 2 : 0)
    const key = `${spelling.code} ${end}`
    if ((best.get(key)?.quality ?? -1) < quality)
      best.set(key, { spelling, end, quality, marks: marksOf(spelling, hits) })
  }
  const walk = (
    spelling: Spelling,
    first: number,
    at: number,
    pos: number,
    hits: readonly number[],
    skipped: number,
  ) => {
    if (hits.length > 0) keep(spelling, first, hits, skipped, pos)
    if (pos >= stop) return
    const last = gaps && hits.length > 0 && skipped === 0 ? spelling.signs.length - 1 : at
    for (let n = at; n <= last; n += 1) {
      const sign = spelling.signs[n]
      if (sign === undefined) return
      for (const length of takes(sign, typed, pos, stop))
        walk(spelling, first, n + 1, pos + length, [...hits, n], skipped + (n > at ? 1 : 0))
    }
  }
  for (const [spelling, sign] of index.get(typed[from] ?? '') ?? []) walk(spelling, sign, sign, from, [], 0)
  return [...best.values()]
}

function marksOf(spelling: Spelling, hits: readonly number[]): TextRange[] {
  const ranges: { start: number; end: number }[] = []
  for (const hit of hits) {
    const at = spelling.signs[hit]?.at ?? 0
    const last = ranges.at(-1)
    if (last?.end === at) last.end = at + 1
    else ranges.push({ start: at, end: at + 1 })
  }
  return ranges
}
