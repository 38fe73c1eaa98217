import type { AppParts } from './parts'

/** What the features give to the shell: one line per screen, form, search or status item. */
export const parts: AppParts = {
  screens: [],
  actions: [],
  gate: {},
  status: [],
  statusEnd: [],
}
