import type { BoxKind } from '../../../shared/search/contract'
import type { QueryReading } from '../../../shared/search/query-reading'

interface Placed {
  readonly kind: BoxKind
  readonly id: string
  readonly score: number
}

/** Most rows of the leading kind while other kinds wait, and of each other kind. */
const LEADING = 6
const OTHERS = 3
/** Another kind may be meant as well when its best row is this close to the best of all. */
const CLOSE = 0.25
const TOP = 3

/**
 * The place of a row: how sure the reading is and how well the row fits it. A name that somebody bears whole counts as a
 * name whatever it looked like; part of a name yields to nothing that looks less like a word.
 */
export const scoreOf = (reading: Pick<QueryReading, 'kind' | 'confidence'>, fit: number): number => {
  if (reading.kind !== 'name') return reading.confidence * fit
  if (fit >= 1) return Math.max(reading.confidence, 0.93)
  if (fit >= 0.85) return reading.confidence >= 0.75 ? reading.confidence * fit : 0.66
  return fit * 0.9
}

/**
 * The rows to show, in their order: at the top the best one and, where other kinds come close, the best of each (three
 * in all); then the rest by kind, the kind of the better row first. `best` counts those at the top.
 */
export const orderByKind = <T extends Placed>(all: readonly T[], limit: number): { rows: T[]; best: number } => {
  const seen = new Set<string>()
  const sorted = all
    .toSorted((a, b) => b.score - a.score)
    .filter((row) => {
      const key = `${row.kind} ${row.id}`
      return !seen.has(key) && seen.add(key)
    })
  const [first] = sorted
  if (!first) return { rows: [], best: 0 }
  const kinds = [...new Set(sorted.map((row) => row.kind))]
  const count = new Map<string, number>()
  const within = sorted.filter((row) => {
    const taken = count.get(row.kind) ?? 0
    count.set(row.kind, taken + 1)
    return taken < (row.kind === first.kind ? LEADING : OTHERS)
  })
  const rest = sorted.filter((row) => !within.includes(row))
  const chosen = [...within, ...rest].slice(0, limit)
  const top = kinds
    .flatMap((kind) => chosen.find((row) => row.kind === kind) ?? [])
    .filter((row) => row.score >= first.score - CLOSE)
    .slice(0, TOP)
  const below = kinds.flatMap((kind) => chosen.filter((row) => row.kind === kind && !top.includes(row)))
  return { rows: [...top, ...below], best: top.length }
}
