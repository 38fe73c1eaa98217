import type { OperationMap } from './operation'

/** Who came to the desk, and why. */
export const visitOps = {} as const satisfies OperationMap
