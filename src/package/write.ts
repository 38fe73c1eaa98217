import { createReadStream } from 'node:fs'
import { mkdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import {
  type ExchangeFacts,
  HEARTBEAT_TABLE,
  MANIFEST_FILE,
  packageFileName,
  SIGNATURE_FILE,
} from '../shared/exchange/format'
import { encryptToFile } from './age-file'
import { sha256, sha256Stream } from './canonical'
import { type Chunk, type ChunkLimits, chunkWriter } from './chunk'
import { type OutgoingBlob, type OutgoingTable, type PackageContent, type RowCursor, rowCursor } from './content'
import type { SigningKey } from './keys'
import { signManifest } from './manifest-signature'
import { syncFolder, UNFINISHED } from './outbox'
import { makeManifest, type PackageFacts } from './write-manifest'
import { openZipWriter, type ZipWriter } from './zip-write'

/** How far the writing of a package is. */
export type WriteProgress = { readonly rows: number; readonly bytes: number }

/** When a CSV file and when a package is full. */
export type WriteLimits = { readonly chunk: ChunkLimits; readonly packageBytes: number; readonly files: number }

/** A CSV file holds 250,000 rows or 64 MB; a package 256 MB unpacked or 2,000 files. */
export const WRITE_LIMITS: WriteLimits = {
  chunk: { rows: 250_000, bytes: 64 * 1024 * 1024 },
  packageBytes: 256 * 1024 * 1024,
  files: 2_000,
}

/** All that is needed to write one package. */
export type WriteJob = {
  readonly outFolder: string
  readonly facts: PackageFacts
  readonly content: PackageContent
  readonly signing: SigningKey
  /** Age recipients, at least one. */
  readonly recipients: readonly string[]
  readonly limits?: WriteLimits
  readonly onProgress?: (progress: WriteProgress) => void
  readonly signal?: AbortSignal
}

/** A package that is built and durable under `tmpPath`, but has no number yet: commit it, then `finishPackage`. */
export type WrittenPackage = {
  readonly tmpPath: string
  readonly fileName: string
  readonly manifestHash: string
  readonly counts: ExchangeFacts['counts']
  readonly fileBytes: number
  /** False when the package is full and its content goes on in the next one. */
  readonly complete: boolean
}

/**
 * Streams content into `<outFolder>/.tmp/<name>.zip.age`: CSV and attachments, then manifest and signature, zipped,
 * encrypted and fsynced; no plain text touches the disk. On a fault or cancellation the unfinished file is removed.
 */
export async function writePackage(job: WriteJob): Promise<WrittenPackage> {
  const folder = join(job.outFolder, UNFINISHED)
  await mkdir(folder, { recursive: true, mode: 0o700 })
  const fileName = packageFileName(job.facts)
  const tmpPath = join(folder, fileName)
  const zip = openZipWriter(job.signal)
  const encrypted = encryptToFile(zip.output, job.recipients, tmpPath)
  try {
    const filled = fill(zip, job)
    const [inside, fileBytes] = await Promise.all([filled, encrypted])
    await syncFolder(folder)
    return { tmpPath, fileName, fileBytes, ...inside }
  } catch (error) {
    zip.destroy(error instanceof Error ? error : new Error(String(error)))
    const built = await encrypted.then(
      () => true,
      () => false,
    )
    if (built) await rm(tmpPath, { force: true })
    throw error
  }
}

const HEARTBEAT: OutgoingTable = {
  table: HEARTBEAT_TABLE,
  class: 'append',
  columns: [{ name: 'id', type: 'string', required: true }],
  rows: [],
}

async function fill(zip: ZipWriter, job: WriteJob) {
  const limits = job.limits ?? WRITE_LIMITS
  const { tables, blobs } = job.content
  const chunks: { spec: OutgoingTable; chunk: Chunk }[] = []
  const sent: OutgoingBlob[] = []
  const progress = { rows: 0, bytes: 0 }
  const onWritten = (rows: number, bytes: number) => {
    progress.rows += rows
    progress.bytes += bytes
    job.onProgress?.({ ...progress })
  }
  const room = () => progress.bytes < limits.packageBytes && chunks.length + sent.length + 2 < limits.files
  const addChunk = async (spec: OutgoingTable, cursor: RowCursor, number: number) => {
    const bytes = Math.min(limits.chunk.bytes, limits.packageBytes - progress.bytes)
    const writer = chunkWriter(spec, cursor, number, { ...limits.chunk, bytes }, onWritten)
    await zip.add(writer.path, writer.bytes)
    chunks.push({ spec, chunk: writer.result() })
  }
  for (const { spec, cursor } of tables) {
    for (let number = 0; room() && (await cursor.peek()) !== undefined; number++) await addChunk(spec, cursor, number)
  }
  const rowsLeft = await anyLeft(job.content)
  for (let blob = blobs[0]; blob !== undefined && !rowsLeft && room(); blob = blobs[0]) {
    await zip.add(`blob/${blob.hash}`, blobBytes(blob, onWritten))
    sent.push(blob)
    blobs.shift()
  }
  if (chunks.length + sent.length === 0) await addChunk(HEARTBEAT, rowCursor([]), 0)
  const manifest = makeManifest(job.facts, { chunks: withTotals(chunks), blobs: sent })
  const bytes = Buffer.from(`${JSON.stringify(manifest, null, 1)}\n`, 'utf8')
  await zip.add(MANIFEST_FILE, [bytes])
  await zip.add(SIGNATURE_FILE, [Buffer.from(await signManifest(bytes, job.signing), 'utf8')])
  zip.end()
  return { manifestHash: sha256(bytes), counts: manifest.exchange.counts, complete: !rowsLeft && blobs.length === 0 }
}

async function anyLeft(content: PackageContent): Promise<boolean> {
  for (const { cursor } of content.tables) if ((await cursor.peek()) !== undefined) return true
  return false
}

function withTotals(chunks: readonly { spec: OutgoingTable; chunk: Chunk }[]) {
  const totals = new Map<string, number>()
  for (const { spec } of chunks) totals.set(spec.table, (totals.get(spec.table) ?? 0) + 1)
  return chunks.map((entry) => ({ ...entry, chunks: totals.get(entry.spec.table) ?? 1 }))
}

async function* blobBytes(
  blob: OutgoingBlob,
  onWritten: (rows: number, bytes: number) => void,
): AsyncGenerator<Buffer> {
  const hash = sha256Stream()
  let bytes = 0
  for await (const piece of createReadStream(blob.path) as AsyncIterable<Buffer>) {
    hash.update(piece)
    bytes += piece.length
    onWritten(0, piece.length)
    yield piece
  }
  if (bytes !== blob.bytes || hash.digest() !== `sha256:${blob.hash}`) {
    throw new Error(`attachment ${blob.hash} is not what it was when it was stored`)
  }
}
