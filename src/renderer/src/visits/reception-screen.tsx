import './visits.css'
import { useMemo } from 'react'
import { useSearchParams } from 'react-router'
import { CLERKS } from '../../../shared/base/roles'
import { label } from '../../../shared/taxonomy/taxonomy'
import type { VisitRow } from '../../../shared/visits/contract'
import { errorText } from '../desk/refused'
import { useHasRole, useMe } from '../desk/use-me'
import { KeyHint } from '../kit/keys/kbd'
import { useLanguage, useT } from '../kit/language'
import { type Column, DataTable } from '../kit/list/data-table'
import { Empty, LoadError } from '../kit/notes'
import { useNow } from '../kit/now'
import { Page } from '../kit/page'
import { Panel } from '../kit/panel'
import { usePrivacy } from '../kit/privacy'
import { DoorNumber } from '../kit/status'
import { clock, span } from '../kit/time'
import { useVisits } from './use-visits'
import { VisitDetail } from './visit-detail'
import { VisitForm } from './visit-form'

const LONG_WAIT = 15 * 60_000

const useColumns = (): Column<VisitRow>[] => {
  const all = useT()
  const { language } = useLanguage()
  const now = useNow()
  const { hidden } = usePrivacy()
  return useMemo(
    () => [
      {
        id: 'who',
        head: all.visits.visitor,
        cell: (row) => (
          <>
            <div className="row gap-8">
              <b className="no-wrap">{hidden ? '••' : row.visitorName}</b>
              {row.units.slice(0, 2).map((unit) => (
                <DoorNumber key={unit.id}>{unit.displayNo}</DoorNumber>
              ))}
            </div>
            <div className="text-12 ink-3 ellipsis">
              {row.reasons.map((code) => label('visitReasons', code, language)).join(all.kit.conflict.comma)}
              {row.outcome ? ` · ${row.outcome}` : ''}
            </div>
          </>
        ),
      },
      {
        id: 'when',
        head: all.visits.open,
        width: 96,
        align: 'right',
        cell: (row) => {
          if (row.leftAt !== null) return <span className="ink-3 text-12">{clock(row.leftAt)}</span>
          const wait = now - Date.parse(row.arrivedAt)
          return (
            <span className={wait > LONG_WAIT && row.tickets.length === 0 ? 'amber' : 'ink-2'}>
              {span(all.kit, wait)}
            </span>
          )
        },
      },
    ],
    [all, language, now, hidden],
  )
}

/** 接待: register who comes, see who waits, take their ticket or finish. */
export function ReceptionScreen() {
  const all = useT()
  const t = all.visits
  const me = useMe()
  const may = useHasRole(...CLERKS, 'INSPECTOR')
  const visits = useVisits()
  const columns = useColumns()
  const [query, setQuery] = useSearchParams()
  const at = query.get('visit')
  const visit = visits.rows.find((row) => row.id === at)
  const choose = (id: string | undefined): void => setQuery(id ? { visit: id } : {}, { replace: true })
  return (
    <Page title={t.title} sub={me && t.sub(me.deskLetter, visits.rows.length, visits.open)}>
      <div className="reception">
        <div className="column gap-12" data-zone tabIndex={-1}>
          {visit ? (
            <VisitDetail key={visit.id} visit={visit} onGone={() => choose(undefined)} />
          ) : may ? (
            <VisitForm onRegistered={choose} />
          ) : (
            <Panel title={t.title} fill>
              <Empty keys="J">{t.choose}</Empty>
            </Panel>
          )}
        </div>
        <div className="column" data-zone tabIndex={-1}>
          <Panel
            title={t.today}
            note={t.todayNote(visits.open, visits.rows.length)}
            fill
            right={<KeyHint keys={['J', 'K']}>{all.kit.list.move}</KeyHint>}
          >
            <DataTable
              label={t.today}
              columns={columns}
              rows={visits.rows}
              rowId={(row) => row.id}
              rowHeight={50}
              headless
              selected={at ?? undefined}
              onSelect={(row) => choose(row.id)}
              onOpen={(row) => choose(row.id)}
              loading={visits.loading}
              error={visits.error && <LoadError failed={errorText(all, visits.error)} onRetry={visits.refresh} />}
              empty={<Empty>{t.nobody}</Empty>}
              groupOf={(row) => (row.leftAt === null ? { key: 'open', label: t.open } : { key: 'gone', label: t.gone })}
            />
          </Panel>
        </div>
      </div>
    </Page>
  )
}
