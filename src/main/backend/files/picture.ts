const starts = (bytes: Uint8Array, ...head: number[]): boolean => head.every((b, i) => bytes[i] === b)

/** Media type by the first bytes; undefined for anything the desk does not keep. Names are not believed. */
export const mediaTypeOf = (bytes: Uint8Array): string | undefined => {
  if (starts(bytes, 0xff, 0xd8, 0xff)) return 'image/jpeg'
  if (starts(bytes, 0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a)) return 'image/png'
  if (starts(bytes, 0x52, 0x49, 0x46, 0x46) && Buffer.from(bytes.subarray(8, 12)).toString('latin1') === 'WEBP')
    return 'image/webp'
  if (starts(bytes, 0x25, 0x50, 0x44, 0x46, 0x2d)) return 'application/pdf'
  return undefined
}

interface ExifFacts {
  readonly orientation: number | null
  readonly takenAt: string | null
}

/** Reads orientation (tag 0x0112) and shooting time (0x9003) of a TIFF block, CIPA DC-008. */
const readExif = (tiff: Buffer): ExifFacts => {
  const little = tiff.toString('latin1', 0, 2) === 'II'
  const u16 = (at: number): number => (little ? tiff.readUInt16LE(at) : tiff.readUInt16BE(at))
  const u32 = (at: number): number => (little ? tiff.readUInt32LE(at) : tiff.readUInt32BE(at))
  let orientation: number | null = null
  let takenAt: string | null = null
  const walk = (ifd: number, depth: number): void => {
    for (let i = 0; i < u16(ifd); i++) {
      const entry = ifd + 2 + i * 12
      const tag = u16(entry)
      if (tag === 0x0112) orientation = u16(entry + 8)
      if (tag === 0x9003) takenAt = tiff.toString('latin1', u32(entry + 8), u32(entry + 8) + 19)
      if (tag === 0x8769 && depth === 0) walk(u32(entry + 8), 1)
    }
  }
  try {
    walk(u32(4), 0)
  } catch {
    // A cut-off block says nothing; the picture itself is kept.
  }
  const written = /^(\d{4}):(\d\d):(\d\d) (\d\d:\d\d:\d\d)$/.exec(takenAt ?? '')
  return { orientation, takenAt: written ? `${written[1]}-${written[2]}-${written[3]} ${written[4]}` : null }
}

const orientationBlock = (orientation: number): Buffer => {
  const block = Buffer.alloc(36)
  block.writeUInt16BE(0xffe1, 0)
  block.writeUInt16BE(34, 2)
  block.write('Exif\0\0', 4, 'latin1')
  block.write('MM\0*', 10, 'latin1')
  block.writeUInt32BE(8, 14)
  block.writeUInt16BE(1, 18)
  block.writeUInt16BE(0x0112, 20)
  block.writeUInt16BE(3, 22)
  block.writeUInt32BE(1, 24)
  block.writeUInt16BE(orientation, 28)
  return block
}

/** Drops every application block but the colour profile (so position, serial numbers, thumbnails), keeps orientation. */
export const cleanJpeg = (bytes: Buffer): { bytes: Buffer; takenAt: string | null } => {
  const parts: Buffer[] = [bytes.subarray(0, 2)]
  let facts: ExifFacts = { orientation: null, takenAt: null }
  let at = 2
  while (at + 4 <= bytes.length && bytes[at] === 0xff) {
    const marker = bytes[at + 1] as number
    if (marker === 0xda) break
    const end = at + 2 + bytes.readUInt16BE(at + 2)
    if (end > bytes.length) return { bytes, takenAt: null }
    const isExif = marker === 0xe1 && bytes.toString('latin1', at + 4, at + 8) === 'Exif'
    if (isExif) facts = readExif(bytes.subarray(at + 10, end))
    const drop = (marker >= 0xe1 && marker <= 0xef && marker !== 0xe2 && marker !== 0xee) || marker === 0xfe
    if (!drop) parts.push(bytes.subarray(at, end))
    at = end
  }
  if (facts.orientation && facts.orientation > 1) parts.splice(1, 0, orientationBlock(facts.orientation))
  return { bytes: Buffer.concat([...parts, bytes.subarray(at)]), takenAt: facts.takenAt }
}
