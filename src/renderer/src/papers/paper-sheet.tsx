import type { CSSProperties, ReactNode } from 'react'

/** Puts things together by `size`; the last group may be smaller. */
export const groups = <T,>(list: readonly T[], size: number): T[][] => {
  const result: T[][] = []
  for (let at = 0; at < list.length; at += size) result.push(list.slice(at, at + size))
  return result
}

const scaleVariable = (scale: number): CSSProperties => ({ ['--fd-scale' as string]: scale })

/** One sheet of paper: a page, or two low pages with a line to cut along. On the screen it is drawn at `scale`. */
export const PaperSheet = ({ scale, cut, children }: { scale: number; cut: boolean; children: ReactNode }) => (
  <div className="printed-sheet" data-sheet style={scaleVariable(scale)}>
    <div className="printed-paper">
      {children}
      {cut ? <div className="printed-cut" /> : null}
    </div>
  </div>
)
