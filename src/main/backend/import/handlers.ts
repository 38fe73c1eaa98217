import type { importOps } from '../../../shared/imports'
import type { HandlersOf } from '../handlers'

/** Lists that come in from other departments. */
export const importHandlers: HandlersOf<typeof importOps> = {}
