import type { Assignment } from './sale-record'

/** How many names and values (phones, IDs) one row of a sale holds; `merged` when the value's cell reaches further down. */
export type RowCount = { readonly names: number; readonly values: number; readonly merged: boolean }

/** The usual case shares one value, since long lists have little else. */
const onlyOne: Assignment = [0]

/**
 * Says which name each value belongs to, in order: row by row when every row is clear in itself, else over the whole
 * sale when the counts are equal. One name takes all `several` values. Anything else is asked, never guessed.
 */
export function assignValues(rows: readonly RowCount[], rules: { several: boolean; gaps: boolean }): Assignment {
  const [only] = rows
  if (rows.length === 1 && only?.names === 1 && only.values === 1) return onlyOne
  const names = rows.reduce((sum, row) => sum + row.names, 0)
  const values = rows.reduce((sum, row) => sum + row.values, 0)
  if (values === 0 || names === 0) return Array<null>(values).fill(null)
  const clear = (row: RowCount) =>
    row.names === row.values ||
    (row.names === 1 && row.values > 1 && rules.several) ||
    (row.values === 0 && rules.gaps && !rows.some((other) => other.merged))
  if (rows.every(clear)) {
    let name = 0
    return rows.flatMap((row) => {
      const from = name
      name += row.names
      return Array.from({ length: row.values }, (_, at) => (row.names === 1 ? from : from + at))
    })
  }
  if (names === values) return Array.from({ length: values }, (_, at) => at)
  return 'ask'
}
