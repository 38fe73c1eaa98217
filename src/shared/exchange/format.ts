import { z } from 'zod'

/** Name of the package format, as the manifest states it. */
export const EXCHANGE_FORMAT = 'frontdesk-exchange/1'

/** Version of the tables and columns this desk writes; minor versions only ever add. */
export const EXCHANGE_SCHEMA = '1.0.0'

/** Highest schema (major.minor) this desk can read in full. */
export const EXCHANGE_READS = '1.0'

/** The `$schema` of every manifest: the official Data Package v2 profile. */
export const DATA_PACKAGE_PROFILE = 'https://datapackage.org/profiles/2.0/datapackage.json'

/** File names inside the package. */
export const MANIFEST_FILE = 'datapackage.json'
export const SIGNATURE_FILE = 'datapackage.json.jws'

/** Every name a package may contain; anything else refuses the whole package. */
export const INNER_NAME = /^(datapackage\.json(\.jws)?|data\/[a-z0-9-]+\.csv|blob\/[0-9a-f]{64})$/

/** Columns that stand before a table's own columns in every CSV file, in this order. */
export const ROW_COLUMNS = ['_seq', '_op', '_inc', '_at', '_by', '_digest'] as const

/** Table of a package that has nothing to say: a Data Package must list a file, so it lists this one, without rows. */
export const HEARTBEAT_TABLE = 'heartbeat'

/** Why a package is not taken: one code per fault, shown to the clerk in their language. */
export const RefusalCode = z.enum([
  'too_large',
  'not_a_package',
  'not_for_these_keys',
  'damaged',
  'name_not_allowed',
  'duplicate_name',
  'not_a_plain_file',
  'overlapping_entries',
  'too_many_files',
  'unpacks_too_large',
  'unpacks_too_much',
  'manifest_missing',
  'manifest_too_large',
  'manifest_not_json',
  'manifest_duplicate_member',
  'manifest_invalid',
  'profile_invalid',
  'signature_missing',
  'signature_malformed',
  'signature_algorithm',
  'signature_header',
  'signature_wrong',
  'signer_unknown',
  'signer_other_site',
  'signer_not_yet_valid',
  'signer_revoked',
  'addressed_to_another',
  'needs_newer_desk',
  'file_missing',
  'file_unlisted',
  'file_size_differs',
  'file_hash_differs',
  'rows_malformed',
  'counts_differ',
])
export type RefusalCode = z.infer<typeof RefusalCode>

/** A refused package: `detail` is for the log and support, never shown alone. */
export type PackageRefusal = { readonly code: RefusalCode; readonly detail: string }

/** `sha256:` and 64 lower-case hex digits. */
export const Sha256 = z.string().regex(/^sha256:[0-9a-f]{64}$/)

/** A replica's name as it stands in file names: `head-office`, `site-017`. */
export const ReplicaName = z
  .string()
  .max(40)
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/)

const Uuid = z.string().regex(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/)
const Count = z.int().min(0)
const PackageNumber = z.int().min(1).max(99_999_999)
const SqlName = z.string().regex(/^[a-z][a-z0-9_]{0,62}$/)
const MinorVersion = z.string().regex(/^\d{1,4}\.\d{1,4}$/)
/** An instant with its offset: the manifest alone writes local time. */
const OffsetInstant = z.iso.datetime({ offset: true })

/** What a package carries: changes, a full state, only receipts, or keys. */
export const PackageKind = z.enum(['delta', 'snapshot', 'receipt', 'keys'])
export type PackageKind = z.infer<typeof PackageKind>

/** One life of a replica: a restored or cloned store starts the next one. */
export const Incarnation = z.looseObject({ id: Uuid, n: z.int().min(1), lineage: z.record(Uuid, Count) })
export type Incarnation = z.infer<typeof Incarnation>

/** "I have applied everything of that replica up to this number." */
export const Received = z.looseObject({ from: ReplicaName, inc: Uuid, number: PackageNumber })
export type Received = z.infer<typeof Received>

/** The exchange facts of a manifest. Unknown members are kept: minor versions only add. */
export const ExchangeFacts = z.looseObject({
  format: z.literal(EXCHANGE_FORMAT),
  schema: z.string().regex(/^\d{1,4}\.\d{1,4}\.\d{1,4}$/),
  reads: MinorVersion,
  minReader: MinorVersion,
  kind: PackageKind,
  from: ReplicaName,
  to: ReplicaName,
  inc: Incarnation,
  number: PackageNumber,
  prev: Sha256.nullable(),
  seq: z.looseObject({ first: Count, last: Count }),
  received: z.array(Received).max(1_000),
  counts: z.looseObject({
    rows: Count,
    tombstones: Count,
    sharedWrites: Count,
    blobs: Count,
    bytesUncompressed: Count,
  }),
  clock: z.looseObject({ wall: OffsetInstant, suspect: z.boolean() }),
  app: z.string().max(100).optional(),
})
export type ExchangeFacts = z.infer<typeof ExchangeFacts>

/** The only CSV dialect there is: RFC 4180 with a header. Stated for foreign readers. */
export const DIALECT = {
  delimiter: ',',
  quoteChar: '"',
  doubleQuote: true,
  lineTerminator: '\r\n',
  header: true,
} as const

const Dialect = z.strictObject({
  delimiter: z.literal(',').optional(),
  quoteChar: z.literal('"').optional(),
  doubleQuote: z.literal(true).optional(),
  lineTerminator: z.literal('\r\n').optional(),
  header: z.literal(true).optional(),
})

/** One column as Table Schema knows it. */
export const FieldSpec = z.looseObject({
  name: z.string().regex(/^_?[a-z][a-z0-9_]{0,62}$/),
  type: z.enum(['string', 'integer', 'number', 'boolean', 'object', 'array', 'date', 'datetime']),
})

/** One CSV file: a chunk of one table. */
export const TableResource = z.looseObject({
  name: z.string().regex(/^[a-z0-9-]{1,80}$/),
  type: z.literal('table'),
  path: z.string().regex(/^data\/[a-z0-9-]{1,80}\.csv$/),
  format: z.literal('csv'),
  encoding: z.literal('utf-8'),
  bytes: Count,
  hash: Sha256,
  dialect: Dialect.optional(),
  exchange: z.looseObject({
    table: SqlName,
    class: z.string().regex(/^[a-z-]{1,20}$/),
    chunk: z.int().min(0).max(9_999),
    chunks: z.int().min(1).max(10_000),
  }),
  schema: z.looseObject({
    primaryKey: z.array(z.string()).optional(),
    missingValues: z.tuple([z.literal('\\N')]),
    fields: z.array(FieldSpec).min(ROW_COLUMNS.length).max(500),
  }),
})
export type TableResource = z.infer<typeof TableResource>

/** One attachment, named by its SHA-256. */
export const BlobResource = z.looseObject({
  name: z.string().regex(/^blob-[0-9a-f]{8,64}$/),
  path: z.string().regex(/^blob\/[0-9a-f]{64}$/),
  bytes: Count,
  mediatype: z.string().max(100),
  hash: Sha256,
})
export type BlobResource = z.infer<typeof BlobResource>

/** The manifest (`datapackage.json`): exchange facts, then one resource per file. */
export const Manifest = z.looseObject({
  $schema: z.literal(DATA_PACKAGE_PROFILE),
  name: z.literal('frontdesk-exchange'),
  id: z.string().regex(/^urn:uuid:[0-9a-f-]{36}$/),
  title: z.string().max(200).optional(),
  version: z.string(),
  created: OffsetInstant,
  exchange: ExchangeFacts,
  resources: z.array(z.union([TableResource, BlobResource])).max(2_100),
})
export type Manifest = z.infer<typeof Manifest>

/** True for a table chunk, false for an attachment. */
export function isTable(resource: TableResource | BlobResource): resource is TableResource {
  return resource.path.startsWith('data/')
}

/** `FDX1_site-017_head-office_0198a0c2_00000212.zip.age`: sender, receiver, start of the incarnation, number. */
export function packageFileName(facts: { from: string; to: string; inc: { id: string }; number: number }): string {
  const number = String(facts.number).padStart(8, '0')
  return `FDX1_${facts.from}_${facts.to}_${facts.inc.id.slice(0, 8)}_${number}.zip.age`
}

/** True when a reader of `reads` (major.minor) is too old for a package that asks for `minReader`. */
export function needsNewerReader(minReader: string, reads: string): boolean {
  const [needMajor = 0, needMinor = 0] = minReader.split('.').map(Number)
  const [haveMajor = 0, haveMinor = 0] = reads.split('.').map(Number)
  return needMajor > haveMajor || (needMajor === haveMajor && needMinor > haveMinor)
}
