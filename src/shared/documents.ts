import type { OperationMap } from './operation'

/** Papers: issue, preview, print, reprint, register. */
export const documentOps = {} as const satisfies OperationMap
