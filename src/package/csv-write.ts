/** NULL in every CSV file; the text of the same two characters is written quoted. */
export const NULL_TEXT = '\\N'

const NEEDS_QUOTES = /[",\r\n]|^$|^\\|^\s|\s$/

/** A value a row may hold on its way out. */
export type CellValue = string | number | bigint | boolean | null

/**
 * The text of a value as it leaves, null staying null. U+0000 and lone surrogates leave as U+FFFD:
 * UTF-8 cannot carry the one and PostgreSQL cannot store the other.
 */
export function outgoingText(value: CellValue): string | null {
  if (value === null) return null
  if (typeof value !== 'string') return String(value)
  return (value.includes('\0') ? value.replaceAll('\0', '\uFFFD') : value).toWellFormed()
}

/**
 * One field by RFC 4180. An empty text, a leading backslash (`\N`, and `\.` which ends old PostgreSQL copies)
 * and outer blanks are always quoted, so `COPY ... (FORMAT csv, HEADER, NULL '\N')` reads back the same values.
 */
export function csvField(text: string | null): string {
  if (text === null) return NULL_TEXT
  return NEEDS_QUOTES.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}

/** One record with its CRLF. */
export function csvLine(values: readonly (string | null)[]): string {
  let line = ''
  for (let at = 0; at < values.length; at++) line += (at ? ',' : '') + csvField(values[at] ?? null)
  return `${line}\r\n`
}
