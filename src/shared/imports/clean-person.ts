import { stripInvisible } from '../text/fold'
import { checkIdNo, type IdFault, type IdType } from '../text/id-card'
import { splitPhones } from '../text/phone-cells'
import { type Cleaned, clean, cleanWithFinding, type FindingCode } from './findings'
import { type Cell, cellText, isBlank, isShownNumber } from './grid'

/** An ID number as imported; `type` follows from its form. */
export type CleanId = { readonly idNo: string; readonly idType: IdType }

/** Separators between the ID numbers of one cell; no number contains them. */
const separators = /[、,，;；/／|&＆+＋\s\u3000]+/

/** The ID numbers written in one cell, in order. A number cell stays a number, so that lost digits are seen. */
export function splitIds(cell: Cell | undefined): (string | number)[] {
  if (isBlank(cell)) return []
  if (typeof cell === 'number') return [cell]
  const text = stripInvisible(cellText(isShownNumber(cell) ? cell.shown : (cell ?? null)))
  // 1.2E+17 is one broken number, not two.
  if (/^\s*\d(\.\d+)?E\+\d{1,3}\s*$/i.test(text)) return [text.trim()]
  return text.split(separators).filter((part) => part !== '')
}

const faultCodes: Record<IdFault, FindingCode> = {
  empty: 'ID_MISSING',
  precisionLost: 'ID_DIGITS_LOST',
  length: 'ID_LENGTH',
  characters: 'ID_CHARACTERS',
  birthDate: 'ID_BIRTH_DATE',
  checkDigit: 'ID_CHECK_DIGIT',
}

/** The paper that a number without the form of a resident's number is likely from. */
function otherPaper(text: string): IdType | undefined {
  const value = text.normalize('NFKC').replace(/[\s-]/g, '').toUpperCase()
  if (/^[HM]\d{8}(\d{2})?$/.test(value)) return 'HK_MACAU_PERMIT'
  if (/^[0-9A-HJ-NPQRTUWXY]{18}$/.test(value) && /[A-WYZ]/.test(value)) return 'BUSINESS_LICENCE'
  return /^(?=.*\d)[A-Z]{1,3}[A-Z0-9]{4,17}$/.test(value) ? 'PASSPORT' : undefined
}

/** One ID number, checked. What fails is an error and has no value: nothing is repaired. */
export function cleanId(input: string | number, today: string, sex: 'M' | 'F' | null): Cleaned<CleanId | null> {
  const paper = typeof input === 'string' ? otherPaper(input) : undefined
  if (paper) {
    const other = checkIdNo(input, paper, { today })
    return other.fault === null
      ? cleanWithFinding({ idNo: other.value, idType: paper }, 'ID_OTHER_PAPER', paper)
      : cleanWithFinding(null, faultCodes[other.fault])
  }
  const check = checkIdNo(input, 'ID_CARD', { today, sex })
  if (check.fault) return cleanWithFinding(null, faultCodes[check.fault], check.expectedCheck)
  const found = check.warnings.map((warning) => ({
    code: warning === 'oldFifteenDigits' ? ('ID_OLD' as const) : ('ID_SEX' as const),
  }))
  return { value: { idNo: check.value, idType: 'ID_CARD' }, found }
}

/** The phone numbers of one cell, in order. An odd number is kept as written and only warned of. */
export function cleanPhones(cell: Cell | undefined): Cleaned<string[]> {
  if (isBlank(cell)) return clean([])
  const phones = splitPhones(cellText(cell))
  const values = phones.map((phone) => phone.value).filter((value) => value !== '')
  if (phones.some((phone) => phone.warning === 'precisionLost')) return cleanWithFinding([], 'PHONE_DIGITS_LOST')
  return phones.some((phone) => phone.warning === 'format') ? cleanWithFinding(values, 'PHONE_FORMAT') : clean(values)
}

/** 男/女 and their usual abbreviations; null for anything else. */
export function cleanSex(cell: Cell | undefined): 'M' | 'F' | null {
  const text = cellText(cell).trim()
  if (/^(男|先生|M|male)$/i.test(text)) return 'M'
  return /^(女|女士|F|female)$/i.test(text) ? 'F' : null
}

/** A share of a home in hundredths of a percent: `50%`, `1/2`, 0.5 and 50 are all 5000. Null when it cannot be read. */
export function cleanShare(text: string): number | null {
  const plain = text.normalize('NFKC').replace(/\s/g, '').replace(/⁄/g, '/')
  const [, top, bottom] = /^(\d{1,4})\/(\d{1,4})$/.exec(plain) ?? []
  const number =
    top && bottom
      ? (Number(top) / Number(bottom)) * 100
      : /^\d+(\.\d+)?%?$/.test(plain)
        ? Number.parseFloat(plain)
        : Number.NaN
  const percent = number <= 1 && !plain.includes('%') && !top ? number * 100 : number
  return percent > 0 && percent <= 100 ? Math.round(percent * 100) : null
}
