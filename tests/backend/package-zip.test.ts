import { existsSync } from 'node:fs'
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type DeskKeys, makeDeskKeys } from '../../src/package/keys'
import { OPEN_LIMITS, openPackage } from '../../src/package/open'
import { parseTrustFile, type TrustList } from '../../src/package/trust'
import { openZip } from '../../src/package/zip-read'
import { type CraftedEntry, craftZip, writeEncrypted } from '../support/crafted-package'
import { aHeadOffice } from '../support/ho-package'

let folder = ''
let temp = ''
let trust: TrustList
let desk: DeskKeys
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'frontdesk-zip-'))
  temp = join(folder, 'temp')
  await mkdir(temp)
  desk = await makeDeskKeys()
  trust = (await parseTrustFile((await aHeadOffice()).keyFile)).trust
})
afterAll(() => rm(folder, { recursive: true }))

async function refusalOf(zip: Uint8Array) {
  const before = await readdir(folder, { recursive: true })
  const file = await writeEncrypted(join(folder, 'attack.zip.age'), zip, desk.age.recipient)
  const outcome = await openPackage({
    file,
    identities: [desk.age.identity],
    trust,
    addressee: { site: 'site-017' },
    tempFolder: temp,
  })
  await rm(file)
  expect(await readdir(folder, { recursive: true })).toEqual(before)
  return outcome.ok ? 'opened' : outcome.refusal.code
}

const text = (name: string, more: Partial<CraftedEntry> = {}): CraftedEntry => ({
  name,
  data: Buffer.from('{}'),
  ...more,
})
const manifest = text('datapackage.json')
const unicodePath = Buffer.concat([Buffer.from([0x75, 0x70, 9, 0, 1, 0, 0, 0, 0]), Buffer.from('evil')])
const blobName = `blob/${'a'.repeat(64)}`

const attacks: [string, CraftedEntry[], string][] = [
  ['a way up', [manifest, text('../evil.csv')], 'name_not_allowed'],
  ['a way up inside', [manifest, text('data/../../evil.csv')], 'name_not_allowed'],
  ['an absolute path', [manifest, text('/etc/passwd')], 'name_not_allowed'],
  ['a drive', [manifest, text('C:/evil.csv')], 'name_not_allowed'],
  ['backslashes', [manifest, text('data\\evil.csv')], 'name_not_allowed'],
  ['backslashes upwards', [manifest, text('..\\evil.csv')], 'name_not_allowed'],
  ['a UNC path', [manifest, text('\\\\server\\share.csv')], 'name_not_allowed'],
  ['a hidden U+0000', [manifest, text('data/a.csv\0.exe')], 'name_not_allowed'],
  ['a line end after the name', [manifest, text('data/a.csv\n')], 'name_not_allowed'],
  ['an empty name', [manifest, text('')], 'name_not_allowed'],
  ['a folder', [manifest, text('data/')], 'name_not_allowed'],
  ['another file type', [manifest, text('data/a.exe')], 'name_not_allowed'],
  ['a device name', [manifest, text('data/con')], 'name_not_allowed'],
  ['full-width letters', [manifest, text('data/ａ.csv')], 'name_not_allowed'],
  ['a right-to-left mark', [manifest, text('data/\u202Evsc.a')], 'name_not_allowed'],
  ['a blob of wrong name', [manifest, text('blob/abc')], 'name_not_allowed'],
  ['a blob in capitals', [manifest, text(`blob/${'A'.repeat(64)}`)], 'duplicate_name'],
  ['a second manifest', [manifest, manifest], 'duplicate_name'],
  ['a manifest in capitals', [manifest, text('DATAPACKAGE.JSON')], 'duplicate_name'],
  [
    'a symbolic link',
    [manifest, text('data/a.csv', { mode: 0o120777, data: Buffer.from('/etc/passwd') })],
    'not_a_plain_file',
  ],
  ['a folder by mode', [manifest, text('data/a.csv', { mode: 0o040755 })], 'not_a_plain_file'],
  ['a device by mode', [manifest, text('data/a.csv', { mode: 0o020666 })], 'not_a_plain_file'],
  ['an encrypted entry', [manifest, text('data/a.csv', { flags: 0x801 })], 'not_a_plain_file'],
  ['an unknown method', [manifest, text('data/a.csv', { method: 12 })], 'not_a_plain_file'],
  ['another local name', [manifest, text('data/a.csv', { localName: 'data/b.csv' })], 'name_not_allowed'],
  ['a second name in the extra field', [manifest, text('data/a.csv', { extra: unicodePath })], 'name_not_allowed'],
  [
    'one entry sharing the bytes of another',
    [manifest, text('datapackage.json.jws', { localName: 'datapackage.json', sharesWith: 0 })],
    'name_not_allowed',
  ],
  ['too large a claim', [manifest, text('data/a.csv', { claims: 0x7fffffff })], 'unpacks_too_large'],
  [
    'a claim of less than there is',
    [text('datapackage.json', { data: Buffer.alloc(5_000, ' '), claims: 10 })],
    'damaged',
  ],
  ['a claim of more than there is', [text('datapackage.json', { claims: 10_000 })], 'damaged'],
  ['no manifest', [text('data/a.csv')], 'manifest_missing'],
  ['no file at all', [], 'manifest_missing'],
  ['no signature', [manifest], 'signature_missing'],
  [
    'a manifest above 4 MiB',
    [text('datapackage.json', { data: Buffer.alloc(4 * 1024 * 1024 + 1, 7), method: 0 })],
    'manifest_too_large',
  ],
  [
    'a manifest that is a bomb',
    [text('datapackage.json', { data: Buffer.alloc(4 * 1024 * 1024, ' ') })],
    'unpacks_too_much',
  ],
  [
    'a signature above 16 KiB',
    [manifest, text('datapackage.json.jws', { data: Buffer.alloc(16 * 1024 + 1, ' ') })],
    'signature_malformed',
  ],
  ['2,011 entries', Array.from({ length: 2_011 }, (_, at) => text(`data/a-${at}.csv`)), 'too_many_files'],
]

test.for(attacks)('a package with %s is refused whole', async ([, entries, code]) => {
  expect(await refusalOf(craftZip(entries))).toBe(code)
})

test('two entries over the same bytes are refused even when their names agree', async () => {
  const zip = craftZip([
    text('data/a.csv', { method: 0, data: Buffer.alloc(400, 'x') }),
    text('data/b.csv', { method: 0 }),
  ])
  // The directory's second entry is pointed into the middle of the first file's bytes, where a whole local header stands.
  const inner = craftZip([text('data/b.csv', { method: 0 })])
  const header = inner.subarray(0, inner.indexOf('PK\x01\x02', 0, 'latin1'))
  const at = zip.indexOf('xxxx') + 40
  header.copy(zip, at)
  const second = zip.lastIndexOf('PK\x01\x02', undefined, 'latin1')
  zip.writeUInt32LE(at, second + 42)
  expect(await refusalOf(zip)).toBe('overlapping_entries')
})

test('a file that claims fewer entries than it has, or more, is refused', async () => {
  expect(await refusalOf(craftZip([manifest, text('datapackage.json.jws')], 1))).toBe('signature_missing')
  expect(await refusalOf(craftZip([manifest], 2))).toBe('damaged')
})

test('a zip cut anywhere is refused', async () => {
  const zip = craftZip([manifest, text('datapackage.json.jws'), text(blobName)])
  for (let length = 0; length < zip.length; length += 9) {
    expect(await refusalOf(zip.subarray(0, length)), `${length} bytes`).toBe('damaged')
  }
})

test('the bomb that unpacks more than its size allows stops early', async () => {
  const path = join(folder, 'bomb.zip')
  await writeFile(path, craftZip([text(blobName, { data: Buffer.alloc(64 * 1024 * 1024) })]))
  const zip = await openZip(path, OPEN_LIMITS)
  let bytes = 0
  const reading = async () => {
    for await (const piece of zip.parts.get(blobName)?.read(OPEN_LIMITS.totalBytes) ?? []) bytes += piece.length
  }
  await expect(reading()).rejects.toThrow('unpacks_too_much')
  expect(bytes).toBeLessThan(17 * 1024 * 1024)
  await zip.close()
  await rm(path)
})

test('an encrypted file above the size limit is not even decrypted', async () => {
  const file = await writeEncrypted(join(folder, 'big.zip.age'), Buffer.alloc(5_000), desk.age.recipient)
  const job = { file, identities: [desk.age.identity], trust, addressee: { site: 'site-017' }, tempFolder: temp }
  expect(await openPackage({ ...job, limits: { fileBytes: 1_000 } })).toMatchObject({ refusal: { code: 'too_large' } })
  await rm(file)
})

const corpus = join(process.env.SHARED_DATA ?? '', 'conformance/zip-yauzl')
test.runIf(process.env.SHARED_DATA && existsSync(corpus))(
  'every zip of the yauzl corpus is refused without a trace',
  async () => {
    const names = (await readdir(corpus, { recursive: true })).filter((name) => name.endsWith('.zip'))
    for (const name of names) {
      const zipFault = /^(damaged|name_not_allowed|duplicate_name|not_a_plain_file|manifest_missing)$/
      expect(await refusalOf(await readFile(join(corpus, name))), name).toMatch(zipFault)
    }
    expect(names.length).toBe(47)
  },
)
