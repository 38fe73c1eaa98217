export interface FixedClock {
  readonly now: () => number
  instant(): string
  set(instant: string): void
  advance(ms: number): void
}

/** A clock that stands still until it is told otherwise. */
export const fixedClock = (start: string): FixedClock => {
  let ms = Date.parse(start)
  return {
    now: () => ms,
    instant: () => new Date(ms).toISOString(),
    set: (instant) => {
      ms = Date.parse(instant)
    },
    advance: (by) => {
      ms += by
    },
  }
}
