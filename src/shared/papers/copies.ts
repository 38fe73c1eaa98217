import { maskIdNo, maskPhone } from '../text/masks'

/** What a copy hides: the ID number but its last four, the middle of the phone, the way into the home. */
export type CopyMask = 'ID' | 'PHONE' | 'ACCESS'
/** One labelled copy (联) of a form. */
export interface PaperCopy {
  readonly label: string
  readonly masks: readonly CopyMask[]
}

/** One layer on all of which the same is printed: it bears every label and hides what any of its copies hides. */
export const carbonSet = (copies: readonly PaperCopy[]): PaperCopy => ({
  label: copies.map((copy) => copy.label).join('、'),
  masks: [...new Set(copies.flatMap((copy) => copy.masks))],
})

/** A phone as this copy may show it: in full, or `138****0271`. */
export const phoneOnCopy = (copy: PaperCopy, phone: string): string =>
  copy.masks.includes('PHONE') ? maskPhone(phone) : phone

/** An ID number as this copy may show it: in full, or the last four only. */
export const idNoOnCopy = (copy: PaperCopy, idNo: string): string => (copy.masks.includes('ID') ? maskIdNo(idNo) : idNo)

/** Whether the way into the home is printed on this copy. */
export const showsAccess = (copy: PaperCopy): boolean => !copy.masks.includes('ACCESS')
