import { mkdir, writeFile } from 'node:fs/promises'
import { dirname } from 'node:path'
import { crc32, deflateRawSync } from 'node:zlib'
import { Encrypter } from 'age-encryption'
import type { SigningKey } from '../../src/package/keys'

/** One entry of a hand-made zip; everything but name and data is there to lie with. */
export type CraftedEntry = {
  readonly name: string
  readonly data: Uint8Array
  /** Unix mode with file type, as the directory states it. */
  readonly mode?: number
  readonly localName?: string
  readonly flags?: number
  readonly method?: number
  /** Length the directory claims. */
  readonly claims?: number
  /** Points at the local header of the entry with this index, writing no data of its own. */
  readonly sharesWith?: number
  readonly extra?: Uint8Array
}

/** The bytes of a zip with exactly these entries, written by hand so that it may be wrong. */
export function craftZip(entries: readonly CraftedEntry[], entryCount = entries.length): Buffer {
  const body: Buffer[] = []
  const directory: Buffer[] = []
  const offsets: number[] = []
  let at = 0
  for (const entry of entries) {
    const method = entry.method ?? 8
    const packed = method === 8 ? deflateRawSync(entry.data) : Buffer.from(entry.data)
    const shared = entry.sharesWith === undefined ? undefined : offsets[entry.sharesWith]
    offsets.push(shared ?? at)
    const facts = Buffer.alloc(26)
    facts.writeUInt16LE(20, 0)
    facts.writeUInt16LE(entry.flags ?? 0x800, 2)
    facts.writeUInt16LE(method, 4)
    facts.writeUInt32LE(crc32(entry.data), 10)
    facts.writeUInt32LE(packed.length, 14)
    facts.writeUInt32LE(entry.claims ?? entry.data.length, 18)
    if (shared === undefined) {
      const name = Buffer.from(entry.localName ?? entry.name)
      facts.writeUInt16LE(name.length, 22)
      const local = Buffer.concat([Buffer.from('PK\x03\x04'), facts, name, packed])
      body.push(local)
      at += local.length
    }
    const name = Buffer.from(entry.name)
    const extra = Buffer.from(entry.extra ?? [])
    facts.writeUInt16LE(name.length, 22)
    facts.writeUInt16LE(extra.length, 24)
    const tail = Buffer.alloc(14)
    tail.writeUInt32LE(((entry.mode ?? 0o100600) << 16) >>> 0, 6)
    tail.writeUInt32LE(offsets.at(-1) ?? 0, 10)
    directory.push(Buffer.from('PK\x01\x02'), Buffer.from([20, 3]), facts, tail, name, extra)
  }
  const listing = Buffer.concat(directory)
  const end = Buffer.alloc(22)
  end.write('PK\x05\x06', 'latin1')
  end.writeUInt16LE(entryCount, 8)
  end.writeUInt16LE(entryCount, 10)
  end.writeUInt32LE(listing.length, 12)
  end.writeUInt32LE(at, 16)
  return Buffer.concat([...body, listing, end])
}

/** Encrypts bytes to a recipient and writes them where a desk would find a package. */
export async function writeEncrypted(path: string, bytes: Uint8Array, recipient: string): Promise<string> {
  const encrypter = new Encrypter()
  encrypter.addRecipient(recipient)
  await mkdir(dirname(path), { recursive: true })
  await writeFile(path, await encrypter.encrypt(bytes))
  return path
}

/** A true Ed25519 signature over any header text at all. */
export async function signRaw(manifest: Uint8Array, header: string, key: SigningKey) {
  const encoded = Buffer.from(header).toString('base64url')
  const algorithm = { name: 'Ed25519' }
  const secret = await crypto.subtle.importKey('jwk', { ...key.jwk }, algorithm, false, ['sign'])
  const signature = await crypto.subtle.sign(algorithm, secret, Buffer.concat([Buffer.from(`${encoded}.`), manifest]))
  return { protected: encoded, signature: Buffer.from(signature).toString('base64url') }
}
