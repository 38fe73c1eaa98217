import {
  createCipheriv,
  createDecipheriv,
  createHmac,
  createSecretKey,
  hkdfSync,
  type KeyObject,
  randomBytes,
} from 'node:crypto'
import type { Sealer, SealKeys } from '../ports'

const IV = 12
let fresh = Buffer.alloc(0)

/** A nonce never given out before: random bytes are fetched for many at once, since long lists seal many values. */
const nonce = (): Buffer => {
  if (fresh.length < IV) fresh = randomBytes(IV * 512)
  const taken = fresh.subarray(0, IV)
  fresh = fresh.subarray(IV)
  return taken
}

/** Seals bytes by AES-256-GCM; opening needs the same context. */
export const seal = (key: Uint8Array | KeyObject, plain: Uint8Array, context: string): string => {
  const iv = nonce()
  const cipher = createCipheriv('aes-256-gcm', key, iv).setAAD(Buffer.from(context))
  return Buffer.concat([iv, cipher.update(plain), cipher.final(), cipher.getAuthTag()]).toString('base64url')
}

/** Opens what `seal` made; throws when key or context is another. */
export const open = (key: Uint8Array | KeyObject, sealed: string, context: string): Buffer => {
  const bytes = Buffer.from(sealed, 'base64url')
  const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, IV)).setAAD(Buffer.from(context))
  decipher.setAuthTag(bytes.subarray(-16))
  return Buffer.concat([decipher.update(bytes.subarray(IV, -16)), decipher.final()])
}

/** The keys of a data key, made ready once: long lists seal hundreds of thousands of values. */
export const sealKeys = (data: Buffer): SealKeys => ({
  sealing: createSecretKey(Buffer.from(hkdfSync('sha256', data, '', 'frontdesk seal', 32))),
  hashing: createSecretKey(Buffer.from(hkdfSync('sha256', data, '', 'frontdesk digest', 32))),
})

/** A sealer with its keys. */
export const sealerOf = ({ sealing, hashing }: SealKeys): Sealer => ({
  seal: (plain, rowId) => seal(sealing, Buffer.from(plain), rowId),
  open: (sealed, rowId) => open(sealing, sealed, rowId).toString(),
  digest: (value) => createHmac('sha256', hashing).update(value).digest('hex'),
})

/** The digest by which a normalised ID number is found. */
export const idHash = (sealer: Pick<Sealer, 'digest'>, idNo: string): string => sealer.digest(`id:${idNo}`)
