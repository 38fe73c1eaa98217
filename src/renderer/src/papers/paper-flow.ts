import type { ReactNode } from 'react'

/** A table row that is never cut. */
export interface FlowRow {
  readonly key: string
  readonly node: ReactNode
}

/**
 * What a form is made of, in reading order. `whole` is never cut (`bottom` sinks to the foot of its page);
 * `rows` is a table whose head is repeated on each page; `text` is one labelled text that may run over pages.
 */
export type Block =
  | {
      readonly kind: 'whole'
      readonly key: string
      readonly node: ReactNode
      readonly newPage?: boolean
      readonly bottom?: boolean
    }
  | {
      readonly kind: 'rows'
      readonly key: string
      readonly title: string | null
      readonly widths: readonly (number | null)[]
      readonly head: ReactNode
      readonly rows: readonly FlowRow[]
      readonly newPage?: boolean
    }
  | {
      readonly kind: 'text'
      readonly key: string
      readonly title: string | null
      readonly label: string
      readonly labelWidth: number
      readonly text: string
      readonly newPage?: boolean
    }

/** Heights in px as the browser laid the block out at full width. `starts` are the offsets where lines of a text begin. */
export type Measure =
  | { readonly kind: 'whole'; readonly height: number }
  | { readonly kind: 'rows'; readonly above: number; readonly rows: readonly number[] }
  | { readonly kind: 'text'; readonly above: number; readonly line: number; readonly starts: readonly number[] }

/** A block, or the part `from..to` of it (rows, or characters of a text), on one page. */
export interface Placed {
  readonly block: Block
  readonly from: number
  readonly to: number
}

/** How many of the heights from `start` on fit into `room`; at least one, so that no loop stands still. */
const fitting = (heights: readonly number[], start: number, room: number): number => {
  let used = 0
  let count = 0
  for (const height of heights.slice(start)) {
    if (used + height > room) break
    used += height
    count += 1
  }
  return Math.max(count, 1)
}

const sizeOf = (block: Block): number =>
  block.kind === 'rows' ? block.rows.length : block.kind === 'text' ? block.text.length : 1

/** Deals blocks out to pages of `capacity` px. Every row and every character lands on exactly one page, in order. */
export const paginate = (blocks: readonly Block[], measures: readonly Measure[], capacity: number): Placed[][] => {
  const pages: Placed[][] = []
  let page: Placed[] = []
  let left = capacity
  const turn = () => {
    pages.push(page)
    page = []
    left = capacity
  }
  const put = (placed: Placed, height: number) => {
    page.push(placed)
    left -= height
  }
  blocks.forEach((block, index) => {
    const measure = measures[index] ?? { kind: 'whole', height: 0 }
    if (block.newPage === true && page.length > 0) turn()
    if (measure.kind === 'whole') {
      if (measure.height > left && page.length > 0) turn()
      put({ block, from: 0, to: sizeOf(block) }, measure.height)
      return
    }
    const units = measure.kind === 'rows' ? measure.rows : measure.starts.map(() => measure.line)
    const offset = (unit: number): number =>
      measure.kind === 'rows' ? unit : unit === 0 ? 0 : (measure.starts[unit] ?? sizeOf(block))
    let unit = 0
    do {
      // a head or label with nothing under it is worse than white space
      if (measure.above + (units[unit] ?? 0) > left && page.length > 0) turn()
      const fit = Math.min(fitting(units, unit, left - measure.above), Math.max(units.length - unit, 1))
      // the closing row never stands alone under a repeated head: the row before it goes with it
      const count = unit + fit === units.length - 1 && fit > 1 ? fit - 1 : fit
      const height = measure.above + units.slice(unit, unit + count).reduce((sum, each) => sum + each, 0)
      put(
        { block, from: offset(unit), to: unit + count >= units.length ? sizeOf(block) : offset(unit + count) },
        height,
      )
      unit += count
      if (unit < units.length) turn()
    } while (unit < units.length)
  })
  if (page.length > 0 || pages.length === 0) pages.push(page)
  return pages
}
