import type { OperationMap } from './operation'

/** Inspection of a home: checklist, items, meters, signatures. */
export const inspectionOps = {} as const satisfies OperationMap
