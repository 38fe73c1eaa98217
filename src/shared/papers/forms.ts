import { z } from 'zod'
import { F03Snapshot } from './f03'
import { F09Snapshot } from './f09'
import { F11Snapshot } from './f11'

export { snapshotHash } from './canonical'
export type { CopyMask, PaperCopy } from './copies'
export { copiesOf, idOn, phoneOn, showsAccess } from './copies'
export type { PromisedTime } from './f03'
export { F03_CLAUSE, F03Snapshot, opinionWords } from './f03'
export { F09_CLAUSE, F09Snapshot } from './f09'
export { F11_CLAUSE, F11Snapshot } from './f11'
export { Reprint, Voided } from './head'

/** Any stored snapshot of a paper, told apart by `form`. */
export const PaperSnapshot = z.discriminatedUnion('form', [F03Snapshot, F09Snapshot, F11Snapshot])
export type PaperSnapshot = z.infer<typeof PaperSnapshot>
/** Codes of the forms that can be issued. */
export type FormCode = PaperSnapshot['form']
/** Layout version of each form, printed in the foot and stored in the snapshot. */
export const FORM_VERSIONS: Readonly<Record<FormCode, number>> = { F03: 1, F09: 1, F11: 1 }
/** Printed title of each form. */
export const FORM_TITLES: Readonly<Record<FormCode, string>> = {
  F03: '投诉/报修受理单',
  F09: '房屋交付验收记录表',
  F11: '房屋整改通知单',
}

/** Every text of a snapshot, for checks that look at characters. */
export const textsOf = (value: unknown): string[] => {
  if (typeof value === 'string') return [value]
  if (value === null || typeof value !== 'object') return []
  return Object.values(value).flatMap(textsOf)
}
