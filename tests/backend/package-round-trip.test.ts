import { execFileSync, spawnSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { rowDigester, sha256 } from '../../src/package/canonical'
import { type OutgoingBlob, type OutgoingTable, packageContent } from '../../src/package/content'
import { outgoingText } from '../../src/package/csv-write'
import { type DeskKeys, makeDeskKeys } from '../../src/package/keys'
import { type OpenPackage, openPackage } from '../../src/package/open'
import { profileFault } from '../../src/package/profile'
import type { ReceivedRow } from '../../src/package/read-rows'
import { WRITE_LIMITS, type WriteJob, writePackage } from '../../src/package/write'
import { Manifest } from '../../src/shared/exchange/format'
import { aHeadOffice, type HeadOffice, writeHeadOfficePackage } from '../support/ho-package'
import { naughtyStrings } from '../support/naughty-strings'
import { aBlob, siteFacts, textTable, trustIn } from '../support/sample-package'

let folder = ''
let out = ''
let office: HeadOffice
let desk: DeskKeys
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'frontdesk-package-'))
  office = await aHeadOffice()
  desk = await makeDeskKeys()
})
beforeEach(async () => {
  out = await mkdtemp(join(folder, 'out-'))
})
afterAll(() => rm(folder, { recursive: true }))

function job(tables: readonly OutgoingTable[], blobs: readonly OutgoingBlob[] = []): WriteJob {
  const recipients = [office.keys.age.recipient]
  return {
    outFolder: out,
    facts: siteFacts(),
    content: packageContent(tables, blobs),
    signing: desk.signing,
    recipients,
  }
}

async function opened(file: string): Promise<OpenPackage> {
  const tempFolder = await mkdtemp(join(folder, 'temp-'))
  const identities = [office.keys.age.identity]
  const outcome = await openPackage({
    file,
    identities,
    trust: trustIn(desk),
    addressee: { site: 'head-office' },
    tempFolder,
  })
  if (!outcome.ok) throw new Error(`${outcome.refusal.code}: ${outcome.refusal.detail}`)
  return outcome.package
}

async function rowsOf(pkg: OpenPackage, table: string): Promise<ReceivedRow[]> {
  const rows: ReceivedRow[] = []
  for await (const row of pkg.readTable(table)) rows.push(row)
  return rows
}

const hard = [
  '',
  '\\N',
  '\\.',
  '"',
  '\r\n',
  '\n',
  ',',
  ' ',
  '=1+1',
  '\u{2A6D6}',
  '\u{10FFFF}',
  '\uFEFF',
  '\0',
  '\uD800',
  ...naughtyStrings,
]
const cell = fc.option(fc.oneof(fc.constantFrom(...hard), fc.string({ unit: 'binary' })), { nil: null })

test('whatever rows hold, head office reads what left, and the digest of each row proves it', async () => {
  const table = fc.array(fc.tuple(fc.uuid(), cell, cell), { maxLength: 12 })
  await fc.assert(
    fc.asyncProperty(table, table, fc.integer({ min: 1, max: 5 }), async (units, notes, rows) => {
      const limits = { ...WRITE_LIMITS, chunk: { rows, bytes: 1e6 } }
      const written = await writePackage({
        ...job([
          textTable('unit', ['id', 'room', 'note'], units),
          textTable('key_note', ['id', 'a', 'b'], notes, 'shared'),
        ]),
        limits,
      })
      const pkg = await opened(written.tmpPath)
      expect(pkg.manifestHash).toBe(written.manifestHash)
      expect(pkg.manifest.exchange.counts).toMatchObject({
        rows: units.length + notes.length,
        sharedWrites: notes.length,
      })
      for (const [name, left] of [['unit', units] as const, ['key_note', notes] as const]) {
        const listed = pkg.tables.get(name)
        expect(listed?.chunks.length ?? 0).toBe(Math.ceil(left.length / rows))
        const arrived = listed ? await rowsOf(pkg, name) : []
        expect(arrived.map((row) => row.values)).toEqual(left.map((row) => row.map(outgoingText)))
        const digest = rowDigester(listed?.columns ?? [])
        expect(arrived.every((row) => row.digest === digest(row.values))).toBe(true)
      }
      await pkg.close()
      await rm(written.tmpPath)
    }),
    { numRuns: 60 },
  )
  expect(naughtyStrings.length).toBeGreaterThan(500)
})

test('all naughty strings leave and arrive', async () => {
  const rows = naughtyStrings.map((text, at) => [`n${at}`, text])
  const pkg = await opened((await writePackage(job([textTable('note', ['id', 'text'], rows)]))).tmpPath)
  const expected = rows.map((row) => row.map((text) => outgoingText(text ?? null)))
  expect((await rowsOf(pkg, 'note')).map((row) => row.values)).toEqual(expected)
  await pkg.close()
})

test('the facts of a package arrive, with its attachments, tombstones and the state of the clock', async () => {
  const blobs = [await aBlob(folder, 'photo one'), await aBlob(folder, 'photo two')]
  const gone = {
    ...textTable('ticket', ['id', 'no'], []),
    rows: [{ seq: 7, op: 'del' as const, inc: siteFacts().inc.id, at: null, by: null, values: ['t1', null] }],
  }
  const written = await writePackage({ ...job([gone], blobs), facts: siteFacts({ clockSuspect: true }) })
  expect(written).toMatchObject({ complete: true, fileName: 'FDX1_site-017_head-office_0198a0c2_00000212.zip.age' })
  const pkg = await opened(written.tmpPath)
  expect(pkg.kid).toBe(desk.signing.kid)
  expect(pkg.manifest.created).toBe('2026-11-21T18:00:04+08:00')
  expect(pkg.manifest.exchange).toMatchObject({
    number: 212,
    counts: { rows: 1, tombstones: 1, sharedWrites: 0, blobs: 2 },
    clock: { wall: '2026-11-21T18:00:04+08:00', suspect: true },
  })
  expect(await rowsOf(pkg, 'ticket')).toMatchObject([{ seq: 7, op: 'del', at: null, by: null, values: ['t1', null] }])
  for (const [at, blob] of pkg.blobs.entries()) {
    const pieces: Uint8Array[] = []
    for await (const piece of blob.read()) pieces.push(piece)
    expect(Buffer.concat(pieces).toString()).toBe(['photo one', 'photo two'][at])
    expect(sha256(Buffer.concat(pieces))).toBe(`sha256:${blob.hash}`)
  }
  await expect(rowsOf(pkg, 'party')).rejects.toThrow('no table party')
  await pkg.close()
})

test('an empty package is a heartbeat that opens', async () => {
  const pkg = await opened((await writePackage({ ...job([]), facts: siteFacts({ kind: 'receipt' }) })).tmpPath)
  expect(pkg.manifest.exchange.counts.rows).toBe(0)
  expect(pkg.manifest.exchange.received).toHaveLength(1)
  expect(pkg.tables.size).toBe(0)
  await pkg.close()
})

test('a full package stops, and the next one goes on where it stopped', async () => {
  const rows = Array.from({ length: 3_000 }, (_, at) => [`u${at}`, 'x'.repeat(100)])
  const next = job([textTable('unit', ['id', 'text'], rows)], [await aBlob(folder, 'photo one')])
  const limits = { chunk: { rows: 1_000, bytes: 1e9 }, packageBytes: 400_000, files: 2_000 }
  const seen: (readonly (string | null)[])[] = []
  let blobs = 0
  for (let number = 1; ; number++) {
    const written = await writePackage({ ...next, facts: siteFacts({ number }), limits })
    const pkg = await opened(written.tmpPath)
    seen.push(...(await rowsOf(pkg, 'unit')).map((row) => row.values))
    blobs += pkg.blobs.length
    await pkg.close()
    if (written.complete) break
    expect(written.counts.bytesUncompressed).toBeGreaterThanOrEqual(400_000)
  }
  expect(seen).toEqual(rows)
  expect(blobs).toBe(1)
  expect((await readdir(join(out, '.tmp'))).length).toBe(2)
})

test('a package from head office reaches the desk it is for', async () => {
  const written = await writeHeadOfficePackage({
    folder: out,
    office,
    number: 87,
    prev: `sha256:${'8'.repeat(64)}`,
    recipients: [desk.age.recipient],
    rows: {
      project: [{ id: 'p1', name: '海月城' }],
      building: [{ id: 'b1', project_id: 'p1', name: '3栋', floors: 32 }],
      unit: [{ id: 'u1', building_id: 'b1', room: '3101', area: 8912 }],
      instruction: [{ id: 'i1', ticket_id: 't1', text: '请先安排复验', deleted: true }],
    },
  })
  const tempFolder = await mkdtemp(join(folder, 'temp-'))
  const trust = trustIn(office.keys, 'head-office')
  const outcome = await openPackage({
    file: written.path,
    identities: [desk.age.identity],
    trust,
    addressee: { site: 'site-017' },
    tempFolder,
  })
  if (!outcome.ok) throw new Error(outcome.refusal.detail)
  expect([...outcome.package.tables.keys()]).toEqual(['project', 'building', 'unit', 'instruction'])
  expect(await rowsOf(outcome.package, 'building')).toMatchObject([{ values: ['b1', 'p1', '3栋', '32'] }])
  await outcome.package.close()
  expect(await readdir(tempFolder)).toEqual([])
})

test('the manifest is valid by the official profile, and so is the example of the format', async () => {
  const written = await writePackage(job([textTable('unit', ['id'], [['u1']])], [await aBlob(folder, 'photo one')]))
  const pkg = await opened(written.tmpPath)
  expect(profileFault(pkg.manifest)).toBeUndefined()
  await pkg.close()
  const example: unknown = JSON.parse(readFileSync('tests/fixtures/exchange/example-datapackage.json', 'utf8'))
  expect(profileFault(example)).toBeUndefined()
  expect(Manifest.safeParse(example).error).toBeUndefined()
  expect(profileFault({ ...pkg.manifest, resources: 'none' })).toBeDefined()
  expect(
    profileFault({ ...pkg.manifest, resources: [{ ...pkg.manifest.resources[0], schema: { fields: 7 } }] }),
  ).toBeDefined()
})

const stock = ['age', 'unzip'].every((tool) => spawnSync(tool, ['--help']).error === undefined)
test.runIf(stock)('stock age and unzip open it: the files are those the manifest lists', async () => {
  const rows = [
    ['u1', '3栋1单元3101室'],
    ['u2', '\\N'],
    ['u3', null],
  ]
  const blob = await aBlob(folder, 'photo one')
  const written = await writePackage(job([textTable('unit', ['id', 'room'], rows)], [blob]))
  const [identity, zip, unpacked] = [join(out, 'identity.txt'), join(out, 'package.zip'), join(out, 'unpacked')]
  await writeFile(identity, `${office.keys.age.identity}\n`)
  execFileSync('age', ['-d', '-i', identity, '-o', zip, written.tmpPath])
  expect(execFileSync('unzip', ['-t', zip]).toString()).toContain('No errors detected')
  await mkdir(unpacked)
  execFileSync('unzip', ['-q', zip, '-d', unpacked])
  const manifest = Manifest.parse(JSON.parse(await readFile(join(unpacked, 'datapackage.json'), 'utf8')))
  for (const resource of manifest.resources) {
    const bytes = await readFile(join(unpacked, resource.path))
    expect([bytes.length, sha256(bytes)]).toEqual([resource.bytes, resource.hash])
  }
  const names = (await readdir(unpacked, { recursive: true })).filter((name) => name.includes('.') || name.length > 60)
  expect(names.sort()).toEqual(
    ['datapackage.json', 'datapackage.json.jws', ...manifest.resources.map((one) => one.path)].sort(),
  )
  const lines = (await readFile(join(unpacked, 'data/unit-0000.csv'), 'utf8')).split('\r\n')
  expect(lines[0]).toBe('_seq,_op,_inc,_at,_by,_digest,id,room')
  expect(lines[1]).toMatch(
    /^1,put,0198a0c2-11aa-7b10-8f0e-6c1d22b4e9aa,2026-11-21T09:00:00.000Z,u1,[0-9a-f]{64},u1,3栋1单元3101室$/,
  )
  expect(lines[2]).toMatch(/,u2,"\\N"$/)
  expect(lines[3]).toMatch(/,u3,\\N$/)
  expect(existsSync(identity)).toBe(true)
})
