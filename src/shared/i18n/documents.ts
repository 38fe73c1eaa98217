/** Words of the documents screens. */
export const zh = {
  refusals: {},
}

/** English, complete by type. */
export const en: typeof zh = {
  refusals: {},
}
