import { randomFillSync } from 'node:crypto'
import type { Ids } from './ports'

const SIZE = 16

/** UUIDv7 from the clock's milliseconds and 74 random bits (RFC 9562, 5.7); random bytes are drawn 256 ids at a time. */
export const makeIds = (now: () => number): Ids => {
  const pool = Buffer.alloc(SIZE * 256)
  let at = pool.length
  return {
    next: () => {
      if (at === pool.length) {
        randomFillSync(pool)
        at = 0
      }
      const bytes = pool.subarray(at, at + SIZE)
      at += SIZE
      bytes.writeUIntBE(now(), 0, 6)
      bytes[6] = ((bytes[6] as number) & 0x0f) | 0x70
      bytes[8] = ((bytes[8] as number) & 0x3f) | 0x80
      const hex = bytes.toString('hex')
      return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`
    },
  }
}
