import type { BlobResource, TableResource } from '../shared/exchange/format'
import { sha256Stream } from './canonical'
import type { CheckedManifest } from './check-manifest'
import { refuse } from './package-fault'
import { readRows } from './read-rows'
import { type CheckedZip, partOf } from './zip-read'

/**
 * Checks every listed file: first length and hash, then the form of its rows, last the manifest's counts.
 * Refuses at the first difference.
 */
export async function checkFiles(
  zip: CheckedZip,
  listed: CheckedManifest,
  mostBytes: number,
  signal: AbortSignal | undefined,
): Promise<void> {
  const total = { rows: 0, tombstones: 0, sharedWrites: 0, blobs: listed.blobs.length, bytesUncompressed: 0 }
  for (const resource of listed.manifest.resources) total.bytesUncompressed += resource.bytes
  if (total.bytesUncompressed > mostBytes) refuse('unpacks_too_large', `${total.bytesUncompressed} bytes listed`)
  for (const resource of listed.manifest.resources) await checkFile(zip, resource, signal)
  for (const table of listed.tables.values()) {
    for (const chunk of table.chunks) {
      signal?.throwIfAborted()
      for await (const row of readRows(partOf(zip, chunk).read(chunk.bytes), table)) {
        total.rows += 1
        if (row.op === 'del') total.tombstones += 1
        if (table.class === 'shared') total.sharedWrites += 1
      }
    }
  }
  const { counts } = listed.manifest.exchange
  for (const [name, count] of Object.entries(total)) {
    if (counts[name] !== count) refuse('counts_differ', `${name}: ${String(counts[name])} listed, ${count} found`)
  }
}

async function checkFile(
  zip: CheckedZip,
  resource: TableResource | BlobResource,
  signal: AbortSignal | undefined,
): Promise<void> {
  const hash = sha256Stream()
  let bytes = 0
  for await (const piece of partOf(zip, resource).read(resource.bytes)) {
    signal?.throwIfAborted()
    hash.update(piece)
    bytes += piece.length
  }
  if (bytes !== resource.bytes) refuse('file_size_differs', `${resource.path}: ${bytes} of ${resource.bytes} bytes`)
  if (hash.digest() !== resource.hash) refuse('file_hash_differs', resource.path)
}
