/** A calendar value of a sheet: the day, and the time of day when there is one. No zone. */
export type DateCell = { readonly date: string; readonly time?: string }

/** A number whose shown text says more than its value: `1` shown as `01`. */
export type ShownNumber = { readonly value: number; readonly shown: string }

/** One cell as read, before any cleaning. Formulas arrive as their last computed value. */
export type Cell = string | number | boolean | null | DateCell | ShownNumber

/** A merged area, 0-based and inclusive. */
export type Merge = {
  readonly startRow: number
  readonly startCol: number
  readonly endRow: number
  readonly endCol: number
}

/** One sheet. `rows[i]` is row `i + 1` of the spreadsheet. */
export type Grid = {
  readonly name: string
  readonly hidden: boolean
  readonly rows: readonly (readonly Cell[])[]
  readonly merges: readonly Merge[]
}

/** Rows that may be somewhere else until they are asked for: `at(i)` is row `i + 1` of the spreadsheet. */
export type Rows = Pick<Grid['rows'], 'length' | 'at'>

/** A sheet as far as it is cleaned: of a long one only a part is in memory at a time. */
export type Table = Pick<Grid, 'merges'> & { readonly rows: Rows }

/** Whether a cell carries a calendar value. */
export const isDateCell = (cell: Cell | undefined): cell is DateCell =>
  typeof cell === 'object' && cell !== null && 'date' in cell

/** Whether a cell is a number with a shown text of its own. */
export const isShownNumber = (cell: Cell | undefined): cell is ShownNumber =>
  typeof cell === 'object' && cell !== null && 'shown' in cell

/** Integers up to 15 digits survive in a number cell; beyond that the last digits are gone. */
const plainNumber = (value: number) =>
  Number.isInteger(value) && Math.abs(value) < 1e21 ? BigInt(value).toString() : String(value)

/** The cell as a person reads it, untrimmed; an empty cell is ''. */
export function cellText(cell: Cell | undefined): string {
  if (cell === null || cell === undefined) return ''
  if (typeof cell === 'string') return cell
  if (typeof cell === 'number') return plainNumber(cell)
  if (typeof cell === 'boolean') return cell ? 'TRUE' : 'FALSE'
  if (isDateCell(cell)) return cell.time ? `${cell.date} ${cell.time}` : cell.date
  return cell.shown
}

/** The cell's number, or undefined when it holds no number. */
export function cellNumber(cell: Cell | undefined): number | undefined {
  if (typeof cell === 'number') return cell
  return isShownNumber(cell) ? cell.value : undefined
}

/** White space, no-break and zero-width characters only. */
const nothing = /^[\s\u00a0\u200b-\u200f\u2060\u3000\ufeff]*$/

/** Whether a cell shows nothing. */
export function isBlank(cell: Cell | undefined): boolean {
  if (cell === null || cell === undefined) return true
  if (typeof cell !== 'string') return false
  // Most cells begin with a letter, digit or Han character; only the others need the pattern.
  const first = cell.charCodeAt(0)
  return !((first > 0x20 && first < 0x7f) || (first > 0x3000 && first < 0xd800)) && nothing.test(cell)
}

/** The widest row of the grid. */
export const gridWidth = (grid: Grid): number => grid.rows.reduce((width, row) => Math.max(width, row.length), 0)

/** `0` → `A`, `26` → `AA`: the column letters a clerk sees. */
export function columnLetters(column: number): string {
  const rest = Math.floor(column / 26)
  return (rest > 0 ? columnLetters(rest - 1) : '') + String.fromCharCode(65 + (column % 26))
}
