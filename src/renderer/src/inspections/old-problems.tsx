import type { OldProblem } from '../../../shared/inspections/contract'
import { useLanguage, useT } from '../kit/language'
import { Panel } from '../kit/panel'
import { problemWords } from './problem-words'

/** What earlier rounds left open: looked at first; a press notes that it is still there. */
export function OldProblems({
  problems,
  onStill,
}: {
  problems: readonly OldProblem[]
  onStill: (problem: OldProblem) => void
}) {
  const t = useT().inspections
  const { language } = useLanguage()
  if (problems.length === 0) return null
  return (
    <Panel title={t.oldProblems} note={String(problems.length)}>
      <div className="old-problems">
        {problems.map((problem) => {
          const { room, what } = problemWords(problem, language)
          return (
            <div key={problem.itemId} className="panel-row">
              <span className="no-wrap">{room}</span>
              <span className="ellipsis grow">{what}</span>
              <span className="ink-3 no-wrap">{t.state[problem.state] ?? problem.state}</span>
              <button type="button" className="chip" onClick={() => onStill(problem)}>
                {t.stillThere}
              </button>
            </div>
          )
        })}
      </div>
    </Panel>
  )
}
