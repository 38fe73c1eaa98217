import { hash, verify } from '@node-rs/argon2'

// argon2id (the library's default) with 64 MiB and three passes: well above the least that OWASP names.
const COST = { memoryCost: 65_536, timeCost: 3, parallelism: 1 } as const

/** PHC string of an argon2id hash. */
export const hashPassword = (password: string): Promise<string> => hash(password.normalize('NFKC'), COST)

/** True when the password fits; a broken hash fits nothing. */
export const fitsPassword = async (stored: string, password: string): Promise<boolean> => {
  try {
    return await verify(stored, password.normalize('NFKC'))
  } catch {
    return false
  }
}

const COMMON = new Set(
  '12345678 123456789 1234567890 password password1 qwertyuiop qwerty123 11111111 88888888 66666666 00000000 87654321 1qaz2wsx abc12345 a1234567 iloveyou admin123 woaini1314 5201314520 123123123'.split(
    ' ',
  ),
)

/** Passwords that everybody tries first. */
export const isCommonPassword = (password: string): boolean => COMMON.has(password.toLowerCase())
