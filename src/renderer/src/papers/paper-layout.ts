import type { PaperCopy } from '../../../shared/papers/forms'
import type { Sheet } from '../../../shared/papers/sheets'
import { ROLL_SLACK_MM } from './page-size'
import { type Block, type Placed, paginate } from './paper-flow'
import { measureBlocks } from './paper-measure'

/** What one copy prints. */
export interface CopyPart {
  readonly copy: PaperCopy
  readonly blocks: readonly Block[]
}

/** Pages of each copy, and how high a sheet is in mm. */
export interface Layout {
  readonly pages: readonly Placed[][][]
  readonly height: number
}

const MM_PER_PX = 25.4 / 96

/** A block with all its rows and characters. */
export const whole = (block: Block): Placed => ({
  block,
  from: 0,
  to: block.kind === 'rows' ? block.rows.length : block.kind === 'text' ? block.text.length : 1,
})

const zoomOf = (frame: HTMLElement): number =>
  frame.offsetWidth === 0 ? 1 : frame.getBoundingClientRect().width / frame.offsetWidth

const pagesOf = ({ blocks }: CopyPart, frame: HTMLElement | undefined): Placed[][] => {
  const body = frame?.querySelector('.printed-body')
  if (!frame || !body) return [blocks.map(whole)]
  const zoom = zoomOf(frame)
  // half a millimetre in hand: printers and screens round line heights differently
  const capacity = body.getBoundingClientRect().height / zoom - 2
  return capacity <= 0 ? [blocks.map(whole)] : paginate(blocks, measureBlocks(frame, blocks, zoom), capacity)
}

/** Slips of one job share one length, that of the longest, and a little more: what a browser rounds off must not make a second page. */
const lengthOf = (frames: readonly HTMLElement[]): number => {
  const lengths = frames.map((frame) => (frame.getBoundingClientRect().height / zoomOf(frame)) * MM_PER_PX)
  return Math.ceil(Math.max(...lengths) + ROLL_SLACK_MM)
}

/** Deals what each copy prints out to pages; every copy is laid out in a child of `root` with `data-measure`, in order. */
export const layOut = (root: HTMLElement, parts: readonly CopyPart[], sheet: Sheet): Layout => {
  const frames = [...root.querySelectorAll<HTMLElement>('[data-measure]')]
  return sheet.height === null
    ? { pages: parts.map(({ blocks }) => [blocks.map(whole)]), height: lengthOf(frames) }
    : { pages: parts.map((part, at) => pagesOf(part, frames[at])), height: sheet.height }
}
