/** Characters that are never seen: soft hyphen, zero-width marks, byte order mark, variation selectors. */
const IGNORABLE =
  /[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]|[\ufe00-\ufe0f]|[\u{e0100}-\u{e01ef}]/gu

const SAME_SIGN: Readonly<Record<string, string>> = {
  '。': '.',
  '“': '"',
  '”': '"',
  '‘': "'",
  '’': "'",
  '—': '-',
  '–': '-',
  '‐': '-',
  '−': '-',
  '・': '·',
  '•': '·',
  ς: 'σ',
}
const SIGNS = /[。“”‘’—–‐−・•ς]/g

/** The text without characters that are never seen (zero-width marks, variation selectors); nothing else changes. */
export const stripInvisible = (text: string): string => text.replace(IGNORABLE, '')

/** One spelling for searching and comparing: NFKC, lower case, no invisible characters, one sign per kind of sign. */
export const foldText = (text: string): string =>
  stripInvisible(text.toWellFormed().normalize('NFKC').toLowerCase()).replace(SIGNS, (sign) => SAME_SIGN[sign] ?? sign)
