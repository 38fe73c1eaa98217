import { TextInput } from '@mantine/core'
import { useLayoutEffect, useRef, useState } from 'react'
import type { InspectionSubject } from '../../../shared/inspections/contract'
import type { InspectionForm } from '../../../shared/inspections/form'
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
import { patchForm } from './form-steps'
import { problemWords } from './problem-words'
import { isSerious } from './problems-panel'
import { SignPanel } from './sign-panel'
import type { Change } from './use-inspection'

export interface ClosingViewProps {
  form: InspectionForm
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
                <span className="i3 r">{index + 1}</span>
                <span className="ell">{room}</span>
                <span className="col">
                  <span className="ell">{what}</span>
                  {problem.ownerOpinion !== '' && <span className="i3 t12 ell">{problem.ownerOpinion}</span>}
                </span>
                <span className="r">
                  {isSerious(problem.severity) ? (
                    <Tag tone="amber">{label('severities', problem.severity, language)}</Tag>
                  ) : (
                    <span className="i3">{label('severities', problem.severity, language)}</span>
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
          <div className="col g8">
            <AttendeesField form={form} subject={subject} change={change} />
            <div className="row g12">
              <TextInput
                className="grow"
                label={words.proxy}
                value={form.proxy}
                maxLength={200}
                onChange={(event) => change(patchForm({ proxy: event.currentTarget.value }))}
              />
              <TextInput
                className="grow"
                label={words.weather}
                value={form.weather}
                maxLength={60}
                onChange={(event) => change(patchForm({ weather: event.currentTarget.value }))}
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
            onChange={(event) => change(patchForm({ remarks: event.currentTarget.value }))}
          />
          <p className="t14 clause">
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
