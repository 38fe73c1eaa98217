/** One line of the table: what was measured, against which floor of the same run. */
export interface BenchResult {
  readonly name: string
  /** Size of the store or file it was measured on. */
  readonly size: string
  /** The product's figure and the floor's, in the same unit. */
  readonly ours: number
  readonly floor: number
  readonly unit: 'ms' | 's' | 'MB' | '%'
  /** What `ours` and `floor` are: "p50 of 300", "p95 of 2,000". */
  readonly of: string
  /** The goal in words and whether it was met in this run. */
  readonly goal: string
  readonly met: boolean
  readonly notes: readonly string[]
}

/** A generated desk: scale 1 is one project with a year of tickets, 160 about a million tickets. */
export interface DeskOfSize {
  readonly scale: number
  readonly folder: string
}

/** What a bench is given: a folder on a real disk, and the store made by the generator when there is one. */
export interface BenchContext {
  readonly folder: string
  /** Data folder of the generated desk of about one million tickets; null: only small sizes are measured. */
  readonly store: string | null
  /** Generated desks from the smallest to the largest; not to be written to, copy first. */
  readonly desks: readonly DeskOfSize[]
}

export type Bench = (context: BenchContext) => Promise<BenchResult[]>

/** The value below which the share lies: `quantile(times, 0.95)`. Throws on an empty list. */
export const quantile = (values: readonly number[], share: number): number => {
  const sorted = [...values].sort((a, b) => a - b)
  const value = sorted[Math.min(sorted.length - 1, Math.ceil(share * sorted.length) - 1)]
  if (value === undefined) throw new Error('nothing was measured')
  return value
}

/** Milliseconds that a piece of work takes. */
export const timed = async (work: () => unknown): Promise<number> => {
  const start = performance.now()
  await work()
  return performance.now() - start
}
