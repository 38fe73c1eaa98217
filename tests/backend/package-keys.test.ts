import { calculateJwkThumbprint, compactVerify, FlattenedSign, flattenedVerify } from 'jose'
import { expect, test } from 'vitest'
import {
  fingerprint,
  makeDeskKeys,
  publicDeskKeys,
  sealDeskKeys,
  thumbprint,
  unsealDeskKeys,
} from '../../src/package/keys'
import { parseTrustFile, recipientsOf } from '../../src/package/trust'
import { aHeadOffice, trustFile } from '../support/ho-package'

// RFC 8037, appendix A
const rfc8037 = { kty: 'OKP', crv: 'Ed25519', x: '11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo' } as const
const rfc8037Private = { ...rfc8037, d: 'nWGxne_9WmC6hEr0kuwsxERJxWl7MmkZcDusAxyuf2A' }

test('RFC 8037 A.3: the thumbprint of the sample key', async () => {
  expect(await thumbprint(rfc8037)).toBe('kPrK_qmxVWaYVA9wwBF6Iuo3vVzz7TxHCTwXBygrS4k')
})

test('RFC 8037 A.4: the Ed25519 sample signature is made and verified', async () => {
  const signature = 'hgyY0il_MGCjP0JzlnLWG1PPOt7-09PGcvMg3AIbQR6dWbhijcNR4ki4iylGjg5BhVsPt9g7sVvpAr_MuM0KAg'
  const compact = `eyJhbGciOiJFZERTQSJ9.RXhhbXBsZSBvZiBFZDI1NTE5IHNpZ25pbmc.${signature}`
  const { payload } = await compactVerify(compact, { ...rfc8037, alg: 'EdDSA' })
  expect(new TextDecoder().decode(payload)).toBe('Example of Ed25519 signing')
  const signed = await new FlattenedSign(payload).setProtectedHeader({ alg: 'EdDSA' }).sign(rfc8037Private)
  expect(signed.signature).toBe(signature)
})

test('RFC 7797 section 4: the unencoded detached payload is verified', async () => {
  const key = {
    kty: 'oct',
    k: 'AyM1SysPpbyDfgZld3umj1qzKObwVMkoqQ-EstJQLr_T-1qS0gZH75aKtMN3Yj0iPS4hcgUuTwjAzZr1Z9CAow',
  }
  const jws = {
    protected: 'eyJhbGciOiJIUzI1NiIsImI2NCI6ZmFsc2UsImNyaXQiOlsiYjY0Il19',
    signature: 'A5dxf2s96_n5FLueVuW1Z_vh161FwXZC4YLPff6dmDY',
  }
  const verified = await flattenedVerify({ ...jws, payload: '$.02' }, { ...key, alg: 'HS256' })
  expect(new TextDecoder().decode(verified.payload)).toBe('$.02')
  await expect(flattenedVerify({ ...jws, payload: '$.03' }, { ...key, alg: 'HS256' })).rejects.toThrow()
})

test('RFC 7638 section 3.1: the thumbprint of the sample RSA key', async () => {
  const n =
    '0vx7agoebGcQSuuPiLJXZptN9nndrQmbXEps2aiAFbWhM78LhWx4cbbfAAtVT86zwu1RK7aPFFxuhDR1L6tSoc_BJECPebWKRXjBZCiFV4n3oknjhMstn64tZ_2W-5JsGY4Hc5n9yBXArwl93lqt7_RN5w6Cf0h4QyQ5v-65YGjQR0_FDW2QvzqY368QQMicAtaSqzs8KJZgnYb9c7d0zgdAZHzu6qMQvRL5hajrn1n91CbOpbISD08qNLyrdkt-bFTWhAI4vMQFh6WeZu0fM4lFd2NcRwr3XPksINHaQ-G_xBniIqbw0Ls1jF44-csFCur-kEgU8awapJzKnqDKgw'
  expect(await calculateJwkThumbprint({ kty: 'RSA', n, e: 'AQAB' })).toBe('NzbLsXh8uDCcd-6MNwXF4W_7noWXFZAfHkxZsRGC9Xs')
})

test('a desk makes its own keys; the private half is sealed by the vault and comes back', async () => {
  const keys = await makeDeskKeys()
  expect(keys.signing.kid).toBe(await thumbprint(keys.signing.jwk))
  expect(keys.age.recipient).toMatch(/^age1/)
  const turn = (bytes: Uint8Array) => bytes.map((byte) => byte ^ 0x5a)
  const stored = await sealDeskKeys(keys, turn)
  const text = JSON.stringify(stored)
  expect(text).not.toContain(keys.signing.jwk.d)
  expect(text).not.toContain(keys.age.identity)
  expect(await unsealDeskKeys(stored, turn)).toEqual(keys)
  expect((await makeDeskKeys()).signing.kid).not.toBe(keys.signing.kid)
})

test('sealed keys of another desk are not taken for these', async () => {
  const [one, two] = [await makeDeskKeys(), await makeDeskKeys()]
  const same = (bytes: Uint8Array) => bytes
  const stored = await sealDeskKeys(one, same)
  const mixed = { ...stored, sealed: (await sealDeskKeys(two, same)).sealed }
  await expect(unsealDeskKeys(mixed, same)).rejects.toThrow('do not belong')
})

test('a file of public keys is read, its fingerprint shown in groups of four', async () => {
  const office = await aHeadOffice()
  const { trust, shown } = await parseTrustFile(office.keyFile)
  const { kid, recipient } = publicDeskKeys(office.keys)
  expect(shown).toEqual([{ site: 'head-office', kid, fingerprint: fingerprint(kid) }])
  expect(fingerprint(kid).replaceAll(' ', '')).toBe(kid)
  expect(fingerprint(kid)).toMatch(/^(\S{4} ){10}\S{3}$/)
  expect(recipientsOf(trust, 'head-office')).toEqual([recipient])
  expect(recipientsOf(trust, 'site-017')).toEqual([])
})

test('packages are written to every key of head office that is not revoked', async () => {
  const [old, used, next] = [await makeDeskKeys(), await makeDeskKeys(), await makeDeskKeys()]
  const file = trustFile([
    { site: 'head-office', keys: old, revokedFromNumber: 5 },
    { site: 'head-office', keys: used },
    { site: 'head-office', keys: next, fromNumber: 90 },
  ])
  const { trust } = await parseTrustFile(file)
  expect(recipientsOf(trust, 'head-office')).toEqual([used.age.recipient, next.age.recipient])
})

test('a file of keys that is wrong in any way is refused', async () => {
  const { keys, keyFile } = await aHeadOffice()
  const change = (from: string, to: string) => {
    expect(keyFile).toContain(from)
    return keyFile.replace(from, to)
  }
  const other = await makeDeskKeys()
  const twice = trustFile([
    { site: 'head-office', keys },
    { site: 'site-001', keys },
  ])
  const wrong = {
    'not JSON': keyFile.slice(1),
    'another format': change('frontdesk-keys/1', 'frontdesk-keys/2'),
    'a private key': change('"kty"', `"d": "${keys.signing.jwk.d}", "kty"`),
    'another kid': change(keys.signing.kid, other.signing.kid),
    'another curve': change('Ed25519', 'Ed448'),
    'use enc': change('"sig"', '"enc"'),
    'no number': change('"fromNumber": 1', '"fromNumber": 0'),
    'no recipient': change(`"age": "${keys.age.recipient}"`, '"note": ""'),
    'a secret as recipient': change(keys.age.recipient, keys.age.identity),
    'a hostile site': change('head-office', '../head-office'),
    'one key twice': twice,
    'no key': '{"format":"frontdesk-keys/1","keys":[]}',
  }
  for (const [name, text] of Object.entries(wrong)) await expect(parseTrustFile(text), name).rejects.toThrow()
})
