import { classifySheet } from '../../src/shared/imports/classify'
import type { SheetKind } from '../../src/shared/imports/fields'
import type { Cell, Grid, Merge } from '../../src/shared/imports/grid'
import { type Mapping, proposeMapping } from '../../src/shared/imports/propose'
import type { KnownUnit } from '../../src/shared/imports/unit-index'

/** A sheet in memory. */
export const aGrid = (rows: readonly (readonly Cell[])[], merges: readonly Merge[] = []): Grid => ({
  name: '签约明细',
  hidden: false,
  rows,
  merges,
})

/** How the sheet would be read when the clerk changes nothing; throws when it is not recognised. */
export function mappingOf(grid: Grid, kind: SheetKind): Mapping {
  const sheetClass = classifySheet(grid)
  if (!sheetClass.ok) throw new Error(`Not recognised: ${sheetClass.reason}`)
  return proposeMapping(sheetClass.head, kind)
}

/** A known home by its spoken number, `7-2-1201` or `6-3201`. */
export function aHome(displayNo: string): KnownUnit {
  const parts = displayNo.split('-')
  const [building = '', second = '', third] = parts
  const [entrance, room] = third === undefined ? [null, second] : [second, third]
  return { roomKey: `HYC-${displayNo}`, displayNo, projectCode: 'HYC', projectName: '海月城', building, entrance, room }
}
