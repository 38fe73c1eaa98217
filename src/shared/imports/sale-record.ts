import type { BusinessDate } from '../base/dates'
import type { CleanId } from './clean-person'
import type { Finding, SkippedRow } from './findings'
import type { KnownUnit } from './unit-index'

/** A buyer as written: name and the row it stands in. */
export type WrittenBuyer = {
  readonly row: number
  readonly name: string
  readonly sex: 'M' | 'F' | null
  /** Hundredths of a percent; null for joint ownership. */
  readonly sharePct: number | null
}

/** Which buyer (by place) each phone or ID belongs to; 'ask' when the sheet does not say. */
export type Assignment = readonly (number | null)[] | 'ask'

/** All phones and IDs of one sale, with whose they are. */
export type WrittenValues = {
  readonly phones: readonly string[]
  readonly phonesOf: Assignment
  /** One entry for each ID that was written; null where it was wrong. */
  readonly ids: readonly (CleanId | null)[]
  readonly idsOf: Assignment
}

/** A buyer ready for the store. */
export type Buyer = WrittenBuyer & { readonly phones: readonly string[]; readonly id: CleanId | null }

/** One sale as read from one or more rows. Rows are 1-based. */
export type SaleRecord = {
  readonly row: number
  readonly lastRow: number
  /** The room as normalised, for rows that name no home we know. */
  readonly readAs: string | null
  /** Homes it may mean: none is an error, several are asked about. */
  readonly units: readonly KnownUnit[]
  readonly contractNo: string | null
  readonly signedOn: BusinessDate | null
  readonly dueOn: BusinessDate | null
  readonly remark: string | null
  readonly ownerNo: string | null
  /** With the phones and the ID that surely are theirs. */
  readonly buyers: readonly Buyer[]
  /** What was written, where the buyers do not have all of it; null for nearly every row of a long list. */
  readonly unclear: WrittenValues | null
  /** Rows without a room of their own and not merged with one: taken for this home only when the clerk says so. */
  readonly looseRows: readonly number[]
  readonly faulty: boolean
}

/** A cleaned list of sales before anything was decided. */
export type SalesSheet = {
  readonly kind: 'SALES' | 'OWNERS'
  readonly records: readonly SaleRecord[]
  readonly findings: readonly Finding[]
  readonly skipped: readonly SkippedRow[]
  /** Last row of the table, the footer not counted; 1-based. */
  readonly lastRow: number
}

/** A home with its buyers, ready for the store. `unit` is null for people of an owners' list without a home. */
export type Sale = {
  readonly row: number
  readonly lastRow: number
  readonly unit: KnownUnit | null
  readonly contractNo: string | null
  readonly signedOn: BusinessDate | null
  readonly dueOn: BusinessDate | null
  readonly remark: string | null
  readonly buyers: readonly Buyer[]
}
