import { createHash } from 'node:crypto'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { OutgoingBlob, OutgoingRow, OutgoingTable } from '../../src/package/content'
import type { DeskKeys } from '../../src/package/keys'
import type { PackageFacts } from '../../src/package/write-manifest'

/** The facts of a desk's package no. 212, changed where a test says so. */
export function siteFacts(changes: Partial<PackageFacts> = {}): PackageFacts {
  return {
    id: '0199c2f0-7a11-7c3e-9b11-3f1f0a7e2c55',
    from: 'site-017',
    to: 'head-office',
    kind: 'delta',
    schema: '1.0.0',
    reads: '1.0',
    minReader: '1.0',
    inc: { id: '0198a0c2-11aa-7b10-8f0e-6c1d22b4e9aa', n: 1, lineage: {} },
    number: 212,
    prev: `sha256:${'5'.repeat(64)}`,
    seq: { first: 10_482, last: 11_973 },
    received: [{ from: 'head-office', inc: '0197f000-0000-7000-8000-000000000001', number: 884 }],
    created: '2026-11-21T10:00:04.000Z',
    clockSuspect: false,
    app: 'frontdesk 0.1.0',
    ...changes,
  }
}

/** A table of texts as it leaves: `id` and the named columns. */
export function textTable(
  table: string,
  names: readonly string[],
  rows: Iterable<readonly (string | null)[]>,
  kind: OutgoingTable['class'] = 'owned',
): OutgoingTable {
  function* leaving(): Generator<OutgoingRow> {
    let seq = 1
    for (const values of rows) {
      yield { seq: seq++, op: 'put', inc: siteFacts().inc.id, at: '2026-11-21T09:00:00.000Z', by: 'u1', values }
    }
  }
  return { table, class: kind, columns: names.map((name) => ({ name, type: 'string' })), rows: leaving() }
}

/** An attachment in `folder`. */
export async function aBlob(folder: string, content: string): Promise<OutgoingBlob> {
  const hash = createHash('sha256').update(content).digest('hex')
  const path = join(folder, hash)
  await writeFile(path, content)
  return { hash, bytes: Buffer.byteLength(content), mediatype: 'image/jpeg', path }
}

/** What head office needs to open a desk's packages: the desk's public key under its site. */
export function trustIn(desk: DeskKeys, site = 'site-017') {
  const { kty, crv, x } = desk.signing.jwk
  const key = { kty, crv, x, kid: desk.signing.kid, use: 'sig' as const, site, fromNumber: 1, age: desk.age.recipient }
  return { format: 'frontdesk-keys/1' as const, keys: [key] }
}
