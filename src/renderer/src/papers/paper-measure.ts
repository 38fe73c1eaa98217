import type { Block, Measure } from './paper-flow'

const MIN_LINES_TO_CUT = 6

const lineTop = (range: Range, node: Text, offset: number, end: number): number => {
  for (let at = offset; at < end; at += 1) {
    range.setStart(node, at)
    range.setEnd(node, at + 1)
    const rect = range.getClientRects()[0]
    if (rect !== undefined) return rect.top
  }
  return Number.POSITIVE_INFINITY
}

/** Offsets at which the lines of a laid-out text begin, found by halving. */
export const lineStarts = (node: Text): number[] => {
  const starts = [0]
  const range = node.ownerDocument.createRange()
  const end = node.length
  let top = lineTop(range, node, 0, end)
  for (;;) {
    let low = (starts.at(-1) ?? 0) + 1
    let high = end
    while (low < high) {
      const middle = (low + high) >> 1
      if (lineTop(range, node, middle, end) > top + 2) high = middle
      else low = middle + 1
    }
    if (low >= end) return starts
    starts.push(low)
    top = lineTop(range, node, low, end)
  }
}

const heightOf = (element: Element | null): number => element?.getBoundingClientRect().height ?? 0

/** Reads the heights of blocks that are laid out in `element`, each in a child with `data-block`; `scale` undoes a zoomed preview. */
export const measureBlocks = (element: HTMLElement, blocks: readonly Block[], scale: number): Measure[] =>
  blocks.map((block) => {
    const box = element.querySelector(`[data-block="${block.key}"]`)
    const height = heightOf(box) / scale
    if (box === null || block.kind === 'whole') return { kind: 'whole', height }
    if (block.kind === 'rows') {
      const rows = [...box.querySelectorAll('tr[data-row]')].map((row) => heightOf(row) / scale)
      const above = height - rows.reduce((sum, each) => sum + each, 0)
      return { kind: 'rows', above: Math.max(above, 0), rows }
    }
    const text = box.querySelector('[data-text]')
    const node = text?.firstChild
    const inner = heightOf(text) / scale
    if (!(node instanceof Text) || inner === 0) return { kind: 'whole', height }
    const lineHeight = Number.parseFloat(getComputedStyle(node.parentElement ?? box).lineHeight)
    if (inner < MIN_LINES_TO_CUT * lineHeight) return { kind: 'whole', height }
    // the browser rounds each line a little: the true height is the whole divided by the lines that are there
    const starts = lineStarts(node)
    return { kind: 'text', above: height - inner, line: inner / starts.length, starts }
  })
