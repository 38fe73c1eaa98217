import { Textarea } from '@mantine/core'
import type { InspectionEntry } from '../../../shared/inspections/entry'
import { label, type Severity } from '../../../shared/taxonomy/taxonomy'
import { Dialog } from '../kit/dialog'
import { Choice } from '../kit/fields/fields'
import { KeyButton } from '../kit/keys/kbd'
import { useLanguage, useT } from '../kit/language'
import { editProblem, removeProblem } from './entry-changes'
import { PhotoStrip } from './photo-strip'
import { problemWords } from './problem-words'
import type { Change } from './use-inspection'

const SEVERITIES: readonly Severity[] = ['S4', 'S3', 'S2', 'S1']

/** One problem with all that is said about it; what is typed is saved with the draft at once. */
export function ProblemDialog({
  form,
  problemKey,
  change,
  onClose,
}: {
  form: InspectionEntry
  problemKey: string | undefined
  change: (change: Change) => void
  onClose: () => void
}) {
  const t = useT().inspections
  const close = useT().kit.close
  const { language } = useLanguage()
  const at = form.problems.findIndex((problem) => problem.key === problemKey)
  const problem = form.problems[at]
  if (problem === undefined) return null
  const set = (patch: Parameters<typeof editProblem>[1]): void => change(editProblem(problem.key, patch))
  const { room, what } = problemWords({ ...problem, description: '' }, language)
  return (
    <Dialog opened onClose={onClose} title={t.editProblem(at + 1)} size={560}>
      <div className="column gap-12">
        <div className="text-14">{[room, what].filter((text) => text !== '').join(' ')}</div>
        <Textarea
          label={t.description}
          value={problem.description}
          maxLength={2000}
          autosize
          minRows={1}
          maxRows={5}
          onChange={(event) => set({ description: event.currentTarget.value })}
        />
        <Choice
          label={t.severity}
          value={problem.severity}
          options={SEVERITIES.map((each) => ({ value: each, label: label('severities', each, language) }))}
          onChange={(severity) => set({ severity })}
        />
        <Choice
          label={t.inspector}
          value={problem.accepted === null ? 'NONE' : problem.accepted ? 'YES' : 'NO'}
          options={[
            { value: 'YES', label: t.accepted },
            { value: 'NO', label: t.notAccepted },
            { value: 'NONE', label: t.undecided },
          ]}
          onChange={(value) => set({ accepted: value === 'NONE' ? null : value === 'YES' })}
        />
        {problem.accepted === false && (
          <Textarea
            label={t.inspectorReason}
            value={problem.inspectorReason}
            maxLength={2000}
            autosize
            minRows={1}
            onChange={(event) => set({ inspectorReason: event.currentTarget.value })}
          />
        )}
        <Textarea
          label={t.ownerOpinion}
          value={problem.ownerOpinion}
          maxLength={2000}
          autosize
          minRows={1}
          maxRows={5}
          data-autofocus
          onChange={(event) => set({ ownerOpinion: event.currentTarget.value })}
        />
        <PhotoStrip ids={problem.photoIds} onChange={(photoIds) => set({ photoIds })} />
        <div className="row gap-8">
          <KeyButton
            label={t.removeProblem}
            danger
            onPress={() => {
              change(removeProblem(problem.key))
              onClose()
            }}
          />
          <span className="push">
            <KeyButton label={close} keys={['Ctrl+Enter', 'Escape']} primary onPress={onClose} />
          </span>
        </div>
      </div>
    </Dialog>
  )
}
