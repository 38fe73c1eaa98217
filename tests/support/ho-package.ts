import { randomUUID } from 'node:crypto'
import { join } from 'node:path'
import { type ColumnSpec, type OutgoingBlob, type OutgoingTable, packageContent } from '../../src/package/content'
import { type DeskKeys, makeDeskKeys, publicDeskKeys } from '../../src/package/keys'
import { finishPackage } from '../../src/package/outbox'
import { type WriteLimits, writePackage } from '../../src/package/write'
import type { Incarnation, PackageKind, Received } from '../../src/shared/exchange/format'
import { EXCHANGE_SCHEMA } from '../../src/shared/exchange/format'

/** Head office of the tests: its keys, its incarnation, and the file of public keys it hands to desks. */
export type HeadOffice = { readonly keys: DeskKeys; readonly inc: Incarnation; readonly keyFile: string }

/** A row as a test writes it: the columns of its table; `deleted` makes it a tombstone. */
export type OfficeRow = { readonly id: string; readonly deleted?: boolean } & {
  readonly [column: string]: string | number | boolean | null
}

/** One package from head office. Tables leave in the order they are given: parents before children. */
export type OfficePackage = {
  readonly folder: string
  readonly office: HeadOffice
  /** Receiver: `site-017` unless told. */
  readonly to?: string
  readonly number: number
  /** Manifest hash of the package before; null (the default) for the first. */
  readonly prev?: string | null
  /** Age recipients of the receiver. */
  readonly recipients: readonly string[]
  readonly rows: { readonly [table: string]: readonly OfficeRow[] }
  readonly classes?: { readonly [table: string]: OutgoingTable['class'] }
  readonly blobs?: readonly OutgoingBlob[]
  readonly received?: readonly Received[]
  readonly kind?: PackageKind
  readonly created?: string
  readonly schema?: string
  readonly minReader?: string
  readonly limits?: WriteLimits
}

/** A new head office with its own keys. */
export async function aHeadOffice(): Promise<HeadOffice> {
  const keys = await makeDeskKeys()
  const inc = { id: '0197f000-0000-7000-8000-000000000001', n: 1, lineage: {} }
  return { keys, inc, keyFile: trustFile([{ site: 'head-office', keys }]) }
}

/** The text of a file of public keys. */
export function trustFile(
  entries: readonly { site: string; keys: DeskKeys; fromNumber?: number; revokedFromNumber?: number }[],
): string {
  const keys = entries.map(({ site, keys, ...numbers }) => {
    const { kid, jwk, recipient } = publicDeskKeys(keys)
    return { ...jwk, kid, alg: 'EdDSA', use: 'sig', site, fromNumber: 1, ...numbers, age: recipient }
  })
  return JSON.stringify({ format: 'frontdesk-keys/1', keys }, null, 2)
}

/** Writes a package from head office into `folder` and answers its path and manifest hash (the next one's `prev`). */
export async function writeHeadOfficePackage(options: OfficePackage) {
  const { office, folder, number } = options
  const created = options.created ?? '2026-11-20T01:00:00.000Z'
  const schema = options.schema ?? EXCHANGE_SCHEMA
  const content = packageContent(
    Object.entries(options.rows).map(([table, rows]) => officeTable(table, rows, options, created)),
    options.blobs,
  )
  const count = Object.values(options.rows).reduce((sum, rows) => sum + rows.length, 0)
  const written = await writePackage({
    outFolder: folder,
    facts: {
      id: randomUUID(),
      from: 'head-office',
      to: options.to ?? 'site-017',
      kind: options.kind ?? 'delta',
      schema,
      reads: '1.0',
      minReader: options.minReader ?? '1.0',
      inc: office.inc,
      number,
      prev: options.prev ?? null,
      seq: { first: number * 1_000, last: number * 1_000 + count },
      received: options.received ?? [],
      created,
      clockSuspect: false,
      app: 'head office of the tests',
    },
    content,
    signing: office.keys.signing,
    recipients: options.recipients,
    ...(options.limits ? { limits: options.limits } : {}),
  })
  await finishPackage(folder, written.fileName)
  return { ...written, path: join(folder, written.fileName) }
}

function officeTable(table: string, rows: readonly OfficeRow[], options: OfficePackage, at: string): OutgoingTable {
  const names = [...new Set(rows.flatMap((row) => Object.keys(row)))].filter((name) => name !== 'deleted')
  const columns = names.map((name): ColumnSpec => ({ name, type: typeOf(rows, name), required: name === 'id' }))
  return {
    table,
    class: options.classes?.[table] ?? 'owned',
    columns,
    rows: rows.map((row, index) => ({
      seq: options.number * 1_000 + index,
      op: row.deleted ? 'del' : 'put',
      inc: options.office.inc.id,
      at,
      by: 'head-office',
      values: names.map((name) => row[name] ?? null),
    })),
  }
}

function typeOf(rows: readonly OfficeRow[], name: string): ColumnSpec['type'] {
  const numeric = rows.every((row) => row[name] === null || row[name] === undefined || Number.isInteger(row[name]))
  return numeric && rows.some((row) => typeof row[name] === 'number') ? 'integer' : 'string'
}
