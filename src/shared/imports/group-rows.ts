import type { Body } from './body'
import type { SkipReason } from './findings'
import { isBlank } from './grid'
import { writtenDoorNumber } from './place-cells'

/** The rows (0-based) of one sale, and those among them that only stand below it. */
export type RowGroup = { readonly rows: number[]; readonly loose: number[] }

/** A sheet's rows sorted into sales and rows left out. */
export type GroupedRows = {
  readonly groups: readonly RowGroup[]
  readonly skipped: readonly { readonly row: number; readonly why: SkipReason }[]
  /** Rows with a person but no home anywhere near. */
  readonly homeless: readonly number[]
}

const compact = (text: string) => text.normalize('NFKC').replace(/[\s\u200b-\u200f]/g, '')

/** Whether a row repeats the home and the contract of the group above: a second buyer, written out in full. */
function repeats(body: Body, row: number, top: number): boolean {
  const contract = body.text(row, 'contractNo').trim()
  if (contract === '' || contract !== body.text(top, 'contractNo').trim()) return false
  const here = writtenDoorNumber(body, row)
  const there = writtenDoorNumber(body, top)
  return here !== undefined && there !== undefined && compact(here.text) === compact(there.text)
}

/** Gathers the rows of each sale: merged areas belong together, a person below a home without one is loose. */
export function groupRows(body: Body): GroupedRows {
  const groups: RowGroup[] = []
  const skipped: { row: number; why: SkipReason }[] = []
  const homeless: number[] = []
  const place = body.has('roomText') ? 'roomText' : 'room'
  let current: RowGroup | undefined
  for (let row = body.first; row < body.end; row += 1) {
    const top = body.topOf(row, place)
    const last = current?.rows.at(-1)
    if (top < row && current?.rows.includes(top)) {
      // A merged area may reach over an empty row; that row has nothing to say.
      if (body.skip(row) === undefined) current.rows.push(row)
      continue
    }
    const why = body.skip(row)
    if (why !== undefined) {
      skipped.push({ row, why })
      current = undefined
    } else if (isBlank(body.at(row, place))) {
      if (current && last === row - 1) {
        current.rows.push(row)
        current.loose.push(row)
      } else homeless.push(row)
    } else if (current && last === row - 1 && repeats(body, row, current.rows[0] ?? row)) current.rows.push(row)
    else {
      current = { rows: [row], loose: [] }
      groups.push(current)
    }
  }
  return { groups, skipped, homeless }
}
