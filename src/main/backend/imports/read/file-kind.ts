/** What the first bytes say a file is, whatever its name. */
export type FileKind = 'zip' | 'ole' | 'markup' | 'text' | 'binary' | 'empty'

const starts = (bytes: Uint8Array, ...head: number[]) => head.every((byte, index) => bytes[index] === byte)

/** BOM of UTF-16: its text has zero bytes and is still text. */
const isUtf16 = (bytes: Uint8Array) => starts(bytes, 0xff, 0xfe) || starts(bytes, 0xfe, 0xff)

/** Looks at the bytes only. `markup` is a web page or xml saved under a spreadsheet's name. */
export function detectFileKind(bytes: Uint8Array): FileKind {
  if (bytes.length === 0) return 'empty'
  if (starts(bytes, 0x50, 0x4b, 0x03, 0x04) || starts(bytes, 0x50, 0x4b, 0x05, 0x06)) return 'zip'
  if (starts(bytes, 0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1)) return 'ole'
  // BIFF 2–4: a bare stream that starts with its BOF record.
  if (starts(bytes, 0x09) && [0x00, 0x02, 0x04].includes(bytes[1] ?? 0xff) && bytes[3] === 0x00) return 'ole'
  const head = bytes.subarray(0, 8192)
  if (!isUtf16(bytes)) {
    for (const byte of head) if (byte < 9 || (byte > 13 && byte < 32 && byte !== 27)) return 'binary'
  }
  const first = new TextDecoder('latin1')
    .decode(head)
    .replace(/^[\s\u00ef\u00bb\u00bf]+/, '')
    .slice(0, 200)
  return /^<(\?xml|!doctype|html|table|head|meta|workbook|style|div)/i.test(first) ? 'markup' : 'text'
}
