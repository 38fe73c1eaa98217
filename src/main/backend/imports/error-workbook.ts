import { type CellStyle, type CellValue, type Cell as WrittenCell, writeXlsx } from 'hucre/xlsx'
import type { FindingLevel } from '../../../shared/imports/findings'
import { type Cell, cellText, type Grid, gridWidth, isDateCell, isShownNumber } from '../../../shared/imports/grid'
import type { Mark } from '../../../shared/imports/marks'

/** Soft fills that stay readable in print and for the colour-blind: the reason stands in words beside them. */
const fills: Record<FindingLevel, string> = { error: 'FFC7CE', ask: 'FFEB9C', warn: 'FFF7D6', info: 'DDEBF7' }

/** Heaviest first. */
const weight: readonly FindingLevel[] = ['error', 'ask', 'warn', 'info']
const heavier = (a: FindingLevel, b: FindingLevel) => (weight.indexOf(a) <= weight.indexOf(b) ? a : b)

/** Text that a spreadsheet would take for a formula once somebody edits the cell. */
const looksLikeFormula = /^[=+\-@\t\r]/

const dateOf = (cell: { date: string; time?: string }) => new Date(`${cell.date}T${cell.time ?? '00:00:00'}.000Z`)

function writtenValue(cell: Cell): CellValue {
  if (isDateCell(cell)) return dateOf(cell)
  return isShownNumber(cell) ? cell.shown : cell
}

/** Text stays text: the cell is a string and its format says so, so that editing it never runs a formula. */
function formatOf(cell: Cell): string | undefined {
  if (isDateCell(cell)) return cell.time ? 'yyyy-mm-dd hh:mm' : 'yyyy-mm-dd'
  if (isShownNumber(cell) || (typeof cell === 'string' && (looksLikeFormula.test(cell) || /^\d{9,}/.test(cell))))
    return '@'
  return undefined
}

const fill = (level: FindingLevel): CellStyle => ({
  fill: { type: 'pattern', pattern: 'solid', fgColor: { rgb: fills[level] } },
})

function widths(grid: Grid, width: number) {
  return Array.from({ length: width }, (_, column) => {
    let most = 6
    for (const row of grid.rows.slice(0, 200)) {
      for (const line of cellText(row[column]).split('\n')) most = Math.max(most, [...line].length * 1.4)
    }
    return { width: Math.min(Math.round(most) + 2, 40) }
  })
}

/**
 * The sheet as it came, for who sent it: same rows at the same numbers, wrong cells coloured, the reasons in a last
 * column headed `reasonHead` at `headRow` (0-based). Values only; no formula survives.
 */
export async function errorWorkbook(
  grid: Grid,
  marks: readonly Mark[],
  reasonHead: string,
  headRow: number,
): Promise<Uint8Array> {
  const width = gridWidth(grid)
  const rows: CellValue[][] = grid.rows.map((row) => row.map(writtenValue))
  const cells = new Map<string, Partial<WrittenCell>>()
  for (const [index, row] of grid.rows.entries())
    for (const [column, cell] of row.entries()) {
      const numFmt = formatOf(cell)
      if (numFmt) cells.set(`${index},${column}`, { value: writtenValue(cell), style: { numFmt } })
    }
  const levels = new Map<string, FindingLevel>()
  const reasons = new Map<number, string[]>()
  for (const mark of marks) {
    const index = mark.row - 1
    const told = reasons.get(index) ?? []
    if (!told.includes(mark.text)) told.push(mark.text)
    reasons.set(index, told)
    if (mark.column === null) continue
    const key = `${index},${mark.column}`
    levels.set(key, heavier(mark.level, levels.get(key) ?? mark.level))
  }
  for (const [key, level] of levels) {
    const [index = 0, column = 0] = key.split(',').map(Number)
    const value = writtenValue(grid.rows[index]?.[column] ?? null)
    cells.set(key, { value, style: { ...cells.get(key)?.style, ...fill(level) } })
  }
  reasons.set(headRow, [reasonHead])
  for (const [index, told] of reasons) {
    while (rows.length <= index) rows.push([])
    const row = rows[index] ?? []
    while (row.length < width) row.push(null)
    row[width] = told.join('；')
  }
  return writeXlsx({
    sheets: [
      {
        name: grid.name.replace(/[\\/?*[\]:]/g, ' ').slice(0, 31) || 'Sheet1',
        rows,
        cells,
        columns: [...widths(grid, width), { width: 48 }],
        merges: grid.merges.map((merge) => ({ ...merge })),
        freezePane: { rows: headRow + 1 },
      },
    ],
  })
}
