import './paper-desk.css'
import { useMemo, useRef, useState } from 'react'
import { useNavigate } from 'react-router'
import type { PaperRow } from '../../../shared/papers/contract'
import { copiesOf, FORMS, formOf } from '../../../shared/papers/forms'
import { errorText } from '../desk/refused'
import { useCall, useDo } from '../desk/use-call'
import { usePages } from '../desk/use-pages'
import { ComposingInput } from '../kit/fields/composing-input'
import { ConfirmReason } from '../kit/fields/reason-dialog'
import { KeyButton } from '../kit/keys/kbd'
import { useKeys } from '../kit/keys/keys'
import { useT } from '../kit/language'
import { type Column, DataTable } from '../kit/list/data-table'
import { ListDetail } from '../kit/list/list-detail'
import { ListFoot, ViewTabs } from '../kit/list/list-tools'
import { Empty, LoadError, Loading } from '../kit/notes'
import { useNow } from '../kit/now'
import { Page } from '../kit/page'
import { ActionBar } from '../kit/panel'
import { DoorNumber, State, Tag, type Tone } from '../kit/status'
import { moment } from '../kit/time'
import { PaperPreview } from '../papers/paper-preview'
import { ConfirmLine } from './confirm-line'
import { PaperFacts } from './paper-facts'
import { openJob, usePrint } from './use-print'

const TONES: Readonly<Record<string, Tone>> = { SENT: 'amber', FAILED_FROM_PAGE: 'red', CONFIRMED: 'gray' }

const useColumns = (): Column<PaperRow>[] => {
  const t = useT()
  const now = useNow()
  return useMemo(() => {
    const words = t.documents
    return [
      { id: 'form', head: words.head.form, width: 40, cell: (row) => row.form },
      { id: 'no', head: words.head.no, width: 158, cell: (row) => row.docNo },
      {
        id: 'about',
        head: words.head.about,
        cell: (row) =>
          row.displayNo === null ? <span className="ink-3">—</span> : <DoorNumber>{row.displayNo}</DoorNumber>,
      },
      { id: 'issued', head: words.head.issued, width: 86, cell: (row) => moment(t.kit, row.issuedAt, now) },
      {
        id: 'print',
        head: words.head.print,
        width: 118,
        cell: (row) =>
          row.voidedAt !== null ? (
            <Tag tone="red">{words.voided}</Tag>
          ) : row.printState === null ? (
            <span className="ink-3">{words.printState.none}</span>
          ) : (
            <State tone={TONES[row.printState] ?? 'gray'}>
              {words.printState[row.printState]}
              {row.reprints > 0 && <span className="ink-3"> {words.reprints(row.reprints)}</span>}
            </State>
          ),
      },
    ]
  }, [t, now])
}

function Detail({ docNo }: { docNo: string }) {
  const t = useT()
  const words = t.documents
  const go = useNavigate()
  const call = useCall('paper.get', { docNo, jobId: null })
  const voiding = useDo('paper.void')
  const [asking, setAsking] = useState(false)
  const { busy, allGood, printFrom } = usePrint(call.data)
  const copies = useMemo(() => (call.data ? copiesOf(call.data.snapshot).slice(0, 1) : []), [call.data])
  if (call.error) return <LoadError failed={errorText(t, call.error)} onRetry={() => void call.refetch()} />
  if (!call.data) return <Loading />
  const sheet = call.data
  const job = openJob(sheet)
  return (
    <>
      <PaperFacts sheet={sheet} />
      {job && (
        <div className="paper-confirm">
          <ConfirmLine
            job={job}
            busy={busy}
            onGood={() => void allGood(job)}
            onFrom={(page) => void printFrom(job, page)}
          />
        </div>
      )}
      <div className="paper-detail">
        <PaperPreview
          key={docNo}
          label={words.pages}
          columns={1}
          snapshot={sheet.snapshot}
          hash={sheet.snapshotHash}
          copies={copies}
          voided={sheet.voided ?? undefined}
        />
      </div>
      <ActionBar right={!sheet.voided && <KeyButton label={words.void} danger onPress={() => setAsking(true)} />}>
        <KeyButton label={words.open} keys="Enter" primary onPress={() => void go(`/papers/view/${docNo}`)} />
        <KeyButton
          label={sheet.jobs.length > 0 ? words.reprint : words.printing}
          keys={['P', 'Ctrl+P']}
          onPress={() => void go(`/papers/view/${docNo}?print=1`)}
        />
      </ActionBar>
      <ConfirmReason
        opened={asking}
        onClose={() => setAsking(false)}
        title={words.voidTitle(docNo)}
        effect={words.voidEffect}
        verb={words.void}
        reasons={words.voidReasons}
        danger
        busy={voiding.isPending}
        {...(voiding.error ? { refusal: errorText(t, voiding.error) } : {})}
        onConfirm={(reason) => voiding.mutate({ docNo, reason }, { onSuccess: () => setAsking(false) })}
      />
    </>
  )
}

/** Every paper that was issued: those that wait for a word about the print first, then the newest. */
export function PaperRegister() {
  const t = useT()
  const words = t.documents
  const go = useNavigate()
  const [view, setView] = useState('all')
  const [text, setText] = useState('')
  const [selected, setSelected] = useState<string>()
  const find = useRef<HTMLInputElement>(null)
  const columns = useColumns()
  const form = formOf(view)?.code ?? null
  const pages = usePages({
    name: 'paper.list',
    filter: { view, text },
    input: (cursor: string | null) => ({ form, text, unconfirmed: view === 'waiting', cursor, limit: 100 }),
    rows: (page) => page.rows,
    next: (page) => page.next,
  })
  const waiting = useCall('print.unconfirmed', {}).data?.length
  const { rows } = pages
  const shown = selected ?? rows[0]?.docNo
  const at = rows.findIndex((row) => row.docNo === shown)
  useKeys([{ keys: 'F', label: words.filter, run: () => find.current?.focus() }])
  return (
    <Page title={words.title} bare>
      <ListDetail
        listLabel={words.list}
        detailLabel={words.detail}
        list={
          <>
            <ViewTabs
              value={view}
              onChange={setView}
              views={[
                { id: 'all', label: words.views.all },
                { id: 'waiting', label: words.views.waiting, ...(waiting ? { count: waiting } : {}) },
                ...FORMS.map(({ code }) => ({ id: code, label: code })),
              ]}
              right={
                <ComposingInput
                  ref={find}
                  value={text}
                  onValue={setText}
                  placeholder={words.filter}
                  aria-label={words.filter}
                  w={170}
                />
              }
            />
            <DataTable
              label={words.list}
              columns={columns}
              rows={rows}
              rowId={(row) => row.docNo}
              selected={shown}
              onSelect={(row) => setSelected(row.docNo)}
              onOpen={(row) => void go(`/papers/view/${row.docNo}`)}
              onMore={pages.more}
              loading={pages.loading}
              {...(pages.error
                ? { error: <LoadError failed={errorText(t, pages.error)} onRetry={pages.refresh} /> }
                : {})}
              empty={
                <Empty>
                  {view === 'waiting'
                    ? words.noneWaiting
                    : text === '' && view === 'all'
                      ? words.none
                      : words.noneFound}
                </Empty>
              }
              autoFocus
            />
            <ListFoot at={at + 1} total={rows.length} changed={pages.changed} onRefresh={pages.refresh} />
          </>
        }
        detail={shown === undefined ? <Empty>{words.choose}</Empty> : <Detail key={shown} docNo={shown} />}
      />
    </Page>
  )
}
