import type { Stretching } from '../../src/main/backend/ports'

/** The least argon2id and scrypt allow: for tests that need somebody signed in and are not about how secrets are kept. */
export const CHEAP: Stretching = {
  password: { memoryCost: 8, timeCost: 1, parallelism: 1 },
  passphrase: { N: 2, r: 1, p: 1 },
}
