import { type Entry, fromBufferPromise, type ZipFile } from 'yauzl'
import { fault, limits } from './emit'

/** What is in a zip, without unpacking its sheets. */
export type ZipDirectory = {
  readonly kind: 'xlsx' | 'xlsb' | 'ods' | 'other'
  readonly zip: ZipFile
  /** Entries by name: forward slashes, no leading slash, as spelt. */
  readonly entries: ReadonlyMap<string, Entry>
  /** Unpacked size of all sheet bodies. */
  readonly sheetBytes: number
}

function kindOf(names: readonly string[]): ZipDirectory['kind'] {
  const has = (pattern: RegExp) => names.some((name) => pattern.test(name))
  if (has(/(^|\/)workbook\.bin$/i)) return 'xlsb'
  if (has(/(^|\/)workbook\d*\.xml$/i)) return 'xlsx'
  if (has(/^content\.xml$/) && has(/^mimetype$/)) return 'ods'
  // A workbook's main part may have any name; its sheets give it away.
  return has(/^\[content_types\]\.xml$/i) && has(/sheet[^/]*\.xml$/i) ? 'xlsx' : 'other'
}

/** Reads the directory of a zip. Throws a fault for an encrypted or oversized one, an Error for a damaged one. */
export async function readZipDirectory(bytes: Buffer): Promise<ZipDirectory> {
  const zip = await fromBufferPromise(bytes, { strictFileNames: false, decodeStrings: true, lazyEntries: true })
  const entries = new Map<string, Entry>()
  let unpacked = 0
  let sheetBytes = 0
  for await (const entry of zip.eachEntry()) {
    const name = entry.fileName.replaceAll('\\', '/').replace(/^\/+/, '')
    entries.set(name, entry)
    unpacked += entry.uncompressedSize
    if (entries.size > 20_000 || unpacked > limits.unpackedBytes) throw fault('TOO_BIG', `${unpacked} bytes unpacked`)
    if (entry.isEncrypted()) throw fault('ENCRYPTED', name)
    if (/worksheets?\//i.test(name)) sheetBytes += entry.uncompressedSize
  }
  return { kind: kindOf([...entries.keys()]), zip, entries, sheetBytes }
}

/** An entry's bytes as a stream of parts, stopped at `limit`. */
export async function* entryParts(directory: ZipDirectory, entry: Entry, limit: number): AsyncGenerator<Buffer> {
  let size = 0
  for await (const part of await directory.zip.openReadStreamPromise(entry)) {
    size += part.length
    if (size > limit) throw fault('TOO_BIG', entry.fileName)
    yield part
  }
}

/** A small entry as text; '' when it is missing or above 8 MiB. */
export async function entryText(directory: ZipDirectory, name: string): Promise<string> {
  const entry = directory.entries.get(name)
  if (!entry || entry.uncompressedSize > 8 * 1024 * 1024) return ''
  const parts: Buffer[] = []
  for await (const part of entryParts(directory, entry, 8 * 1024 * 1024)) parts.push(part)
  return Buffer.concat(parts).toString('utf8')
}
