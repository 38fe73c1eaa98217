import type { ImportChanges } from '../../../shared/imports/contract'
import { isDateCell, type Rows } from '../../../shared/imports/grid'
import type { PreviewCell, PreviewRow } from '../../../shared/imports/preview'
import type { View } from './sheet-work'

/** Whether cleaning took something else from a cell than what is written there. */
export const isChanged = (cell: PreviewCell): boolean => cell.value !== null && cell.value !== cell.original

const QUIET: ReadonlySet<string> = new Set(['OK', 'BLANK', 'SUBTOTAL', 'FOOTER', 'HEADING', 'HEAD_AGAIN', 'NO_BUYER'])

/** Whether a row needs a look: it does not simply go in, or one of its cells is marked. */
export const hasProblem = (row: PreviewRow): boolean =>
  !QUIET.has(row.state) || row.cells.some((cell) => cell.findings.some((finding) => finding.level !== 'info'))

const kindOf = (cell: PreviewCell): keyof ImportChanges => {
  if (cell.original.trim() === '') return 'merged'
  if (cell.field === 'roomText' || cell.field === 'room' || cell.field === 'building') return 'room'
  if (cell.field === 'signedOn' || cell.field === 'dueOn') return 'date'
  if (cell.field === 'buyerName' && cell.value?.includes('、')) return 'split'
  return cell.original.normalize('NFKC') === cell.value ? 'width' : 'other'
}

/** Counts what cleaning did, cell by cell; a date cell that was shown as a date is no change. */
export const changesIn = (written: Rows, view: View): ImportChanges => {
  const counts = { room: 0, merged: 0, split: 0, width: 0, date: 0, other: 0 }
  const last = view.sheet.lastRow
  for (let from = 1; from <= last; from += 2000)
    for (const row of view.pager()({ from, to: Math.min(last, from + 1999) }))
      for (const cell of row.cells)
        if (isChanged(cell) && !isDateCell(written.at(row.row - 1)?.[cell.column])) counts[kindOf(cell)] += 1
  return counts
}
