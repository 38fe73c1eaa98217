import { fault } from './emit'

const decode = (bytes: Uint8Array, label: string) => new TextDecoder(label, { fatal: true }).decode(bytes)

/** The text of a csv file: by its BOM, else UTF-8 when it is valid, else GB18030 (which contains GBK). BOM is taken off. */
export function decodeText(bytes: Uint8Array): string {
  const label =
    bytes[0] === 0xff && bytes[1] === 0xfe ? 'utf-16le' : bytes[0] === 0xfe && bytes[1] === 0xff ? 'utf-16be' : 'utf-8'
  for (const encoding of label === 'utf-8' ? ['utf-8', 'gb18030'] : [label]) {
    try {
      return decode(bytes, encoding)
    } catch {
      // Not this encoding: the next one is tried.
    }
  }
  throw fault('ENCODING', 'neither UTF-8, UTF-16 nor GB18030')
}
