import type { OperationMap } from './operation'

/** Packages to and from head office. */
export const exchangeOps = {} as const satisfies OperationMap
