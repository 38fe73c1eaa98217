import './paper-desk.css'
import { useCallback, useEffect, useMemo, useState } from 'react'
import { useLocation, useNavigate, useParams, useSearchParams } from 'react-router'
import { copiesOf } from '../../../shared/papers/forms'
import { useDesk } from '../desk/desk-provider'
import { errorText } from '../desk/refused'
import { useCall } from '../desk/use-call'
import { ConfirmReason } from '../kit/fields/reason-dialog'
import { KeyButton } from '../kit/keys/kbd'
import { useKeys } from '../kit/keys/keys'
import { useT } from '../kit/language'
import { LoadError, Loading } from '../kit/notes'
import { Page } from '../kit/page'
import { PaperPreview } from '../papers/paper-preview'
import { ConfirmLine } from './confirm-line'
import { JobPanel } from './job-panel'
import { openJob, usePrint } from './use-print'

interface Laid {
  sheets: number
  overflow: number
}

/** The paper before the printer: on the left what is to be done, on the right the pages themselves. */
export function PaperView() {
  const { docNo = '' } = useParams()
  return <OnePaper key={docNo} docNo={docNo} />
}

function OnePaper({ docNo }: { docNo: string }) {
  const t = useT()
  const words = t.documents
  const desk = useDesk()
  const go = useNavigate()
  const { state } = useLocation()
  const [query, setQuery] = useSearchParams()
  const call = useCall('paper.get', { docNo, jobId: null })
  const sheet = call.data
  const all = useMemo(() => (sheet ? copiesOf(sheet.snapshot) : []), [sheet])
  const [without, setWithout] = useState<ReadonlySet<string>>(new Set())
  const copies = useMemo(() => all.filter((copy) => !without.has(copy.label)), [all, without])
  const labels = copies.map((copy) => copy.label)
  const [laid, setLaid] = useState<Laid>({ sheets: 0, overflow: 0 })
  const onReady = useCallback((result: Laid) => setLaid(result), [])
  const [asking, setAsking] = useState(false)
  const { busy, print, allGood, printFrom, pdf } = usePrint(sheet)
  const job = sheet && openJob(sheet)
  const printed = (sheet?.jobs.length ?? 0) > 0
  const blocked = labels.length === 0 || laid.sheets === 0 || laid.overflow > 0 || job !== undefined

  // While a reprint waits for its answer the pages carry its mark, as the ones in the printer do.
  const reprinting = job !== undefined && job.reprintNo > 0 ? job.id : null
  // A key of its own while there is none: two readings under one key would share what makes them old.
  const marked = useCall('paper.get', { docNo, jobId: reprinting ?? '' }, { enabled: reprinting !== null })
  const reprint = reprinting === null ? undefined : (marked.data?.reprint ?? undefined)

  const start = (): void => {
    if (blocked || busy) return
    if (printed) setAsking(true)
    else void print(labels, laid.sheets, null)
  }
  // Registering ends here with print=1: the paper goes to the printer by itself, once, unless something is to be seen first.
  // The visit in which the paper was made, where it was made in one.
  const visit = (state as { visit?: string | null } | null)?.visit ?? null
  const wanted = query.get('print') === '1' && sheet !== undefined && laid.sheets > 0
  useEffect(() => {
    if (!wanted) return
    setQuery({}, { replace: true, state })
    if (sheet?.missingGlyphs.length === 0) start()
  })
  useKeys([{ keys: 'Ctrl+P', label: printed ? words.reprint : words.printing, run: start }])

  if (call.error) {
    return (
      <Page title={words.preview}>
        <LoadError failed={errorText(t, call.error)} onRetry={() => void call.refetch()} />
      </Page>
    )
  }
  return (
    <Page
      title={words.preview}
      sub={sheet && `${sheet.form} ${words.forms[sheet.form] ?? sheet.title}`}
      actions={
        <>
          {visit !== null && (
            <KeyButton label={words.toVisit} keys="V" onPress={() => void go(`/reception?visit=${visit}`)} />
          )}
          {sheet?.ticketId && (
            <KeyButton label={words.toTicket} keys="Escape" onPress={() => void go(`/tickets/${sheet.ticketId}`)} />
          )}
          <KeyButton
            label={words.pdf}
            keys="Ctrl+Shift+S"
            disabled={!desk.can.pdf || labels.length === 0 || busy}
            onPress={() => void pdf(labels, reprinting)}
          />
          <KeyButton
            label={printed ? words.reprint : words.print(laid.sheets)}
            keys="Ctrl+Enter"
            primary
            busy={busy}
            disabled={blocked}
            onPress={start}
          />
        </>
      }
    >
      <div className="paper-desk">
        <section className="paper-side" data-zone tabIndex={-1} aria-label={words.toPrint}>
          {sheet === undefined ? (
            <Loading />
          ) : (
            <>
              {job && (
                <ConfirmLine
                  job={job}
                  busy={busy}
                  onGood={() => void allGood(job)}
                  onFrom={(page) => void printFrom(job, page)}
                />
              )}
              {sheet.missingGlyphs.length > 0 && (
                <p className="paper-warn amber" role="alert">
                  {words.missingGlyphs(sheet.missingGlyphs)}
                </p>
              )}
              {laid.overflow > 0 && (
                <p className="paper-warn red" role="alert">
                  {words.overflow(laid.overflow)}
                </p>
              )}
              <JobPanel
                sheet={sheet}
                copies={all}
                chosen={new Set(labels)}
                onChosen={(on) => setWithout(new Set(all.map((copy) => copy.label).filter((label) => !on.has(label))))}
                sheets={laid.sheets}
              />
            </>
          )}
        </section>
        <section className="paper-pages" data-zone tabIndex={-1} aria-label={words.pages}>
          {sheet && labels.length > 0 && (
            <PaperPreview
              label={docNo}
              snapshot={sheet.snapshot}
              hash={sheet.snapshotHash}
              copies={copies}
              reprint={reprint}
              voided={sheet.voided ?? undefined}
              onReady={onReady}
            />
          )}
          <p className="ink-3 text-12 paper-foot">{labels.length === 0 ? words.noCopies : words.samePage}</p>
        </section>
      </div>
      <ConfirmReason
        opened={asking}
        onClose={() => setAsking(false)}
        title={words.reprintTitle(docNo)}
        effect={words.reprintEffect}
        verb={words.reprint}
        reasons={words.reprintReasons}
        busy={busy}
        onConfirm={(reason) => {
          setAsking(false)
          void print(labels, laid.sheets, reason)
        }}
      />
    </Page>
  )
}
