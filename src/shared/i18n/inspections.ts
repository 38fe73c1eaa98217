/** Words of the inspections screens. */
export const zh = {
  refusals: {},
}

/** English, complete by type. */
export const en: typeof zh = {
  refusals: {},
}
