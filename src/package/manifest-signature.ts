import { FlattenedSign, flattenedVerify } from 'jose'
import { z } from 'zod'
import type { SigningKey } from './keys'
import { refuse } from './package-fault'
import { parseStrictJson } from './strict-json'
import { keyNamed, type TrustedKey, type TrustList } from './trust'

const Base64Url = z.string().regex(/^[A-Za-z0-9_-]+$/)
const Detached = z.strictObject({ protected: Base64Url, signature: Base64Url })

/** Detached flattened JWS (RFC 7515 appendix F, RFC 7797) over the manifest's bytes, as the text of its file. */
export async function signManifest(manifest: Uint8Array, key: SigningKey): Promise<string> {
  const signed = await new FlattenedSign(manifest)
    .setProtectedHeader({ alg: 'EdDSA', kid: key.kid, b64: false, crit: ['b64'] })
    .sign(key.jwk)
  return JSON.stringify({ protected: signed.protected, signature: signed.signature })
}

/**
 * The trusted key whose signature stands under these bytes, or a refusal. Nothing but EdDSA, exactly the header members
 * alg, kid, b64 and crit, no second header, no payload inside: there is one way to sign a package.
 */
export async function verifyManifest(manifest: Uint8Array, jws: Uint8Array, trust: TrustList): Promise<TrustedKey> {
  const outer = Detached.safeParse(parseStrictJson(jws, 'signature_malformed'))
  if (!outer.success) return refuse('signature_malformed', outer.error.message)
  const kid = readHeader(outer.data.protected)
  const key = keyNamed(trust, kid)
  const { kty, crv, x } = key
  try {
    await flattenedVerify(
      { ...outer.data, payload: manifest },
      { kty, crv, x, alg: 'EdDSA' },
      { algorithms: ['EdDSA'] },
    )
  } catch {
    refuse('signature_wrong', `kid ${kid}`)
  }
  return key
}

function readHeader(encoded: string): string {
  const header = z.looseObject({}).safeParse(parseStrictJson(Buffer.from(encoded, 'base64url'), 'signature_malformed'))
  if (!header.success) return refuse('signature_malformed', 'the header is not an object')
  const { alg, kid, b64, crit, ...others } = header.data
  if (alg !== 'EdDSA') refuse('signature_algorithm', `alg ${String(alg).slice(0, 20)}`)
  if (b64 !== false) refuse('signature_header', 'b64 is not false')
  if (!Array.isArray(crit) || crit.length !== 1 || crit[0] !== 'b64') refuse('signature_header', 'crit is not [b64]')
  if (Object.keys(others).length > 0)
    refuse('signature_header', `members ${Object.keys(others).join(' ').slice(0, 80)}`)
  return typeof kid === 'string' ? kid : refuse('signature_header', 'no kid')
}
