import { findPlacePartDefect, type PlacePartDefect } from '../../../shared/taxonomy/defect-finder'
import type { Language, Severity } from '../../../shared/taxonomy/taxonomy'

const SEVERITY_WORDS: Readonly<Record<string, Severity>> = {
  s1: 'S1',
  s2: 'S2',
  s3: 'S3',
  s4: 'S4',
  紧急: 'S1',
  严重: 'S2',
  重: 'S2',
  一般: 'S3',
  般: 'S3',
  轻微: 'S4',
  轻: 'S4',
}

export interface QuickReading {
  /** What is searched: part and defect. */
  readonly place: string
  /** Words behind the comma. */
  readonly words: string
  readonly severity: Severity | null
  readonly found: readonly PlacePartDefect[]
}

/** Room in which the lines of an area usually lie, where there is just one. */
export const roomOfArea: Readonly<Record<string, string>> = { 入户: 'R01', 厨房: 'R09', 卫生间: 'R10' }

/** Reads the quick line: `zw wc sy 重，窗台有水` is place, part and defect, a severity, and words. */
export const readQuickLine = (
  text: string,
  context: { roomCode: string | undefined; partCode: string | undefined; language: Language },
): QuickReading => {
  const [head = '', ...rest] = text.split(/[,，]/u)
  const tokens = head.trim().split(/\s+/u)
  const severity = tokens.length > 1 ? SEVERITY_WORDS[(tokens.at(-1) ?? '').toLowerCase()] : undefined
  const place = (severity === undefined ? tokens : tokens.slice(0, -1)).join(' ')
  const words = rest.join('，').trim()
  return {
    place,
    words,
    severity: severity ?? null,
    found: place === '' ? [] : findPlacePartDefect(place, 5, { ...context, place: 'UNIT' }),
  }
}
