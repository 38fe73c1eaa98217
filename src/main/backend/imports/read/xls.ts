import { type CellObject, read, SSF, set_cptable, type WorkBook, type WorkSheet } from '@e965/xlsx'
import * as codepages from '@e965/xlsx/dist/cpexcel.full.mjs'
import type { Cell } from '../../../../shared/imports/grid'
import { padded, serialDate } from './cells'
import type { Emitter } from './emit'

// Books of before Excel 97 hold text in the code page of their machine, GBK for Chinese ones.
set_cptable(codepages)

function toCell(cell: CellObject | undefined, from1904: boolean): Cell {
  if (!cell || cell.v === undefined) return null
  if (cell.t === 'e') return cell.w ?? '#VALUE!'
  if (typeof cell.v !== 'number') return cell.v instanceof Date ? null : cell.v
  const format = typeof cell.z === 'string' ? cell.z : ''
  if (format !== '' && format !== 'General' && SSF.is_date(format)) return serialDate(cell.v, from1904)
  return padded(cell.v, format)
}

async function emitSheet(sheet: WorkSheet, from1904: boolean, emit: Emitter): Promise<void> {
  const rows: (CellObject[] | undefined)[] = sheet['!data'] ?? []
  for (const [index, row] of rows.entries()) {
    if (row)
      await emit.row(
        index,
        Array.from(row, (cell: CellObject | undefined) => toCell(cell, from1904)),
      )
  }
  const merges = sheet['!merges'] ?? []
  await emit.merges(merges.map(({ s, e }) => ({ startRow: s.r, startCol: s.c, endRow: e.r, endCol: e.c })))
}

/** Reads an .xls of any age, or an .xlsx that the fast reader could not. Throws what the library throws. */
export async function readXlsFile(bytes: Uint8Array, emit: Emitter): Promise<void> {
  const book: WorkBook = read(bytes, { type: 'buffer', dense: true, cellNF: true, cellFormula: false, cellHTML: false })
  const from1904 = book.Workbook?.WBProps?.date1904 === true
  for (const [index, name] of book.SheetNames.entries()) {
    const sheet = book.Sheets[name]
    await emit.sheet(name, (book.Workbook?.Sheets?.[index]?.Hidden ?? 0) !== 0)
    if (sheet) await emitSheet(sheet, from1904, emit)
  }
}
