import type { Field } from './fields'

/** `error`: the row goes back. `ask`: the clerk decides. `warn`: imported, worth a look. `info`: something was left out. */
export type FindingLevel = 'error' | 'ask' | 'warn' | 'info'

/** What is wrong with a cell, with its weight. */
export const findingLevels = {
  ROOM_MISSING: 'error',
  NOT_A_ROOM: 'error',
  NO_SUCH_UNIT: 'error',
  BUILDING_MISSING: 'error',
  NAME_MISSING: 'error',
  NAME_TOO_LONG: 'error',
  OWNER_NO_MISSING: 'error',
  NOT_A_DATE: 'error',
  NO_SUCH_DAY: 'error',
  ID_CHECK_DIGIT: 'error',
  ID_DIGITS_LOST: 'error',
  ID_LENGTH: 'error',
  ID_CHARACTERS: 'error',
  ID_BIRTH_DATE: 'error',
  PHONE_DIGITS_LOST: 'error',
  FORMULA_ERROR: 'error',
  ROOM_AMBIGUOUS: 'ask',
  PHONE_COUNT: 'ask',
  ID_COUNT: 'ask',
  UNIT_TWICE: 'ask',
  DUPLICATE: 'ask',
  CONTINUATION: 'ask',
  ID_TWO_NAMES: 'ask',
  SAME_PERSON: 'ask',
  OTHER_NAME: 'ask',
  OTHER_OWNERS: 'ask',
  PHONE_FORMAT: 'warn',
  PHONE_MISSING: 'warn',
  ID_MISSING: 'warn',
  ID_OLD: 'warn',
  ID_SEX: 'warn',
  ID_OTHER_PAPER: 'warn',
  SHARES_NOT_WHOLE: 'warn',
  NOT_AN_AREA: 'warn',
  UNKNOWN_KIND: 'warn',
  UNKNOWN_DECORATION: 'warn',
  ROOM_READ_AS: 'warn',
  OWNER_WITHOUT_UNIT: 'warn',
  AREA_ROUNDED: 'info',
} as const satisfies Record<string, FindingLevel>
export type FindingCode = keyof typeof findingLevels

/** One thing found in one cell. `row` is 1-based as in the spreadsheet, `column` 0-based or null for the whole row. */
export type Finding = {
  readonly row: number
  readonly column: number | null
  readonly field: Field | null
  readonly code: FindingCode
  readonly level: FindingLevel
  /** The cell as written. */
  readonly original: string
  /** What it was read as, or would have to be (the right check digit); null when nothing helps. */
  readonly value: string | null
}

/** Why a row is no data. */
export type SkipReason = 'BLANK' | 'SUBTOTAL' | 'FOOTER' | 'HEADING' | 'HEAD_AGAIN' | 'CANCELLED' | 'NO_BUYER'

/** One row left out, 1-based; `unitNo` where the row names a home. */
export type SkippedRow = { readonly row: number; readonly why: SkipReason; readonly unitNo: string | null }

/** A cleaned value with what was found on the way; the caller knows row and column. */
export type Cleaned<T> = {
  readonly value: T
  readonly found: readonly { readonly code: FindingCode; readonly value?: string | null; readonly original?: string }[]
}

/** A cleaned value without findings. */
export const clean = <T>(value: T): Cleaned<T> => ({ value, found: [] })

/** A cleaned value with one finding. */
export const cleanWithFinding = <T>(value: T, code: FindingCode, better: string | null = null): Cleaned<T> => ({
  value,
  found: [{ code, value: better }],
})
