import { createReadStream } from 'node:fs'
import { open, rm } from 'node:fs/promises'
import { Readable } from 'node:stream'
import type { ReadableStream as WebStream } from 'node:stream/web'
import { Decrypter, Encrypter } from 'age-encryption'
import { asFault, refuse } from './package-fault'

const MAGIC = 'age-encryption.org/v1\n'
const LONGEST_HEADER = 64 * 1024

/**
 * Encrypts a stream to age recipients into a new file (mode 0600, must not exist) that is fsynced when this
 * resolves and gone when it fails; answers its size.
 */
export async function encryptToFile(plain: Readable, recipients: readonly string[], path: string): Promise<number> {
  if (recipients.length === 0) throw new Error('a package needs at least one recipient')
  const encrypter = new Encrypter()
  for (const recipient of recipients) encrypter.addRecipient(recipient)
  const file = await open(path, 'wx', 0o600)
  try {
    const cipher = await encrypter.encrypt(toWeb(plain))
    await file.writeFile(fromWeb(cipher))
    await file.sync()
    const { size } = await file.stat()
    await file.close()
    return size
  } catch (error) {
    await file.close()
    await rm(path)
    throw error
  }
}

/**
 * Decrypts a binary age file into a new private file. Refuses a file that is no age file (`not_a_package`), one for other
 * keys (`not_for_these_keys`), a damaged one (`damaged`), and plain text above `mostBytes` (`unpacks_too_large`).
 */
export async function decryptToFile(
  cipher: string,
  identities: readonly string[],
  path: string,
  mostBytes: number,
): Promise<void> {
  await refuseUnlessAge(cipher)
  const plain = await decrypted(cipher, identities)
  const target = await open(path, 'wx', 0o600)
  try {
    await target.writeFile(capped(fromWeb(plain), mostBytes))
  } catch (error) {
    throw asFault('damaged', error)
  } finally {
    await target.close()
  }
}

/** Header and lines of an age file are short; a library that looks for their end must not be fed a giant. */
async function refuseUnlessAge(cipher: string): Promise<void> {
  const source = await open(cipher, 'r')
  const { buffer, bytesRead } = await source
    .read(Buffer.alloc(LONGEST_HEADER), 0, LONGEST_HEADER, 0)
    .finally(() => source.close())
  const head = buffer.subarray(0, bytesRead).toString('latin1')
  if (!head.startsWith(MAGIC)) refuse('not_a_package', 'no age header')
  if (!/\n--- [^\n]{1,64}\n/.test(head)) refuse('damaged', 'the age header does not end')
}

async function decrypted(cipher: string, identities: readonly string[]): Promise<WebStream<Uint8Array>> {
  const decrypter = new Decrypter()
  for (const identity of identities) decrypter.addIdentity(identity)
  const stream = createReadStream(cipher, { highWaterMark: 256 * 1024 })
  try {
    return (await decrypter.decrypt(toWeb(stream))) as WebStream<Uint8Array>
  } catch (error) {
    stream.destroy()
    const strange = error instanceof Error && /no identity matched/i.test(error.message)
    throw asFault(strange ? 'not_for_these_keys' : 'damaged', error)
  }
}

async function* capped(plain: AsyncIterable<Uint8Array>, mostBytes: number): AsyncGenerator<Uint8Array> {
  let bytes = 0
  for await (const piece of plain) {
    bytes += piece.length
    if (bytes > mostBytes) refuse('unpacks_too_large', `plain text above ${mostBytes} bytes`)
    yield piece
  }
}

function toWeb(stream: Readable): ReadableStream<Uint8Array> {
  return Readable.toWeb(stream) as ReadableStream<Uint8Array>
}

function fromWeb(stream: ReadableStream<Uint8Array> | WebStream<Uint8Array>): Readable {
  return Readable.fromWeb(stream as WebStream<Uint8Array>)
}
