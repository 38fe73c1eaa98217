import type { PaperCopy } from './copies'
import type { Phones, VersionFacts } from './define-form'
import { f03 } from './f03'
import { f09 } from './f09'
import { f11 } from './f11'
import { PaperMark } from './head'

export { snapshotHash } from './canonical'
export type { CopyMask, PaperCopy } from './copies'
export { idNoOnCopy, phoneOnCopy, showsAccess } from './copies'
export type { F03Snapshot, PromisedTime } from './f03'
export { f03, opinionWords } from './f03'
export type { F09Snapshot } from './f09'
export { f09 } from './f09'
export type { F11Snapshot } from './f11'
export { f11 } from './f11'
export { Reprint, Voided } from './head'

/** Every paper of the desk in the order of its code: a new one is one more here. */
export const FORMS = [f03, f09, f11] as const
export type Form = (typeof FORMS)[number]
/** Codes of the forms that can be issued. */
export type FormCode = Form['code']
/** Any stored snapshot of any version of any form, told apart by `form` and `formVersion`. */
export type PaperSnapshot = ReturnType<Form['read']>
/** What a form is issued with today. */
export type CurrentSnapshot<F extends Form> = Extract<PaperSnapshot, { form: F['code']; formVersion: F['version'] }>

/** The record of a form; undefined for a code that is no form's. */
export const formOf = (code: string): Form | undefined => FORMS.find((form) => form.code === code)

const known = (code: string): Form => {
  const form = formOf(code)
  if (!form) throw new RangeError(`${code} is no form`)
  return form
}

/** A stored snapshot, read by the form and version that it names. */
export const readSnapshot = (stored: unknown, phones: Phones = 'FULL'): PaperSnapshot =>
  known(PaperMark.parse(stored).form).read(stored, phones)

/** Sheet, copies and clause of a paper in the version in which it was issued. */
export const factsOf = (paper: PaperMark): VersionFacts => known(paper.form).factsOf(paper)

/** The copies of a paper in printing order. */
export const copiesOf = (paper: PaperMark): readonly PaperCopy[] => factsOf(paper).copies

/** Every text of a snapshot, for checks that look at characters. */
export const textsOf = (value: unknown): string[] => {
  if (typeof value === 'string') return [value]
  if (value === null || typeof value !== 'object') return []
  return Object.values(value).flatMap(textsOf)
}
