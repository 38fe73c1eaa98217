import { TextInput } from '@mantine/core'
import { useLayoutEffect, useRef, useState } from 'react'
import type { InspectionSubject } from '../../../shared/inspections/contract'
import type { InspectionEntry } from '../../../shared/inspections/entry'
import type { InspectionGap } from '../../../shared/inspections/gaps'
import { label } from '../../../shared/taxonomy/taxonomy'
import { WordsField } from '../kit/fields/fields'
import { KeyHint } from '../kit/keys/kbd'
import { useKeys } from '../kit/keys/keys'
import { useLanguage, useT } from '../kit/language'
import { Empty } from '../kit/notes'
import { Panel } from '../kit/panel'
import { State, Tag } from '../kit/status'
import { AttendeesField } from './attendees-field'
import { DecisionPanel } from './decision-panel'
import { patchEntry } from './entry-changes'
import { problemWords } from './problem-words'
import { isSerious } from './problems-panel'
import { SignPanel } from './sign-panel'
import type { Change } from './use-inspection'

export interface ClosingViewProps {
  form: InspectionEntry
  subject: InspectionSubject
  change: (change: Change) => void
  onOpen: (key: string) => void
  /** Characters that the printed record cannot show. */
  missingGlyphs: readonly string[]
  /** What finishing still lacks: the focus goes there. */
  lacking: InspectionGap | undefined
}

/** The end of a round, with the owner: problems large, who is there, the decision, their words, the clause. */
export function ClosingView({ form, subject, change, onOpen, missingGlyphs, lacking }: ClosingViewProps) {
  const t = useT()
  const words = t.inspections
  const { language } = useLanguage()
  const [at, setAt] = useState(0)
  const serious = form.problems.filter((problem) => isSerious(problem.severity)).length
  const side = useRef<HTMLDivElement>(null)
  useLayoutEffect(() => {
    if (lacking) side.current?.querySelector<HTMLElement>(`[data-gap~="${lacking.kind}"] :is(input, button)`)?.focus()
  }, [lacking])
  const move = (step: number) => () => setAt((was) => Math.max(0, Math.min(form.problems.length - 1, was + step)))
  const open = (): void => {
    const problem = form.problems[at]
    if (problem) onOpen(problem.key)
  }
  useKeys([
    { keys: ['J', 'ArrowDown'], label: t.kit.list.move, run: move(1), repeat: true },
    { keys: ['K', 'ArrowUp'], label: t.kit.list.move, run: move(-1), repeat: true, hidden: true },
    { keys: ['O', 'Enter'], label: words.ownerOpinion, run: open },
  ])
  return (
    <div className="closing">
      <Panel
        title={words.lookOver}
        note={words.problemsNote(form.problems.length, serious)}
        right={<KeyHint keys={['O']}>{words.ownerOpinion}</KeyHint>}
        fill
      >
        <div className="problems">
          {form.problems.length === 0 && <Empty>{words.noProblems}</Empty>}
          {form.problems.map((problem, index) => {
            const { room, what } = problemWords(problem, language)
            return (
              <button
                key={problem.key}
                type="button"
                className={`problem large${index === at ? ' on' : ''}`}
                onClick={() => onOpen(problem.key)}
              >
                <span className="ink-3 align-right">{index + 1}</span>
                <span className="ellipsis">{room}</span>
                <span className="column">
                  <span className="ellipsis">{what}</span>
                  {problem.ownerOpinion !== '' && (
                    <span className="ink-3 text-12 ellipsis">{problem.ownerOpinion}</span>
                  )}
                </span>
                <span className="align-right">
                  {isSerious(problem.severity) ? (
                    <Tag tone="amber">{label('severities', problem.severity, language)}</Tag>
                  ) : (
                    <span className="ink-3">{label('severities', problem.severity, language)}</span>
                  )}
                </span>
                <State tone={problem.accepted === null ? 'gray' : problem.accepted ? 'green' : 'amber'}>
                  {problem.accepted === null ? words.undecided : problem.accepted ? words.accepted : words.notAccepted}
                </State>
              </button>
            )
          })}
        </div>
      </Panel>
      <div className="closing-side" ref={side}>
        <Panel padded label={words.attendees}>
          <div className="column gap-8">
            <AttendeesField form={form} subject={subject} change={change} />
            <div className="row gap-12">
              <TextInput
                className="grow"
                label={words.proxy}
                value={form.proxy}
                maxLength={200}
                onChange={(event) => change(patchEntry({ proxy: event.currentTarget.value }))}
              />
              <TextInput
                className="grow"
                label={words.weather}
                value={form.weather}
                maxLength={60}
                onChange={(event) => change(patchEntry({ weather: event.currentTarget.value }))}
              />
            </div>
          </div>
        </Panel>
        <DecisionPanel form={form} change={change} />
        <Panel padded label={words.remarks}>
          <WordsField
            label={words.remarks}
            value={form.remarks}
            maxLength={10_000}
            minRows={2}
            maxRows={5}
            onChange={(event) => change(patchEntry({ remarks: event.currentTarget.value }))}
          />
          <p className="text-14 clause">
            {words.clause(subject.repairDays)}
            <b>{words.clauseSign}</b>
          </p>
          {missingGlyphs.length > 0 && (
            <p className="amber" role="alert">
              {t.documents.missingGlyphs(missingGlyphs)}
            </p>
          )}
        </Panel>
        <SignPanel form={form} />
      </div>
    </div>
  )
}
