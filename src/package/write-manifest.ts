import { wallTime } from '../shared/base/dates'
import type { ExchangeFacts, Incarnation, PackageKind, Received } from '../shared/exchange/format'
import { DATA_PACKAGE_PROFILE, DIALECT, EXCHANGE_FORMAT, Manifest, ROW_COLUMNS } from '../shared/exchange/format'
import { listFiles } from './check-manifest'
import type { Chunk } from './chunk'
import type { OutgoingBlob, OutgoingTable } from './content'
import { profileFault } from './profile'

/** What the store knows about a package before it is written. */
export type PackageFacts = {
  /** UUID of this package. */
  readonly id: string
  readonly from: string
  readonly to: string
  readonly kind: PackageKind
  readonly schema: string
  readonly reads: string
  readonly minReader: string
  readonly inc: Incarnation
  readonly number: number
  readonly prev: string | null
  readonly seq: { readonly first: number; readonly last: number }
  readonly received: readonly Received[]
  /** Instant, UTC; the manifest shows it in +08:00. */
  readonly created: string
  readonly clockSuspect: boolean
  readonly app: string
}

/** The files that went into a package. */
export type WrittenFiles = {
  readonly chunks: readonly { readonly spec: OutgoingTable; readonly chunk: Chunk; readonly chunks: number }[]
  readonly blobs: readonly OutgoingBlob[]
}

/** The manifest of a package; throws when it would not be valid, so no package leaves that nobody can open. */
export function makeManifest(facts: PackageFacts, files: WrittenFiles): Manifest {
  const created = chinaTime(facts.created)
  const manifest = {
    $schema: DATA_PACKAGE_PROFILE,
    name: 'frontdesk-exchange',
    id: `urn:uuid:${facts.id}`,
    title: `${facts.from} -> ${facts.to}, package ${facts.number}`,
    version: facts.schema,
    created,
    exchange: {
      format: EXCHANGE_FORMAT,
      schema: facts.schema,
      reads: facts.reads,
      minReader: facts.minReader,
      kind: facts.kind,
      from: facts.from,
      to: facts.to,
      inc: facts.inc,
      number: facts.number,
      prev: facts.prev,
      seq: facts.seq,
      received: facts.received,
      counts: countsOf(files),
      clock: { wall: created, suspect: facts.clockSuspect },
      app: facts.app,
    },
    resources: [...files.chunks.map(tableResource), ...blobResources(files.blobs)],
  }
  const fault = profileFault(manifest)
  if (fault !== undefined) throw new Error(`the manifest breaks the Data Package profile: ${fault}`)
  return listFiles(Manifest.parse(manifest)).manifest
}

function countsOf(files: WrittenFiles): ExchangeFacts['counts'] {
  const counts = { rows: 0, tombstones: 0, sharedWrites: 0, blobs: files.blobs.length, bytesUncompressed: 0 }
  for (const { spec, chunk } of files.chunks) {
    counts.rows += chunk.rows
    counts.tombstones += chunk.tombstones
    if (spec.class === 'shared') counts.sharedWrites += chunk.rows
    counts.bytesUncompressed += chunk.bytes
  }
  for (const blob of files.blobs) counts.bytesUncompressed += blob.bytes
  return counts
}

function tableResource({ spec, chunk, chunks }: WrittenFiles['chunks'][number]) {
  return {
    name: chunk.path.slice('data/'.length, -'.csv'.length),
    type: 'table',
    path: chunk.path,
    format: 'csv',
    mediatype: 'text/csv',
    encoding: 'utf-8',
    bytes: chunk.bytes,
    hash: chunk.hash,
    dialect: DIALECT,
    exchange: { table: spec.table, class: spec.class, chunk: chunk.chunk, chunks },
    schema: { primaryKey: spec.primaryKey ?? ['id'], missingValues: ['\\N'], fields: fieldsOf(spec) },
  }
}

function fieldsOf(spec: OutgoingTable) {
  const required = { constraints: { required: true } }
  const facts = ROW_COLUMNS.map((name) => {
    if (name === '_seq') return { name, type: 'integer', ...required }
    if (name === '_op') return { name, type: 'string', constraints: { required: true, enum: ['put', 'del'] } }
    return { name, type: 'string' }
  })
  return [
    ...facts,
    ...spec.columns.map(({ name, type, required: must }) => ({ name, type, ...(must ? required : {}) })),
  ]
}

function blobResources(blobs: readonly OutgoingBlob[]) {
  const taken = new Set<string>()
  return blobs.map(({ hash, bytes, mediatype }) => {
    const short = `blob-${hash.slice(0, 8)}`
    const name = taken.has(short) ? `blob-${hash}` : short
    taken.add(name)
    return { name, path: `blob/${hash}`, bytes, mediatype, hash: `sha256:${hash}` }
  })
}

/** An instant as the clock on the wall of the desk shows it, with its offset: `2026-11-21T18:00:04+08:00`. */
export function chinaTime(instant: string): string {
  return `${wallTime(Date.parse(instant))}+08:00`
}
