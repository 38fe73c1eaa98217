import { useEffect, useState } from 'react'
import type { ImportFilter, ImportLine, ImportPage, ImportQuestion } from '../../../shared/imports/contract'
import type { Answer } from '../../../shared/imports/decisions'
import { useCall, useDo } from '../desk/use-call'
import { usePages } from '../desk/use-pages'

const PAGE = 200
const isOpen = (asked: ImportQuestion): boolean => asked.chosen === null && asked.proposed === null

/** A line that does not simply go in, or has something marked. */
const hasProblem = (line: ImportLine): boolean =>
  ['ERROR', 'RETURNED', 'ASK', 'DUPLICATE', 'REPLACED', 'CANCELLED'].includes(line.state) ||
  line.cells.some((cell) => cell.findings.some((finding) => finding.level !== 'info'))

/** The list being looked through: lines under a filter, questions with the one at hand, what was changed. */
export const useList = (page: ImportPage) => {
  const { id } = page
  const [filter, setFilter] = useState<ImportFilter>('ALL')
  const [line, setLine] = useState<string>()
  const [at, setAt] = useState(0)
  // From an answer to the next question: an Enter in between would settle the old one again.
  const [answering, setAnswering] = useState(false)
  const pages = usePages({
    name: 'import.preview',
    filter: {
      id,
      filter,
      sheet: page.sheetIndex,
      columns: page.columns.map((column) => column.field),
      head: page.head,
    },
    input: (from: number | null) => ({ id, filter, from: from ?? 0, limit: PAGE }),
    rows: (part) => part.lines,
    next: (part) => (part.from + part.lines.length < part.total ? part.from + part.lines.length : null),
  })
  const asked = useCall('import.questions', { id }, { keep: true })
  const changes = useCall('import.changes', { id }, { keep: true })
  const answer = useDo('import.answer')
  const questions = asked.data?.questions ?? []
  const question = questions[at]
  const { rows, more, first, refresh } = pages
  // A list that was looked at before is read again: answers may have come since.
  // biome-ignore lint/correctness/useExhaustiveDependencies: once, when the list is shown
  useEffect(() => {
    if (first) refresh()
  }, [])
  // The line of a question may stand far below what is loaded: among the problems it is near.
  useEffect(() => {
    if (line === undefined || !first || rows.some((each) => String(each.row) === line)) return
    if (filter === 'PROBLEMS') more()
    else setFilter('PROBLEMS')
  }, [line, rows, first, filter, more])
  const choose = (next: ImportFilter): void => {
    setLine(undefined)
    setFilter(next)
  }
  const show = (next: number): void => {
    setAt(next)
    const row = questions[next]?.row
    if (row !== undefined) setLine(String(row))
  }
  // biome-ignore lint/correctness/useExhaustiveDependencies: only when the questions come for the first time
  useEffect(() => {
    if (questions.length > 0 && line === undefined) show(Math.max(0, questions.findIndex(isOpen)))
  }, [questions.length])
  const answerQuestion = (answered: ImportQuestion, given: Answer): void => {
    const work = async (): Promise<void> => {
      await answer.mutateAsync({ id, answers: [{ id: answered.id, answer: given }] })
      const { data } = await asked.refetch()
      pages.refresh()
      const left = data?.questions ?? []
      const next = left.findIndex((each) => isOpen(each))
      const same = left.findIndex((each) => each.id === answered.id)
      const target = next >= 0 ? next : Math.max(0, same)
      setAt(target)
      const row = left[target]?.row
      if (row !== undefined) setLine(String(row))
    }
    setAnswering(true)
    // What was refused is shown from `answer.error`.
    work()
      .catch(() => undefined)
      .finally(() => setAnswering(false))
  }
  const nextProblem = (): void => {
    const from = pages.rows.findIndex((each) => String(each.row) === line)
    const after = pages.rows.slice(from + 1).find(hasProblem) ?? pages.rows.find(hasProblem)
    if (!after) return
    setLine(String(after.row))
    const about = questions.findIndex((each) => each.row === after.row)
    if (about >= 0) setAt(about)
  }
  const select = (chosen: ImportLine): void => {
    setLine(String(chosen.row))
    const about = questions.findIndex((each) => each.row === chosen.row)
    if (about >= 0) setAt(about)
  }
  return {
    pages,
    filter,
    choose,
    line,
    select,
    nextProblem,
    questions,
    question,
    at,
    show,
    answerQuestion,
    busy: answering,
    error: answer.error ?? asked.error,
    changes: changes.data,
  }
}
