/** A JPEG's bytes with an Exif block as phones write it: orientation, shooting time, position (tag 0x8825), a comment. */
export const photoWithPosition = (orientation = 6): Buffer => {
  const tiff = Buffer.alloc(200)
  tiff.write('II*\0', 0, 'latin1')
  tiff.writeUInt32LE(8, 4)
  const entry = (at: number, tag: number, type: number, count: number, value: number): void => {
    tiff.writeUInt16LE(tag, at)
    tiff.writeUInt16LE(type, at + 2)
    tiff.writeUInt32LE(count, at + 4)
    tiff.writeUInt32LE(value, at + 8)
  }
  tiff.writeUInt16LE(3, 8)
  entry(10, 0x0112, 3, 1, orientation)
  entry(22, 0x8769, 4, 1, 60)
  entry(34, 0x8825, 4, 1, 90)
  tiff.writeUInt16LE(1, 60)
  entry(62, 0x9003, 2, 20, 120)
  tiff.write('2026:11:20 21:40:03\0', 120, 'latin1')
  tiff.writeUInt16LE(1, 90)
  entry(92, 0x0001, 2, 2, 0x4e)
  tiff.write('GPSPLACE-39.9042N', 150, 'latin1')
  const block = (marker: number, body: Buffer): Buffer => {
    const head = Buffer.alloc(4)
    head.writeUInt16BE(marker, 0)
    head.writeUInt16BE(body.length + 2, 2)
    return Buffer.concat([head, body])
  }
  return Buffer.concat([
    Buffer.from([0xff, 0xd8]),
    block(0xffe0, Buffer.from('JFIF\0\x01\x01\0\0\x01\0\x01\0\0', 'latin1')),
    block(0xffe1, Buffer.concat([Buffer.from('Exif\0\0', 'latin1'), tiff])),
    block(0xfffe, Buffer.from('serial number 12345', 'latin1')),
    block(0xffdb, Buffer.alloc(65, 1)),
    block(0xffda, Buffer.from([1, 1, 0, 0, 63, 0])),
    Buffer.from([0x12, 0x34, 0x56]),
    Buffer.from([0xff, 0xd9]),
  ])
}
