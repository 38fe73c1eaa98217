import { writeFileSync } from 'node:fs'
import { Refusal } from '../../../shared/base/refusal'
import { en, zh } from '../../../shared/imports/cell-words'
import { classifySheet } from '../../../shared/imports/classify'
import type {
  ImportChanges,
  ImportCounts,
  ImportFilter,
  ImportLine,
  ImportPage,
  ImportQuestion,
} from '../../../shared/imports/contract'
import { isOpen } from '../../../shared/imports/decisions'
import { type Field, fieldsOf, type SheetKind } from '../../../shared/imports/fields'
import { headAt } from '../../../shared/imports/head'
import { marksOf } from '../../../shared/imports/marks'
import { missingFields, proposeMapping } from '../../../shared/imports/propose'
import type { UnitsReview } from '../../../shared/imports/units-review'
import { makeIds } from '../ids'
import { raw } from '../store/sql'
import { errorWorkbook } from './error-workbook'
import { maskPage, maskText } from './mask-cells'
import { openPlan } from './plan-file'
import { planSales } from './plan-sales'
import { type PlanSink, planSink } from './plan-sink'
import { type ChosenProject, planUnits } from './plan-units'
import { changesIn, hasProblem, isChanged } from './sheet-changes'
import { columnsOf, countsOf, mustChoose } from './sheet-facts'
import {
  type Choice,
  chosenProject,
  chosenSheet,
  forget,
  forgetView,
  gridOf,
  knownProjects,
  projectOf,
  projectRow,
  readGrid,
  refreshView,
  tableOf,
  type View,
  viewOf,
  type Work,
} from './sheet-work'

/** Facts about a staged sheet that a screen shows beside its steps. */
export type SheetFacts = Pick<
  ImportPage,
  'sheetIndex' | 'head' | 'columns' | 'fields' | 'missing' | 'project' | 'counts'
> & { readonly kind: SheetKind | '' }

const ready = (work: Work): View => {
  const { mapping } = mustChoose(work)
  if (missingFields(mapping).length > 0) throw new Refusal('MISSING', 'importColumnsMissing')
  return viewOf(work)
}

const openCount = (work: Work): { open: number; counts: ImportCounts | null } => {
  if (!work.choice || missingFields(work.choice.mapping).length > 0) return { open: 0, counts: null }
  const counts = countsOf(work, viewOf(work))
  return { open: counts.open, counts }
}

const choose = (work: Work, choice: Choice): void => {
  work.choice = choice
  work.stage.setFact(chosenSheet, choice)
  work.stage.sync()
  forget(work)
}

const describe = (work: Work): SheetFacts => {
  const { choice } = work
  if (!choice)
    return { sheetIndex: null, kind: '', head: null, columns: [], fields: [], missing: [], project: null, counts: null }
  const { mapping } = choice
  const missing = missingFields(mapping)
  const view = missing.length === 0 ? viewOf(work) : null
  const project = view && view.sheet.kind === 'UNITS' ? projectOf(work, view) : null
  return {
    sheetIndex: choice.sheet,
    kind: mapping.kind,
    head: mapping.head,
    columns: columnsOf(work),
    fields: fieldsOf[mapping.kind],
    missing,
    project: project
      ? {
          written: project.written,
          projects: knownProjects(work),
          chosen: project.chosen,
        }
      : null,
    counts: view ? countsOf(work, view) : null,
  }
}

const setSheet = (work: Work, input: { sheet: number; kind: SheetKind | null }) => {
  const grid = readGrid(work, input.sheet, 200)
  const seen = classifySheet(grid)
  if (!seen.ok) throw new Refusal('FILE_REFUSED', `sheet.${seen.reason}`)
  const kind = input.kind ?? seen.kinds[0]
  if (!kind || !seen.kinds.includes(kind)) throw new Refusal('FILE_REFUSED', 'sheet.UNKNOWN')
  choose(work, { sheet: input.sheet, mapping: proposeMapping(seen.head, kind) })
  return { ...openCount(work), sheet: grid.name, kind }
}

const setMapping = (
  work: Work,
  input: { head: { firstRow: number; lastRow: number }; columns: Partial<Record<Field, number>> | null },
) => {
  const { sheet, mapping } = mustChoose(work)
  const { firstRow, lastRow } = input.head
  if (lastRow < firstRow || lastRow - firstRow > 1) throw new Refusal('BAD_INPUT', 'importHeadRows')
  const grid = readGrid(work, sheet, lastRow + 200)
  if (lastRow >= grid.rows.length) throw new Refusal('BAD_INPUT', 'importHeadRows')
  const allowed = new Set<string>(fieldsOf[mapping.kind])
  const used = Object.values(input.columns ?? {})
  if (new Set(used).size !== used.length || Object.keys(input.columns ?? {}).some((field) => !allowed.has(field)))
    throw new Refusal('BAD_INPUT', 'importColumnTwice')
  const proposed = proposeMapping(headAt(grid, firstRow, lastRow), mapping.kind)
  choose(work, { sheet, mapping: input.columns === null ? proposed : { ...proposed, columns: input.columns } })
  return openCount(work)
}

const setProject = (work: Work, input: { project: { id: string } | { code: string; name: string } }) => {
  const view = ready(work)
  if (projectOf(work, view).several) throw new Refusal('WRONG_STATE', 'importSeveralProjects')
  const { project } = input
  const found = (where: 'id' | 'code', value: string): ChosenProject | undefined =>
    work.db.row(projectRow`SELECT id, code, name FROM live_project WHERE ${raw(where)} = ${value}`)
  if ('id' in project) {
    const known = found('id', project.id)
    if (!known) throw new Refusal('NOT_FOUND')
    work.stage.setFact(chosenProject, known)
  } else {
    if (found('code', project.code))
      throw new Refusal('TAKEN', 'projectCodeTaken', { fields: { code: 'projectCodeTaken' } })
    work.stage.setFact(chosenProject, { id: null, ...project })
  }
  work.stage.sync()
  return openCount(work)
}

const answer = (work: Work, input: { answers: readonly { id: string; answer: string | null }[] }) => {
  ready(work)
  work.stage.putAnswers(input.answers)
  work.stage.sync()
  forgetView(work)
  return openCount(work)
}

const rowsUnder = (work: Work, view: View, filter: ImportFilter): readonly number[] | null => {
  if (filter === 'ALL') return null
  const known = work.rowsUnder[filter]
  if (known) return known
  const found: number[] = []
  const last = view.sheet.lastRow
  for (let from = 1; from <= last; from += 2000)
    for (const row of view.pager()({ from, to: Math.min(last, from + 1999) }))
      if (filter === 'PROBLEMS' ? hasProblem(row) : row.cells.some(isChanged)) found.push(row.row)
  work.rowsUnder[filter] = found
  return found
}

const preview = (work: Work, input: { filter: ImportFilter; from: number; limit: number }) => {
  const view = ready(work)
  const { mapping } = mustChoose(work)
  const counts = countsOf(work, view)
  const rows = rowsUnder(work, view, input.filter)
  const first = mapping.head.lastRow + 2
  const lines: ImportLine[] = []
  if (rows === null) {
    const from = first + input.from
    lines.push(...maskPage(view.pager()({ from, to: Math.min(view.sheet.lastRow, from + input.limit - 1) })))
  } else
    for (const row of rows.slice(input.from, input.from + input.limit))
      lines.push(...maskPage(view.pager()({ from: row, to: row })))
  return {
    lines,
    from: input.from,
    total: rows === null ? Math.max(0, view.sheet.lastRow - first + 1) : rows.length,
    counts,
  }
}

const changes = (work: Work) => {
  const view = ready(work)
  const total: ImportChanges = changesIn(tableOf(work).rows, view)
  const cells = Object.values(total).reduce((sum, count) => sum + count, 0)
  return {
    changes: total,
    cells,
    problems: rowsUnder(work, view, 'PROBLEMS')?.length ?? 0,
    changedRows: rowsUnder(work, view, 'CHANGED')?.length ?? 0,
  }
}

/** As many questions as a clerk can look at; the rest follow when these are answered. */
const MOST_QUESTIONS = 500

const questions = (work: Work) => {
  const view = ready(work)
  const asked = view.review.decisions
  const inOrder = [...asked.filter(isOpen), ...asked.filter((each) => !isOpen(each))].slice(0, MOST_QUESTIONS)
  const listed: ImportQuestion[] = inOrder.map((each) => ({
    ...each,
    options: each.options.map((option) => ({ ...option, label: maskText(option.label) })),
    listed: view.sales?.compared.get(each.id)?.listed ?? null,
    stored: view.sales?.compared.get(each.id)?.stored ?? [],
  }))
  return { questions: listed, total: asked.length, open: asked.filter(isOpen).length }
}

const errors = async (work: Work, input: { language: 'zh' | 'en'; path: string }) => {
  const view = ready(work)
  const grid = gridOf(work)
  const words = input.language === 'zh' ? zh : en
  const marks = marksOf(view.sheet, view.review, words)
  const bytes = await errorWorkbook(grid, marks, words.reasonColumn, mustChoose(work).mapping.head.lastRow)
  writeFileSync(input.path, bytes, { mode: 0o600 })
  return { marks: marks.length }
}

/** Looks at the store afresh and refuses while anything is still open. */
const check = (work: Work) => {
  ready(work)
  const counts = countsOf(work, refreshView(work))
  if (counts.open > 0) throw new Refusal('WRONG_STATE', 'importStillOpen')
  return { counts }
}

/** How to plan what the view has settled; holds no more of the view than that takes. */
const planner = (work: Work): ((sink: PlanSink) => void) => {
  const view = ready(work)
  if (countsOf(work, view).open > 0) throw new Refusal('WRONG_STATE', 'importStillOpen')
  const { db, sealer, collectGarbage } = work
  if (view.sales) {
    const resolved = [...view.sales.resolved]
    return (sink) => planSales(db, sink, resolved, sealer, collectGarbage)
  }
  const { chosen } = projectOf(work, view)
  if (!chosen) throw new Refusal('WRONG_STATE', 'importStillOpen')
  const review = view.review as UnitsReview
  const kindColumn = mustChoose(work).mapping.columns.unitKind !== undefined
  return (sink) => planUnits(db, sink, review, chosen, kindColumn)
}

/** Writes down, durably, all that an apply will do; each piece is told. There is no plan of the batch before. */
const plan = (work: Work, _input: undefined, onProgress: () => void) => {
  const write = planner(work)
  const { ref } = work
  forget(work)
  work.collectGarbage()
  const file = openPlan(ref.planFile)
  try {
    const sink = planSink(file, ref.site, ref.today, makeIds(Date.now).next, onProgress)
    write(sink)
    sink.flush()
    file.sync()
    return { rows: file.size() }
  } finally {
    file.close()
  }
}

/** All that can be asked about one batch; each runs where the sheet is in memory. */
export const sheetActs = {
  describe,
  setSheet,
  setMapping,
  setProject,
  answer,
  preview,
  changes,
  questions,
  errors,
  check,
  plan,
}

export type SheetActs = typeof sheetActs
