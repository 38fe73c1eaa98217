import { useLayoutEffect, useRef, useState } from 'react'
import type { Sheet } from '../../../shared/papers/sheets'
import { BOOK, drawnIn } from './book'
import { Paper, type PaperProps } from './paper'

const PX_PER_MM = 96 / 25.4
const GAP = 12
/** A sheet may shrink to this part of what the width allows, if it is then seen whole. */
const WORTH = 0.85

/** How large sheets are shown: as `columns` of them fit the width, a little smaller where the whole sheet then shows. */
const scaleFor = (sheet: Sheet, width: number, height: number, columns: number): number => {
  const wide = (width - GAP * (columns + 1)) / columns / (sheet.width * PX_PER_MM)
  const whole = sheet.height === null ? 0 : (height - GAP * 2) / (sheet.height * PX_PER_MM)
  const fit = whole >= wide * WORTH ? Math.min(wide, whole) : wide
  return Math.min(1, Math.max(0.25, fit))
}

/** The paper on the screen, sheets side by side; the same component as paper and PDF. */
export const PaperPreview = ({
  columns = 2,
  label,
  ...paper
}: Omit<PaperProps, 'scale'> & {
  columns?: number
  /** Name of the pages for who cannot see them. */
  label: string
}) => {
  const box = useRef<HTMLElement>(null)
  const { book = BOOK, snapshot } = paper
  const { sheet } = drawnIn(book, snapshot.form).form.factsOf(snapshot)
  const [scale, setScale] = useState(0.5)
  useLayoutEffect(() => {
    const element = box.current
    if (element === null || typeof ResizeObserver === 'undefined') return
    const resize = () => {
      if (element.clientWidth > 0) setScale(scaleFor(sheet, element.clientWidth, element.clientHeight, columns))
    }
    const observer = new ResizeObserver(resize)
    observer.observe(element)
    resize()
    return () => observer.disconnect()
  }, [columns, sheet])
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keys
    <section className="printed-preview" ref={box} tabIndex={0} aria-label={label}>
      <Paper {...paper} scale={scale} />
    </section>
  )
}
