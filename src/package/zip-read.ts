import type { Readable } from 'node:stream'
import { type Entry, openPromise, type ZipFile } from 'yauzl'
import { INNER_NAME } from '../shared/exchange/format'
import { asFault, refuse, refusing } from './package-fault'

/** Bounds of what a package may unpack to. */
export type ZipLimits = { readonly files: number; readonly totalBytes: number; readonly ratio: number }

/** One file of a checked zip; `read` streams it and stops with a refusal when more comes out than allowed. */
export type ZipPart = { readonly name: string; read(mostBytes: number): AsyncGenerator<Uint8Array> }

/** A zip whose directory has been checked; close it before its file is removed. */
export type CheckedZip = { readonly parts: ReadonlyMap<string, ZipPart>; close(): Promise<void> }

/** The part a manifest lists, or a refusal (`file_missing`). */
export function partOf(zip: CheckedZip, resource: { readonly path: string }): ZipPart {
  return zip.parts.get(resource.path) ?? refuse('file_missing', resource.path)
}

const UNICODE_PATH = 0x7075
const FREE_OF_RATIO = 1024 * 1024

/**
 * Opens a zip and checks its directory before a byte is unpacked: allowed names only, none twice after case folding,
 * plain files only, no shared bytes, local headers that say the same as the directory, count and declared sizes in bounds.
 */
export async function openZip(path: string, limits: ZipLimits): Promise<CheckedZip> {
  const zip = await refusing('damaged', () =>
    openPromise(path, { autoClose: false, strictFileNames: true, decodeStrings: false }),
  )
  const close = () => closeZip(zip)
  try {
    if (zip.entryCount > limits.files) refuse('too_many_files', `${zip.entryCount} entries`)
    return { parts: await checkedParts(zip, limits), close }
  } catch (error) {
    await close()
    throw asFault('damaged', error)
  }
}

function closeZip(zip: ZipFile): Promise<void> {
  return new Promise((resolve, reject) => {
    if (!zip.isOpen) return resolve()
    zip.once('close', resolve)
    zip.once('error', reject)
    zip.close()
  })
}

async function checkedParts(zip: ZipFile, limits: ZipLimits): Promise<Map<string, ZipPart>> {
  const directoryStart: unknown = Reflect.get(zip, 'readEntryCursor')
  if (typeof directoryStart !== 'number') throw new Error('the zip reader does not say where the directory starts')
  const parts = new Map<string, ZipPart>()
  const folded = new Set<string>()
  const spans: { from: number; to: number }[] = []
  let declared = 0
  for await (const entry of zip.eachEntry()) {
    const name = checkedName(entry)
    if (folded.has(name.toLowerCase())) refuse('duplicate_name', name)
    folded.add(name.toLowerCase())
    refuseUnlessPlain(entry, name)
    declared += entry.uncompressedSize
    if (declared > limits.totalBytes) refuse('unpacks_too_large', `${declared} bytes declared`)
    const local = await zip.readLocalFileHeaderPromise(entry, { minimal: false })
    if (Buffer.from(local.fileName).toString('latin1') !== name) refuse('name_not_allowed', `${name} has two names`)
    spans.push({ from: entry.relativeOffsetOfLocalHeader, to: local.fileDataStart + entry.compressedSize })
    parts.set(name, { name, read: (mostBytes) => readPart(zip, entry, name, mostBytes, limits.ratio) })
  }
  refuseOverlap(spans, directoryStart)
  return parts
}

function checkedName(entry: Entry): string {
  const raw: unknown = entry.fileName
  const name = Buffer.isBuffer(raw) ? raw.toString('latin1') : String(raw)
  if (!INNER_NAME.test(name)) {
    // A name that differs from an allowed one by case alone is told apart: it hides behind the other on some disks.
    refuse(
      INNER_NAME.test(name.toLowerCase()) ? 'duplicate_name' : 'name_not_allowed',
      JSON.stringify(name.slice(0, 80)),
    )
  }
  // Some readers prefer the name in this field to the one checked here.
  if (entry.extraFields.some((field) => field.id === UNICODE_PATH)) refuse('name_not_allowed', `${name} has two names`)
  return name
}

function refuseUnlessPlain(entry: Entry, name: string): void {
  const fileType = (entry.externalFileAttributes >>> 16) & 0o170000
  if (fileType !== 0 && fileType !== 0o100000) refuse('not_a_plain_file', `${name} mode ${fileType.toString(8)}`)
  if (entry.isEncrypted()) refuse('not_a_plain_file', `${name} is encrypted`)
  if (entry.compressionMethod !== 0 && entry.compressionMethod !== 8) {
    refuse('not_a_plain_file', `${name} method ${entry.compressionMethod}`)
  }
}

function refuseOverlap(spans: { from: number; to: number }[], directoryStart: number): void {
  let end = 0
  for (const span of spans.sort((a, b) => a.from - b.from)) {
    if (span.from < end) refuse('overlapping_entries', `byte ${span.from} belongs to two files`)
    end = span.to
  }
  if (end > directoryStart) refuse('overlapping_entries', 'a file reaches into the directory')
}

async function* readPart(
  zip: ZipFile,
  entry: Entry,
  name: string,
  mostBytes: number,
  ratio: number,
): AsyncGenerator<Uint8Array> {
  let stream: Readable | undefined
  let bytes = 0
  try {
    stream = await zip.openReadStreamPromise(entry)
    for await (const piece of stream as AsyncIterable<Uint8Array>) {
      bytes += piece.length
      if (bytes > mostBytes) refuse('file_size_differs', `${name} is longer than ${mostBytes} bytes`)
      if (bytes > FREE_OF_RATIO && bytes > ratio * entry.compressedSize) refuse('unpacks_too_much', name)
      yield piece
    }
  } catch (error) {
    throw asFault('damaged', error)
  } finally {
    stream?.destroy()
  }
}
