import './paper.css'
import './paper-body.css'
import { useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react'
import type { PaperCopy, PaperSnapshot, Reprint, Voided } from '../../../shared/papers/forms'
import { f03Blocks } from './f03-ticket-slip'
import { f09Blocks } from './f09-inspection-record'
import { f11Blocks } from './f11-rectification-notice'
import { PaperBlock } from './paper-block'
import { type Block, type Placed, paginate } from './paper-flow'
import { usePrintFonts } from './paper-fonts'
import { measureBlocks } from './paper-measure'
import { type PaperJob, PaperPage } from './paper-page'
import { PaperSheet, pairs } from './paper-sheet'

/** Props of a paper. `hash` is the stored SHA-256 (hex) of the snapshot; without it, or without a number, it is a preview. */
export interface PaperProps {
  readonly snapshot: PaperSnapshot
  /** Copies in printing order, usually `copiesOf(form)` or a choice of them. */
  readonly copies: readonly PaperCopy[]
  readonly hash?: string | undefined
  readonly reprint?: Reprint | undefined
  readonly voided?: Voided | undefined
  /** First sheet to print, from 1: after a jam the rest comes again with the same page numbers. */
  readonly fromSheet?: number
  /** Size on the screen; paper and PDF are always full size. */
  readonly scale?: number
  readonly onReady?: ((result: { sheets: number; overflow: number }) => void) | undefined
}

const blocksOf = (snapshot: PaperSnapshot, copy: PaperCopy): Block[] => {
  if (snapshot.form === 'F03') return f03Blocks(snapshot, copy)
  if (snapshot.form === 'F09') return f09Blocks(snapshot, copy)
  return f11Blocks(snapshot, copy)
}

const whole = (block: Block): Placed => ({
  block,
  from: 0,
  to: block.kind === 'rows' ? block.rows.length : block.kind === 'text' ? block.text.length : 1,
})

const overflowing = (root: HTMLElement): number =>
  [...root.querySelectorAll('.fd-body')].filter((body) => body.scrollHeight > body.clientHeight + 1).length

/**
 * A paper as it is printed: preview, print and PDF use this one component. It lays its pages out itself, so that each
 * page knows its number; when fonts and layout are done its root carries `data-ready`, `data-pages` (sheets of paper)
 * and `data-overflow` (pages whose content does not fit, always 0).
 */
export const Paper = (props: PaperProps) => {
  const { snapshot, copies, hash, reprint, voided, scale = 1, fromSheet = 1, onReady } = props
  const root = useRef<HTMLDivElement>(null)
  const fonts = usePrintFonts()
  const job: PaperJob = useMemo(() => ({ snapshot, hash, reprint, voided }), [snapshot, hash, reprint, voided])
  const parts = useMemo(() => copies.map((copy) => ({ copy, blocks: blocksOf(snapshot, copy) })), [snapshot, copies])
  const [laid, setLaid] = useState<{ parts: typeof parts; job: PaperJob; pages: Placed[][][] } | null>(null)
  const ready = laid !== null && laid.parts === parts && laid.job === job
  const half = snapshot.form === 'F03'

  useLayoutEffect(() => {
    if (!fonts || ready || root.current === null) return
    const frames = [...root.current.querySelectorAll<HTMLElement>('[data-measure]')]
    const pages = parts.map(({ blocks }, index) => {
      const frame = frames[index]
      const body = frame?.querySelector<HTMLElement>('.fd-body')
      if (frame === undefined || body === null || body === undefined) return [blocks.map(whole)]
      const zoom = frame.offsetWidth === 0 ? 1 : frame.getBoundingClientRect().width / frame.offsetWidth
      // half a millimetre in hand: printers and screens round line heights differently
      const capacity = body.getBoundingClientRect().height / zoom - 2
      return capacity <= 0 ? [blocks.map(whole)] : paginate(blocks, measureBlocks(frame, blocks, zoom), capacity)
    })
    setLaid({ parts, job, pages })
  }, [fonts, ready, parts, job])

  useEffect(() => {
    const element = root.current
    if (!ready || element === null) return
    const sheets = element.querySelectorAll('.fd-sheet').length
    const overflow = overflowing(element)
    element.dataset.pages = String(sheets)
    element.dataset.overflow = String(overflow)
    element.dataset.ready = ''
    onReady?.({ sheets, overflow })
    return () => {
      delete element.dataset.ready
    }
  }, [ready, onReady])

  const pages = !ready
    ? []
    : laid.pages.flatMap((ofCopy, index) => {
        const copy = parts[index]?.copy
        if (copy === undefined) return []
        return ofCopy.map((placed, at) => (
          <PaperPage
            key={`${copy.label}-${placed[0]?.block.key}-${placed[0]?.from}`}
            job={job}
            copy={copy}
            page={at + 1}
            pages={ofCopy.length}
            half={half}
          >
            {placed.map((each) => (
              <PaperBlock key={each.block.key} placed={each} />
            ))}
          </PaperPage>
        ))
      })

  const sheets = half ? pairs(pages) : pages.map((page) => [page])

  return (
    <div className="fd-papers" ref={root} lang="zh-CN">
      {ready
        ? sheets.slice(fromSheet - 1).map((on) => (
            <PaperSheet key={on.map((page) => page.key).join()} scale={scale} half={half}>
              {on}
            </PaperSheet>
          ))
        : parts.map(({ copy, blocks }) => (
            <div key={copy.label} className="fd-measure" data-measure aria-hidden="true">
              <PaperPage job={job} copy={copy} page={99} pages={99} half={half}>
                {blocks.map((block) => (
                  <PaperBlock key={block.key} placed={whole(block)} />
                ))}
              </PaperPage>
            </div>
          ))}
    </div>
  )
}
