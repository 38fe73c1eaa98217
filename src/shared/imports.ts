import type { OperationMap } from './operation'

/** Lists that come in from other departments. */
export const importOps = {} as const satisfies OperationMap
