/** Words of the parties screens. */
export const zh = {
  refusals: {},
}

/** English, complete by type. */
export const en: typeof zh = {
  refusals: {},
}
