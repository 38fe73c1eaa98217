/** Random choices that a seed repeats. */
export interface Seeded {
  /** From 0 up to, but not, 1. */
  next(): number
  /** A whole number from `least` to `most`, both possible. */
  int(least: number, most: number): number
  pick<T>(from: readonly T[]): T
  shuffled<T>(list: readonly T[]): T[]
}

/** Mulberry32: small, the same on every machine; not for secrets. */
export const seeded = (seed: number): Seeded => {
  let state = seed >>> 0
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0
    let t = Math.imul(state ^ (state >>> 15), state | 1)
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61)
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296
  }
  const int = (least: number, most: number): number => least + Math.floor(next() * (most - least + 1))
  return {
    next,
    int,
    pick: (from) => {
      const chosen = from[int(0, from.length - 1)]
      if (chosen === undefined) throw new Error('nothing to pick from')
      return chosen
    },
    shuffled: (list) => {
      const all = list.map((value) => ({ value, at: next() }))
      return all.sort((a, b) => a.at - b.at).map((each) => each.value)
    },
  }
}
