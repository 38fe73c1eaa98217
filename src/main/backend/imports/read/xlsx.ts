import { readXlsx, streamXlsxRows } from 'hucre/xlsx'
import type { Cell, Merge } from '../../../../shared/imports/grid'
import { dateCell, padded } from './cells'
import type { Emitter } from './emit'
import { type SheetHead, sheetHeads } from './sheet-heads'
import { scanMerges } from './sheet-merges'
import { entryText, type ZipDirectory } from './zip-directory'

type Value = string | number | boolean | Date | null

/** Above this the sheets are streamed instead of built: 100,000 rows by 12 columns then take 100 MB, not 500. */
const streamAbove = 16 * 1024 * 1024

/** Number formats such as `00` or `"A"000`: the shown text says more than the value. */
const padding = /formatCode="(?:&quot;[^"]*?&quot;|\\.)*0{2,}(?![.%0])/

const toCell = (value: Value): Cell => (value instanceof Date ? dateCell(value) : value)

const toMerges = (merges: readonly Merge[] | undefined): Merge[] =>
  (merges ?? []).map(({ startRow, startCol, endRow, endCol }) => ({ startRow, startCol, endRow, endCol }))

/** Reads sheet by sheet into memory; knows number formats, so `01` stored as 1 stays `01`. */
async function readBuilt(bytes: Uint8Array, emit: Emitter, withStyles: boolean): Promise<void> {
  const book = await readXlsx(bytes, { readStyles: withStyles })
  for (const sheet of book.sheets) {
    await emit.sheet(sheet.name, sheet.hidden === true || sheet.veryHidden === true)
    for (const [index, values] of sheet.rows.entries()) {
      const cells = values.map(toCell)
      if (withStyles)
        for (const [column, value] of values.entries()) {
          if (typeof value !== 'number') continue
          const format = sheet.cells?.get(`${index},${column}`)?.style?.numFmt
          if (format) cells[column] = padded(value, format)
        }
      await emit.row(index, cells)
    }
    await emit.merges(toMerges(sheet.merges))
  }
}

/** The library's own word on the sheets, for a workbook whose main part is written in an unusual way. */
async function headsByLibrary(bytes: Uint8Array): Promise<SheetHead[]> {
  const heads: SheetHead[] = []
  await readXlsx(bytes, {
    sheets: ({ name, hidden, veryHidden }) => {
      heads.push({ name, hidden: hidden === true || veryHidden === true, part: undefined })
      return false
    },
  })
  return heads
}

/** Reads row by row; merged areas are looked up separately. */
async function readStreamed(bytes: Uint8Array, directory: ZipDirectory, emit: Emitter): Promise<void> {
  const written = await sheetHeads(directory)
  const heads = written.length > 0 ? written : await headsByLibrary(bytes)
  for (const [index, { name, hidden, part }] of heads.entries()) {
    await emit.sheet(name, hidden)
    for await (const row of streamXlsxRows(bytes, { sheet: index })) await emit.row(row.index, row.values.map(toCell))
    if (part !== undefined) await emit.merges(await scanMerges(directory, part))
  }
}

/** Reads an .xlsx or .xlsm. Throws what the library throws. */
export async function readXlsxFile(
  bytes: Uint8Array,
  directory: ZipDirectory,
  emit: Emitter,
  threshold = streamAbove,
): Promise<void> {
  const styles = [...directory.entries.keys()].find((name) => /(^|\/)styles\d*\.xml$/i.test(name))
  const pads = styles !== undefined && padding.test(await entryText(directory, styles))
  if (directory.sheetBytes > threshold && !pads) await readStreamed(bytes, directory, emit)
  else await readBuilt(bytes, emit, pads)
}
