import { documentTypes } from '../taxonomy/taxonomy'
import { maskIdNo, maskPhone } from '../text/masks'

/** What a copy hides: the ID number but its last four, the middle of the phone, the way into the home. */
export type CopyMask = 'ID' | 'PHONE' | 'ACCESS'
/** One labelled copy (联) of a form. */
export interface PaperCopy {
  readonly label: string
  readonly masks: readonly CopyMask[]
}

const isMask = (text: string): text is CopyMask => text === 'ID' || text === 'PHONE' || text === 'ACCESS'

/** The copies of a form in printing order; empty for an unknown form code. */
export const copiesOf = (form: string): readonly PaperCopy[] => {
  const type = documentTypes.find((each) => each.code === form)
  return (type?.copies ?? []).map((copy) => ({ label: copy.label, masks: copy.masks.filter(isMask) }))
}

/** A phone as this copy may show it: in full, or `138****0271`. */
export const phoneOn = (copy: PaperCopy, phone: string): string =>
  copy.masks.includes('PHONE') ? maskPhone(phone) : phone

/** An ID number as this copy may show it: in full, or the last four only. */
export const idOn = (copy: PaperCopy, idNo: string): string => (copy.masks.includes('ID') ? maskIdNo(idNo) : idNo)

/** Whether the way into the home is printed on this copy. */
export const showsAccess = (copy: PaperCopy): boolean => !copy.masks.includes('ACCESS')
