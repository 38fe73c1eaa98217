import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { inflateSync } from 'node:zlib'
import { armor, Decrypter } from 'age-encryption'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { decryptToFile } from '../../src/package/age-file'
import { PackageFault } from '../../src/package/package-fault'

// C2SP/CCTV vectors: a header of `name: value` lines, an empty line, the age file. All of them with SHARED_DATA.
const shared = join(process.env.SHARED_DATA ?? '', 'conformance/age-cctv')
const folder = process.env.SHARED_DATA && existsSync(shared) ? shared : 'tests/fixtures/exchange/age-cctv'

type Vector = { name: string; facts: Map<string, string>; identities: string[]; body: Buffer }

function readVector(name: string): Vector {
  const bytes = readFileSync(join(folder, name))
  const end = bytes.indexOf('\n\n')
  const lines = bytes.subarray(0, end).toString('latin1').split('\n')
  const pairs = lines.map((line): [string, string] => [
    line.slice(0, line.indexOf(': ')),
    line.slice(line.indexOf(': ') + 2),
  ])
  const identities = pairs.filter(([key]) => key === 'identity').map(([, value]) => value)
  const facts = new Map(pairs)
  const rest = bytes.subarray(end + 2)
  return { name, facts, identities, body: facts.get('compressed') === 'zlib' ? inflateSync(rest) : rest }
}

const vectors = readdirSync(folder).map(readVector)
const digest = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex')

let temp = ''
beforeAll(async () => {
  temp = await mkdtemp(join(tmpdir(), 'frontdesk-age-'))
})
afterAll(() => rm(temp, { recursive: true }))

async function decrypt(vector: Vector): Promise<Uint8Array> {
  const decrypter = new Decrypter()
  for (const identity of vector.identities) decrypter.addIdentity(identity)
  const passphrase = vector.facts.get('passphrase')
  if (passphrase !== undefined) decrypter.addPassphrase(passphrase)
  const armored = vector.facts.get('armored') === 'yes'
  return decrypter.decrypt(armored ? armor.decode(vector.body.toString('latin1')) : vector.body)
}

test('there are vectors of every outcome', () => {
  const outcomes = new Set(vectors.map((vector) => vector.facts.get('expect')))
  expect([...outcomes].sort()).toEqual(
    expect.arrayContaining(['HMAC failure', 'header failure', 'no match', 'payload failure', 'success']),
  )
})

test.for(vectors)('the age library reads $name as it must', async (vector) => {
  if (vector.facts.get('expect') === 'success') {
    expect(digest(await decrypt(vector))).toBe(vector.facts.get('payload'))
  } else {
    await expect(decrypt(vector)).rejects.toThrow()
  }
})

const plain = vectors.filter((vector) => vector.facts.get('armored') !== 'yes' && !vector.facts.has('passphrase'))
test.for(plain)('a package file made of $name is decrypted or refused', async (vector) => {
  const [from, to] = [join(temp, `${vector.name}.age`), join(temp, `${vector.name}.plain`)]
  await writeFile(from, vector.body)
  const decrypted = decryptToFile(from, vector.identities, to, 1024 * 1024 * 64)
  if (vector.facts.get('expect') === 'success') {
    await decrypted
    expect(digest(await readFile(to))).toBe(vector.facts.get('payload'))
  } else {
    const code = vector.facts.get('expect') === 'no match' ? /not_for_these_keys/ : /not_a_package|damaged/
    await expect(decrypted).rejects.toThrow(PackageFault)
    await expect(decrypted).rejects.toThrow(code)
  }
})
