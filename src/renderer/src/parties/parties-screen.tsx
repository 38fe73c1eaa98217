import { useDebouncedValue } from '@mantine/hooks'
import { useMemo, useRef, useState } from 'react'
import { useNavigate, useSearchParams } from 'react-router'
import type { PartyRow } from '../../../shared/parties/contract'
import { errorText } from '../desk/refused'
import { useCall } from '../desk/use-call'
import { useHasRole } from '../desk/use-me'
import { usePages } from '../desk/use-pages'
import { ComposingInput } from '../kit/fields/composing-input'
import { KeyButton } from '../kit/keys/kbd'
import { onKeys, useKeys } from '../kit/keys/keys'
import { useT } from '../kit/language'
import { type Column, DataTable } from '../kit/list/data-table'
import { ListFoot } from '../kit/list/list-tools'
import { Empty, LoadError } from '../kit/notes'
import { useNow } from '../kit/now'
import { Page } from '../kit/page'
import { Panel } from '../kit/panel'
import { usePrivacy } from '../kit/privacy'
import { DoorNumber } from '../kit/status'
import { moment } from '../kit/time'
import { NewPerson } from '../pickers/new-person'

const useColumns = (): Column<PartyRow>[] => {
  const all = useT()
  const t = all.parties
  const now = useNow()
  const { hidden } = usePrivacy()
  return useMemo(
    () => [
      { id: 'name', head: t.name, width: 'minmax(140px,1fr)', cell: (row) => <b>{hidden ? '••' : row.name}</b> },
      {
        id: 'homes',
        head: t.homes,
        width: 'minmax(200px,2fr)',
        cell: (row) => (
          <span className="row gap-12">
            {row.homes.slice(0, 3).map((home) => (
              <span key={home.unitId} className="no-wrap">
                <DoorNumber>{home.displayNo}</DoorNumber> <span className="ink-3">{t.role(home.role)}</span>
              </span>
            ))}
          </span>
        ),
      },
      { id: 'phone', head: t.phone, width: 130, cell: (row) => (hidden ? '' : row.phoneMasked) },
      {
        id: 'id',
        head: t.idTail,
        width: 100,
        cell: (row) => <span className="ink-3">{hidden ? '' : row.idTail4}</span>,
      },
      {
        id: 'open',
        head: t.open,
        width: 60,
        align: 'right',
        cell: (row) => <span className={row.openTickets > 0 ? 'blue' : 'ink-4'}>{row.openTickets}</span>,
      },
      {
        id: 'due',
        head: t.due,
        width: 130,
        align: 'right',
        cell: (row) => (row.nextDueAt ? moment(all.kit, row.nextDueAt, now, true) : ''),
      },
    ],
    [all, t, now, hidden],
  )
}

/** 业主: everybody in the archive, found by name, pinyin, phone or room; ↵ opens, Alt C makes a new person. */
export function PartiesScreen() {
  const all = useT()
  const t = all.parties
  const go = useNavigate()
  const [query, setQuery] = useSearchParams()
  const [text, setText] = useState(query.get('q') ?? '')
  const [asked] = useDebouncedValue(text.trim(), 150)
  const [at, setAt] = useState<string>()
  const [creating, setCreating] = useState(query.get('new') !== null)
  const field = useRef<HTMLInputElement>(null)
  const may = useHasRole('CLERK', 'LEAD', 'MANAGER', 'DATA_ADMIN', 'REPAIR', 'INSPECTOR')
  const columns = useColumns()
  const pages = usePages<'party.list', PartyRow, string>({
    name: 'party.list',
    filter: '',
    input: (cursor) => ({ text: '', cursor, limit: 100 }),
    rows: (page) => page.rows,
    next: (page) => page.next,
    enabled: asked === '',
  })
  const found = useCall('party.list', { text: asked, cursor: null, limit: 100 }, { enabled: asked !== '', keep: true })
  const rows = asked === '' ? pages.rows : (found.data?.rows ?? [])
  const error = asked === '' ? pages.error : found.error
  const loading = asked === '' ? pages.loading : found.isPending
  const index = rows.findIndex((row) => row.id === at)
  const open = (row: PartyRow | undefined): void => {
    if (!row) return
    // So that coming back finds the same list.
    if (asked !== '') setQuery({ q: asked }, { replace: true })
    void go(`/parties/${row.id}`)
  }
  useKeys([{ keys: 'F', label: t.find, run: () => field.current?.focus() }])
  return (
    <Page title={t.title}>
      <Panel
        title={t.title}
        fill
        right={
          may && <KeyButton label={t.create} keys={['Alt+C', 'N']} primary small onPress={() => setCreating(true)} />
        }
      >
        <div className="bar">
          <ComposingInput
            ref={field}
            value={text}
            onValue={setText}
            aria-label={t.find}
            placeholder={t.findHint}
            w={320}
            autoFocus
            onKeyDown={onKeys({
              Enter: () => open(rows[Math.max(0, index)]),
              ArrowDown: () => setAt(rows[Math.min(rows.length - 1, index + 1)]?.id),
              ArrowUp: () => setAt(rows[Math.max(0, index - 1)]?.id),
            })}
          />
        </div>
        <DataTable
          label={t.title}
          columns={columns}
          rows={rows}
          rowId={(row) => row.id}
          selected={at ?? rows[0]?.id}
          onSelect={(row) => setAt(row.id)}
          onOpen={open}
          onMore={pages.more}
          loading={loading}
          error={
            error && (
              <LoadError
                failed={errorText(all, error)}
                onRetry={() => (asked === '' ? pages.refresh() : void found.refetch())}
              />
            )
          }
          empty={
            <Empty {...(may ? { keys: 'Alt+C', hint: t.create } : {})}>
              {asked === '' ? t.none : t.noMatch(asked)}
            </Empty>
          }
        />
        <ListFoot
          at={index + 1}
          total={(asked === '' ? pages.first?.total : undefined) ?? rows.length}
          changed={asked === '' ? pages.changed : 0}
          onRefresh={pages.refresh}
        />
      </Panel>
      {creating && (
        <NewPerson
          name={/^[\p{L}·\s]+$/u.test(text.trim()) ? text.trim() : ''}
          onClose={() => setCreating(false)}
          onDone={(id) => void go(`/parties/${id}`)}
        />
      )}
    </Page>
  )
}
