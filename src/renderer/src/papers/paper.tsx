import './paper.css'
import './paper-body.css'
import { useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react'
import type { PaperCopy, Reprint, Voided } from '../../../shared/papers/forms'
import type { PaperHead } from '../../../shared/papers/head'
import { BOOK, type Book, drawnIn } from './book'
import { lengthsOf, usePageSize } from './page-size'
import { PaperBlock } from './paper-block'
import { usePrintFonts } from './paper-fonts'
import type { PaperJob } from './paper-job'
import { type CopyPart, type Layout, layOut, whole } from './paper-layout'
import { PaperPage } from './paper-page'
import { groups, PaperSheet } from './paper-sheet'

/** Props of a paper. `hash` is the stored SHA-256 (hex) of the snapshot; without it, or without a number, it is a preview. */
export interface PaperProps {
  readonly snapshot: PaperHead
  /** Copies in printing order, usually `copiesOf(snapshot)` or a choice of them. */
  readonly copies: readonly PaperCopy[]
  readonly hash?: string | undefined
  readonly reprint?: Reprint | undefined
  readonly voided?: Voided | undefined
  /** First sheet to print, from 1: after a jam the rest comes again with the same page numbers. */
  readonly fromSheet?: number
  /** Forms that can be drawn; the desk's own unless others are named. */
  readonly book?: Book
  /** Size on the screen; paper and PDF are always full size. */
  readonly scale?: number
  readonly onReady?: ((result: { sheets: number; overflow: number }) => void) | undefined
}

interface Laid extends Layout {
  readonly parts: readonly CopyPart[]
  readonly job: PaperJob
}

const overflowing = (root: HTMLElement): number =>
  [...root.querySelectorAll('.printed-body')].filter((body) => body.scrollHeight > body.clientHeight + 1).length

/**
 * A paper as it is printed: preview, print and PDF use this one component. It lays its pages out itself, so that each
 * page knows its number; when fonts and layout are done its root carries `data-ready`, `data-pages` (sheets of paper),
 * `data-overflow` (pages whose content does not fit, always 0), `data-width` and `data-height` (mm of a sheet).
 */
export const Paper = (props: PaperProps) => {
  const { snapshot, copies, hash, reprint, voided, book = BOOK, scale = 1, fromSheet = 1, onReady } = props
  const root = useRef<HTMLDivElement>(null)
  const fonts = usePrintFonts()
  const job: PaperJob = useMemo(() => {
    const { form, draw } = drawnIn(book, snapshot.form)
    return { snapshot, drawing: draw(snapshot), sheet: form.factsOf(snapshot).sheet, hash, reprint, voided }
  }, [book, snapshot, hash, reprint, voided])
  const { sheet, drawing } = job
  const parts = useMemo(() => copies.map((copy) => ({ copy, blocks: drawing.blocks(copy) })), [drawing, copies])
  const [laid, setLaid] = useState<Laid | null>(null)
  const ready = laid !== null && laid.parts === parts && laid.job === job
  const height = ready ? laid.height : null
  usePageSize(sheet.width, height)

  useLayoutEffect(() => {
    if (!fonts || ready || root.current === null) return
    setLaid({ parts, job, ...layOut(root.current, parts, sheet) })
  }, [fonts, ready, parts, job, sheet])

  useEffect(() => {
    const element = root.current
    if (height === null || element === null) return
    const sheets = element.querySelectorAll('.printed-sheet').length
    const overflow = overflowing(element)
    element.dataset.pages = String(sheets)
    element.dataset.overflow = String(overflow)
    element.dataset.width = String(sheet.width)
    element.dataset.height = String(height)
    element.dataset.ready = ''
    onReady?.({ sheets, overflow })
    return () => {
      delete element.dataset.ready
    }
  }, [height, sheet, onReady])

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
          >
            {placed.map((each) => (
              <PaperBlock key={each.block.key} placed={each} />
            ))}
          </PaperPage>
        ))
      })

  const sheets = groups(pages, sheet.pages)

  return (
    <div className="printed-papers" ref={root} lang="zh-CN" style={lengthsOf(sheet, height)}>
      {ready
        ? sheets.slice(fromSheet - 1).map((on) => (
            <PaperSheet key={on.map((page) => page.key).join()} scale={scale} cut={sheet.pages > 1}>
              {on}
            </PaperSheet>
          ))
        : parts.map(({ copy, blocks }) => (
            <div key={copy.label} className="printed-measure" data-measure aria-hidden="true">
              <PaperPage job={job} copy={copy} page={99} pages={99}>
                {blocks.map((block) => (
                  <PaperBlock key={block.key} placed={whole(block)} />
                ))}
              </PaperPage>
            </div>
          ))}
    </div>
  )
}
