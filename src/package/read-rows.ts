import { ROW_COLUMNS } from '../shared/exchange/format'
import type { ListedTable } from './check-manifest'
import { csvRecords } from './csv-read'
import { refuse } from './package-fault'

/** A row as it arrived: `values` by the table's columns, text or null; `digest` is the sender's word, see `rowDigester`. */
export type ReceivedRow = {
  readonly seq: number
  readonly op: 'put' | 'del'
  readonly inc: string
  readonly at: string | null
  readonly by: string | null
  readonly digest: string
  readonly values: readonly (string | null)[]
}

/** Rows of one CSV file; refuses (`rows_malformed`) another header, another count of fields, or broken row facts. */
export async function* readRows(bytes: AsyncIterable<Uint8Array>, table: ListedTable): AsyncGenerator<ReceivedRow> {
  const header = [...ROW_COLUMNS, ...table.columns]
  let started = false
  for await (const record of csvRecords(bytes)) {
    if (record.length !== header.length) refuse('rows_malformed', `${table.table}: a row has ${record.length} fields`)
    if (started) {
      yield receivedRow(record, table.table)
      continue
    }
    if (header.some((name, at) => record[at] !== name)) refuse('rows_malformed', `${table.table}: another header`)
    started = true
  }
  if (!started) refuse('rows_malformed', `${table.table}: no header`)
}

function receivedRow(record: readonly (string | null)[], table: string): ReceivedRow {
  const [seq, op, inc, at = null, by = null, digest] = record
  if (typeof seq !== 'string' || !/^\d{1,15}$/.test(seq)) refuse('rows_malformed', `${table}: _seq`)
  if (op !== 'put' && op !== 'del') return refuse('rows_malformed', `${table}: _op`)
  if (typeof inc !== 'string') return refuse('rows_malformed', `${table}: _inc`)
  if (typeof digest !== 'string' || !/^[0-9a-f]{64}$/.test(digest)) return refuse('rows_malformed', `${table}: _digest`)
  return { seq: Number(seq), op, inc, at, by, digest, values: record.slice(ROW_COLUMNS.length) }
}
