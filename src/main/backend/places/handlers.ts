import type { placeOps } from '../../../shared/places/contract'
import type { HandlersOf } from '../ports'
import { buildingHandlers } from './buildings'
import { projectHandlers } from './projects'
import { unitHandlers } from './units'

/** Projects, buildings, units, contractors, calendars. */
export const placeHandlers: HandlersOf<typeof placeOps> = { ...projectHandlers, ...buildingHandlers, ...unitHandlers }
