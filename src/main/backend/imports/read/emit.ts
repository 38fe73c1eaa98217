import type { Cell, Merge } from '../../../../shared/imports/grid'
import type { SheetChunk, WorkbookRefusal } from '../../../../shared/imports/workbook'

/** Limits of one workbook: beyond them it is refused as TOO_BIG. */
export const limits = {
  fileBytes: 100 * 1024 * 1024,
  unpackedBytes: 1024 * 1024 * 1024,
  sheets: 500,
  rows: 300_000,
  cells: 6_000_000,
  merges: 300_000,
}

/** A refusal thrown inside a reader and turned into a value at its door. */
export type ReadFault = { readonly refusal: WorkbookRefusal; readonly detail: string }

/** Makes the value a reader throws to refuse a file. */
export const fault = (refusal: WorkbookRefusal, detail: string): ReadFault => ({ refusal, detail })

/** Whether a thrown value is one of ours. */
export const isFault = (value: unknown): value is ReadFault =>
  typeof value === 'object' && value !== null && 'refusal' in value

/** Takes chunks; may make the reader wait. */
export type ChunkSink = (chunk: SheetChunk) => void | Promise<void>

/** Takes the sheets of one workbook, cuts them into chunks and counts them against the limits. */
export type Emitter = {
  sheet: (name: string, hidden: boolean) => Promise<void>
  row: (index: number, cells: Cell[]) => Promise<void>
  merges: (merges: Merge[]) => Promise<void>
  end: () => Promise<number>
}

const chunkRows = 500

/** An emitter over a sink. Empty rows and trailing empty cells are left out; row numbers stay. */
export function emitter(sink: ChunkSink): Emitter {
  let sheet = -1
  let cells = 0
  let merged = 0
  let from = 0
  let rows: Cell[][] = []
  const flush = async () => {
    if (rows.length === 0) return
    const full = rows
    rows = []
    await sink({ kind: 'rows', sheet, from, rows: full })
  }
  return {
    sheet: async (name, hidden) => {
      await flush()
      sheet += 1
      if (sheet >= limits.sheets) throw fault('TOO_BIG', `more than ${limits.sheets} sheets`)
      await sink({ kind: 'sheet', sheet, name, hidden })
    },
    row: async (index, values) => {
      let width = values.length
      while (width > 0 && (values[width - 1] ?? null) === null) width -= 1
      if (width === 0) return
      if (index >= limits.rows) throw fault('TOO_BIG', `more than ${limits.rows} rows`)
      cells += width
      if (cells > limits.cells) throw fault('TOO_BIG', `more than ${limits.cells} cells`)
      if (rows.length > 0 && (rows.length >= chunkRows || index !== from + rows.length)) await flush()
      if (rows.length === 0) from = index
      rows.push(width === values.length ? values : values.slice(0, width))
    },
    merges: async (merges) => {
      await flush()
      merged += merges.length
      if (merged > limits.merges) throw fault('TOO_BIG', `more than ${limits.merges} merged areas`)
      if (merges.length > 0) await sink({ kind: 'merges', sheet, merges })
    },
    end: async () => {
      await flush()
      return sheet + 1
    },
  }
}
