import './workbench.css'
import { useMemo, useState } from 'react'
import { useNavigate } from 'react-router'
import { wholeView } from '../../../shared/tickets/contract'
import type { TicketRow } from '../../../shared/tickets/rows'
import { errorText } from '../desk/refused'
import { useCall } from '../desk/use-call'
import { usePages } from '../desk/use-pages'
import { Due } from '../kit/due'
import { KeyHint } from '../kit/keys/kbd'
import { useT } from '../kit/language'
import { type Column, DataTable } from '../kit/list/data-table'
import { ListFoot } from '../kit/list/list-tools'
import { Empty, LoadError } from '../kit/notes'
import { useNow } from '../kit/now'
import { Page } from '../kit/page'
import { Figure, Panel } from '../kit/panel'
import { usePrivacy } from '../kit/privacy'
import { DoorNumber, Tag } from '../kit/status'
import { AnswerPanel } from './answer-panel'
import { DayStrip } from './day-strip'
import { dueGroup, dueToday } from './due-groups'
import { DraftsPanel, PrintsPanel, useDeskWork, VisitorsPanel } from './side-panels'

const useColumns = (): Column<TicketRow>[] => {
  const t = useT()
  const { hidden } = usePrivacy()
  return useMemo(
    () => [
      {
        id: 'due',
        head: t.workbench.due,
        width: 112,
        cell: (row) => row.due && <Due startedAt={row.due.startedAt} dueAt={row.due.dueAt} />,
      },
      {
        id: 'subject',
        head: t.workbench.subject,
        cell: (row) => (
          <span className="row gap-8">
            {row.due && <span className="ink-3 no-wrap">{t.rules.clock[row.due.kind]}</span>}
            <span className="ellipsis">{row.subject}</span>
            {(row.severity === 'S1' || row.severity === 'S2') && <Tag tone="red">{row.severity}</Tag>}
            {row.urgeCount > 0 && <Tag tone="amber">{t.tickets.tag.urge(row.urgeCount)}</Tag>}
          </span>
        ),
      },
      {
        id: 'who',
        head: t.workbench.who,
        width: 110,
        align: 'right',
        cell: (row) => (hidden ? '••' : (row.reporterName ?? '')),
      },
      {
        id: 'where',
        head: t.workbench.where,
        width: 92,
        align: 'right',
        cell: (row) => <DoorNumber>{row.place ?? ''}</DoorNumber>,
      },
      {
        id: 'state',
        head: t.workbench.state,
        width: 84,
        align: 'right',
        cell: (row) => <span className="ink-3 text-12">{t.tickets.state[row.state]}</span>,
      },
    ],
    [t, hidden],
  )
}

/** 工作台: what now. Overdue first, then within two hours, then today; what I answer for; who waits, what lies open. */
export function WorkbenchScreen() {
  const all = useT()
  const t = all.workbench
  const go = useNavigate()
  const now = useNow()
  const columns = useColumns()
  const [at, setAt] = useState<string>()
  const filter = useMemo(() => wholeView('mine'), [])
  const mine = usePages<'ticket.list', TicketRow>({
    name: 'ticket.list',
    filter,
    input: (cursor) => ({ filter, cursor, limit: 200 }),
    rows: (page) => page.rows,
    next: (page) => page.next,
  })
  const counts = useCall('ticket.counts', {})
  const work = useDeskWork()
  const { shown, counts: due, hiddenOver } = useMemo(() => dueToday(mine.rows, now), [mine.rows, now])
  const index = shown.findIndex((row) => row.id === at)
  return (
    <Page title={t.title}>
      <div className="row figures">
        <Figure value={due.over} label={t.figures.over} {...(due.over > 0 ? { tone: 'red' as const } : {})} />
        <Figure value={due.soon} label={t.figures.soon} {...(due.soon > 0 ? { tone: 'amber' as const } : {})} />
        <Figure value={due.today} label={t.figures.today} />
        <Figure value={counts.data?.answer ?? 0} label={t.figures.answer} />
        <Figure value={work.visitors.length} label={t.figures.visitors} />
        <Figure value={work.drafts.length} label={t.figures.drafts} />
        <Figure
          value={work.prints.length}
          label={t.figures.prints}
          {...(work.prints.length > 0 ? { tone: 'amber' as const } : {})}
        />
      </div>
      <DayStrip rows={mine.rows} now={now} />
      <div className="workbench">
        <div className="column gap-12">
          <Panel
            title={t.now}
            note={t.nowNote(due.over + due.soon + due.today)}
            fill
            right={
              <>
                <KeyHint keys={['J', 'K']}>{all.kit.list.move}</KeyHint>
                <KeyHint keys={['Enter']}>{all.kit.list.open}</KeyHint>
              </>
            }
          >
            <DataTable
              label={t.now}
              columns={columns}
              rows={shown}
              rowId={(row) => row.id}
              headless
              selected={at ?? shown[0]?.id}
              onSelect={(row) => setAt(row.id)}
              onOpen={(row) => void go(`/tickets/${row.id}?view=mine`)}
              onMore={mine.more}
              loading={mine.loading}
              autoFocus
              error={mine.error && <LoadError failed={errorText(all, mine.error)} onRetry={mine.refresh} />}
              empty={
                <Empty keys="Ctrl+K" hint={t.clearHint}>
                  {t.clear}
                </Empty>
              }
              groupOf={(row) => {
                const group = dueGroup(row, now)
                return {
                  key: group,
                  label: t.group[group],
                  note:
                    group === 'over' && hiddenOver > 0
                      ? `${due.over}${all.kit.comma}${t.moreOver(hiddenOver)}`
                      : due[group],
                  ...(group === 'over' ? { tone: 'red' as const } : group === 'soon' ? { tone: 'amber' as const } : {}),
                }
              }}
            />
            <ListFoot at={index + 1} total={shown.length} changed={mine.changed} onRefresh={mine.refresh}>
              {(due.later > 0 || hiddenOver > 0) && (
                <a href="#/tickets?view=mine">
                  {t.group.later} {due.later + hiddenOver}
                </a>
              )}
            </ListFoot>
          </Panel>
          <AnswerPanel total={counts.data?.answer ?? 0} />
        </div>
        <div className="column gap-12">
          <VisitorsPanel visitors={work.visitors} />
          <DraftsPanel drafts={work.drafts} />
          <PrintsPanel prints={work.prints} />
        </div>
      </div>
    </Page>
  )
}
