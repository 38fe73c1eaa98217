import type { OperationMap } from './operation'

/** The one box. */
export const searchOps = {} as const satisfies OperationMap
