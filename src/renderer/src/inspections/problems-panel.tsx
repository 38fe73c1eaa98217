import { IconPhoto } from '@tabler/icons-react'
import type { InspectionEntry } from '../../../shared/inspections/entry'
import { label } from '../../../shared/taxonomy/taxonomy'
import { useLanguage, useT } from '../kit/language'
import { Empty } from '../kit/notes'
import { Panel } from '../kit/panel'
import { Tag } from '../kit/status'
import { problemWords } from './problem-words'

/** True for what is drawn to the eye: an emergency or something serious. */
export const isSerious = (severity: string): boolean => severity === 'S1' || severity === 'S2'

/** What was found so far, the newest first; a press opens one. */
export function ProblemsPanel({
  form,
  current,
  onOpen,
}: {
  form: InspectionEntry
  /** Key of the problem that photos go to. */
  current: string | undefined
  onOpen: (key: string) => void
}) {
  const t = useT().inspections
  const { language } = useLanguage()
  const serious = form.problems.filter((problem) => isSerious(problem.severity)).length
  const numbered = form.problems.map((problem, at) => ({ problem, n: at + 1 })).reverse()
  return (
    <Panel title={t.problems} note={t.problemsNote(form.problems.length, serious)} fill>
      <div className="problems">
        {numbered.length === 0 && <Empty>{t.noProblems}</Empty>}
        {numbered.map(({ problem, n }) => {
          const { room, what } = problemWords(problem, language)
          return (
            <button
              key={problem.key}
              type="button"
              className={`problem${problem.key === current ? ' on' : ''}`}
              onClick={() => onOpen(problem.key)}
            >
              <span className="ink-3 align-right">{n}</span>
              <span className="ellipsis">{room}</span>
              <span className="ellipsis">{what}</span>
              <span className="row gap-4 ink-3 align-right">
                {problem.photoIds.length > 0 && (
                  <>
                    <IconPhoto size={14} stroke={1.6} aria-hidden />
                    <span className="screen-reader-only">{t.photos(problem.photoIds.length)}</span>
                    <span aria-hidden>{problem.photoIds.length}</span>
                  </>
                )}
              </span>
              <span className="align-right">
                {isSerious(problem.severity) ? (
                  <Tag tone="amber">{label('severities', problem.severity, language)}</Tag>
                ) : (
                  <span className="ink-3">{label('severities', problem.severity, language)}</span>
                )}
              </span>
            </button>
          )
        })}
      </div>
    </Panel>
  )
}
