import type { documentOps } from '../../../shared/documents'
import type { HandlersOf } from '../handlers'

/** Papers: issue, preview, print, reprint, register. */
export const documentHandlers: HandlersOf<typeof documentOps> = {}
