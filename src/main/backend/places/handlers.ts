import type { placeOps } from '../../../shared/places'
import type { HandlersOf } from '../handlers'

/** Projects, buildings, units, contractors, calendars. */
export const placeHandlers: HandlersOf<typeof placeOps> = {}
