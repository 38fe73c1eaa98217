const EIGHT_HOURS = 8 * 3_600_000

/** UTC instant of fixed width. */
export const instant = (ms: number): string => new Date(ms).toISOString()

/** Business date in +08:00, whatever the machine's zone. */
export const businessDate = (ms: number): string => new Date(ms + EIGHT_HOURS).toISOString().slice(0, 10)
