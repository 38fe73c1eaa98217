import { isOpen } from './decisions'
import { distinctPeople } from './people'
import type { SalesSheet } from './sale-record'
import type { SalesReview } from './sales-review'

/** The figures over an import of sales. */
export type SalesSummary = {
  readonly unitsWithBuyers: number
  readonly buyersDistinct: number
  /** Wrong cells, each of which sends its row back. */
  readonly errors: number
  readonly returned: number
  readonly duplicates: number
  readonly skipped: number
  readonly ambiguous: number
  /** Questions that are still to be answered before anything can be written. */
  readonly open: number
  readonly lastRow: number
}

/** Counts a review. */
export function summariseSales(sheet: SalesSheet, review: SalesReview): SalesSummary {
  const inState = (...states: string[]) => review.reviewed.filter((sale) => states.includes(sale.state)).length
  return {
    unitsWithBuyers: review.sales.filter((sale) => sale.unit !== null).length,
    buyersDistinct: distinctPeople(review.sales),
    errors: sheet.findings.filter((finding) => finding.level === 'error').length,
    returned: inState('ERROR', 'RETURNED'),
    duplicates: inState('DUPLICATE'),
    skipped: sheet.skipped.length,
    ambiguous: inState('ASK'),
    open: review.decisions.filter(isOpen).length,
    lastRow: sheet.lastRow,
  }
}
