import type { Field } from './fields'
import { type Cleaned, type Finding, type FindingCode, findingLevels } from './findings'
import type { Mapping } from './propose'

/** Collects findings of one sheet. Rows given are 0-based, findings are 1-based. */
export type FindingCollector = {
  readonly note: (row: number, field: Field | null, code: FindingCode, original: string, value?: string | null) => void
  /** Unwraps a cleaned value, noting what was found. */
  readonly take: <T>(row: number, field: Field, original: string, cleaned: Cleaned<T>) => T
  readonly all: () => readonly Finding[]
}

/** A fresh collection for one sheet. */
export function notes(mapping: Mapping): FindingCollector {
  const findings: Finding[] = []
  const note: FindingCollector['note'] = (row, field, code, original, value = null) => {
    const column = field === null ? null : (mapping.columns[field] ?? null)
    findings.push({ row: row + 1, column, field, code, level: findingLevels[code], original, value })
  }
  const take: FindingCollector['take'] = (row, field, original, cleaned) => {
    for (const { code, value, original: part } of cleaned.found) note(row, field, code, part ?? original, value)
    return cleaned.value
  }
  return { note, take, all: () => findings }
}

const formulaError = /^#(REF!|N\/A|VALUE!|DIV\/0!|NAME\?|NULL!|NUM!|SPILL!|CALC!)$/i

/** Whether a cell shows the error of a formula instead of a value. */
export const isFormulaError = (text: string): boolean => formulaError.test(text.trim())
