import type { SheetKind } from './fields'
import type { SheetRefusal } from './foreign-sheets'
import { type Grid, isBlank } from './grid'
import { findHead, type Head } from './head'
import { foreignTrade, plainLabel } from './label-fields'
import { missingFields, proposeMapping } from './propose'

/** What a sheet can be imported as, the likeliest first, or why it is not. */
export type SheetClass =
  | { readonly ok: true; readonly kinds: readonly SheetKind[]; readonly head: Head }
  | { readonly ok: false; readonly reason: SheetRefusal; readonly head?: Head }

/** One line of the list of sheets that the clerk chooses from. */
export type SheetEntry = {
  readonly index: number
  readonly name: string
  readonly hidden: boolean
  readonly rows: number
  readonly sheetClass: SheetClass
}

const useful = (head: Head, kind: SheetKind) => {
  const mapping = proposeMapping(head, kind)
  return missingFields(mapping).length === 0 ? mapping.columns : undefined
}

/** Decides by the head alone; what a file or sheet is called says nothing. */
export function classifySheet(grid: Grid): SheetClass {
  if (grid.rows.every((row) => row.every(isBlank))) return { ok: false, reason: 'EMPTY' }
  const head = findHead(grid)
  if (!head) return { ok: false, reason: 'NO_HEAD' }
  const labels = head.labels.map((label) => plainLabel(label.text))
  const trades = labels.map(foreignTrade).filter((trade) => trade !== undefined)
  if (trades.length > 0) {
    for (const trade of ['FEES', 'METERS', 'STOCK', 'PARKING'] as const)
      if (trades.includes(trade)) return { ok: false, reason: trade, head }
  }
  const sales = useful(head, 'SALES')
  const units = useful(head, 'UNITS')
  const kinds: SheetKind[] = []
  if (units && (units.areaPredicted ?? units.areaMeasured ?? units.floor) !== undefined) kinds.push('UNITS')
  // A signed list carries areas too, but nobody draws up the homes from it.
  if (sales && (sales.contractNo ?? sales.signedOn) !== undefined) kinds.splice(0, kinds.length, 'SALES')
  else if (sales) kinds.push('SALES')
  if (units && kinds.length === 0 && units.building !== undefined) kinds.push('UNITS')
  if (kinds.length === 0 && useful(head, 'OWNERS')) kinds.push('OWNERS')
  if (kinds.length > 0) return { ok: true, kinds, head }
  const buildings = labels.some((label) => /^(楼栋|楼栋号|楼号|幢号|栋号)$/.test(label)) && labels.includes('总层数')
  return { ok: false, reason: buildings ? 'BUILDINGS' : 'UNKNOWN', head }
}

/** All sheets of a workbook with what each can be used for. */
export const listSheets = (grids: readonly Grid[]): SheetEntry[] =>
  grids.map((grid, index) => ({
    index,
    name: grid.name,
    hidden: grid.hidden,
    rows: grid.rows.length,
    sheetClass: classifySheet(grid),
  }))
