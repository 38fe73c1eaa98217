import taxonomy from '../../../resources/taxonomy.json'

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
  const type = taxonomy.documentTypes.find((each) => each.code === form)
  return (type?.copies ?? []).map((copy) => ({ label: copy.label, masks: copy.masks.filter(isMask) }))
}

/** A phone as this copy may show it: `138****0271`; shorter or foreign numbers keep their last four. */
export const phoneOn = (copy: PaperCopy, phone: string): string => {
  if (!copy.masks.includes('PHONE')) return phone
  const digits = phone.replace(/\s/g, '')
  if (/^1\d{10}$/.test(digits)) return `${digits.slice(0, 3)}****${digits.slice(-4)}`
  return digits.length > 4 ? `****${digits.slice(-4)}` : '****'
}

/** An ID number as this copy may show it: the last four only. */
export const idOn = (copy: PaperCopy, idNo: string): string =>
  copy.masks.includes('ID') ? `${'*'.repeat(Math.max(4, idNo.length - 4))}${idNo.slice(-4)}` : idNo

/** Whether the way into the home is printed on this copy. */
export const showsAccess = (copy: PaperCopy): boolean => !copy.masks.includes('ACCESS')
