import { useEffect, useMemo, useRef } from 'react'
import type { ImportCell, ImportFilter, ImportLine, ImportPage } from '../../../shared/imports/contract'
import type { Field } from '../../../shared/imports/fields'
import type { Words } from '../../../shared/words.ts'
import { errorText } from '../desk/refused'
import type { Pages } from '../desk/use-pages'
import { KeyHint } from '../kit/keys/kbd'
import { useT } from '../kit/language'
import { type Column, DataTable } from '../kit/list/data-table'
import { Empty, LoadError } from '../kit/notes'
import { Panel } from '../kit/panel'
import { DoorNumber, Dot } from '../kit/status'
import { lineTone } from './tones'

/** Widths by what a column holds; the rest share what is left. */
const widths: Partial<Record<Field, number>> = {
  roomText: 118,
  buyerName: 104,
  buyerPhone: 118,
  buyerIdNo: 150,
  building: 96,
  entrance: 76,
  floor: 70,
  room: 96,
  buyerGender: 60,
  share: 90,
  signedOn: 96,
  dueOn: 96,
  status: 90,
}
const ROOMY = 124
/** Heights of a line and of the table's head, in px. */
const ROW = 43
const HEAD = 30
/** The home and the people come first, what is seldom looked at last. */
const order: readonly Field[] = [
  'building',
  'entrance',
  'floor',
  'room',
  'roomText',
  'buyerName',
  'buyerPhone',
  'buyerIdNo',
  'signedOn',
  'dueOn',
]
const rank = (field: Field): number => (order.includes(field) ? order.indexOf(field) : order.length)
const isPlace = (field: Field): boolean => field === 'roomText' || field === 'room'

type T = Words['imports']

/** What is said under a value: the reason when something is wrong, else what was written. */
const under = (t: T, line: ImportLine, cell: ImportCell): { text: string; tone: 'red' | 'amber' | 'gray' | null } => {
  // What was asked and has been answered is no longer wrong.
  const standing = cell.findings.filter((finding) => finding.level !== 'ask' || line.state !== 'OK')
  const [worst] = standing.sort((a, b) => weight(a.level) - weight(b.level))
  if (worst && worst.level !== 'info') {
    return { text: t.list.findings[worst.code](worst.value), tone: worst.level === 'error' ? 'red' : 'amber' }
  }
  if (isPlace(cell.field) && line.other !== null) {
    if (line.state === 'DUPLICATE' || line.state === 'ASK') return { text: t.sameAs(line.other), tone: 'amber' }
    if (line.state === 'REPLACED') return { text: t.replacedBy(line.other), tone: 'amber' }
  }
  if (isPlace(cell.field) && line.state === 'RETURNED') return { text: t.returned, tone: 'red' }
  const skip = t.list.skips[line.state as keyof typeof t.list.skips]
  if (isPlace(cell.field) && skip !== undefined) return { text: skip, tone: 'gray' }
  if (isPlace(cell.field) && line.first !== line.row && cell.original === '')
    return { text: t.withRow(line.first), tone: null }
  if (cell.value === null) return { text: '', tone: null }
  return { text: cell.original === '' ? t.merged : t.was(cell.original), tone: null }
}

const weight = (level: string): number => ['error', 'ask', 'warn', 'info'].indexOf(level)

function CellView({ line, field, t }: { line: ImportLine; field: Field; t: T }) {
  const cell = line.cells.find((each) => each.field === field)
  if (!cell) return null
  const note = under(t, line, cell)
  const value = cell.value ?? cell.original
  return (
    <span className={`import-cell ${note.tone ?? (lineTone(line.state) === 'gray' ? 'gray' : '')}`}>
      <span className="ellipsis">
        {isPlace(field) && value !== '' ? <DoorNumber>{value}</DoorNumber> : value || '—'}
      </span>
      {note.text !== '' && <small className="ellipsis">{note.text}</small>}
    </span>
  )
}

export interface CellsProps {
  page: ImportPage
  pages: Pages<ImportLine, { total: number; lines: ImportLine[] }>
  filter: ImportFilter
  onFilter: (filter: ImportFilter) => void
  found: { problems: number; changed: number } | undefined
  selected: string | undefined
  onSelect: (line: ImportLine) => void
}

/** The sheet cell by cell as it will go in; what was written stands under what was read, or the reason under what is wrong. */
export function Cells({ page, pages, filter, onFilter, found, selected, onSelect }: CellsProps) {
  const all = useT()
  const t = all.imports
  const fields = useMemo(
    () =>
      page.columns.flatMap((column) => (column.field === null ? [] : [column.field])).sort((a, b) => rank(a) - rank(b)),
    [page.columns],
  )
  const columns = useMemo(
    (): Column<ImportLine>[] => [
      {
        id: 'row',
        head: t.row,
        width: 52,
        cell: (line) => (
          <span className="row gap-6 ink-3">
            <Dot tone={lineTone(line.state)} square />
            {line.row}
          </span>
        ),
      },
      ...fields.map((field) => ({
        id: field,
        head: t.list.fields[field],
        width: `minmax(${widths[field] ?? ROOMY}px, ${widths[field] === undefined ? 1.4 : 1}fr)`,
        cell: (line: ImportLine) => <CellView line={line} field={field} t={t} />,
      })),
    ],
    [fields, t],
  )
  const width = fields.reduce((sum, field) => sum + (widths[field] ?? ROOMY) + 10, 86)
  const total = pages.first?.total ?? 0
  const at = pages.rows.findIndex((line) => String(line.row) === selected)
  const frame = useRef<HTMLDivElement>(null)
  // The line at hand may be chosen elsewhere (a question, the next problem): it is brought into sight.
  useEffect(() => {
    const table = frame.current?.querySelector('.data-table')
    if (!table || at < 0) return
    const top = at * ROW
    const sight = table.clientHeight - HEAD
    if (top < table.scrollTop || top + ROW > table.scrollTop + sight) table.scrollTop = Math.max(0, top - sight / 3)
  }, [at])
  const counts = { ALL: page.counts?.rows, PROBLEMS: found?.problems, CHANGED: found?.changed }
  return (
    <Panel
      title={t.cells}
      note={t.cellsNote((page.head?.lastRow ?? 0) + 1)}
      fill
      right={(['ALL', 'PROBLEMS', 'CHANGED'] as const).map((each) => (
        <button
          key={each}
          type="button"
          className="import-filter"
          aria-pressed={filter === each}
          onClick={() => onFilter(each)}
        >
          {t.filters[each]} {counts[each]?.toLocaleString('en-US')}
        </button>
      ))}
    >
      <div ref={frame} className="import-table" style={{ ['--imp-width' as string]: `${width}px` }}>
        <DataTable
          label={t.cells}
          columns={columns}
          rows={pages.rows}
          rowId={(line) => String(line.row)}
          total={total}
          rowHeight={ROW}
          selected={selected}
          onSelect={onSelect}
          onMore={pages.more}
          loading={pages.loading}
          autoFocus
          error={pages.error && <LoadError failed={errorText(all, pages.error)} onRetry={pages.refresh} />}
          empty={<Empty>{filter === 'ALL' ? t.noRows : t.noProblems}</Empty>}
        />
      </div>
      <div className="list-foot">
        <span role="status">{all.kit.list.position(Math.max(0, at) + (total > 0 ? 1 : 0), total)}</span>
        <span className="push row gap-12">
          <KeyHint keys={['N']}>{t.nextProblem}</KeyHint>
          <KeyHint keys={['J', 'K']}>{all.kit.list.move}</KeyHint>
        </span>
      </div>
    </Panel>
  )
}
