import { z } from 'zod'
import {
  type DeskKeys,
  fingerprint,
  makeDeskKeys,
  SealedDeskKeys,
  sealDeskKeys,
  unsealDeskKeys,
} from '../../../package/keys'
import { parseTrustFile, TrustList } from '../../../package/trust'
import { Refusal } from '../../../shared/base/refusal'
import type { ShownKey } from '../../../shared/exchange/contract'
import type { Services } from '../ports'
import { columns, frag, sql } from '../store/sql'
import type { Reader, Writer } from '../store/statements'
import { instant } from '../time'
import { HEAD_OFFICE } from './replica'

const CONTEXT = 'exchange keys'

const keyRow = sql(columns('exchangeKey', 'content', 'at', 'byAccount'))

const stored = (db: Reader, name: 'own' | 'trust') =>
  db.row(keyRow`SELECT content, at, by_account FROM exchange_key WHERE name = ${name}`)

/** Fingerprint of the desk's signing key; null before it was made. */
export const ownFingerprint = (db: Reader): string | null => {
  const row = stored(db, 'own')
  return row ? fingerprint(SealedDeskKeys.parse(row.content).kid) : null
}

/** The desk's keys, made at the first need and sealed by the data key. Refused while the data key is closed. */
export const deskKeys = async (services: Services): Promise<DeskKeys> => {
  const { vault } = services
  if (!stored(services.reader, 'own')) {
    const keys = await makeDeskKeys()
    const sealed = await sealDeskKeys(keys, (secret) =>
      Buffer.from(vault.seal(Buffer.from(secret).toString('base64'), CONTEXT)),
    )
    // Two people may ask at the same moment: the first row stays, and both use it.
    services.write((trx) =>
      trx.run(
        frag`INSERT INTO exchange_key (name, content, at, by_account)
          VALUES ('own', ${JSON.stringify(sealed)}, ${instant(services.clock())}, NULL) ON CONFLICT (name) DO NOTHING`,
      ),
    )
  }
  const row = stored(services.reader, 'own')
  if (!row) throw new Error('the exchange keys were not kept')
  return unsealDeskKeys(SealedDeskKeys.parse(row.content), (sealed) =>
    Buffer.from(vault.open(Buffer.from(sealed).toString(), CONTEXT), 'base64'),
  )
}

/** The public keys this desk trusts, who accepted them and when; null before that. */
export const trustOf = (db: Reader): { trust: TrustList; at: string; by: string | null } | null => {
  const row = stored(db, 'trust')
  return row ? { trust: TrustList.parse(row.content), at: row.at, by: row.byAccount } : null
}

/** Like trustOf, refused when head office's keys were never loaded. */
export const needTrust = (db: Reader): TrustList => {
  const known = trustOf(db)
  if (!known) throw new Refusal('MISSING', 'exchangeNoTrust')
  return known.trust
}

/** Keys as a person compares them. */
export const shownKeys = (trust: TrustList): ShownKey[] =>
  trust.keys.map(({ site, kid }) => ({ site, kid, fingerprint: fingerprint(kid) }))

/** Reads an uploaded file of public keys; refuses one that is none, that names no head office or holds a private key. */
export const readKeyFile = async (text: string): Promise<TrustList> => {
  try {
    const { trust } = await parseTrustFile(text)
    const office = trust.keys.filter((key) => key.site === HEAD_OFFICE && key.revokedFromNumber === undefined)
    if (!office.some((key) => key.age !== undefined)) throw new Error('no key of head office can be written to')
    return trust
  } catch (error) {
    if (error instanceof z.ZodError || error instanceof Error) throw new Refusal('FILE_REFUSED', 'exchangeKeysBad')
    throw error
  }
}

/** Keeps the keys that were shown and accepted. */
export const keepTrust = (trx: Writer, trust: TrustList, now: string, accountId: string): void => {
  trx.run(
    frag`INSERT INTO exchange_key (name, content, at, by_account) VALUES ('trust', ${JSON.stringify(trust)}, ${now}, ${accountId})
      ON CONFLICT (name) DO UPDATE SET content = excluded.content, at = excluded.at, by_account = excluded.by_account`,
  )
}
