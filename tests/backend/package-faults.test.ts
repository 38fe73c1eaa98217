import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { decryptToFile } from '../../src/package/age-file'
import { packageContent } from '../../src/package/content'
import { type DeskKeys, makeDeskKeys } from '../../src/package/keys'
import { openPackage } from '../../src/package/open'
import { writePackage } from '../../src/package/write'
import { writeEncrypted } from '../support/crafted-package'
import { aBlob, siteFacts, textTable, trustIn } from '../support/sample-package'

const long = process.env.FAULTS === 'long'
const runs = long ? 10_000 : 300
const patience = long ? 30 * 60_000 : 180_000

let folder = ''
let temp = ''
let desk: DeskKeys
let cipher: Buffer
let plain: Buffer
let manifestHash = ''
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'frontdesk-faults-'))
  temp = join(folder, 'temp')
  await mkdir(temp)
  desk = await makeDeskKeys()
  const rows = Array.from({ length: 40 }, (_, at) => [`u${at}`, `3栋1单元${at}室`, at % 3 ? null : 'a"b'])
  const written = await writePackage({
    outFolder: join(folder, 'out'),
    facts: siteFacts(),
    content: packageContent([textTable('unit', ['id', 'room', 'note'], rows)], [await aBlob(folder, 'photo one')]),
    signing: desk.signing,
    recipients: [desk.age.recipient],
  })
  manifestHash = written.manifestHash
  cipher = await readFile(written.tmpPath)
  const zip = join(folder, 'plain.zip')
  await decryptToFile(written.tmpPath, [desk.age.identity], zip, 1e8)
  plain = await readFile(zip)
})
afterAll(() => rm(folder, { recursive: true }))

/** One damage: where (as a share of the length), how long, and what stands there afterwards. */
const damage = fc.record({
  kind: fc.constantFrom('flip', 'cut', 'insert', 'delete', 'overwrite', 'swap'),
  at: fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }),
  to: fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }),
  bit: fc.integer({ min: 0, max: 7 }),
  bytes: fc.uint8Array({ minLength: 1, maxLength: 24 }),
})
type Damage = typeof damage extends fc.Arbitrary<infer T> ? T : never

function damaged(bytes: Buffer, { kind, at, to, bit, bytes: extra }: Damage): Buffer {
  const copy = Buffer.from(bytes)
  const place = Math.floor(at * copy.length)
  const other = Math.floor(to * copy.length)
  if (kind === 'flip') copy[place] = (copy[place] ?? 0) ^ (1 << bit)
  if (kind === 'overwrite') copy.set(extra.subarray(0, copy.length - place), place)
  if (kind === 'swap') [copy[place], copy[other]] = [copy[other] ?? 0, copy[place] ?? 0]
  if (kind === 'cut') return copy.subarray(0, place)
  if (kind === 'insert') return Buffer.concat([copy.subarray(0, place), extra, copy.subarray(place)])
  if (kind === 'delete') return Buffer.concat([copy.subarray(0, place), copy.subarray(place + extra.length)])
  return copy
}

async function open(file: string) {
  const job = {
    file,
    identities: [desk.age.identity],
    trust: trustIn(desk),
    addressee: { site: 'head-office' },
    tempFolder: temp,
  }
  const outcome = await openPackage(job)
  if (outcome.ok) {
    let rows = 0
    for await (const row of outcome.package.readTable('unit')) rows += row.values.length > 0 ? 1 : 0
    expect(rows).toBe(40)
    await outcome.package.close()
  }
  expect(await readdir(temp)).toEqual([])
  return outcome
}

test('the undamaged package opens', async () => {
  const file = join(folder, 'whole.zip.age')
  await writeFile(file, cipher)
  expect(await open(file)).toMatchObject({ ok: true, package: { manifestHash } })
})

test(`of ${runs} damaged package files each is refused whole`, { timeout: patience }, async () => {
  const file = join(folder, 'damaged.zip.age')
  await fc.assert(
    fc.asyncProperty(fc.array(damage, { minLength: 1, maxLength: 3 }), async (damages) => {
      const bytes = damages.reduce(damaged, cipher)
      fc.pre(!bytes.equals(cipher))
      await writeFile(file, bytes)
      expect((await open(file)).ok).toBe(false)
    }),
    { numRuns: runs },
  )
})

test(`of ${runs} packages damaged inside the encryption, each is refused or holds exactly what was signed`, {
  timeout: patience,
}, async () => {
  let refused = 0
  await fc.assert(
    fc.asyncProperty(fc.array(damage, { minLength: 1, maxLength: 3 }), async (damages) => {
      const file = await writeEncrypted(
        join(folder, 'inside.zip.age'),
        damages.reduce(damaged, plain),
        desk.age.recipient,
      )
      const outcome = await open(file)
      if (outcome.ok) expect(outcome.package.manifestHash).toBe(manifestHash)
      else refused += 1
    }),
    { numRuns: runs },
  )
  expect(refused).toBeGreaterThan(runs * 0.8)
})
