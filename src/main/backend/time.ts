import { businessDateOf } from '../../shared/base/dates'

/** UTC instant of fixed width. */
export const instant = (ms: number): string => new Date(ms).toISOString()

/** Business date in +08:00, whatever the machine's zone. */
export const businessDate = (ms: number): string => businessDateOf(instant(ms))
