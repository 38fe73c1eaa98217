import type { ImportCell, ImportLine } from '../../../shared/imports/contract'
import type { PreviewCell, PreviewRow } from '../../../shared/imports/preview'
import { maskIdNo, maskPhone } from '../../../shared/text/masks'

/** Hides every run of digits that can be a phone or an ID number, wherever it stands in a text. */
export const maskText = (text: string): string =>
  text.replace(/[0-9０-９][0-9０-９ -]{5,}[0-9０-９][Xx]?/g, (run) => {
    const digits = run.normalize('NFKC').replace(/[ -]/g, '')
    if (/^\d{4}-\d{1,2}-\d{1,2}$/.test(run) || digits.length < 9) return run
    return digits.length > 13 ? maskIdNo(digits) : maskPhone(digits)
  })

const lastFour = (text: string): string => (text.length > 4 && /\d{4}/.test(text) ? maskIdNo(text) : text)

const maskCell = (cell: PreviewCell): ImportCell => {
  const hide = cell.field === 'contractNo' ? lastFour : cell.field === 'buyerIdNo' ? hideIds : maskText
  const original = hide(cell.original)
  const hidden = cell.value === null ? null : hide(cell.value)
  // What differs only under the mask has nothing to show.
  const value = hidden === null || hidden === original.trim() ? null : hidden
  const { field, column } = cell
  return {
    field,
    column,
    original,
    value,
    findings: cell.findings.map(({ code, level, value: better }) => ({
      code,
      level,
      value: better === null ? null : maskText(better),
    })),
  }
}

/** ID cells also hold passports and broken exponents: the letters of a number are as telling as its digits. */
const hideIds = (text: string): string =>
  text.replace(/[0-9A-Za-z]{7,}/g, (run) => (/\d/.test(run) ? maskIdNo(run) : run))

/** A page for the wire: phones, ID and contract numbers show their usual few characters. */
export const maskPage = (rows: readonly PreviewRow[]): ImportLine[] =>
  rows.map(({ row, first, state, other, cells }) => ({ row, first, state, other, cells: cells.map(maskCell) }))
