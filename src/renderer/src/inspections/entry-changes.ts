import {
  type CheckResult,
  checklistAreas,
  type InspectionEntry,
  type ProblemEntry,
} from '../../../shared/inspections/entry'
import type { PlacePartDefect } from '../../../shared/taxonomy/defect-finder'
import { defectLeaf, type Severity } from '../../../shared/taxonomy/taxonomy'
import type { Change } from './use-inspection'

/** Sets one line of the checklist. A line that is no problem any more keeps its problems, free of it. */
export const setCheck =
  (code: string, result: CheckResult): Change =>
  (form) => ({
    ...form,
    checks: { ...form.checks, [code]: result },
    problems:
      result === 'PROBLEM'
        ? form.problems
        : form.problems.map((problem) => (problem.checkCode === code ? { ...problem, checkCode: null } : problem)),
  })

/** Sets every line of an area that has not been looked at. */
export const setRest =
  (area: string, result: CheckResult): Change =>
  (form) => {
    const open = (checklistAreas.find((each) => each.area === area)?.codes ?? []).filter(
      (code) => form.checks[code] === undefined,
    )
    if (open.length === 0) return form
    return { ...form, checks: { ...form.checks, ...Object.fromEntries(open.map((code) => [code, result])) } }
  }

export interface NewProblem {
  readonly key: string
  readonly checkCode: string | null
  readonly found: Pick<PlacePartDefect, 'roomCode' | 'partCode' | 'defectCode'> | null
  readonly roomCode: string | null
  readonly description: string
  readonly severity: Severity | null
}

/** Adds a problem and marks its line; an inspector who writes it down agrees unless told otherwise. */
export const addProblem =
  ({ key, checkCode, found, roomCode, description, severity }: NewProblem): Change =>
  (form) => {
    const problem: ProblemEntry = {
      key,
      checkCode,
      roomCode: found?.roomCode ?? roomCode,
      partCode: found?.partCode ?? null,
      defectCode: found?.defectCode ?? null,
      description,
      severity: severity ?? (found ? (defectLeaf(found.defectCode)?.defaultSeverity ?? 'S3') : 'S3'),
      photoIds: [],
      ownerOpinion: '',
      accepted: true,
      inspectorReason: '',
    }
    const checks = checkCode === null ? form.checks : { ...form.checks, [checkCode]: 'PROBLEM' as const }
    return { ...form, checks, problems: [...form.problems, problem] }
  }

/** Changes one problem. */
export const editProblem =
  (key: string, patch: Partial<ProblemEntry>): Change =>
  (form) => ({
    ...form,
    problems: form.problems.map((problem) => (problem.key === key ? { ...problem, ...patch } : problem)),
  })

/** Takes a problem out; its line is to be looked at again when nothing else is wrong there. */
export const removeProblem =
  (key: string): Change =>
  (form) => {
    const gone = form.problems.find((problem) => problem.key === key)
    const problems = form.problems.filter((problem) => problem.key !== key)
    const code = gone?.checkCode ?? null
    if (code === null || problems.some((problem) => problem.checkCode === code)) return { ...form, problems }
    const { [code]: _open, ...checks } = form.checks
    return { ...form, problems, checks }
  }

/** Photos of one problem, added at the end. */
export const addPhotos =
  (key: string, ids: readonly string[]): Change =>
  (form) => ({
    ...form,
    problems: form.problems.map((problem) =>
      problem.key === key ? { ...problem, photoIds: [...new Set([...problem.photoIds, ...ids])] } : problem,
    ),
  })

/** Patches the form itself. */
export const patchEntry =
  (patch: Partial<InspectionEntry>): Change =>
  (form) => ({ ...form, ...patch })
