import { type Cell, cellText, type Grid, gridWidth, isBlank, isDateCell } from './grid'
import { isHeadWord, plainLabel } from './label-fields'

/** A column's label: its own words and those of the group above it, as written and without line breaks. */
export type HeadLabel = { readonly column: number; readonly text: string; readonly group: string }

/** The head of a table, rows 0-based and inclusive; data starts at `lastRow + 1`. */
export type Head = { readonly firstRow: number; readonly lastRow: number; readonly labels: readonly HeadLabel[] }

/** A head stands within the first rows of a sheet. */
const searchedRows = 40

const words = (cell: Cell | undefined) => plainLabel(cellText(cell))
const shown = (cell: Cell | undefined) => cellText(cell).replace(/\s+/g, '').trim()
const filled = (row: readonly Cell[]) => row.filter((cell) => !isBlank(cell)).length

/** Head cells are short texts; numbers and dates make a row data. */
const isTextual = (row: readonly Cell[]) =>
  row.every((cell) => isBlank(cell) || (typeof cell === 'string' && cell.length <= 60 && !isDateCell(cell)))

const score = (row: readonly Cell[]) => (isTextual(row) ? row.filter((cell) => isHeadWord(words(cell))).length : 0)

const mergedDown = (grid: Grid, row: number) =>
  grid.merges.some((merge) => merge.startRow === row && merge.endRow === row + 1)

/** Whether the row above belongs to the head: it labels columns that the lower row leaves open, or groups of columns. */
function isUpperPart(grid: Grid, upper: number, lower: number): boolean {
  const above = grid.rows[upper]
  const below = grid.rows[lower]
  if (!above || !below || !isTextual(above) || filled(above) < 2) return false
  if (mergedDown(grid, upper)) return true
  return above.some((cell, column) => isHeadWord(words(cell)) && isBlank(below[column]))
}

/** The label above a column: its own cell, or that of the merged area it lies in, or, without merges, the one to the left. */
function groupText(grid: Grid, row: number, column: number, lower: readonly Cell[]): string {
  const own = shown(grid.rows[row]?.[column])
  if (own !== '') return own
  const area = grid.merges.find(
    (merge) => merge.startRow <= row && merge.endRow >= row && merge.startCol <= column && merge.endCol >= column,
  )
  if (area) return shown(grid.rows[area.startRow]?.[area.startCol])
  if (isBlank(lower[column])) return ''
  for (let left = column - 1; left >= 0; left -= 1) {
    const text = shown(grid.rows[row]?.[left])
    if (text !== '') return isBlank(lower[left]) ? '' : text
  }
  return ''
}

/** The head that starts in a given row (0-based), of one or two levels. */
export function headAt(grid: Grid, firstRow: number, lastRow = firstRow): Head {
  const lower = grid.rows[lastRow] ?? []
  const labels: HeadLabel[] = []
  const width = Math.max(lower.length, grid.rows[firstRow]?.length ?? 0, Math.min(gridWidth(grid), 512))
  for (let column = 0; column < width; column += 1) {
    const group = firstRow === lastRow ? '' : groupText(grid, firstRow, column, lower)
    const text = shown(lower[column])
    if (text !== '') labels.push({ column, text, group: group === text ? '' : group })
    else if (group !== '' && !isBlank(grid.rows[firstRow]?.[column])) labels.push({ column, text: group, group: '' })
  }
  return { firstRow, lastRow, labels }
}

/** Finds the head: title rows are passed over, two-level heads recognised. Undefined when no row reads like one. */
export function findHead(grid: Grid): Head | undefined {
  let best = -1
  let bestScore = 1
  for (const [index, row] of grid.rows.slice(0, searchedRows).entries()) {
    const points = score(row)
    if (points > bestScore) {
      best = index
      bestScore = points
    }
  }
  if (best < 0) return undefined
  if (best > 0 && isUpperPart(grid, best - 1, best)) return headAt(grid, best - 1, best)
  const next = grid.rows[best + 1]
  if (next && isTextual(next) && score(next) > 0 && mergedDown(grid, best)) return headAt(grid, best, best + 1)
  return headAt(grid, best)
}
