import { anyJson, code, digest, instant, local, optional, plain, text } from '../base/columns'
import { batchFacts, batchKinds, batchStates } from './codes'

/** Lists that were brought in. */
export const importTables = {
  importBatch: plain('files that were brought in, applied or taken back as a whole', 'ten years', {
    id: local(text),
    kind: local(code(batchKinds)),
    fileName: local(text),
    fileSha256: local(digest),
    sheet: local(text),
    state: local(code(batchStates)),
    stageFile: local(optional(text)),
    mapping: local(anyJson),
    counts: local(batchFacts),
    createdAt: local(instant),
    createdBy: local(text),
    appliedAt: local(optional(instant)),
    undoneAt: local(optional(instant)),
  }),
} as const
