import { useLayoutEffect, useRef, useState } from 'react'
import { Paper, type PaperProps } from './paper'

const SHEET_MM = 210
const PX_PER_MM = 96 / 25.4
const GAP = 12

/** The paper on the screen, sheets side by side as large as `columns` of them fit the width; the same component as paper and PDF. */
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
  const [scale, setScale] = useState(0.5)
  useLayoutEffect(() => {
    const element = box.current
    if (element === null || typeof ResizeObserver === 'undefined') return
    const resize = () => {
      const width = (element.clientWidth - GAP * (columns + 1)) / columns
      if (width > 0) setScale(Math.min(1, Math.max(0.25, width / (SHEET_MM * PX_PER_MM))))
    }
    const observer = new ResizeObserver(resize)
    observer.observe(element)
    resize()
    return () => observer.disconnect()
  }, [columns])
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keys
    <section className="fd-preview" ref={box} tabIndex={0} aria-label={label}>
      <Paper {...paper} scale={scale} />
    </section>
  )
}
