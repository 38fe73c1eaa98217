import { useMemo } from 'react'
import type { Output } from '../../../shared/contract'
import { sentence, type Words } from '../../../shared/words.ts'
import { errorText } from '../desk/refused'
import { useDo } from '../desk/use-call'
import { usePages } from '../desk/use-pages'
import { KeyButton } from '../kit/keys/kbd'
import { useT } from '../kit/language'
import { type Column, DataTable } from '../kit/list/data-table'
import { ListFoot } from '../kit/list/list-tools'
import { Empty, LoadError } from '../kit/notes'
import { Panel } from '../kit/panel'
import { State } from '../kit/status'
import { businessDay, clock } from '../kit/time'

type Entry = Output<'audit.list'>[number]
const PAGE = 100

/** What was done, in the clerk's words; what only looked stands here when it was not allowed. */
const doneWords = ({ audit }: Words, operation: string): string => {
  const [subject = ''] = operation.split('.')
  return audit.did[operation] ?? audit.looked(audit.subject[subject] ?? operation)
}

/** What was done at the desk, newest first; the chain of entries is checked on demand. */
export function AuditPart() {
  const all = useT()
  const t = all.settings
  const verify = useDo('audit.verify')
  const pages = usePages<'audit.list', Entry, number>({
    name: 'audit.list',
    filter: '',
    input: (before) => ({ before, limit: PAGE }),
    rows: (page) => page,
    next: (page) => (page.length < PAGE ? null : (page.at(-1)?.seq ?? null)),
  })
  const columns = useMemo(
    (): Column<Entry>[] => [
      { id: 'seq', head: t.seq, width: 64, align: 'right', cell: (row) => <span className="ink-3">{row.seq}</span> },
      { id: 'at', head: t.at, width: 156, cell: (row) => `${businessDay(row.at)} ${clock(row.at, true)}` },
      { id: 'who', head: t.who, width: 90, cell: (row) => row.who },
      { id: 'what', head: t.what, width: 190, cell: (row) => doneWords(all, row.operation) },
      {
        id: 'outcome',
        head: t.outcome,
        width: 'minmax(90px,1fr)',
        cell: (row) => (row.outcome === 'ok' ? t.done : (sentence(all, row.outcome) ?? row.outcome)),
      },
      {
        id: 'rows',
        head: t.rows,
        cell: (row) => (
          <span className="ink-3">
            {[...new Set(row.rows.map(([table]) => all.audit.table[table] ?? table))].join(all.kit.conflict.comma)}{' '}
            {row.rows.length > 1 ? row.rows.length : ''}
          </span>
        ),
      },
    ],
    [all, t],
  )
  const checked = verify.data
  return (
    <Panel
      title={t.entries}
      fill
      right={
        <>
          <span role="status">
            {checked &&
              (checked.firstBadSeq === null ? (
                <State tone="green">{t.verified(checked.entries)}</State>
              ) : (
                <State tone="red">{t.broken(checked.firstBadSeq)}</State>
              ))}
            {verify.error && <span className="red">{errorText(all, verify.error)}</span>}
          </span>
          <KeyButton label={t.verify} keys="V" small busy={verify.isPending} onPress={() => verify.mutate({})} />
        </>
      }
    >
      <DataTable
        label={t.entries}
        columns={columns}
        rows={pages.rows}
        rowId={(row) => String(row.seq)}
        rowHeight={30}
        onMore={pages.more}
        loading={pages.loading}
        error={pages.error && <LoadError failed={errorText(all, pages.error)} onRetry={pages.refresh} />}
        empty={<Empty>{t.noEntries}</Empty>}
      />
      <ListFoot at={0} total={pages.rows.length} changed={pages.changed} onRefresh={pages.refresh} />
    </Panel>
  )
}
