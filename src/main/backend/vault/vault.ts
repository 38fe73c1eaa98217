import { randomBytes, scrypt } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { z } from 'zod'
import { Refusal } from '../../../shared/base/refusal'
import { writeDurably } from '../durable'
import type { OsVault, Sealer, SealKeys, Stretching, Vault } from '../ports'
import { STRETCHING } from '../stretching'
import { open, seal, sealerOf, sealKeys } from './sealer'

type Cost = Stretching['passphrase']

const MAX_MEMORY = 256 * 2 ** 20
const ALPHABET = 'ABCDEFGHJKMNPQRSTVWXYZ23456789'

const Wrap = z.object({
  kind: z.enum(['passphrase', 'recovery', 'os']),
  salt: z.string(),
  sealed: z.string(),
  /** What its secret was stretched with; every desk's own where nothing is said. */
  cost: z.object({ N: z.number(), r: z.number(), p: z.number() }).exactOptional(),
})
type Wrap = z.infer<typeof Wrap>

const KeyFile = z.object({ format: z.literal('frontdesk-keys/1'), confirmed: z.boolean(), wraps: z.array(Wrap) })
type KeyFile = z.infer<typeof KeyFile>

const stretch = (secret: string, salt: string, { N, r, p }: Cost): Promise<Buffer> =>
  new Promise((resolve, reject) =>
    scrypt(
      secret.normalize('NFKC'),
      Buffer.from(salt, 'base64url'),
      32,
      { N, r, p, maxmem: MAX_MEMORY },
      (error, key) => (error ? reject(error) : resolve(key)),
    ),
  )

const normalised = (recoveryKey: string): string =>
  recoveryKey
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[^A-Z0-9]/g, '')

/** 28 letters and digits in groups of four, 137 random bits; none of the characters is easily misread. */
const makeRecoveryKey = (): string => {
  let text = ''
  while (text.length < 28) {
    const byte = randomBytes(1)[0] as number
    if (byte < 240) text += ALPHABET[byte % ALPHABET.length]
  }
  return (text.match(/.{4}/g) as string[]).join('-')
}

/** Opens the key file; the data key itself stays closed until unsealed. */
export const openVault = (file: string, os: OsVault | null, { passphrase: cost }: Stretching = STRETCHING): Vault => {
  let keys: KeyFile | null = existsSync(file) ? KeyFile.parse(JSON.parse(readFileSync(file, 'utf8'))) : null
  let held: { readonly keys: SealKeys; readonly sealer: Sealer } | null = null
  const use = (key: Buffer): void => {
    const lent = sealKeys(key)
    held = { keys: lent, sealer: sealerOf(lent) }
  }
  const save = (next: KeyFile): void => {
    writeDurably(file, JSON.stringify(next, null, 2))
    keys = next
  }
  const wrapBy = async (kind: 'passphrase' | 'recovery', secret: string, key: Buffer): Promise<Wrap> => {
    const salt = randomBytes(16).toString('base64url')
    return { kind, salt, sealed: seal(await stretch(secret, salt, cost), key, kind), cost }
  }
  const tryWrap = async (kind: 'passphrase' | 'recovery', secret: string): Promise<Buffer | null> => {
    const wrap = keys?.wraps.find((w) => w.kind === kind)
    if (!wrap) return null
    const stretched = await stretch(secret, wrap.salt, wrap.cost ?? STRETCHING.passphrase)
    try {
      return open(stretched, wrap.sealed, kind)
    } catch {
      return null
    }
  }
  const opened = () => {
    if (!held) throw new Refusal('SEALED')
    return held
  }
  return {
    state: () => (!keys ? 'absent' : !held ? 'sealed' : keys.confirmed ? 'open' : 'unconfirmed'),
    create: async (passphrase) => {
      if (keys?.confirmed) throw new Refusal('WRONG_STATE', 'alreadySetUp')
      if (!os && !passphrase)
        throw new Refusal('BAD_INPUT', 'passphraseMissing', { fields: { passphrase: 'passphraseMissing' } })
      const key = randomBytes(32)
      const recovery = makeRecoveryKey()
      const wraps: Wrap[] = [await wrapBy('recovery', normalised(recovery), key)]
      if (os) wraps.push({ kind: 'os', salt: '', sealed: os.wrap(key) })
      if (passphrase) wraps.push(await wrapBy('passphrase', passphrase, key))
      save({ format: 'frontdesk-keys/1', confirmed: false, wraps })
      use(key)
      return recovery
    },
    confirm: async (recoveryKey) => {
      const key = await tryWrap('recovery', normalised(recoveryKey))
      if (!key || !keys) throw new Refusal('WRONG_PASSWORD', 'recoveryKeyWrong')
      save({ ...keys, confirmed: true })
      use(key)
    },
    unseal: async (secret) => {
      const key = (await tryWrap('passphrase', secret)) ?? (await tryWrap('recovery', normalised(secret)))
      if (!key) throw new Refusal('WRONG_PASSWORD', 'passphraseWrong')
      use(key)
    },
    unsealByMachine: () => {
      const wrap = keys?.wraps.find((w) => w.kind === 'os')
      if (!wrap || !os) return false
      try {
        use(Buffer.from(os.unwrap(wrap.sealed)))
        return true
      } catch {
        return false
      }
    },
    lend: () => opened().keys,
    seal: (plain, rowId) => opened().sealer.seal(plain, rowId),
    open: (sealed, rowId) => opened().sealer.open(sealed, rowId),
    digest: (value) => opened().sealer.digest(value),
  }
}
