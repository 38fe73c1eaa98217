import type { partyOps } from '../../../shared/parties'
import type { HandlersOf } from '../handlers'

/** People and organisations, and how they belong to homes. */
export const partyHandlers: HandlersOf<typeof partyOps> = {}
