const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'

/** RFC 4648 base32 without padding of bytes written as hex. Throws when the text is not hex. */
export const base32OfHex = (hex: string): string => {
  if (!/^([0-9a-f]{2})*$/.test(hex)) throw new RangeError('not lower-case hex')
  const bits = Array.from(hex, (digit) => Number.parseInt(digit, 16).toString(2).padStart(4, '0')).join('')
  const groups = bits.match(/.{1,5}/g) ?? []
  return groups.map((group) => ALPHABET.charAt(Number.parseInt(group.padEnd(5, '0'), 2))).join('')
}

/** What the square on one page says; nothing in it tells who the paper is about. */
export interface PaperQr {
  readonly form: string
  readonly docNo: string
  readonly version: number
  readonly page: number
  readonly pages: number
  /** First 10 bytes of the snapshot's SHA-256 in base32: 16 characters. */
  readonly digest: string
}

/** Payload of the square: `FD1.<form>.<docNo>.<version>.<page>/<pages>.<digest>`. */
export const paperQr = (qr: Omit<PaperQr, 'digest'> & { readonly snapshotHash: string }): string =>
  `FD1.${qr.form}.${qr.docNo}.${qr.version}.${qr.page}/${qr.pages}.${base32OfHex(qr.snapshotHash.slice(0, 20))}`

/** Reads a scanned payload back; null when it is not one of ours. */
export const readPaperQr = (text: string): PaperQr | null => {
  const match = /^FD1\.(F\d\d)\.([^.]+)\.(\d+)\.(\d+)\/(\d+)\.([A-Z2-7]{16})$/.exec(text)
  if (match === null) return null
  const [, form = '', docNo = '', version, page, pages, digest = ''] = match
  return { form, docNo, version: Number(version), page: Number(page), pages: Number(pages), digest }
}
