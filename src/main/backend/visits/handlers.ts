import type { visitOps } from '../../../shared/visits'
import type { HandlersOf } from '../handlers'

/** Who came to the desk, and why. */
export const visitHandlers: HandlersOf<typeof visitOps> = {}
