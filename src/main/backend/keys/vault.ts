import {
  createCipheriv,
  createDecipheriv,
  createHmac,
  createSecretKey,
  hkdfSync,
  type KeyObject,
  randomBytes,
  scrypt,
} from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { Refusal } from '../../../shared/refusal'
import { writeDurably } from '../durable'
import type { OsVault } from '../services'

const COST = { N: 2 ** 17, r: 8, p: 1, maxmem: 256 * 2 ** 20 } as const
const ALPHABET = 'ABCDEFGHJKMNPQRSTVWXYZ23456789'

interface Wrap {
  readonly kind: 'passphrase' | 'recovery' | 'os'
  readonly salt: string
  readonly sealed: string
}

interface KeyFile {
  readonly format: 'frontdesk-keys/1'
  readonly confirmed: boolean
  readonly wraps: readonly Wrap[]
}

const seal = (key: Uint8Array | KeyObject, plain: Uint8Array, context: string): string => {
  const iv = randomBytes(12)
  const cipher = createCipheriv('aes-256-gcm', key, iv).setAAD(Buffer.from(context))
  return Buffer.concat([iv, cipher.update(plain), cipher.final(), cipher.getAuthTag()]).toString('base64url')
}

const open = (key: Uint8Array | KeyObject, sealed: string, context: string): Buffer => {
  const bytes = Buffer.from(sealed, 'base64url')
  const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, 12)).setAAD(Buffer.from(context))
  decipher.setAuthTag(bytes.subarray(-16))
  return Buffer.concat([decipher.update(bytes.subarray(12, -16)), decipher.final()])
}

const stretch = (secret: string, salt: string): Promise<Buffer> =>
  new Promise((resolve, reject) =>
    scrypt(secret.normalize('NFKC'), Buffer.from(salt, 'base64url'), 32, COST, (e, key) =>
      e ? reject(e) : resolve(key),
    ),
  )

const tidy = (recoveryKey: string): string =>
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

/** Holds the one data key once it is opened; seals single values bound to their row. */
export interface Vault {
  state(): 'absent' | 'sealed' | 'unconfirmed' | 'open'
  /** Makes the data key; answers the recovery key to print. Refused when there is a key already. */
  create(passphrase: string | null): Promise<string>
  confirm(recoveryKey: string): Promise<void>
  /** Opens by passphrase or recovery key; a wrong one is WRONG_PASSWORD. */
  unseal(secret: string): Promise<void>
  /** Opens by the machine's vault when it can; false when a secret must be typed. */
  unsealByMachine(): boolean
  seal(plain: string, rowId: string): string
  open(sealed: string, rowId: string): string
  /** Keyed digest for finding an exact value. */
  digest(value: string): string
}

/** Opens the key file; the data key itself stays closed until unsealed. */
export const openVault = (file: string, os: OsVault | null): Vault => {
  let keys = existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as KeyFile) : null
  let data: Buffer | null = null
  // A key is made ready once: long imports seal hundreds of thousands of values.
  let sealing: KeyObject | null = null
  let hashing: KeyObject | null = null
  const use = (key: Buffer): void => {
    data = key
    sealing = createSecretKey(Buffer.from(hkdfSync('sha256', key, '', 'frontdesk seal', 32)))
    hashing = createSecretKey(Buffer.from(hkdfSync('sha256', key, '', 'frontdesk digest', 32)))
  }
  const save = (next: KeyFile): void => {
    writeDurably(file, JSON.stringify(next, null, 2))
    keys = next
  }
  const wrapBy = async (kind: 'passphrase' | 'recovery', secret: string, key: Buffer): Promise<Wrap> => {
    const salt = randomBytes(16).toString('base64url')
    return { kind, salt, sealed: seal(await stretch(secret, salt), key, kind) }
  }
  const tryWrap = async (kind: 'passphrase' | 'recovery', secret: string): Promise<Buffer | null> => {
    const wrap = keys?.wraps.find((w) => w.kind === kind)
    if (!wrap) return null
    const stretched = await stretch(secret, wrap.salt)
    try {
      return open(stretched, wrap.sealed, kind)
    } catch {
      return null
    }
  }
  const need = (key: KeyObject | null): KeyObject => {
    if (!key) throw new Refusal('SEALED')
    return key
  }
  return {
    state: () => (!keys ? 'absent' : !data ? 'sealed' : keys.confirmed ? 'open' : 'unconfirmed'),
    create: async (passphrase) => {
      if (keys?.confirmed) throw new Refusal('WRONG_STATE', 'alreadySetUp')
      if (!os && !passphrase)
        throw new Refusal('BAD_INPUT', 'passphraseMissing', { fields: { passphrase: 'passphraseMissing' } })
      const key = randomBytes(32)
      const recovery = makeRecoveryKey()
      const wraps: Wrap[] = [await wrapBy('recovery', tidy(recovery), key)]
      if (os) wraps.push({ kind: 'os', salt: '', sealed: os.wrap(key) })
      if (passphrase) wraps.push(await wrapBy('passphrase', passphrase, key))
      save({ format: 'frontdesk-keys/1', confirmed: false, wraps })
      use(key)
      return recovery
    },
    confirm: async (recoveryKey) => {
      const key = await tryWrap('recovery', tidy(recoveryKey))
      if (!key || !keys) throw new Refusal('WRONG_PASSWORD', 'recoveryKeyWrong')
      save({ ...keys, confirmed: true })
      use(key)
    },
    unseal: async (secret) => {
      const key = (await tryWrap('passphrase', secret)) ?? (await tryWrap('recovery', tidy(secret)))
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
    seal: (plain, rowId) => seal(need(sealing), Buffer.from(plain), rowId),
    open: (sealed, rowId) => open(need(sealing), sealed, rowId).toString(),
    digest: (value) => createHmac('sha256', need(hashing)).update(value).digest('hex'),
  }
}
