import { type CSSProperties, useLayoutEffect } from 'react'
import { pageHeightOf, type Sheet } from '../../../shared/papers/sheets'

/** By how much a page from a roll is longer than what stands on it. */
export const ROLL_SLACK_MM = 0.5

const mm = (length: number | null): string => (length === null ? 'auto' : `${length}mm`)

/** Lengths of a sheet for the style sheet; `height` is that of the laid-out sheet, null until it is known. */
export const lengthsOf = (sheet: Sheet, height: number | null): CSSProperties => {
  const { top, right, bottom, left } = sheet.margins
  const lengths: Record<`--fd-${string}`, string> = {
    '--fd-sheet-width': mm(sheet.width),
    '--fd-sheet-height': mm(height),
    '--fd-page-height': mm(pageHeightOf(sheet)),
    '--fd-margins': [top, right, bottom, left].map(mm).join(' '),
    '--fd-right': mm(right),
    // a sheet is drawn a little shorter than its page, or rounding would push it onto a second one
    '--fd-slack': mm(sheet.height === null ? ROLL_SLACK_MM : 0.1),
  }
  return lengths
}

/** Tells printer and PDF how large a sheet is, once its height is known; by the object model, since the page's policy takes no style text. */
export const usePageSize = (width: number, height: number | null): void => {
  useLayoutEffect(() => {
    if (height === null || !('adoptedStyleSheets' in document)) return
    const rule = new CSSStyleSheet()
    rule.replaceSync(`@page { size: ${width}mm ${height}mm; margin: 0; }`)
    document.adoptedStyleSheets.push(rule)
    return () => {
      document.adoptedStyleSheets = document.adoptedStyleSheets.filter((each) => each !== rule)
    }
  }, [width, height])
}
