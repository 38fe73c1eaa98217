import type { zh } from './cell-words'
import { isOpen } from './decisions'
import type { Finding, FindingLevel } from './findings'
import type { SalesSheet } from './sale-record'
import type { SalesReview } from './sales-review'
import type { UnitsSheet } from './unit-record'
import type { UnitsReview } from './units-review'

/** A cell to colour and what to say about it. `row` is 1-based, `column` 0-based or null for the row as a whole. */
export type Mark = {
  readonly row: number
  readonly column: number | null
  readonly level: FindingLevel
  readonly text: string
}

type FindingWords = Pick<typeof zh, 'findings' | 'fields'>

/** A finding in words: `证件号：校验位应为 X`. */
export function wordFinding(finding: Pick<Finding, 'code' | 'field' | 'value'>, words: FindingWords): string {
  const text = words.findings[finding.code](finding.value)
  return finding.field === null ? text : `${words.fields[finding.field]}：${text}`
}

/**
 * What goes back to who sent the list: every wrong cell, and every row that waits or was sent back by the clerk. With
 * `all`, warnings too.
 */
export function marksOf(
  sheet: SalesSheet | UnitsSheet,
  review: SalesReview | UnitsReview,
  words: FindingWords,
  all = false,
): Mark[] {
  const back = new Set<number>()
  for (const { record, state } of review.reviewed)
    if (state === 'ERROR' || state === 'RETURNED' || state === 'ASK') back.add(record.row)
  const marks: Mark[] = []
  for (const finding of sheet.findings) {
    const wanted = finding.level === 'error' || all || (finding.level === 'ask' && back.has(finding.row))
    if (wanted) marks.push({ ...finding, text: wordFinding(finding, words) })
  }
  for (const asked of review.decisions) {
    if (asked.chosen !== 'RETURN' && !isOpen(asked)) continue
    if (marks.some((mark) => mark.row === asked.row && mark.level === 'ask')) continue
    const text = words.findings[asked.code](null)
    marks.push({ row: asked.row, column: null, level: 'ask', text: asked.other ? `${text} (${asked.other})` : text })
  }
  return marks.sort((a, b) => a.row - b.row)
}
