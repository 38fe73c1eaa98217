import { refuse } from './package-fault'

/** One record: text per column, null for an unquoted `\N`. */
export type CsvRecord = readonly (string | null)[]

const LONGEST_RECORD = 8 * 1024 * 1024
const QUOTE = 34
const COMMA = 44
const CR = 13
const LF = 10

/**
 * Records of a UTF-8 CSV stream in the package's one dialect, the header among them, in bounded memory.
 * Refuses (`rows_malformed`) broken UTF-8, a byte order mark, U+0000, a quote inside a bare field, a line end other than CRLF,
 * and a record longer than 8 Mi characters. The last record may lack its CRLF.
 */
export async function* csvRecords(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<CsvRecord> {
  const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })
  let pending = ''
  let begun = false
  for await (const piece of bytes) {
    const text = decode(decoder, piece)
    if (!begun && text.startsWith('\uFEFF')) refuse('rows_malformed', 'starts with a byte order mark')
    begun ||= text !== ''
    pending += text
    const { records, rest } = split(pending)
    yield* records
    if (rest.length > LONGEST_RECORD) refuse('rows_malformed', 'a record is too long')
    pending = rest
  }
  pending += decode(decoder)
  if (pending === '') return
  const { records, rest } = split(`${pending}\r\n`)
  if (rest !== '') refuse('rows_malformed', 'the last record is not complete')
  yield* records
}

function decode(decoder: InstanceType<typeof TextDecoder>, piece?: Uint8Array): string {
  let text: string
  try {
    text = decoder.decode(piece, { stream: piece !== undefined })
  } catch {
    return refuse('rows_malformed', 'not UTF-8')
  }
  if (text.includes('\0')) refuse('rows_malformed', 'holds U+0000')
  return text
}

function split(text: string): { records: CsvRecord[]; rest: string } {
  const records: CsvRecord[] = []
  let start = 0
  for (;;) {
    const record = readRecord(text, start)
    if (record === undefined) return { records, rest: text.slice(start) }
    records.push(record.fields)
    start = record.next
  }
}

function readRecord(text: string, start: number): { fields: (string | null)[]; next: number } | undefined {
  const fields: (string | null)[] = []
  let at = start
  for (;;) {
    const field = text.charCodeAt(at) === QUOTE ? readQuoted(text, at) : readBare(text, at)
    if (field === undefined || field.next >= text.length) return undefined
    fields.push(field.value)
    const after = text.charCodeAt(field.next)
    at = field.next + 1
    if (after === COMMA) continue
    if (at >= text.length) return undefined
    if (after === CR && text.charCodeAt(at) === LF) return { fields, next: at + 1 }
    return refuse('rows_malformed', 'a field does not end with a comma or CRLF')
  }
}

function readQuoted(text: string, start: number): { value: string; next: number } | undefined {
  let from = start + 1
  for (;;) {
    const quote = text.indexOf('"', from)
    if (quote < 0 || quote + 1 >= text.length) return undefined
    if (text.charCodeAt(quote + 1) !== QUOTE) {
      return { value: text.slice(start + 1, quote).replaceAll('""', '"'), next: quote + 1 }
    }
    from = quote + 2
  }
}

function readBare(text: string, start: number): { value: string | null; next: number } | undefined {
  for (let at = start; at < text.length; at++) {
    const unit = text.charCodeAt(at)
    if (unit === COMMA || unit === CR) {
      const value = text.slice(start, at)
      return { value: value === '\\N' ? null : value, next: at }
    }
    if (unit === QUOTE || unit === LF) refuse('rows_malformed', 'a bare field holds a quote or a line feed')
  }
  return undefined
}
