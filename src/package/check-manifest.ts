import { z } from 'zod'
import {
  type BlobResource,
  EXCHANGE_READS,
  HEARTBEAT_TABLE,
  isTable,
  MANIFEST_FILE,
  Manifest,
  needsNewerReader,
  ROW_COLUMNS,
  SIGNATURE_FILE,
  type TableResource,
} from '../shared/exchange/format'
import { refuse } from './package-fault'
import { profileFault } from './profile'
import { parseStrictJson } from './strict-json'
import { refuseUnlessValid, type TrustedKey } from './trust'

/** Chunks of one table in their order, all with the same columns. */
export type ListedTable = {
  readonly table: string
  readonly class: string
  readonly columns: readonly string[]
  readonly chunks: readonly TableResource[]
}

/** A manifest that is what it says, and the files it lists. */
export type CheckedManifest = {
  readonly manifest: Manifest
  readonly tables: ReadonlyMap<string, ListedTable>
  readonly blobs: readonly BlobResource[]
}

/** Who opens: the replica's own name and the schema (major.minor) it can read, this build's by default. */
export type Addressee = { readonly site: string; readonly reads?: string }

const Head = z.looseObject({
  exchange: z.looseObject({ minReader: z.string().regex(/^\d{1,4}\.\d{1,4}$/) }),
})

/**
 * Reads signed manifest bytes: one reading only, a version this desk can read, the official profile, our own shape,
 * a signer that may sign this number for this sender, and `addressee` as the addressee. Refuses otherwise.
 */
export function checkManifest(bytes: Uint8Array, signer: TrustedKey, addressee: Addressee): CheckedManifest {
  const raw = parseStrictJson(bytes, 'manifest_not_json')
  const head = Head.safeParse(raw)
  if (head.success && needsNewerReader(head.data.exchange.minReader, addressee.reads ?? EXCHANGE_READS)) {
    refuse('needs_newer_desk', `asks for a reader of ${head.data.exchange.minReader}`)
  }
  const fault = profileFault(raw)
  if (fault !== undefined) refuse('profile_invalid', fault.slice(0, 200))
  const parsed = Manifest.safeParse(raw)
  if (!parsed.success) return refuse('manifest_invalid', parsed.error.message.slice(0, 500))
  const { from, to, number } = parsed.data.exchange
  refuseUnlessValid(signer, from, number)
  if (to !== addressee.site) refuse('addressed_to_another', `to ${to}`)
  return listFiles(parsed.data)
}

/** The tables and attachments a manifest lists; refuses (`manifest_invalid`) lists that contradict themselves. */
export function listFiles(manifest: Manifest): CheckedManifest {
  const names = new Set<string>()
  const paths = new Set<string>()
  const byTable = new Map<string, TableResource[]>()
  const blobs: BlobResource[] = []
  for (const resource of manifest.resources) {
    if (names.has(resource.name) || paths.has(resource.path))
      refuse('manifest_invalid', `${resource.name} listed twice`)
    names.add(resource.name)
    paths.add(resource.path)
    if (isTable(resource)) {
      const { table } = resource.exchange
      if (table === HEARTBEAT_TABLE) continue
      byTable.set(table, [...(byTable.get(table) ?? []), resource])
    } else {
      if (resource.hash !== `sha256:${resource.path.slice('blob/'.length)}`) {
        refuse('manifest_invalid', `${resource.name} is not named by its hash`)
      }
      blobs.push(resource)
    }
  }
  const tables = new Map([...byTable].map(([table, chunks]) => [table, listedTable(table, chunks)]))
  return { manifest, tables, blobs }
}

function listedTable(table: string, resources: readonly TableResource[]): ListedTable {
  const chunks = [...resources].sort((a, b) => a.exchange.chunk - b.exchange.chunk)
  const [first] = chunks
  if (first === undefined) return refuse('manifest_invalid', `${table} has no file`)
  const all = columnsOf(first)
  for (const [at, chunk] of chunks.entries()) {
    const { exchange } = chunk
    if (exchange.chunk !== at || exchange.chunks !== chunks.length || exchange.class !== first.exchange.class) {
      refuse('manifest_invalid', `${chunk.name}: chunk ${exchange.chunk} of ${exchange.chunks}`)
    }
    if (columnsOf(chunk).join() !== all.join()) refuse('manifest_invalid', `${chunk.name} has other columns`)
  }
  if (new Set(all).size !== all.length) refuse('manifest_invalid', `${table} names a column twice`)
  if (ROW_COLUMNS.some((name, at) => all[at] !== name)) refuse('manifest_invalid', `${table} lacks the row columns`)
  const columns = all.slice(ROW_COLUMNS.length)
  if (columns.some((name) => name.startsWith('_'))) refuse('manifest_invalid', `${table} has a column with _`)
  return { table, class: first.exchange.class, columns, chunks }
}

function columnsOf(chunk: TableResource): string[] {
  return chunk.schema.fields.map((field) => field.name)
}

/** Refuses a package whose files are not exactly those of its manifest. */
export function refuseUnlessExactly(names: Iterable<string>, manifest: Manifest): void {
  const expected = new Set([MANIFEST_FILE, SIGNATURE_FILE, ...manifest.resources.map((resource) => resource.path)])
  for (const name of names) if (!expected.delete(name)) refuse('file_unlisted', name)
  const [missing] = expected
  if (missing !== undefined) refuse('file_missing', missing)
}
