import {
  closeSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  writeSync,
} from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { Refusal } from '../../../shared/base/refusal'
import { syncFolder } from '../durable'
import type { Folders } from '../ports'
import { sha256 } from '../sha256'
import { cleanJpeg, mediaTypeOf } from './picture'

export interface StoredFile {
  readonly sha256: string
  readonly originalSha256: string
  readonly mediaType: string
  readonly bytes: number
  readonly takenAt: string | null
}

const LIMIT = 20 * 2 ** 20

/** Path of an attachment's content, two levels deep by its digest. */
export const attachmentPath = (folders: Folders, digest: string): string =>
  join(folders.attachments, digest.slice(0, 2), digest)

/** Path of an uploaded file by its token; a token is a plain name, never a path. */
export const uploadPath = (folders: Folders, token: string): string => {
  const path = join(folders.uploads, token)
  if (basename(path) !== token || !existsSync(path)) throw new Refusal('FILE_REFUSED', 'fileGone')
  return path
}

const writeSynced = (path: string, bytes: Uint8Array): void => {
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 })
  const next = `${path}.next`
  const handle = openSync(next, 'w', 0o600)
  try {
    writeSync(handle, bytes)
    fsyncSync(handle)
  } finally {
    closeSync(handle)
  }
  renameSync(next, path)
  syncFolder(dirname(path))
}

/** Moves an uploaded file into the store by its SHA-256; a photo loses its position, keeps time and orientation. */
export const storeUpload = (folders: Folders, token: string): StoredFile => {
  const from = uploadPath(folders, token)
  const original = readFileSync(from)
  if (original.length > LIMIT) throw new Refusal('FILE_REFUSED', 'fileTooLarge')
  const mediaType = mediaTypeOf(original)
  if (!mediaType) throw new Refusal('FILE_REFUSED', 'fileKind')
  const cleaned = mediaType === 'image/jpeg' ? cleanJpeg(original) : { bytes: original, takenAt: null }
  const digest = sha256(cleaned.bytes)
  const path = attachmentPath(folders, digest)
  if (!existsSync(path)) writeSynced(path, cleaned.bytes)
  rmSync(from, { force: true })
  return {
    sha256: digest,
    originalSha256: sha256(original),
    mediaType,
    bytes: cleaned.bytes.length,
    takenAt: cleaned.takenAt,
  }
}
