import { stripInvisible } from './fold'

/** Kinds of paper that prove who somebody is. */
export type IdType =
  | 'ID_CARD'
  | 'PASSPORT'
  | 'HK_MACAU_PERMIT'
  | 'TAIWAN_PERMIT'
  | 'MILITARY_ID'
  | 'BUSINESS_LICENCE'
  | 'OTHER'

/** Why a number cannot be taken as it is. */
export type IdFault = 'empty' | 'precisionLost' | 'length' | 'characters' | 'birthDate' | 'checkDigit'

/** What a clerk should look at although the number may be right. */
export type IdWarning = 'oldFifteenDigits' | 'sexDiffers' | 'unusualForm'

/** The outcome of looking at an ID number; `expectedCheck` is the digit that would make the number right. */
export type IdCheck = {
  readonly value: string
  readonly fault: IdFault | null
  readonly warnings: readonly IdWarning[]
  readonly expectedCheck: string | null
  readonly birth: string | null
  readonly sex: 'M' | 'F' | null
  readonly residencePermit: boolean
}

const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]
const CHECK_DIGITS = '10X98765432'
const PASSPORT_LIKE = /^[A-Z0-9]{5,20}$/
const USUAL_FORM: Readonly<Record<Exclude<IdType, 'ID_CARD'>, RegExp>> = {
  PASSPORT: PASSPORT_LIKE,
  HK_MACAU_PERMIT: /^[HMC]\d{8}(\d{2})?$/,
  TAIWAN_PERMIT: /^(\d{8}|\d{10}[A-Z0-9]?)$/,
  MILITARY_ID: /^.{4,20}$/u,
  BUSINESS_LICENCE: /^([0-9A-HJ-NPQRTUWXY]{18}|\d{15})$/,
  OTHER: /^.{1,40}$/u,
}

/** Kinds of identity papers. */
export const idTypes = [
  'ID_CARD',
  'PASSPORT',
  'HK_MACAU_PERMIT',
  'TAIWAN_PERMIT',
  'MILITARY_ID',
  'BUSINESS_LICENCE',
  'OTHER',
] as const satisfies readonly IdType[]

/** The check character GB 11643-1999 gives to the first seventeen digits. */
export const idCheckDigit = (first17: string): string => {
  const sum = WEIGHTS.reduce((total, weight, at) => total + weight * Number(first17[at] ?? 0), 0)
  return CHECK_DIGITS[sum % 11] ?? ''
}

/** An ID number as stored: no spaces, dashes or invisible characters, half width, upper case. */
export const normaliseIdNo = (text: string): string =>
  stripInvisible(text.toWellFormed())
    .normalize('NFKC')
    .replace(/[\s\-‐–—]/g, '')
    .normalize('NFKC')
    .replace(/[a-z]/g, (letter) => letter.toUpperCase())

const realDate = (digits: string): string | null => {
  const [year, month, day] = [digits.slice(0, 4), digits.slice(4, 6), digits.slice(6, 8)].map(Number)
  if (year === undefined || month === undefined || day === undefined || year < 1850) return null
  const date = new Date(Date.UTC(year, month - 1, day))
  const same = date.getUTCFullYear() === year && date.getUTCMonth() === month - 1 && date.getUTCDate() === day
  return same ? date.toISOString().slice(0, 10) : null
}

/** The birth date (YYYY-MM-DD) inside an 18-digit or old 15-digit number, null when it holds no real date. */
export const birthOf = (idNo: string): string | null => {
  if (/^\d{17}[\dX]$/.test(idNo)) return realDate(idNo.slice(6, 14))
  return /^\d{15}$/.test(idNo) ? realDate(`19${idNo.slice(6, 12)}`) : null
}

/** The last four characters of a number, all of it when it is shorter. */
export const tail4 = (value: string): string => [...value].slice(-4).join('')

const blank = (value: string, fault: IdFault | null): IdCheck => ({
  value,
  fault,
  warnings: [],
  expectedCheck: null,
  birth: null,
  sex: null,
  residencePermit: false,
})

const checkResident = (value: string, today: string, statedSex: 'M' | 'F' | null): IdCheck => {
  if (!/^\d*X?$/.test(value)) return blank(value, 'characters')
  if (value.length !== 18 && value.length !== 15) return blank(value, 'length')
  const old = value.length === 15
  if (old && !/^\d{15}$/.test(value)) return blank(value, 'characters')
  const expected = old ? null : idCheckDigit(value.slice(0, 17))
  const birth = birthOf(value)
  const sex = Number(value[old ? 14 : 16]) % 2 === 1 ? 'M' : 'F'
  const dateFault = birth === null || birth > today ? 'birthDate' : null
  const wrongDigit = expected !== null && expected !== value[17]
  return {
    value,
    fault: dateFault ?? (wrongDigit ? 'checkDigit' : null),
    warnings: [
      ...(old ? (['oldFifteenDigits'] as const) : []),
      ...(statedSex !== null && statedSex !== sex ? (['sexDiffers'] as const) : []),
    ],
    expectedCheck: wrongDigit ? expected : null,
    birth: dateFault ? null : birth,
    sex,
    residencePermit: /^8[123]0000/.test(value),
  }
}

/**
 * Checks an ID number. A resident's number follows GB 11643-1999; a number cell of more than 15 digits, or one in
 * exponent form, has lost digits and is refused rather than repaired. Other papers are never faulted for their form.
 */
export const checkIdNo = (
  input: string | number,
  type: IdType = 'ID_CARD',
  known: { readonly today?: string; readonly sex?: 'M' | 'F' | null } = {},
): IdCheck => {
  if (typeof input === 'number' && !Number.isSafeInteger(input)) return blank(String(input), 'precisionLost')
  const value = normaliseIdNo(String(input))
  if (value === '') return blank(value, 'empty')
  if (/^\d(\.\d+)?E\+?\d{1,3}$/.test(value)) return blank(value, 'precisionLost')
  if (type === 'ID_CARD') return checkResident(value, known.today ?? '9999-12-31', known.sex ?? null)
  return { ...blank(value, null), warnings: USUAL_FORM[type].test(value) ? [] : ['unusualForm'] }
}
