import { hash, verify } from '@node-rs/argon2'
import type { Stretching } from '../ports'

/** PHC string of an argon2id hash (the library's default); its parameters stand in it. */
export const hashPassword = (password: string, { password: cost }: Stretching): Promise<string> =>
  hash(password.normalize('NFKC'), cost)

/** True when the password fits, whichever parameters the hash was made with; a broken hash fits nothing. */
export const passwordMatches = async (stored: string, password: string): Promise<boolean> => {
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
