import type { Field } from './fields'
import type { SkipReason } from './findings'
import { type Cell, cellText, isBlank, type Table } from './grid'
import { plainLabel } from './label-fields'
import type { Mapping } from './propose'

/** A table's rows under its head, with merged cells filled down. Rows are 0-based here. */
export type Body = {
  readonly first: number
  /** Last row of the table, the footer not counted; first - 1 when there is none. */
  readonly last: number
  /** One past the last row of the sheet. */
  readonly end: number
  /** The cell of a field; a cell inside a merged area reads as the area's first cell. */
  readonly at: (row: number, field: Field) => Cell
  /** The row where the field's merged area starts; the row itself when it is not merged. */
  readonly topOf: (row: number, field: Field) => number
  /** The cell as it stands, without filling. */
  readonly raw: (row: number, field: Field) => Cell
  readonly text: (row: number, field: Field) => string
  readonly has: (field: Field) => boolean
  /** Why a row that names neither home nor person is no data; undefined for a data row. */
  readonly skip: (row: number) => SkipReason | undefined
}

const subtotal = /(小计|合计|总计|共计|累计|本页计)/
const keyFields: readonly Field[] = ['roomText', 'room', 'buyerName']

/** Tops of merged areas by column and row, for areas of more than one row within the body. */
function mergeTops(grid: Table, columns: ReadonlySet<number>, first: number): Map<number, Map<number, number>> {
  const tops = new Map<number, Map<number, number>>()
  for (const { startRow, endRow, startCol, endCol } of grid.merges) {
    if (endRow === startRow || startRow < first) continue
    for (const column of columns) {
      if (column < startCol || column > endCol) continue
      const byRow = tops.get(column) ?? new Map<number, number>()
      tops.set(column, byRow)
      for (let row = startRow + 1; row <= Math.min(endRow, grid.rows.length - 1); row += 1) byRow.set(row, startRow)
    }
  }
  return tops
}

/** The rows of a sheet below its head, read by a mapping. */
export function bodyOf(grid: Table, mapping: Mapping): Body {
  const first = mapping.head.lastRow + 1
  const columns = new Set(Object.values(mapping.columns))
  const tops = mergeTops(grid, columns, first)
  const headRow = grid.rows.at(mapping.head.lastRow) ?? []
  const headed = headRow.map((_, column) => column).filter((column) => !isBlank(headRow[column]))
  const read = new Set([...columns, ...headed, ...upperHeaded(grid, mapping)])

  const raw = (row: number, field: Field): Cell => {
    const column = mapping.columns[field]
    return column === undefined ? null : (grid.rows.at(row)?.[column] ?? null)
  }
  const topOf = (row: number, field: Field): number => {
    const column = mapping.columns[field]
    return column === undefined ? row : (tops.get(column)?.get(row) ?? row)
  }
  const at = (row: number, field: Field) => raw(topOf(row, field), field)
  const isData = (row: number) => keyFields.some((field) => !isBlank(raw(row, field)))
  const texts = (row: number) => (grid.rows.at(row) ?? []).map((cell) => cellText(cell).trim())

  const isSubtotal = (row: number) =>
    isBlank(raw(row, 'buyerName')) &&
    texts(row).some((text) => text.length <= 30 && subtotal.test(text.replace(/\s/g, '')))
  let lastData = grid.rows.length - 1
  while (lastData >= first && (!isData(lastData) || isSubtotal(lastData))) lastData -= 1

  const isBlankRow = (row: number) => {
    const cells = grid.rows.at(row) ?? []
    for (const column of read) if (!isBlank(cells[column])) return false
    return true
  }
  const headAgain = (row: number) =>
    headed.length > 1 &&
    headed.every((column) => {
      const label = plainLabel(cellText(headRow[column]))
      return plainLabel(cellText(grid.rows.at(row)?.[column])) === label
    })
  const skip = (row: number): SkipReason | undefined => {
    if (isBlankRow(row)) return 'BLANK'
    if (isSubtotal(row)) return 'SUBTOTAL'
    if (isData(row)) return headAgain(row) ? 'HEAD_AGAIN' : undefined
    return row > lastData ? 'FOOTER' : 'HEADING'
  }
  let last = grid.rows.length - 1
  while (last > lastData && skip(last) === 'FOOTER') last -= 1
  return {
    first,
    last,
    end: grid.rows.length,
    at,
    topOf,
    raw,
    text: (row, field) => cellText(at(row, field)),
    has: (field) => mapping.columns[field] !== undefined,
    skip,
  }
}

/** Columns that only the upper level of the head labels. */
function upperHeaded(grid: Table, mapping: Mapping): number[] {
  const { firstRow, lastRow } = mapping.head
  if (firstRow === lastRow) return []
  return (grid.rows.at(firstRow) ?? [])
    .map((_, column) => column)
    .filter((column) => !isBlank(grid.rows.at(firstRow)?.[column]))
}
