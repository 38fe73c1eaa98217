import type { searchOps } from '../../../shared/search'
import type { HandlersOf } from '../handlers'

/** The one box. */
export const searchHandlers: HandlersOf<typeof searchOps> = {}
