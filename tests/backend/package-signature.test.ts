import { createHmac } from 'node:crypto'
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { decryptToFile } from '../../src/package/age-file'
import { type DeskKeys, makeDeskKeys } from '../../src/package/keys'
import { openPackage } from '../../src/package/open'
import { parseTrustFile, type TrustList } from '../../src/package/trust'
import { openZip } from '../../src/package/zip-read'
import { craftZip, signRaw, writeEncrypted } from '../support/crafted-package'
import { aHeadOffice, type HeadOffice, trustFile, writeHeadOfficePackage } from '../support/ho-package'

let folder = ''
let office: HeadOffice
let desk: DeskKeys
let otherSite: DeskKeys
let retired: DeskKeys
let future: DeskKeys
let trust: TrustList
let files: Map<string, Buffer>
let manifestText = ''

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'frontdesk-signature-'))
  await mkdir(join(folder, 'temp'))
  office = await aHeadOffice()
  desk = await makeDeskKeys()
  otherSite = await makeDeskKeys()
  retired = await makeDeskKeys()
  future = await makeDeskKeys()
  const entries = [
    { site: 'head-office', keys: office.keys },
    { site: 'site-002', keys: otherSite },
    { site: 'head-office', keys: retired, revokedFromNumber: 88 },
    { site: 'head-office', keys: future, fromNumber: 89 },
  ]
  trust = (await parseTrustFile(trustFile(entries))).trust
  const written = await writeHeadOfficePackage({
    folder,
    office,
    number: 88,
    prev: `sha256:${'1'.repeat(64)}`,
    recipients: [desk.age.recipient],
    rows: { unit: [{ id: 'u1', room: '3-1-3101' }], party: [{ id: 'p1', name: '谢国庆' }] },
  })
  files = await unpack(written.path)
  manifestText = files.get('datapackage.json')?.toString() ?? ''
})
afterAll(() => rm(folder, { recursive: true }))

async function unpack(path: string): Promise<Map<string, Buffer>> {
  const plain = join(folder, 'plain.zip')
  await decryptToFile(path, [desk.age.identity], plain, 1e8)
  const zip = await openZip(plain, { files: 100, totalBytes: 1e8, ratio: 250 })
  const out = new Map<string, Buffer>()
  for (const [name, part] of zip.parts) {
    const pieces: Uint8Array[] = []
    for await (const piece of part.read(1e8)) pieces.push(piece)
    out.set(name, Buffer.concat(pieces))
  }
  await zip.close()
  await rm(plain)
  return out
}

async function open(changed: Record<string, Uint8Array | string | undefined>, me = 'site-017') {
  const entries = { ...Object.fromEntries(files), ...changed }
  const listed = Object.entries(entries).flatMap(([name, data]) =>
    data === undefined ? [] : [{ name, data: Buffer.from(data) }],
  )
  const file = await writeEncrypted(join(folder, 'crafted.zip.age'), craftZip(listed), desk.age.recipient)
  const tempFolder = join(folder, 'temp')
  const outcome = await openPackage({
    file,
    identities: [desk.age.identity],
    trust,
    addressee: { site: me },
    tempFolder,
  })
  if (outcome.ok) await outcome.package.close()
  expect(await readdir(tempFolder)).toEqual([])
  return outcome.ok ? 'opened' : outcome.refusal.code
}

const honest = (kid: string) => ({ alg: 'EdDSA', kid, b64: false, crit: ['b64'] })

/** Signs with any header; `keys` truly sign, whatever the header says. */
async function jws(header: object | string, keys = office.keys, manifest = manifestText) {
  const text = typeof header === 'string' ? header : JSON.stringify(header)
  return signRaw(Buffer.from(manifest), text, keys.signing)
}
const withJws = (value: object) => ({ 'datapackage.json.jws': JSON.stringify(value) })

/** The manifest with `from` replaced, signed again with keys that head office truly holds: a lie told by an insider. */
async function resigned(from: string, to: string, keys = office.keys) {
  expect(manifestText).toContain(from)
  const manifest = manifestText.replace(from, to)
  return { 'datapackage.json': manifest, ...withJws(await jws(honest(keys.signing.kid), keys, manifest)) }
}

test('the package as it was written opens', async () => {
  expect(await open({})).toBe('opened')
  expect(await open(withJws(await jws(honest(office.keys.signing.kid))))).toBe('opened')
})

test('no signature', async () => {
  expect(await open({ 'datapackage.json.jws': undefined })).toBe('signature_missing')
})

test('a key nobody knows, and a known kid with another key', async () => {
  const stranger = await makeDeskKeys()
  expect(await open(withJws(await jws(honest(stranger.signing.kid), stranger)))).toBe('signer_unknown')
  expect(await open(withJws(await jws(honest(office.keys.signing.kid), stranger)))).toBe('signature_wrong')
})

test('the key of another site, a revoked key, a key that is not valid yet', async () => {
  const by = async (keys: DeskKeys) => open(withJws(await jws(honest(keys.signing.kid), keys)))
  expect(await by(otherSite)).toBe('signer_other_site')
  expect(await by(retired)).toBe('signer_revoked')
  expect(await by(future)).toBe('signer_not_yet_valid')
})

test('below the number of its revocation a key stays good', async () => {
  expect(await open(await resigned('"number": 88,', '"number": 87,', retired))).toBe('opened')
})

test('other algorithms: none, HS256 with the public key as secret, ES256, EdDSA in small letters', async () => {
  const { kid, jwk } = office.keys.signing
  for (const alg of ['none', 'HS256', 'ES256', 'eddsa', 'Ed25519', '', null]) {
    expect(await open(withJws(await jws({ ...honest(kid), alg })))).toBe('signature_algorithm')
  }
  const header = Buffer.from(JSON.stringify({ ...honest(kid), alg: 'HS256' })).toString('base64url')
  const mac = createHmac('sha256', Buffer.from(jwk.x, 'base64url'))
    .update(`${header}.${manifestText}`)
    .digest('base64url')
  expect(await open(withJws({ protected: header, signature: mac }))).toBe('signature_algorithm')
  const unsigned = Buffer.from(JSON.stringify({ ...honest(kid), alg: 'none' })).toString('base64url')
  expect(await open(withJws({ protected: unsigned, signature: '' }))).toBe('signature_malformed')
})

test('a header with anything more, less or else than alg, kid, b64 and crit', async () => {
  const { kid } = office.keys.signing
  const wrong = [
    { ...honest(kid), crit: ['b64', 'exp'], exp: 1 },
    { ...honest(kid), crit: [] },
    { ...honest(kid), crit: ['b64', 'b64'] },
    { ...honest(kid), crit: 'b64' },
    { alg: 'EdDSA', kid, b64: false },
    { alg: 'EdDSA', kid, crit: ['b64'] },
    { ...honest(kid), b64: true },
    { ...honest(kid), b64: 'false' },
    { ...honest(kid), jwk: otherSite.signing.jwk },
    { ...honest(kid), jku: 'https://e.test/keys' },
    { ...honest(kid), kid: undefined },
    { ...honest(kid), kid: 7 },
  ]
  for (const header of wrong)
    expect(await open(withJws(await jws(header))), JSON.stringify(header)).toBe('signature_header')
})

test('a signature file that is not one detached flattened JWS', async () => {
  const good = await jws(honest(office.keys.signing.kid))
  const { kid } = office.keys.signing
  const wrong = [
    '',
    'null',
    '[]',
    '{}',
    JSON.stringify({ ...good, payload: 'e30' }),
    JSON.stringify({ ...good, header: { kid } }),
    JSON.stringify({ signatures: [good] }),
    JSON.stringify({ ...good, signature: `${good.signature}=` }),
    `\uFEFF${JSON.stringify(good)}`,
    `${good.protected}..${good.signature}`,
  ]
  for (const text of wrong) expect(await open({ 'datapackage.json.jws': text }), text).toBe('signature_malformed')
  const twice = JSON.stringify(good).replace('{', `{"protected":"${good.protected}",`)
  expect(await open({ 'datapackage.json.jws': twice })).toBe('manifest_duplicate_member')
  const header = `{"alg":"EdDSA","kid":"${kid}","b64":false,"crit":["b64"],"kid":"${kid}"}`
  expect(await open(withJws(await jws(header)))).toBe('manifest_duplicate_member')
})

test('a manifest changed after signing', async () => {
  const changes = [
    ['"site-017"', '"site-002"'],
    ['"number": 88', '"number": 89'],
    ['"rows": 2', '"rows": 3'],
    ['\n}\n', '\n} \n'],
  ] as const
  for (const [from, to] of changes) {
    expect(manifestText).toContain(from)
    expect(await open({ 'datapackage.json': manifestText.replace(from, to) }), to).toBe('signature_wrong')
  }
})

test('a package addressed to another, and ours seen by another', async () => {
  expect(await open(await resigned('"to": "site-017"', '"to": "site-002"'))).toBe('addressed_to_another')
  expect(await open({}, 'site-002')).toBe('addressed_to_another')
})

test('members named twice, also in other letters of the same meaning, and __proto__', async () => {
  for (const twice of [
    '"to": "site-002", "to": "site-017"',
    '"t\\u006f": "site-002", "to": "site-017"',
    '"__proto__": {}, "to": "site-017"',
  ]) {
    expect(await open(await resigned('"to": "site-017"', twice)), twice).toBe('manifest_duplicate_member')
  }
})

test.for([
  ['a hostile table name', '"table": "unit"', '"table": "unit; DROP TABLE party"', 'manifest_invalid'],
  ['a hostile column', '"name": "room"', '"name": "room) --"', 'manifest_invalid'],
  ['a path outside the package', '"path": "data/unit-0000.csv"', '"path": "../unit.csv"', 'profile_invalid'],
  ['an absolute path', '"path": "data/unit-0000.csv"', '"path": "/etc/passwd"', 'profile_invalid'],
  [
    'an address instead of a file',
    '"path": "data/unit-0000.csv"',
    '"path": "https://e.test/a.csv"',
    'manifest_invalid',
  ],
  ['another format', 'frontdesk-exchange/1', 'frontdesk-exchange/9', 'manifest_invalid'],
  ['no resource list', '"resources"', '"resourcez"', 'profile_invalid'],
  ['another delimiter', '"delimiter": ","', '"delimiter": ";"', 'manifest_invalid'],
  ['a missing chunk', '"chunks": 1', '"chunks": 2', 'manifest_invalid'],
  ['a number of zero', '"number": 88', '"number": 0', 'manifest_invalid'],
  ['a hostile sender', '"from": "head-office"', '"from": "../../head-office"', 'manifest_invalid'],
  ['a sender the key does not belong to', '"from": "head-office"', '"from": "site-002"', 'signer_other_site'],
  ['a desk that must be newer', '"minReader": "1.0"', '"minReader": "1.9"', 'needs_newer_desk'],
  ['another count of rows', '"rows": 2', '"rows": 3', 'counts_differ'],
  ['another byte count', '"bytesUncompressed"', '"bytesUncompressed": 1, "was"', 'counts_differ'],
  ['a table with its row columns out of order', '"_op"', '"_ob"', 'manifest_invalid'],
  ['not JSON', '{', '{{', 'manifest_not_json'],
  ['a byte order mark', '{', '\uFEFF{', 'manifest_not_json'],
] as const)('signed by head office itself, but with %s', async ([, from, to, code]) => {
  expect(await open(await resigned(from, to))).toBe(code)
})

test('an unknown member, an unknown class and a newer minor version are no faults', async () => {
  expect(await open(await resigned('"kind":', '"later": [1], "kind":'))).toBe('opened')
  expect(await open(await resigned('"class": "owned"', '"class": "ledger"'))).toBe('opened')
  expect(await open(await resigned('"schema": "1.0.0"', '"schema": "1.7.0"'))).toBe('opened')
})

test('a file that is missing, added, longer, shorter or changed', async () => {
  const rows = files.get('data/unit-0000.csv')?.toString() ?? ''
  expect(await open({ 'data/unit-0000.csv': undefined })).toBe('file_missing')
  expect(await open({ 'data/other-0000.csv': rows })).toBe('file_unlisted')
  expect(await open({ 'data/unit-0000.csv': `${rows}x` })).toBe('file_size_differs')
  expect(await open({ 'data/unit-0000.csv': rows.slice(0, -1) })).toBe('file_size_differs')
  expect(await open({ 'data/unit-0000.csv': rows.replace('3101', '3102') })).toBe('file_hash_differs')
})

test('a file for another desk, a file that is no package, a file that is none at all', async () => {
  const file = join(folder, 'other.zip.age')
  const job = {
    file,
    identities: [desk.age.identity],
    trust,
    addressee: { site: 'site-017' },
    tempFolder: join(folder, 'temp'),
  }
  await writeEncrypted(file, craftZip([]), otherSite.age.recipient)
  expect(await openPackage(job)).toMatchObject({ ok: false, refusal: { code: 'not_for_these_keys' } })
  for (const bytes of ['', 'PK\x03\x04', 'a'.repeat(100_000), '-----BEGIN AGE ENCRYPTED FILE-----\n']) {
    await writeFile(file, bytes)
    expect(await openPackage(job)).toMatchObject({ ok: false, refusal: { code: 'not_a_package' } })
  }
  await writeFile(file, `age-encryption.org/v1\n-> ${'x '.repeat(100_000)}`)
  expect(await openPackage(job)).toMatchObject({ ok: false, refusal: { code: 'damaged' } })
  await rm(file)
  await expect(openPackage(job)).rejects.toThrow('ENOENT')
  expect(await readdir(join(folder, 'temp'))).toEqual([])
  expect(await readFile(join(folder, 'FDX1_head-office_site-017_0197f000_00000088.zip.age'))).toBeTruthy()
})
