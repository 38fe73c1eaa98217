import type { CSSProperties, ReactNode } from 'react'

/** Puts things two by two; the last pair may be one. */
export const pairs = <T,>(list: readonly T[]): T[][] => {
  const result: T[][] = []
  for (let at = 0; at < list.length; at += 2) result.push(list.slice(at, at + 2))
  return result
}

const scaleVariable = (scale: number): CSSProperties => ({ ['--fd-scale' as string]: scale })

/** One sheet of A4 paper: a page, or two half pages with a line to cut along. On the screen it is drawn at `scale`. */
export const PaperSheet = ({ scale, half, children }: { scale: number; half: boolean; children: ReactNode }) => (
  <div className="fd-sheet" data-sheet style={scaleVariable(scale)}>
    <div className="fd-paper">
      {children}
      {half ? <div className="fd-cut" /> : null}
    </div>
  </div>
)
