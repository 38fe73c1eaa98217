import type { Stretching } from './ports'

/** Every desk's. argon2id with 64 MiB and three passes: well above the least that OWASP names. */
export const STRETCHING: Stretching = {
  password: { memoryCost: 65_536, timeCost: 3, parallelism: 1 },
  passphrase: { N: 2 ** 17, r: 8, p: 1 },
}
