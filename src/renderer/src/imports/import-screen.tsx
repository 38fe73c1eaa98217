import './imports.css'
import { useState } from 'react'
import { useParams } from 'react-router'
import type { ImportPage } from '../../../shared/imports/contract'
import { useDesk } from '../desk/desk-provider'
import { errorText } from '../desk/refused'
import { ask, useCall, useDo } from '../desk/use-call'
import { KeyButton } from '../kit/keys/kbd'
import { useLanguage, useT } from '../kit/language'
import { LoadError, Loading } from '../kit/notes'
import { Page } from '../kit/page'
import { useStatusMessage } from '../kit/status-message'
import { ColumnsStep } from './columns-step'
import { DecideStep } from './decide-step'
import { JobPanel } from './job-panel'
import { Outcome } from './outcome'
import { SheetStep } from './sheet-step'
import { Steps } from './steps'

type Step = 'sheet' | 'columns' | 'cells'
const place: Record<Step, number> = { sheet: 1, columns: 2, cells: 3 }

const stepOf = (page: ImportPage, wanted: Step | null): Step => {
  if (page.sheetIndex === null || wanted === 'sheet') return 'sheet'
  return page.missing.length > 0 || wanted === 'columns' ? 'columns' : 'cells'
}

/** The acts of a staged list: returns as a workbook, and writing it. */
function Acts({ page, onJob }: { page: ImportPage; onJob: (job: string) => void }) {
  const all = useT()
  const t = all.imports
  const { language } = useLanguage()
  const desk = useDesk()
  const { say, fault } = useStatusMessage()
  const apply = useDo('import.apply')
  const [saving, setSaving] = useState(false)
  const open = page.counts?.open ?? 0
  const records = page.counts?.records ?? 0
  const save = async (): Promise<void> => {
    const { file, name, marks } = await ask(desk, 'import.errorWorkbook', { id: page.id, language })
    if (await desk.file.save(name, file)) say(t.errorSaved(name, marks))
  }
  const reportFault = (work: Promise<void>): void => {
    setSaving(true)
    work.catch((error: unknown) => fault(errorText(all, error))).finally(() => setSaving(false))
  }
  return (
    <>
      <KeyButton
        label={t.errorWorkbook}
        keys="Ctrl+S"
        busy={saving}
        disabled={page.counts === null}
        onPress={() => reportFault(save())}
      />
      <KeyButton
        label={open > 0 ? t.blocked(open) : records === 0 ? t.nothing : t.apply(records)}
        keys="Ctrl+Enter"
        primary
        disabled={page.counts === null || open > 0 || records === 0}
        busy={apply.isPending}
        onPress={() =>
          apply.mutate(
            { id: page.id },
            {
              onSuccess: ({ jobId }) => onJob(jobId),
              onError: (error) => fault(errorText(all, error)),
            },
          )
        }
      />
    </>
  )
}

/** One list on its way in: sheet, columns, cells with questions, writing; afterwards what it did and the way back. */
export function ImportScreen() {
  const all = useT()
  const t = all.imports
  const { id = '' } = useParams()
  const got = useCall('import.get', { id }, { keep: true })
  const [wanted, setWanted] = useState<Step | null>(null)
  const [ownJob, setOwnJob] = useState<string>()
  const page = got.data
  if (!page) {
    return (
      <Page title={t.title}>
        {got.error ? (
          <LoadError failed={errorText(all, got.error)} onRetry={() => void got.refetch()} />
        ) : (
          <Loading rows={12} />
        )}
      </Page>
    )
  }
  const job = ownJob ?? page.jobId ?? undefined
  const over = page.state === 'APPLIED' || page.state === 'UNDONE'
  const step = stepOf(page, wanted)
  const sub = [page.fileName, page.sheet, page.counts ? t.sheetRows(page.counts.rows) : ''].filter(
    (text) => text !== '',
  )
  const staged = page.state === 'STAGED' && job === undefined
  return (
    <Page
      title={t.title}
      sub={sub.join('，')}
      actions={staged && step === 'cells' ? <Acts page={page} onJob={setOwnJob} /> : undefined}
    >
      <Steps
        at={over ? 5 : job === undefined ? place[step] : 4}
        counts={over ? null : page.counts}
        onStep={staged ? (to) => setWanted(to === 1 ? 'sheet' : 'columns') : undefined}
      />
      {job !== undefined && (
        <JobPanel
          key={job}
          jobId={job}
          first={page.state === 'APPLIED' ? 'back' : 'plan'}
          onDone={() => {
            setOwnJob(undefined)
            void got.refetch()
          }}
          onClose={() => {
            setOwnJob(undefined)
            void got.refetch()
          }}
        />
      )}
      {over && <Outcome page={page} />}
      {staged && step === 'sheet' && <SheetStep page={page} onChosen={() => setWanted('cells')} />}
      {staged && step === 'columns' && <ColumnsStep page={page} onDone={() => setWanted('cells')} />}
      {staged && step === 'cells' && <DecideStep key={`${page.sheetIndex}`} page={page} />}
    </Page>
  )
}
