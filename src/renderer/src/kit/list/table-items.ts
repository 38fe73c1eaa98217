import type { ReactNode } from 'react'
import type { Tone } from '../status'

/** A group of rows in a list: rows with the same key follow each other. */
export interface RowGroup {
  key: string
  label: ReactNode
  /** Count or fact behind the label. */
  note?: ReactNode
  tone?: Extract<Tone, 'red' | 'amber'>
}

/** What the list draws: a heading of a group or the row at an index. */
export type TableItem<Row> = { kind: 'group'; group: RowGroup } | { kind: 'row'; row: Row; at: number }

/** Rows with the headings of their groups between them. */
export const tableItems = <Row>(rows: readonly Row[], groupOf?: (row: Row) => RowGroup): TableItem<Row>[] => {
  const items: TableItem<Row>[] = []
  let last: string | undefined
  rows.forEach((row, at) => {
    const group = groupOf?.(row)
    if (group && group.key !== last) {
      items.push({ kind: 'group', group })
      last = group.key
    }
    items.push({ kind: 'row', row, at })
  })
  return items
}

/** The index a movement leads to, always within the rows. `page` is how many rows are in sight. */
export const moveTo = (key: string, at: number, length: number, page: number): number => {
  const steps: Record<string, number> = {
    J: 1,
    ArrowDown: 1,
    'Shift+ArrowDown': 1,
    K: -1,
    ArrowUp: -1,
    'Shift+ArrowUp': -1,
    PageDown: page,
    PageUp: -page,
    Home: -length,
    End: length,
  }
  return Math.max(0, Math.min(length - 1, at + (steps[key] ?? 0)))
}

/** All keys that move through a list. */
export const moveKeys = ['J', 'K', 'ArrowDown', 'ArrowUp', 'PageDown', 'PageUp', 'Home', 'End'] as const
