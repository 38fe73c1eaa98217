import { checklistAreas, type InspectionEntry } from './entry'

/** What a round still lacks, in the order in which the screen leads through it. */
export type InspectionGap =
  /** So many lines have not been looked at; `code` is the first of them. */
  | { readonly kind: 'unchecked'; readonly count: number; readonly code: string }
  /** A line is marked as a problem, and no problem tells which. */
  | { readonly kind: 'unexplained'; readonly code: string }
  /** A problem without a defect and without words. */
  | { readonly kind: 'problem'; readonly key: string }
  | { readonly kind: 'attendee' }
  | { readonly kind: 'decision' }
  /** The home is not taken, and no reason is given. */
  | { readonly kind: 'reasons' }
  | { readonly kind: 'refusalReason' }
  /** A refusal needs two witnesses, two different people. */
  | { readonly kind: 'witnesses' }

const isFilled = (text: string): boolean => text.trim() !== ''

/** Codes of the checklist without a result, in its order. */
export const uncheckedOf = (form: Pick<InspectionEntry, 'checks'>): string[] =>
  checklistAreas.flatMap((area) => area.codes.filter((code) => form.checks[code] === undefined))

/** Everything that must be there before the record can be issued. Meters may be read later; the paper has a line. */
export const inspectionGaps = (form: InspectionEntry): InspectionGap[] => {
  const gaps: InspectionGap[] = []
  const unchecked = uncheckedOf(form)
  const [code] = unchecked
  if (code !== undefined) gaps.push({ kind: 'unchecked', count: unchecked.length, code })
  for (const [each, result] of Object.entries(form.checks))
    if (result === 'PROBLEM' && !form.problems.some((problem) => problem.checkCode === each))
      gaps.push({ kind: 'unexplained', code: each })
  for (const problem of form.problems)
    if (problem.defectCode === null && !isFilled(problem.description)) gaps.push({ kind: 'problem', key: problem.key })
  if (!form.attendees.some((each) => isFilled(each.name))) gaps.push({ kind: 'attendee' })
  if (form.decision === null) gaps.push({ kind: 'decision' })
  if (form.decision === 'REFUSE' && form.refusalReasons.length === 0) gaps.push({ kind: 'reasons' })
  if (form.refusal !== null) {
    if (!isFilled(form.refusal.reason)) gaps.push({ kind: 'refusalReason' })
    const witnesses = form.refusal.witnesses.map((each) => each.trim()).filter((each) => each !== '')
    if (new Set(witnesses).size < 2) gaps.push({ kind: 'witnesses' })
  }
  return gaps
}
