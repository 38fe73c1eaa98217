import { ROW_COLUMNS } from '../shared/exchange/format'
import { rowDigester, sha256Stream } from './canonical'
import type { OutgoingTable, RowCursor } from './content'
import { csvLine, outgoingText } from './csv-write'

/** When a CSV file is full. */
export type ChunkLimits = { readonly rows: number; readonly bytes: number }

/** One written CSV file. */
export type Chunk = {
  readonly table: string
  readonly chunk: number
  readonly path: string
  readonly bytes: number
  readonly hash: string
  readonly rows: number
  readonly tombstones: number
}

/** A CSV file in the making: read `bytes` to its end, then `result` tells what it was. */
export type ChunkWriter = { readonly path: string; readonly bytes: AsyncGenerator<Buffer>; result(): Chunk }

const FLUSH = 128 * 1024

/** Streams the next CSV file of a table until it is full or the rows end; `onPiece` hears of each piece written. */
export function chunkWriter(
  spec: OutgoingTable,
  cursor: RowCursor,
  chunk: number,
  limits: ChunkLimits,
  onPiece: (rows: number, bytes: number) => void,
): ChunkWriter {
  const path = `data/${spec.table.replaceAll('_', '-')}-${String(chunk).padStart(4, '0')}.csv`
  const columns = spec.columns.map((column) => column.name)
  const digestOf = rowDigester(columns)
  const hash = sha256Stream()
  const total = { bytes: 0, rows: 0, tombstones: 0 }
  let fresh = 0

  function flush(text: string): Buffer {
    const piece = Buffer.from(text, 'utf8')
    hash.update(piece)
    total.bytes += piece.length
    onPiece(fresh, piece.length)
    fresh = 0
    return piece
  }

  async function* write(): AsyncGenerator<Buffer> {
    let text = csvLine([...ROW_COLUMNS, ...columns])
    for (;;) {
      const row = total.rows < limits.rows && total.bytes < limits.bytes ? await cursor.peek() : undefined
      if (row === undefined) break
      if (row.values.length !== columns.length)
        throw new Error(`a row of ${spec.table} has ${row.values.length} values`)
      const values = row.values.map(outgoingText)
      const facts = [String(row.seq), row.op, row.inc, outgoingText(row.at), outgoingText(row.by), digestOf(values)]
      text += csvLine([...facts, ...values])
      cursor.take()
      total.rows += 1
      fresh += 1
      if (row.op === 'del') total.tombstones += 1
      if (text.length >= FLUSH) {
        yield flush(text)
        text = ''
      }
    }
    if (text !== '') yield flush(text)
  }

  let digest: string | undefined
  return {
    path,
    bytes: write(),
    result: () => {
      digest ??= hash.digest()
      return { table: spec.table, chunk, path, hash: digest, ...total }
    },
  }
}
