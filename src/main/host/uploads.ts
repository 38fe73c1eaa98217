import { randomUUID } from 'node:crypto'
import { createWriteStream } from 'node:fs'
import { rm } from 'node:fs/promises'
import { extname, join } from 'node:path'
import { type Readable, Transform } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { Refusal } from '../../shared/base/refusal'
import type { PickedFile } from '../../shared/desk/desk'

const MB = 1024 * 1024
/** Largest picture or document that is attached. */
export const ATTACHMENT_LIMIT = 20 * MB
/** Largest workbook or package. */
export const WORKBOOK_LIMIT = 512 * MB

const LARGE = new Set(['.xlsx', '.xls', '.csv', '.zip', '.age'])
const TOKEN = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

/** How many bytes a file of this name may have. */
export const limitOf = (name: string): number =>
  LARGE.has(extname(name).toLowerCase()) ? WORKBOOK_LIMIT : ATTACHMENT_LIMIT

/** Files handed over and not yet taken by a call; `owner` is whoever handed them over. */
export interface Uploads<Owner> {
  /** Writes a stream to its own file; a Refusal when it is larger than allowed, and then nothing stays behind. */
  readonly take: (owner: Owner, name: string, bytes: Readable) => Promise<PickedFile>
  /** Path of a token for its owner; null for everybody else. */
  readonly find: (owner: Owner, token: string) => { readonly path: string; readonly name: string } | null
}

/** Keeps uploads in a folder under random names; the given name is never part of a path. */
export const openUploads = <Owner>(folder: string): Uploads<Owner> => {
  const owners = new Map<string, { readonly owner: Owner; readonly name: string }>()
  return {
    take: async (owner, name, bytes) => {
      const token = randomUUID()
      const path = join(folder, token)
      const limit = limitOf(name)
      let size = 0
      const meter = new Transform({
        transform: (chunk: Buffer, _encoding, done) => {
          size += chunk.length
          if (size > limit) done(new Refusal('FILE_REFUSED', 'fileTooLarge', { data: { limit } }))
          else done(null, chunk)
        },
      })
      try {
        await pipeline(bytes, meter, createWriteStream(path, { flags: 'wx', mode: 0o600, flush: true }))
      } catch (error) {
        await rm(path, { force: true })
        throw error
      }
      owners.set(token, { owner, name })
      return { token, name, size }
    },
    find: (owner, token) => {
      const kept = TOKEN.test(token) ? owners.get(token) : undefined
      return kept && kept.owner === owner ? { path: join(folder, token), name: kept.name } : null
    },
  }
}
