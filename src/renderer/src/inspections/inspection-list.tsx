import './inspections.css'
import './closing.css'
import { useMemo, useRef, useState } from 'react'
import { useNavigate, useParams } from 'react-router'
import type { InspectionRow } from '../../../shared/inspections/contract'
import { errorText } from '../desk/refused'
import { useCall } from '../desk/use-call'
import { usePages } from '../desk/use-pages'
import { Dialog } from '../kit/dialog'
import { ComposingInput } from '../kit/fields/composing-input'
import { KeyButton } from '../kit/keys/kbd'
import { useKeys } from '../kit/keys/keys'
import { useT } from '../kit/language'
import { type Column, DataTable } from '../kit/list/data-table'
import { ListDetail } from '../kit/list/list-detail'
import { ListFoot } from '../kit/list/list-tools'
import { Empty, LoadError } from '../kit/notes'
import { useNow } from '../kit/now'
import { Page } from '../kit/page'
import { GroupHead } from '../kit/panel'
import { DoorNumber, State } from '../kit/status'
import { moment } from '../kit/time'
import { UnitPicker } from '../pickers/unit-picker'
import { InspectionDetail } from './inspection-detail'

const useColumns = (): Column<InspectionRow>[] => {
  const t = useT()
  const now = useNow()
  return useMemo(() => {
    const words = t.inspections
    return [
      { id: 'unit', head: words.head.unit, width: 80, cell: (row) => <DoorNumber>{row.displayNo}</DoorNumber> },
      { id: 'round', head: words.head.round, width: 52, cell: (row) => words.round(row.round) },
      { id: 'at', head: words.head.at, width: 74, cell: (row) => moment(t.kit, row.finishedAt, now) },
      {
        id: 'problems',
        head: words.head.problems,
        cell: (row) => words.open(row.openProblems, row.problems),
      },
      {
        id: 'decision',
        head: words.head.decision,
        width: 92,
        cell: (row) => (row.decision === null ? '' : words.decisions[row.decision]),
      },
      {
        id: 'signed',
        head: words.head.signed,
        width: 66,
        cell: (row) =>
          row.signed === null ? (
            <State tone="amber">{words.awaiting}</State>
          ) : (
            <State tone={row.signed === 'REFUSED' ? 'amber' : 'green'}>{words.signed[row.signed]}</State>
          ),
      },
    ]
  }, [t, now])
}

/** Address of a new round in a home. */
const newRound = (unitId: string): string =>
  `/inspections/new/${crypto.randomUUID()}?unit=${encodeURIComponent(unitId)}`

/** Rounds: those being typed on top, then the finished ones, newest first. */
export function InspectionList() {
  const t = useT()
  const words = t.inspections
  const go = useNavigate()
  const { id } = useParams()
  const [text, setText] = useState('')
  const [selected, setSelected] = useState<string | undefined>(id)
  const [choosing, setChoosing] = useState(false)
  const find = useRef<HTMLInputElement>(null)
  const columns = useColumns()
  const pages = usePages({
    name: 'inspection.list',
    filter: { text },
    input: (cursor: string | null) => ({ unitId: null, text, cursor, limit: 100 }),
    rows: (page) => page.rows,
    next: (page) => page.next,
  })
  const running = useCall('inspection.list', { unitId: null, text: '', cursor: null, limit: 1 }).data?.running
  const me = useCall('desk.status', {}).data?.me
  const inspector = me?.roles.includes('INSPECTOR') === true
  const { rows } = pages
  const shown = selected ?? rows[0]?.id
  useKeys([{ keys: 'F', label: words.filter, run: () => find.current?.focus() }])
  return (
    <Page
      title={words.title}
      bare
      actions={inspector && <KeyButton label={words.begin} keys="N" primary onPress={() => setChoosing(true)} />}
    >
      <ListDetail
        listLabel={words.list}
        detailLabel={words.detail}
        list={
          <>
            <div className="bar">
              <ComposingInput
                ref={find}
                value={text}
                onValue={setText}
                placeholder={words.filter}
                aria-label={words.filter}
                w={170}
              />
            </div>
            {running && running.length > 0 && (
              <>
                <GroupHead>{words.running}</GroupHead>
                {running.map((each) => (
                  <div key={each.draftId} className="panel-row">
                    <DoorNumber>{each.displayNo}</DoorNumber>
                    <span className="ink-3 grow ellipsis">{words.runningNote(each.checked, each.problems)}</span>
                    <button type="button" className="chip" onClick={() => void go(`/inspections/new/${each.draftId}`)}>
                      {words.resume}
                    </button>
                  </div>
                ))}
                <GroupHead>{words.finished}</GroupHead>
              </>
            )}
            <DataTable
              label={words.list}
              columns={columns}
              rows={rows}
              rowId={(row) => row.id}
              selected={shown}
              onSelect={(row) => setSelected(row.id)}
              onMore={pages.more}
              loading={pages.loading}
              {...(pages.error
                ? { error: <LoadError failed={errorText(t, pages.error)} onRetry={pages.refresh} /> }
                : {})}
              empty={<Empty>{text === '' ? words.none : words.noneFound}</Empty>}
              autoFocus
            />
            <ListFoot
              at={rows.findIndex((row) => row.id === shown) + 1}
              total={rows.length}
              changed={pages.changed}
              onRefresh={pages.refresh}
            />
          </>
        }
        detail={shown === undefined ? <Empty>{words.choose}</Empty> : <InspectionDetail key={shown} id={shown} />}
      />
      <Dialog opened={choosing} onClose={() => setChoosing(false)} title={words.beginTitle}>
        <UnitPicker label={words.unit} autoFocus onPick={(unit) => void go(newRound(unit.id))} />
      </Dialog>
    </Page>
  )
}
