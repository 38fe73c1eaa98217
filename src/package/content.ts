import type { CellValue } from './csv-write'

/** A column of a table as it leaves. */
export type ColumnSpec = {
  readonly name: string
  readonly type: 'string' | 'integer' | 'number' | 'boolean' | 'object' | 'array' | 'date' | 'datetime'
  readonly required?: boolean
}

/** A row on its way out: `values` stand in the order of the table's columns, masked already. */
export type OutgoingRow = {
  readonly seq: number
  readonly op: 'put' | 'del'
  readonly inc: string
  readonly at: string | null
  readonly by: string | null
  readonly values: readonly CellValue[]
}

/** One table of a package; its rows are read once, in order. */
export type OutgoingTable = {
  readonly table: string
  readonly class: 'owned' | 'append' | 'shared'
  readonly primaryKey?: readonly string[]
  readonly columns: readonly ColumnSpec[]
  readonly rows: Iterable<OutgoingRow> | AsyncIterable<OutgoingRow>
}

/** One attachment: SHA-256 (64 hex digits) of the file at `path`. */
export type OutgoingBlob = {
  readonly hash: string
  readonly bytes: number
  readonly mediatype: string
  readonly path: string
}

/** Rows read one ahead, so a chunk knows whether anything follows it. */
export type RowCursor = { peek(): Promise<OutgoingRow | undefined>; take(): void; close(): Promise<void> }

/**
 * What is to leave, consumed by one package after the other: a package stops at its size limit and the next call of
 * `writePackage` goes on with the same content. `close` lets go of row sources that were not read to their end.
 */
export type PackageContent = {
  readonly tables: { readonly spec: OutgoingTable; readonly cursor: RowCursor }[]
  readonly blobs: OutgoingBlob[]
  close(): Promise<void>
}

/** Prepares tables (parents before children) and attachments for writing. */
export function packageContent(tables: readonly OutgoingTable[], blobs: readonly OutgoingBlob[] = []): PackageContent {
  const sources = tables.map((spec) => ({ spec, cursor: rowCursor(spec.rows) }))
  return {
    tables: sources,
    blobs: [...blobs],
    close: async () => {
      for (const { cursor } of sources) await cursor.close()
    },
  }
}

/** Rows of any source, one ahead. */
export function rowCursor(rows: Iterable<OutgoingRow> | AsyncIterable<OutgoingRow>): RowCursor {
  let source: Iterator<OutgoingRow> | AsyncIterator<OutgoingRow> | undefined
  let next: OutgoingRow | undefined
  let done = false
  return {
    peek: async () => {
      if (next !== undefined || done) return next
      source ??= Symbol.asyncIterator in rows ? rows[Symbol.asyncIterator]() : rows[Symbol.iterator]()
      const step = await source.next()
      if (step.done) done = true
      else next = step.value
      return next
    },
    take: () => {
      next = undefined
    },
    close: async () => {
      if (!done) await source?.return?.()
      done = true
      next = undefined
    },
  }
}
