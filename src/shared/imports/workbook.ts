import type { Cell, Grid, Merge } from './grid'

/**
 * Why a file was not read. ENCRYPTED needs its password taken off; NOT_A_WORKBOOK is something else under this name;
 * OTHER_FORMAT is a spreadsheet of a kind we do not read (xlsb, ods, a web page); UNREADABLE is damaged;
 * the rest are limits of the reading process.
 */
export const workbookRefusals = [
  'NOT_FOUND',
  'EMPTY_FILE',
  'TOO_BIG',
  'ENCRYPTED',
  'NOT_A_WORKBOOK',
  'OTHER_FORMAT',
  'UNREADABLE',
  'ENCODING',
  'TIME_LIMIT',
  'MEMORY_LIMIT',
  'CRASHED',
  'CANCELLED',
] as const
export type WorkbookRefusal = (typeof workbookRefusals)[number]

/** What a reader hands back piece by piece: a sheet's head, then its rows in order, then its merged areas. */
export type SheetChunk =
  | { readonly kind: 'sheet'; readonly sheet: number; readonly name: string; readonly hidden: boolean }
  | { readonly kind: 'rows'; readonly sheet: number; readonly from: number; readonly rows: Cell[][] }
  | { readonly kind: 'merges'; readonly sheet: number; readonly merges: Merge[] }

/** How reading ended: whole, or refused (then nothing that came before counts). `detail` is for the log only. */
export type ReadEnd =
  | { readonly ok: true; readonly sheets: number }
  | { readonly ok: false; readonly code: WorkbookRefusal; readonly detail?: string }

/** A workbook in memory, or the refusal. */
export type WorkbookRead =
  | { readonly ok: true; readonly grids: Grid[] }
  | { readonly ok: false; readonly code: WorkbookRefusal; readonly detail?: string }

/** Gathers chunks into grids; a row that was skipped in the file is an empty row. */
export function gridCollector(): { add: (chunk: SheetChunk) => void; grids: () => Grid[] } {
  const sheets: { name: string; hidden: boolean; rows: Cell[][]; merges: Merge[] }[] = []
  const add = (chunk: SheetChunk) => {
    if (chunk.kind === 'sheet') {
      sheets[chunk.sheet] = { name: chunk.name, hidden: chunk.hidden, rows: [], merges: [] }
      return
    }
    const sheet = sheets[chunk.sheet]
    if (!sheet) return
    if (chunk.kind === 'merges') {
      for (const merge of chunk.merges) sheet.merges.push(merge)
      return
    }
    while (sheet.rows.length < chunk.from) sheet.rows.push([])
    for (const row of chunk.rows) sheet.rows.push(row)
  }
  return { add, grids: () => sheets.filter((sheet) => sheet !== undefined) }
}
