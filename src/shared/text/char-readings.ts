import { pinyin } from 'pinyin-pro'

const known = new Map<string, readonly string[]>()

/** Whether a character is a Han character, wherever in Unicode it lies. */
export const isHan = (char: string): boolean => /^\p{Script=Han}$/u.test(char)

/**
 * The toneless readings of one Han character, the commonest first, `ü` written `v`; none when the dictionary lacks it.
 * Looked up once per character and kept, because a million names are read in one go.
 */
export const charReadings = (char: string): readonly string[] => {
  const kept = known.get(char)
  if (kept) return kept
  const found = isHan(char) ? pinyin(char, { toneType: 'none', multiple: true, type: 'array', v: true }) : []
  const readings = [...new Set(found)].filter((reading) => /^[a-z]+$/.test(reading))
  known.set(char, readings)
  return readings
}
