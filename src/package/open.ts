import { mkdtemp, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import {
  type BlobResource,
  MANIFEST_FILE,
  type Manifest,
  type PackageRefusal,
  SIGNATURE_FILE,
} from '../shared/exchange/format'
import { decryptToFile } from './age-file'
import { sha256 } from './canonical'
import { checkFiles } from './check-files'
import {
  type Addressee,
  type CheckedManifest,
  checkManifest,
  type ListedTable,
  refuseUnlessExactly,
} from './check-manifest'
import { verifyManifest } from './manifest-signature'
import { PackageFault, refuse } from './package-fault'
import { type ReceivedRow, readRows } from './read-rows'
import type { TrustList } from './trust'
import { type CheckedZip, openZip, partOf, type ZipLimits } from './zip-read'

/** Bounds of a package that is looked at, in bytes and files; `ratio` is output over input of one file above 1 MiB. */
export type OpenLimits = ZipLimits & {
  readonly fileBytes: number
  readonly manifestBytes: number
  readonly signatureBytes: number
}

/** 512 MiB in, 640 MiB out, 2,010 files, a manifest of 4 MiB. */
export const OPEN_LIMITS: OpenLimits = {
  fileBytes: 512 * 1024 * 1024,
  totalBytes: 640 * 1024 * 1024,
  files: 2_010,
  ratio: 250,
  manifestBytes: 4 * 1024 * 1024,
  signatureBytes: 16 * 1024,
}

/** All that is needed to open one package. */
export type OpenJob = {
  readonly file: string
  /** Age identities of this replica. */
  readonly identities: readonly string[]
  readonly trust: TrustList
  readonly addressee: Addressee
  /** Private folder; what is put there is gone after a refusal and after `close`. */
  readonly tempFolder: string
  readonly limits?: Partial<OpenLimits>
  readonly signal?: AbortSignal
}

/** An attachment of an opened package; `read` gives its bytes, checked already. */
export type ReceivedBlob = { readonly hash: string; readonly bytes: number; readonly mediatype: string } & {
  read(): AsyncIterable<Uint8Array>
}

/** A package that has passed every check. Read it, then `close` it. */
export type OpenPackage = {
  readonly manifest: Manifest
  /** `sha256:` of the manifest's bytes: the name under which a package is accepted once. */
  readonly manifestHash: string
  /** Thumbprint of the key that signed it. */
  readonly kid: string
  readonly tables: ReadonlyMap<string, ListedTable>
  readonly blobs: readonly ReceivedBlob[]
  /** Rows of a table in their order, all chunks; throws for a table the package does not hold. */
  readTable(table: string): AsyncGenerator<ReceivedRow>
  close(): Promise<void>
}

/** An opened package, or why it was refused whole. */
export type OpenOutcome =
  | { readonly ok: true; readonly package: OpenPackage }
  | { readonly ok: false; readonly refusal: PackageRefusal }

/**
 * Opens and checks a package: size, age, zip directory, signature, manifest, then every file by length, hash and CSV form.
 * Nothing of it is used before all of it is known to be right. Only trouble of this machine (disk, rights) is thrown.
 */
export async function openPackage(job: OpenJob): Promise<OpenOutcome> {
  const folder = await mkdtemp(join(job.tempFolder, 'package-'))
  let zip: CheckedZip | undefined
  const close = async () => {
    await zip?.close()
    await rm(folder, { recursive: true, force: true })
  }
  try {
    const limits = { ...OPEN_LIMITS, ...job.limits }
    const plain = join(folder, 'package.zip')
    const { size } = await stat(job.file)
    if (size > limits.fileBytes) refuse('too_large', `${size} bytes`)
    await decryptToFile(job.file, job.identities, plain, limits.fileBytes)
    job.signal?.throwIfAborted()
    zip = await openZip(plain, limits)
    return { ok: true, package: { ...(await checked(zip, job, limits)), close } }
  } catch (error) {
    await close()
    if (error instanceof PackageFault) return { ok: false, refusal: error.refusal }
    throw error
  }
}

async function checked(zip: CheckedZip, job: OpenJob, limits: OpenLimits): Promise<Omit<OpenPackage, 'close'>> {
  const bytes = await whole(zip, MANIFEST_FILE, limits.manifestBytes)
  if (bytes === undefined) return refuse('manifest_missing', MANIFEST_FILE)
  if (bytes === 'too_large') return refuse('manifest_too_large', `above ${limits.manifestBytes} bytes`)
  const jws = await whole(zip, SIGNATURE_FILE, limits.signatureBytes)
  if (jws === undefined) return refuse('signature_missing', SIGNATURE_FILE)
  if (jws === 'too_large') return refuse('signature_malformed', `above ${limits.signatureBytes} bytes`)
  const signer = await verifyManifest(bytes, jws, job.trust)
  const listed = checkManifest(bytes, signer, job.addressee)
  refuseUnlessExactly(zip.parts.keys(), listed.manifest)
  await checkFiles(zip, listed, limits.totalBytes, job.signal)
  return {
    manifest: listed.manifest,
    manifestHash: sha256(bytes),
    kid: signer.kid,
    tables: listed.tables,
    blobs: listed.blobs.map((blob) => receivedBlob(zip, blob)),
    readTable: (table) => tableRows(zip, listed, table),
  }
}

async function whole(zip: CheckedZip, name: string, mostBytes: number): Promise<Buffer | 'too_large' | undefined> {
  const part = zip.parts.get(name)
  if (part === undefined) return undefined
  const pieces: Uint8Array[] = []
  try {
    for await (const piece of part.read(mostBytes)) pieces.push(piece)
  } catch (error) {
    if (error instanceof PackageFault && error.refusal.code === 'file_size_differs') return 'too_large'
    throw error
  }
  return Buffer.concat(pieces)
}

function receivedBlob(zip: CheckedZip, blob: BlobResource): ReceivedBlob {
  const { bytes, mediatype } = blob
  const hash = blob.path.slice('blob/'.length)
  return { hash, bytes, mediatype, read: () => partOf(zip, blob).read(bytes) }
}

async function* tableRows(zip: CheckedZip, listed: CheckedManifest, table: string): AsyncGenerator<ReceivedRow> {
  const known = listed.tables.get(table)
  if (known === undefined) throw new Error(`the package holds no table ${table}`)
  for (const chunk of known.chunks) yield* readRows(partOf(zip, chunk).read(chunk.bytes), known)
}
