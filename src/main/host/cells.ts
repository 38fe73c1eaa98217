import type { JailWord } from '../backend/imports/jail-entry'
import type { Jail } from '../backend/ports'

/** The host's jail as the backend's thread uses it: a cell for each file, under the number the thread gave it. */
export interface Cells {
  readonly lock: (id: number, path: string) => void
  readonly free: (id: number) => void
  readonly freeAll: () => void
}

/** `say` hands on what is heard from a cell: chunks, then one end. */
export const openCells = (jail: Jail | null, say: (id: number, word: JailWord) => void): Cells => {
  const keys = new Map<number, AbortController>()
  const parse: Jail['parse'] = jail?.parse ?? (() => Promise.reject(new Error('this host has no jail')))
  return {
    lock: (id, path) => {
      const key = new AbortController()
      keys.set(id, key)
      parse(path, (chunk) => say(id, { chunk }), key.signal)
        .catch((error: unknown) => ({ ok: false, code: 'CRASHED', detail: String(error) }) as const)
        .then((end) => {
          keys.delete(id)
          say(id, { end })
        })
        .catch(() => undefined)
    },
    free: (id) => keys.get(id)?.abort(),
    freeAll: () => {
      for (const key of keys.values()) key.abort()
    },
  }
}
