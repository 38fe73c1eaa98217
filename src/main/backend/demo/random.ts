/** Chance that can be repeated: the same seed gives the same throws on every machine. */
export interface Random {
  /** From 0 (included) to 1 (not included). */
  next(): number
  /** A whole number below `count`. */
  below(count: number): number
  /** A whole number from `from` to `to`, both included. */
  between(from: number, to: number): number
  chance(share: number): boolean
  pick<T>(from: readonly T[]): T
  /** One of `[weight, value]` pairs, by weight. */
  weighted<T>(from: readonly (readonly [weight: number, value: T])[]): T
  /** A version-7 id for a moment; ids of one dice never repeat. */
  id(ms: number): string
}

const hex = (value: number, width: number): string => value.toString(16).padStart(width, '0')

/** Chance from a seed (the generator sfc32, warmed up). */
export const makeRandom = (seed: number): Random => {
  let a = seed >>> 0
  let b = 0x9e3779b9
  let c = 0x243f6a88
  let counter = 1
  let ids = 0
  const step = (): number => {
    const t = (((a + b) | 0) + counter) | 0
    counter = (counter + 1) | 0
    a = b ^ (b >>> 9)
    b = (c + (c << 3)) | 0
    c = (c << 21) | (c >>> 11)
    c = (c + t) | 0
    return t >>> 0
  }
  for (let i = 0; i < 20; i += 1) step()
  const next = (): number => step() / 2 ** 32
  const below = (count: number): number => Math.floor(next() * count)
  const pick = <T>(from: readonly T[]): T => {
    const found = from[below(from.length)]
    if (found === undefined) throw new RangeError('nothing to pick from')
    return found
  }
  return {
    next,
    below,
    between: (from, to) => from + below(to - from + 1),
    chance: (share) => next() < share,
    pick,
    weighted: (from) => {
      let rest = next() * from.reduce((sum, [weight]) => sum + weight, 0)
      for (const [weight, value] of from) {
        rest -= weight
        if (rest < 0) return value
      }
      return pick(from)[1]
    },
    id: (ms) => {
      ids += 1
      const time = hex(ms, 12)
      const low = hex((Math.floor(ids / 4096) % 0x3fff) | 0x8000, 4)
      return `${time.slice(0, 8)}-${time.slice(8)}-7${hex(ids % 4096, 3)}-${low}-${hex(step(), 8)}${hex(ids % 0x10000, 4)}`
    },
  }
}
