/** Words of the visits screens. */
export const zh = {
  refusals: {},
}

/** English, complete by type. */
export const en: typeof zh = {
  refusals: {},
}
