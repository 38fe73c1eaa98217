import type { inspectionOps } from '../../../shared/inspections'
import type { HandlersOf } from '../handlers'

/** Inspection of a home: checklist, items, meters, signatures. */
export const inspectionHandlers: HandlersOf<typeof inspectionOps> = {}
