/** Folder of the built program. */
export const outFolder: string
/** Builds everything; throws when it fails. */
export const buildAll: () => Promise<void>
/** Builds when something has changed; a second caller waits for the first. */
export const ensureBuilt: () => Promise<void>
