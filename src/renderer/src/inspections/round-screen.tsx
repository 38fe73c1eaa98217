import { useRef, useState } from 'react'
import { checklistAreas } from '../../../shared/inspections/entry'
import type { InspectionGap } from '../../../shared/inspections/gaps'
import { textsOf } from '../../../shared/papers/forms'
import { useCall } from '../desk/use-call'
import { showUnreadable } from '../kit/fields/unreadable'
import { KeyButton } from '../kit/keys/kbd'
import { useKeys } from '../kit/keys/keys'
import { useT } from '../kit/language'
import { useNow } from '../kit/now'
import { Page } from '../kit/page'
import { useStatusMessage } from '../kit/status-message'
import { clock, span } from '../kit/time'
import { AreaColumn } from './area-column'
import { Checklist } from './checklist'
import { ClosingView } from './closing-view'
import { MetersPanel } from './meters-panel'
import { OldProblems } from './old-problems'
import { PhotoZone } from './photo-zone'
import { ProblemDialog } from './problem-dialog'
import { ProblemsPanel } from './problems-panel'
import { QuickLine } from './quick-line'
import { roomOfArea } from './quick-reading'
import { RecordPreview } from './record-preview'
import { RefusalDialog } from './refusal-dialog'
import { RoundNotices } from './round-notices'
import { SignPanel } from './sign-panel'
import { useCheckKeys } from './use-check-keys'
import { useFinish } from './use-finish'
import { type OpenedRound, useInspection } from './use-inspection'
import { useAddPhotos } from './use-photos'
import { useProblems } from './use-problems'

const FIRST = checklistAreas[0]?.codes[0] ?? ''

/** A round on the screen: parts of the home, the checklist with its quick line, problems, meters; or the closing with the owner. */
export function RoundScreen({ opened: begun }: { opened: OpenedRound }) {
  const t = useT()
  const words = t.inspections
  const now = useNow()
  const { say } = useStatusMessage()
  const round = useInspection(begun)
  const { form, subject, change } = round
  const [view, setView] = useState<'checks' | 'closing'>('checks')
  const [current, setCurrent] = useState(FIRST)
  const [opened, setOpened] = useState<string>()
  const [refusing, setRefusing] = useState(false)
  const [previewing, setPreviewing] = useState(false)
  const [lacking, setLacking] = useState<InspectionGap>()
  const me = useCall('desk.status', {}).data?.me
  const mayFinish = me?.roles.includes('INSPECTOR') !== false
  const page = useRef<HTMLDivElement>(null)
  const photos = useAddPhotos()
  const area = checklistAreas.find((each) => each.codes.includes(current))?.area ?? ''
  const roomCode = roomOfArea[area] ?? form.problems.at(-1)?.roomCode ?? undefined
  const problems = useProblems({ round, roomCode, opened, onWritten: () => checks.next() })
  const { last } = problems

  const lead = (gap: InspectionGap): void => {
    const inChecks = gap.kind === 'unchecked' || gap.kind === 'unexplained'
    setView(inChecks ? 'checks' : 'closing')
    setLacking({ ...gap })
    if (inChecks) setCurrent(gap.code)
    if (gap.kind === 'unexplained') problems.write(gap.code)
    if (gap.kind === 'problem') setOpened(gap.key)
    if (gap.kind === 'refusalReason' || gap.kind === 'witnesses') setRefusing(true)
  }
  /** Shows where a value lies that was refused: its path in the form. */
  const leadTo = (path: string): void => {
    const [list = '', at] = path.replace(/^form\./u, '').split('.')
    setView(['meters', 'checks', 'problems'].includes(list) ? 'checks' : 'closing')
    if (list === 'problems') setOpened(form.problems[Number(at)]?.key)
    if (list === 'meters')
      setTimeout(() => page.current?.querySelectorAll('.meter-row')[Number(at)]?.querySelector('input')?.focus())
  }
  const { gap, busy, label, finish } = useFinish(begun.draft.id, round, lead, leadTo)
  const readAll = (): boolean => !page.current || !showUnreadable(page.current)
  const checks = useCheckKeys({
    form,
    change,
    current,
    setCurrent,
    writeProblem: problems.write,
    on: view === 'checks',
  })
  useKeys([
    {
      keys: 'F4',
      label: words.photo,
      run: () => void (last ? problems.keepPhotos(photos.pick()) : say(words.noPhoto)),
    },
    { keys: 'Alt+ArrowUp', label: words.same, off: last === undefined, run: problems.same },
    { keys: 'Ctrl+Z', label: words.undo, run: round.undo },
    ...(['ACCEPT', 'RESERVE', 'REFUSE'] as const).map((decision, at) => ({
      keys: String(at + 1),
      label: words.decisions[decision],
      off: view === 'checks',
      run: () => change((was) => ({ ...was, decision })),
    })),
  ])
  const texts = view === 'closing' ? textsOf(form) : []
  const missing = useCall('paper.missingGlyphs', { texts }, { enabled: texts.length > 0, keep: true })

  return (
    <Page
      title={words.one}
      sub={words.sub(subject.displayNo, subject.owners.join('、'), subject.round, me?.name ?? '')}
      actions={
        <>
          <span className="ink-3 no-wrap">
            {words.elapsed(span(t.kit, now - Date.parse(form.startedAt)), clock(form.startedAt))}
          </span>
          <KeyButton label={words.preview} keys="Ctrl+P" onPress={() => setPreviewing(true)} />
          {view === 'closing' ? (
            <KeyButton label={words.backToChecks} keys="Escape" onPress={() => setView('checks')} />
          ) : (
            <KeyButton label={words.closing} keys="O" onPress={() => readAll() && setView('closing')} />
          )}
        </>
      }
    >
      <PhotoZone page={page} onFiles={(files) => void problems.keepPhotos(photos.take(files))}>
        <RoundNotices round={round} mayFinish={mayFinish} />
        {view === 'closing' ? (
          <ClosingView
            form={form}
            subject={subject}
            change={change}
            onOpen={setOpened}
            missingGlyphs={missing.data ?? []}
            lacking={lacking}
          />
        ) : (
          <div className="round-grid">
            <AreaColumn form={form} area={area} onArea={checks.toArea} />
            <Checklist form={form} area={area} current={current} onCurrent={setCurrent}>
              <QuickLine
                number={form.problems.length + 1}
                roomCode={roomCode}
                partCode={last?.partCode ?? undefined}
                inputRef={problems.quick}
                onAdd={problems.add}
                onLeave={() => problems.quick.current?.blur()}
              />
            </Checklist>
            <div className="round-side">
              <OldProblems problems={subject.oldProblems} onStill={problems.still} />
              <ProblemsPanel form={form} current={last?.key} onOpen={setOpened} />
              <MetersPanel form={form} change={change} />
              <SignPanel form={form} />
            </div>
          </div>
        )}
        <div className="round-foot">
          <KeyButton
            label={form.refusal === null ? words.refuse : words.refusalTitle}
            keys="Alt+R"
            onPress={() => setRefusing(true)}
          />
          <span className="push">
            <KeyButton
              label={label}
              keys="Ctrl+Enter"
              primary={gap === undefined}
              disabled={!mayFinish}
              busy={busy}
              onPress={() => void (readAll() && finish())}
            />
          </span>
        </div>
      </PhotoZone>
      <ProblemDialog form={form} problemKey={opened} change={change} onClose={() => setOpened(undefined)} />
      {previewing && <RecordPreview form={form} onClose={() => setPreviewing(false)} />}
      <RefusalDialog form={form} change={change} opened={refusing} onClose={() => setRefusing(false)} />
    </Page>
  )
}
