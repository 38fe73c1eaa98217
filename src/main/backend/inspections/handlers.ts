import type { inspectionOps } from '../../../shared/inspections/contract'
import type { HandlersOf } from '../ports'
import { finishHandlers } from './finish'
import { listHandlers } from './list'
import { rectificationHandlers } from './rectification'
import { signHandler } from './sign'
import { subjectHandler } from './subject'

/** Inspection of a home: checklist, items, meters, signatures, notices to contractors. */
export const inspectionHandlers: HandlersOf<typeof inspectionOps> = {
  ...subjectHandler,
  ...listHandlers,
  ...finishHandlers,
  ...signHandler,
  ...rectificationHandlers,
}
