import { randomBytes } from 'node:crypto'

export interface Ids {
  /** A new UUIDv7; its order carries no meaning. */
  next(): string
}

/** UUIDv7 from the clock's milliseconds and 74 random bits (RFC 9562, 5.7). */
export const makeIds = (now: () => number): Ids => ({
  next: () => {
    const bytes = randomBytes(16)
    bytes.writeUIntBE(now(), 0, 6)
    bytes[6] = ((bytes[6] as number) & 0x0f) | 0x70
    bytes[8] = ((bytes[8] as number) & 0x3f) | 0x80
    const hex = bytes.toString('hex')
    return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`
  },
})
