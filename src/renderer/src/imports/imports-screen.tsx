import './imports.css'
import { useCallback, useMemo, useState } from 'react'
import { useNavigate } from 'react-router'
import type { ImportRow } from '../../../shared/imports/contract'
import { useDesk } from '../desk/desk-provider'
import { errorText } from '../desk/refused'
import { useCall, useDo } from '../desk/use-call'
import { KeyButton } from '../kit/keys/kbd'
import { useT } from '../kit/language'
import { type Column, DataTable } from '../kit/list/data-table'
import { Empty, LoadError } from '../kit/notes'
import { useNow } from '../kit/now'
import { Page } from '../kit/page'
import { Panel } from '../kit/panel'
import { State } from '../kit/status'
import { useStatusMessage } from '../kit/status-message'
import { moment } from '../kit/time'
import { JobPanel } from './job-panel'
import { toneOf } from './tones'

const ACCEPT = ['.xlsx', '.xls', '.xlsm', '.csv']

/** All imports, and the door for a new file. */
export function ImportsScreen() {
  const all = useT()
  const t = all.imports
  const desk = useDesk()
  const go = useNavigate()
  const now = useNow()
  const { fault } = useStatusMessage()
  const open = useDo('import.open')
  const [job, setJob] = useState<string>()
  const [over, setOver] = useState(false)
  const list = useCall('import.list', { cursor: null, limit: 200 }, { keep: true })
  const rows = list.data?.rows ?? []
  const take = useCallback(
    async (file: { token: string; name: string } | undefined): Promise<void> => {
      if (!file) return
      const { jobId } = await open.mutateAsync({ token: file.token, name: file.name })
      setJob(jobId)
    },
    [open],
  )
  const reportFault = (work: Promise<void>): void => {
    work.catch((error: unknown) => fault(errorText(all, error)))
  }
  const pick = (): void => reportFault(desk.file.pick({ accept: ACCEPT }).then(([file]) => take(file)))
  const dropped = async (file: File | undefined): Promise<void> => {
    if (!file) return
    const reply = await desk.file.upload(file)
    if (reply.ok) await take(reply.value)
    else fault(errorText(all, reply.error))
  }
  const columns = useMemo(
    (): Column<ImportRow>[] => [
      { id: 'file', head: t.head.file, width: 'minmax(0,2fr)', cell: (row) => <b>{row.fileName}</b> },
      { id: 'sheet', head: t.head.sheet, cell: (row) => row.sheet },
      { id: 'kind', head: t.head.kind, width: 70, cell: (row) => t.kinds[row.kind] },
      {
        id: 'state',
        head: t.head.state,
        width: 100,
        cell: (row) => <State tone={toneOf[row.state]}>{t.states[row.state]}</State>,
      },
      {
        id: 'result',
        head: t.head.result,
        width: 150,
        cell: (row) => (row.counts ? t.result(row.counts.records, row.counts.back) : ''),
      },
      { id: 'by', head: t.head.by, width: 90, cell: (row) => row.by },
      {
        id: 'at',
        head: t.head.at,
        width: 130,
        align: 'right',
        cell: (row) => <span className="ink-3">{moment(all.kit, row.appliedAt ?? row.at, now, true)}</span>,
      },
    ],
    [all, t, now],
  )
  return (
    <Page title={t.title}>
      {job === undefined ? (
        <section
          className={`import-drop${over ? ' over' : ''}`}
          aria-label={t.pick}
          onDragOver={(event) => {
            event.preventDefault()
            setOver(true)
          }}
          onDragLeave={() => setOver(false)}
          onDrop={(event) => {
            event.preventDefault()
            setOver(false)
            reportFault(dropped(event.dataTransfer.files[0]))
          }}
        >
          <span className="column gap-4">
            <b>{t.drop}</b>
            <span className="text-12 ink-3">{t.what}</span>
          </span>
          <span className="push">
            <KeyButton label={t.pick} keys="N" primary busy={open.isPending} onPress={pick} />
          </span>
        </section>
      ) : (
        <JobPanel
          jobId={job}
          onDone={(report) => go(`/imports/${(report as { id: string }).id}`)}
          onClose={() => setJob(undefined)}
          onAgain={() => {
            setJob(undefined)
            pick()
          }}
        />
      )}
      <Panel title={t.history} note={rows.length || undefined} fill>
        <DataTable
          label={t.history}
          columns={columns}
          rows={rows}
          rowId={(row) => row.id}
          onOpen={(row) => go(`/imports/${row.id}`)}
          loading={list.isPending}
          autoFocus
          error={list.error && <LoadError failed={errorText(all, list.error)} onRetry={() => void list.refetch()} />}
          empty={
            <Empty keys="N" hint={t.pick}>
              {t.none}
            </Empty>
          }
        />
      </Panel>
    </Page>
  )
}
