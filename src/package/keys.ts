import { generateIdentity, identityToRecipient } from 'age-encryption'
import { calculateJwkThumbprint, exportJWK, generateKeyPair } from 'jose'
import { z } from 'zod'

const Base64Url32 = z.string().regex(/^[A-Za-z0-9_-]{43}$/)

/** Public half of an Ed25519 signing key (RFC 8037). */
export const PublicSigningKey = z.object({ kty: z.literal('OKP'), crv: z.literal('Ed25519'), x: Base64Url32 })
export type PublicSigningKey = z.infer<typeof PublicSigningKey>

/** An Ed25519 signing key with its private half `d`; never leaves the desk. */
const PrivateSigningKey = PublicSigningKey.extend({ d: Base64Url32 })

/** A signing key as the writer of packages needs it; `kid` is its RFC 7638 thumbprint. */
export type SigningKey = { readonly kid: string; readonly jwk: z.infer<typeof PrivateSigningKey> }

/** What a desk makes at first run: one key to sign, one identity to be written to. */
export type DeskKeys = {
  readonly signing: SigningKey
  readonly age: { readonly identity: string; readonly recipient: string }
}

/** The parts of a desk's keys that anybody may see. */
export type PublicDeskKeys = { readonly kid: string; readonly jwk: PublicSigningKey; readonly recipient: string }

/** New keys: Ed25519 to sign, age X25519 to receive. */
export async function makeDeskKeys(): Promise<DeskKeys> {
  const pair = await generateKeyPair('EdDSA', { crv: 'Ed25519', extractable: true })
  const jwk = PrivateSigningKey.parse(await exportJWK(pair.privateKey))
  const identity = await generateIdentity()
  return {
    signing: { kid: await thumbprint(jwk), jwk },
    age: { identity, recipient: await identityToRecipient(identity) },
  }
}

/** RFC 7638 SHA-256 thumbprint, base64url: the name (`kid`) of a key. */
export function thumbprint(jwk: PublicSigningKey): Promise<string> {
  return calculateJwkThumbprint({ kty: jwk.kty, crv: jwk.crv, x: jwk.x }, 'sha256')
}

/** A thumbprint in groups of four, as it is printed and read back by phone. */
export function fingerprint(kid: string): string {
  return kid.match(/.{1,4}/g)?.join(' ') ?? ''
}

/** The public half of a desk's keys. */
export function publicDeskKeys(keys: DeskKeys): PublicDeskKeys {
  const { kty, crv, x } = keys.signing.jwk
  return { kid: keys.signing.kid, jwk: { kty, crv, x }, recipient: keys.age.recipient }
}

/** A desk's keys at rest: the public half readable, the private half only inside `sealed`. */
export const SealedDeskKeys = z.strictObject({
  kid: Base64Url32,
  jwk: PublicSigningKey,
  recipient: z.string().startsWith('age1'),
  sealed: z.base64(),
})
export type SealedDeskKeys = z.infer<typeof SealedDeskKeys>

const Secret = z.strictObject({ d: Base64Url32, identity: z.string().startsWith('AGE-SECRET-KEY-1') })

/** Seals the private half with the vault handed in (operating system or passphrase). */
export async function sealDeskKeys(
  keys: DeskKeys,
  seal: (secret: Uint8Array) => Uint8Array | Promise<Uint8Array>,
): Promise<SealedDeskKeys> {
  const secret = JSON.stringify({ d: keys.signing.jwk.d, identity: keys.age.identity })
  const sealed = await seal(new TextEncoder().encode(secret))
  return { ...publicDeskKeys(keys), sealed: Buffer.from(sealed).toString('base64') }
}

/** Opens sealed keys; throws when the vault gives back another secret than the public half names. */
export async function unsealDeskKeys(
  stored: SealedDeskKeys,
  unseal: (sealed: Uint8Array) => Uint8Array | Promise<Uint8Array>,
): Promise<DeskKeys> {
  const opened = await unseal(Buffer.from(stored.sealed, 'base64'))
  const secret = Secret.parse(JSON.parse(new TextDecoder().decode(opened)))
  const recipient = await identityToRecipient(secret.identity)
  if (recipient !== stored.recipient) throw new Error('the sealed keys do not belong to the public ones')
  return {
    signing: { kid: stored.kid, jwk: { ...stored.jwk, d: secret.d } },
    age: { identity: secret.identity, recipient },
  }
}
