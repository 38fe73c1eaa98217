import type { OperationMap } from './operation'

/** Projects, buildings, units, contractors, calendars. */
export const placeOps = {} as const satisfies OperationMap
