/** What guessing a secret costs: the parameters of argon2id for passwords and of scrypt for what opens the data key. */
export interface Stretching {
  readonly password: { readonly memoryCost: number; readonly timeCost: number; readonly parallelism: number }
  readonly passphrase: { readonly N: number; readonly r: number; readonly p: number }
}

/** Every desk's. argon2id with 64 MiB and three passes: well above the least that OWASP names. */
export const STRETCHING: Stretching = {
  password: { memoryCost: 65_536, timeCost: 3, parallelism: 1 },
  passphrase: { N: 2 ** 17, r: 8, p: 1 },
}
