import { Refusal } from '../../../shared/base/refusal'
import type { ImportColumn, ImportCounts } from '../../../shared/imports/contract'
import { isOpen } from '../../../shared/imports/decisions'
import type { Field } from '../../../shared/imports/fields'
import { cellText, columnLetters, gridWidth, isBlank } from '../../../shared/imports/grid'
import { headAt } from '../../../shared/imports/head'
import type { SalesReview } from '../../../shared/imports/sales-review'
import type { UnitsReview } from '../../../shared/imports/units-review'
import { maskText } from './mask-cells'
import { type Choice, projectOf, readGrid, type View, type Work } from './sheet-work'

/** How the rows of a sheet stand: ready, to be asked about, sent back, skipped. */
export const countsOf = (work: Work, view: View): ImportCounts => {
  const states = new Map<string, number>()
  for (const { state } of view.review.reviewed) states.set(state, (states.get(state) ?? 0) + 1)
  const inState = (...wanted: string[]) => wanted.reduce((sum, state) => sum + (states.get(state) ?? 0), 0)
  const homeless = new Set<number>()
  if (view.sheet.kind !== 'UNITS') {
    for (const finding of view.findings) if (finding.code === 'ROOM_MISSING') homeless.add(finding.row)
  } else {
    const read = new Set(view.sheet.records.map((record) => record.row))
    for (const finding of view.findings)
      if (finding.level === 'error' && !read.has(finding.row)) homeless.add(finding.row)
  }
  const lastHead = work.choice?.mapping.head.lastRow ?? 0
  return {
    ready: inState('OK'),
    open: view.review.decisions.filter(isOpen).length + (needsProject(work, view) ? 1 : 0),
    back: inState('ERROR', 'RETURNED') + homeless.size,
    duplicates: inState('DUPLICATE', 'REPLACED'),
    skipped: view.sheet.skipped.length,
    rows: Math.max(0, view.sheet.lastRow - lastHead - 1),
    records:
      view.sheet.kind === 'UNITS'
        ? (view.review as UnitsReview).units.length
        : (view.review as SalesReview).sales.length,
  }
}

const needsProject = (work: Work, view: View): boolean => {
  if (view.sheet.kind !== 'UNITS') return false
  const project = projectOf(work, view)
  return project.several || project.chosen === null
}

/** The sheet and its columns, or a refusal while none is chosen. */
export const mustChoose = (work: Work): Choice => {
  if (!work.choice) throw new Refusal('MISSING', 'importSheetMissing')
  return work.choice
}

/** Every column with its label, samples (masked) and the field it is read as. */
export const columnsOf = (work: Work): ImportColumn[] => {
  const { mapping } = mustChoose(work)
  const grid = readGrid(work, mustChoose(work).sheet, 200)
  const head = headAt(grid, mapping.head.firstRow, mapping.head.lastRow)
  const fieldAt = new Map(Object.entries(mapping.columns).map(([field, column]) => [column, field as Field]))
  const columns: ImportColumn[] = []
  for (let column = 0; column < Math.min(gridWidth(grid), 200); column += 1) {
    const label = head.labels.find((each) => each.column === column)
    const samples: string[] = []
    for (let row = mapping.head.lastRow + 1; row < Math.min(grid.rows.length, 60) && samples.length < 3; row += 1)
      if (!isBlank(grid.rows[row]?.[column])) samples.push(maskText(cellText(grid.rows[row]?.[column]).slice(0, 40)))
    if (!label && samples.length === 0) continue
    columns.push({
      column,
      letters: columnLetters(column),
      label: label?.text ?? '',
      group: label?.group ?? '',
      field: fieldAt.get(column) ?? null,
      samples,
    })
  }
  return columns
}
