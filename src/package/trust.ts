import { z } from 'zod'
import { ReplicaName } from '../shared/exchange/format'
import { fingerprint, PublicSigningKey, thumbprint } from './keys'
import { refuse } from './package-fault'

const PackageNumber = z.int().min(1)

/** One key of the trust list: a JWK with the numbers of packages it may sign and where its owner wants to be written to. */
const TrustedKey = PublicSigningKey.extend({
  /** A private key in a file of public ones is a mistake to be told, not to be kept. */
  d: z.never().optional(),
  kid: z.string(),
  alg: z.literal('EdDSA').optional(),
  use: z.literal('sig'),
  site: ReplicaName,
  fromNumber: PackageNumber,
  revokedFromNumber: PackageNumber.optional(),
  age: z
    .string()
    .regex(/^age1[02-9ac-hj-np-z]{58}$/)
    .optional(),
})
export type TrustedKey = z.infer<typeof TrustedKey>

/** Public keys by replica: what head office hands out as a file and the desk keeps. */
export const TrustList = z.object({
  format: z.literal('frontdesk-keys/1'),
  keys: z.array(TrustedKey).min(1).max(1_000),
})
export type TrustList = z.infer<typeof TrustList>

/** A key as it is shown before it is accepted. */
export type ShownKey = { readonly site: string; readonly kid: string; readonly fingerprint: string }

/**
 * Reads a file of public keys (JWKS with `site`, `use`, `fromNumber`, `revokedFromNumber`, `age`).
 * Throws a ZodError or SyntaxError for another shape or a private key, and an Error when a `kid` is not the thumbprint
 * of its key, a key is listed twice, or no key names an age recipient.
 */
export async function parseTrustFile(text: string): Promise<{ trust: TrustList; shown: readonly ShownKey[] }> {
  const trust = TrustList.parse(JSON.parse(text))
  for (const key of trust.keys) {
    if ((await thumbprint(key)) !== key.kid) throw new Error(`kid ${key.kid} is not the thumbprint of its key`)
  }
  if (new Set(trust.keys.map((key) => key.kid)).size !== trust.keys.length) throw new Error('a key is listed twice')
  if (!trust.keys.some((key) => key.age !== undefined)) throw new Error('no key names an age recipient')
  return { trust, shown: trust.keys.map(({ site, kid }) => ({ site, kid, fingerprint: fingerprint(kid) })) }
}

/** The listed key of that name, or a refusal (`signer_unknown`). */
export function keyNamed(trust: TrustList, kid: string): TrustedKey {
  return trust.keys.find((key) => key.kid === kid) ?? refuse('signer_unknown', `kid ${kid.slice(0, 80)}`)
}

/** Refuses a key that belongs to another replica, or that may not sign this number. */
export function refuseUnlessValid(key: TrustedKey, from: string, number: number): void {
  if (key.site !== from) refuse('signer_other_site', `key of ${key.site}, package of ${from}`)
  if (number < key.fromNumber) refuse('signer_not_yet_valid', `number ${number} < ${key.fromNumber}`)
  if (key.revokedFromNumber !== undefined && number >= key.revokedFromNumber) {
    refuse('signer_revoked', `number ${number} >= ${key.revokedFromNumber}`)
  }
}

/** Age recipients of a replica's keys that are not revoked. */
export function recipientsOf(trust: TrustList, site: string): string[] {
  const keys = trust.keys.filter((key) => key.site === site && key.revokedFromNumber === undefined)
  return [...new Set(keys.flatMap((key) => (key.age === undefined ? [] : [key.age])))]
}
