import type { OperationMap } from './operation'

/** People and organisations, and how they belong to homes. */
export const partyOps = {} as const satisfies OperationMap
