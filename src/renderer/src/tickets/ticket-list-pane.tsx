import { IconFilter, IconX } from '@tabler/icons-react'
import { useEffect, useMemo, useState } from 'react'
import { useLocation, useNavigate } from 'react-router'
import { label } from '../../../shared/taxonomy/taxonomy'
import { type TicketFilter, wholeView } from '../../../shared/tickets/contract'
import type { TicketRow } from '../../../shared/tickets/rows'
import type { TicketState } from '../../../shared/tickets/state'
import { errorText } from '../desk/refused'
import { useCall, useDo } from '../desk/use-call'
import { usePages } from '../desk/use-pages'
import { ComposingInput } from '../kit/fields/composing-input'
import { FormDialog } from '../kit/fields/form-dialog'
import { LineInput } from '../kit/fields/words-input'
import { Kbd } from '../kit/keys/kbd'
import { useKeys } from '../kit/keys/keys'
import { useLanguage, useT } from '../kit/language'
import { DataTable } from '../kit/list/data-table'
import { ListFoot, ViewTabs } from '../kit/list/list-tools'
import { Empty, LoadError } from '../kit/notes'
import { usePrivacy } from '../kit/privacy'
import { useDebounced } from '../kit/use-debounced'
import { FilterDialog } from './filter-dialog'
import { isNarrowed, useListFilter, views } from './list-filter'
import { ticketColumns } from './ticket-columns'

const SCREEN = 'tickets'

interface ListPaneProps {
  selected: string | undefined
  marked: ReadonlySet<string>
  onMark: (ids: ReadonlySet<string>) => void
}

/** One chip for each thing that narrows the list; a press takes it away. */
function Chips({ filter, set }: { filter: TicketFilter; set: (patch: Partial<TicketFilter>) => void }) {
  const t = useT().tickets
  const { language } = useLanguage()
  const buildings = useCall('building.list', { projectId: null }, { enabled: filter.buildingId !== null }).data
  const unit = useCall('unit.get', { id: filter.unitId ?? '' }, { enabled: filter.unitId !== null }).data
  const chips: { key: string; words: string; patch: Partial<TicketFilter> }[] = []
  if (filter.types.length > 0)
    chips.push({
      key: 'types',
      words: filter.types.map((type) => label('ticketTypes', type, language)).join(t.and),
      patch: { types: [] },
    })
  if (filter.states.length > 0)
    chips.push({
      key: 'states',
      words: filter.states.map((state) => t.state[state as TicketState]).join(t.and),
      patch: { states: [] },
    })
  if (filter.buildingId)
    chips.push({
      key: 'building',
      words: buildings?.find((each) => each.id === filter.buildingId)?.label ?? t.list.building,
      patch: { buildingId: null },
    })
  if (filter.unitId) chips.push({ key: 'unit', words: unit?.displayNo ?? t.list.unit, patch: { unitId: null } })
  return chips.map(({ key, words, patch }) => (
    <button type="button" key={key} className="chip" onClick={() => set(patch)}>
      <span className="ellipsis chip-words">{words}</span>
      <IconX size={12} aria-hidden />
    </button>
  ))
}

/** Views, filters and rows, by the next due moment. The list keeps still; F5 loads it anew. */
export function TicketListPane({ selected, marked, onMark }: ListPaneProps) {
  const t = useT()
  const go = useNavigate()
  const { search } = useLocation()
  const { hidden } = usePrivacy()
  const { filter, set, whole } = useListFilter()
  const [asking, setAsking] = useState(false)
  const [naming, setNaming] = useState(false)
  const [name, setName] = useState('')
  const [text, setText] = useState(filter.text)
  const later = useDebounced(text, 250)
  useEffect(() => {
    if (later !== filter.text) set({ text: later })
  }, [later, filter.text, set])
  const counts = useCall('ticket.counts', {}, { keep: true }).data
  const kept = useCall('savedView.list', { screen: SCREEN }).data ?? []
  const save = useDo('savedView.save')
  const pages = usePages<'ticket.list', TicketRow>({
    name: 'ticket.list',
    filter,
    input: (cursor) => ({ filter, cursor, limit: 60 }),
    rows: (page) => page.rows,
    next: (page) => page.next,
  })
  const columns = useMemo(() => ticketColumns(t.tickets, hidden), [t.tickets, hidden])
  const at = pages.rows.findIndex((row) => row.id === selected)
  const show = (row: TicketRow): void => void go({ pathname: `/tickets/${row.id}`, search }, { replace: true })
  useKeys([
    { keys: 'F', label: t.tickets.list.filter, run: () => setAsking(true) },
    { keys: 'Shift+F', label: t.tickets.list.save, run: () => setNaming(true) },
  ])
  const total = pages.first?.total ?? 0
  const count = (n: number | undefined): { count?: number } => (n === undefined ? {} : { count: Math.min(n, 1000) })
  const own = kept.map((view) => ({ id: `kept ${view.id}`, label: view.name, filter: view.filter as TicketFilter }))
  const current = own.find((view) => JSON.stringify(view.filter) === JSON.stringify(filter))?.id ?? filter.view
  return (
    <>
      <ViewTabs
        value={current}
        onChange={(id) => {
          const found = own.find((view) => view.id === id)
          whole(found ? found.filter : wholeView(id as TicketFilter['view']))
          if (!found) setText('')
          else setText(found.filter.text)
        }}
        views={[
          ...views.map((view) => ({
            id: view,
            label: t.tickets.view[view],
            ...(view === 'all' ? {} : count(counts?.[view])),
            ...(view === 'overdue' ? { isOverdue: true } : {}),
          })),
          ...own.map(({ id, label: words }) => ({ id, label: words })),
        ]}
      />
      <div className="bar">
        <ComposingInput
          value={text}
          onValue={setText}
          aria-label={t.tickets.list.find}
          placeholder={t.tickets.list.find}
          w={150}
        />
        <Chips filter={filter} set={set} />
        <button type="button" className="chip plain" onClick={() => setAsking(true)} aria-keyshortcuts="F">
          <IconFilter size={14} stroke={1.6} aria-hidden />
          {t.tickets.list.filter}
          <Kbd keys="F" />
        </button>
        <span className="push text-12 ink-3 no-wrap">{t.tickets.list.byDue}</span>
      </div>
      <DataTable
        label={t.tickets.list.label}
        columns={columns}
        rows={pages.rows}
        rowId={(row) => row.id}
        rowHeight={50}
        headless
        total={total}
        selected={selected}
        onSelect={show}
        onOpen={(row) => {
          show(row)
          document.getElementById('ticket-detail')?.focus()
        }}
        marked={marked}
        onMark={onMark}
        onMore={pages.more}
        loading={pages.loading}
        error={pages.error && <LoadError failed={errorText(t, pages.error)} onRetry={pages.refresh} />}
        empty={
          <Empty
            keys={isNarrowed(filter) ? 'F' : 'Ctrl+K'}
            hint={isNarrowed(filter) ? t.tickets.list.filter : t.app.box.open}
          >
            {isNarrowed(filter) ? t.tickets.list.none : t.tickets.list.nothing}
          </Empty>
        }
      />
      <ListFoot at={at + 1} total={Math.min(total, 1000)} changed={pages.changed} onRefresh={pages.refresh} />
      <FilterDialog opened={asking} onClose={() => setAsking(false)} filter={filter} onApply={set} />
      <FormDialog
        opened={naming}
        onClose={() => setNaming(false)}
        title={t.tickets.list.save}
        verb={t.tickets.list.keepVerb}
        busy={save.isPending}
        disabled={name.trim() === ''}
        onSubmit={() =>
          save.mutate({ screen: SCREEN, name, filter, shared: false }, { onSuccess: () => setNaming(false) })
        }
      >
        <LineInput label={t.tickets.list.viewName} value={name} onValue={setName} maxLength={40} data-autofocus />
      </FormDialog>
    </>
  )
}
