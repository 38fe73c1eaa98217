import { foldText } from '../text/fold'
import type { TextRange } from '../text/highlight'
import { type FinderIndex, finderIndex, fitOf, type Place, placesOf, type Slot, slots } from './finder-index'
import { roomsInNames, usualRooms } from './place-words'
import { readSpellings, type SpellingMatch } from './spellings'
import { type Language, label } from './taxonomy'

/** Where the choice stands at first among what was found, the words alone behind it: a guess is chosen, never preset. */
export const presetChoice = (found: readonly PlacePartDefect[]): number =>
  (found[0]?.skipped ?? 0) > 0 ? found.length : 0

/** What the clerk is probably speaking of. */
export interface FinderContext {
  /** Room and part of the item before: offered first when the words name none. */
  readonly roomCode?: string | undefined
  readonly partCode?: string | undefined
  /** Only rooms of a home, or only common parts. */
  readonly place?: 'UNIT' | 'COMMON' | undefined
  readonly language?: Language | undefined
}

/** One combination that can occur, with what of the typed words it was found by. */
export interface PlacePartDefect {
  readonly roomCode: string
  readonly partCode: string
  readonly defectCode: string
  readonly labels: { readonly room: string; readonly part: string; readonly defect: string }
  /** The other word by which a code was found; `marks` then refer to it instead of the label. */
  readonly via: { readonly room?: string; readonly part?: string; readonly defect?: string }
  readonly marks: {
    readonly room: readonly TextRange[]
    readonly part: readonly TextRange[]
    readonly defect: readonly TextRange[]
  }
  /** Typed characters that say none of the three: a guess then, and not all that was said. */
  readonly skipped: number
  readonly score: number
}

type Reading = Partial<Record<Slot, SpellingMatch>> & { readonly score: number; readonly skipped: number }

/** One letter inside a longer word says little; a word cut in two says less than a whole one. */
function vagueness(typed: string, from: number, end: number): number {
  const begins = from === 0 || typed[from - 1] === ' '
  const ends = end === typed.length || typed[end] === ' '
  if (begins && ends) return 0
  return end - from === 1 && /[a-z]/.test(typed[from] ?? '') ? 40 : 2
}

/** All ways to read the typed words as room, part and defect in this order, each once or not at all, best first. */
function readings(typed: string, all: FinderIndex, lenient: boolean): Reading[] {
  const wordEnd = (at: number) => {
    const space = typed.indexOf(' ', at)
    return space < 0 ? typed.length : space
  }
  const cache = new Map<string, readonly SpellingMatch[]>()
  const read = (slot: Slot, at: number) => {
    const key = `${slot} ${at}`
    const found =
      cache.get(key) ?? readSpellings(all.spellings[slot], typed, at, wordEnd(at), slot === 'defect' && !lenient)
    cache.set(key, found)
    return found
  }
  const length = typed.replaceAll(' ', '').length
  const result: Reading[] = []
  const walk = (slot: number, at: number, so: Partial<Record<Slot, SpellingMatch>>, sum: number, skipped: number) => {
    const pos = typed[at] === ' ' ? at + 1 : at
    const left = typed.slice(pos).replaceAll(' ', '').length
    if (left === 0 || lenient) {
      const missed = skipped + left
      if (missed * 3 <= length * 2)
        result.push({ ...so, score: sum / (length - missed) - (40 * missed) / length, skipped: missed })
      if (left === 0) return
    }
    const name = slots[slot]
    if (name === undefined) return
    walk(slot + 1, pos, so, sum, skipped)
    for (let from = pos; from < (lenient ? typed.length : pos + 1); from += 1)
      for (const match of read(name, from)) {
        if (lenient && match.quality < 70) continue
        if (placesOf({ ...so, [name]: match }, all).length === 0) continue
        const jumped = typed.slice(pos, from).replaceAll(' ', '').length
        const worth = match.quality - vagueness(typed, from, match.end)
        walk(slot + 1, match.end, { ...so, [name]: match }, sum + worth * (match.end - from), skipped + jumped)
      }
  }
  walk(0, 0, {}, 0, 0)
  return result.filter((each) => each.room || each.part || each.defect).sort((a, b) => b.score - a.score)
}

function bonus(place: Place, reading: Reading, context: FinderContext): number {
  const usual = usualRooms.indexOf(place.room)
  const room = reading.room ? 0 : place.room === context.roomCode ? 9 : usual < 0 ? 0 : (usualRooms.length - usual) / 2
  const part = !reading.part && place.part === context.partCode ? 3 : 0
  const words = reading.defect?.spelling.alias
    ? fitOf(reading.defect.spelling.written, place.room, roomsInNames, 20)
    : 0
  // A name that fits well is little reason to offer a defect that nobody has named.
  const fit = reading.defect
    ? place.roomFit + place.partFit + words
    : Math.min(place.roomFit, 0) + Math.min(place.partFit, 1)
  return fit + room + part + namedAgain(place, reading)
}

/** A defect called after the part that was typed is meant before the others of that part: 龙头漏水 before a hidden pipe. */
function namedAgain({ leaf }: Place, { part, defect }: Reading): number {
  if (!part || !defect) return 0
  const said = part.marks.map(({ start, end }) => part.spelling.written.slice(start, end)).join('')
  for (let length = said.length; length > 1; length -= 1)
    for (let from = 0; from + length <= said.length; from += 1)
      if (leaf.zh.includes(said.slice(from, from + length))) return (4 * length) / said.length
  return 0
}

interface Candidate {
  readonly place: Place
  readonly reading: Reading
  readonly score: number
}

/**
 * Finds what the clerk means by Chinese, aliases, full pinyin or initials, with or without spaces, in the order place,
 * part, defect, any of them left out: `zw wc sy`, `主卧外窗渗雨`, `dmkg`. Only combinations that can occur, best first.
 */
export function findPlacePartDefect(
  query: string,
  limit: number,
  context: FinderContext = {},
): readonly PlacePartDefect[] {
  const typed = foldText(query)
    .replace(/[\s/×,,。.、;;'-]+/gu, ' ')
    .trim()
    .slice(0, 40)
  if (typed === '' || limit < 1) return []
  const all = finderIndex()
  const best = new Map<Place, Candidate>()
  const collect = (lenient: boolean) => {
    let top = Number.NEGATIVE_INFINITY
    for (const reading of readings(typed, all, lenient)) {
      // Readings come best first: once enough is found, far worse ones cannot reach the list.
      if (best.size >= limit * 4 && reading.score < top - 45) break
      for (const place of placesOf(reading, all)) {
        if (context.place && (context.place === 'COMMON') !== place.common) continue
        const score = reading.score + bonus(place, reading, context)
        top = Math.max(top, score)
        if ((best.get(place)?.score ?? Number.NEGATIVE_INFINITY) < score) best.set(place, { place, reading, score })
      }
    }
  }
  collect(false)
  // A sentence in Chinese is searched for words that name something; letters must be meant as they stand.
  if (best.size === 0 && /\p{Script=Han}/u.test(typed)) collect(true)
  const ranked = [...best.values()].sort((a, b) => b.score - a.score || a.place.rank - b.place.rank)
  return spread(ranked, limit).map(({ place, reading, score }) =>
    found(place, reading, score, context.language ?? 'zh'),
  )
}

/** Where the words leave the room or the part open, one defect or part may not fill the list with room after room. */
function spread(ranked: readonly Candidate[], limit: number): readonly Candidate[] {
  const seen = new Map<string, number>()
  return ranked
    .slice(0, limit * 20)
    .map((each) => {
      const key = repetition(each)
      const before = seen.get(key) ?? 0
      if (key !== '') seen.set(key, before + 1)
      return { ...each, order: each.score - 3 * before - (before > 1 ? 25 : 0) }
    })
    .sort((a, b) => b.order - a.order || a.place.rank - b.place.rank)
    .slice(0, limit)
}

function repetition({ place, reading }: Candidate): string {
  if (reading.defect) return reading.room ? '' : `${place.part} ${place.leaf.code}`
  if (reading.part) return reading.room ? '' : place.room
  return `${place.room} ${place.part}`
}

function found(place: Place, reading: Reading, score: number, language: Language): PlacePartDefect {
  const via = (match: SpellingMatch | undefined) =>
    match && (match.spelling.alias || language === 'en') ? match.spelling.written : undefined
  const [room, part, defect] = [via(reading.room), via(reading.part), via(reading.defect)]
  return {
    roomCode: place.room,
    partCode: place.part,
    defectCode: place.leaf.code,
    labels: {
      room: label('rooms', place.room, language),
      part: label('parts', place.part, language),
      defect: label('defectLeaves', place.leaf.code, language),
    },
    via: { ...(room && { room }), ...(part && { part }), ...(defect && { defect }) },
    marks: { room: reading.room?.marks ?? [], part: reading.part?.marks ?? [], defect: reading.defect?.marks ?? [] },
    skipped: reading.skipped,
    score,
  }
}
