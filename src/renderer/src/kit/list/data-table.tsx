// biome-ignore-all lint/a11y/useSemanticElements: rows are placed by hand, which a table does not allow
import { type ReactNode, useId, useLayoutEffect, useMemo, useRef, useState } from 'react'
import { useKeys } from '../keys/keys'
import { useT } from '../language'
import { Loading } from '../notes'
import { moveKeys, moveTo, type RowGroup, tableItems } from './table-items'
import { TableHead, TableRow } from './table-row'
import { useRowWindow } from './table-window'

/** A column: `width` in px or a grid width such as "minmax(0,1fr)" (the default); `head` is also its accessible name. */
export interface Column<Row> {
  id: string
  head: string
  cell: (row: Row) => ReactNode
  width?: number | string
  align?: 'right'
}

export interface DataTableProps<Row> {
  /** Accessible name: what is listed. */
  label: string
  columns: readonly Column<Row>[]
  rows: readonly Row[]
  rowId: (row: Row) => string
  /** All rows there are, loaded or not. */
  total?: number
  /** 30 compact, 35 normal, 50 two lines. */
  rowHeight?: number
  /** Column heads are left out in two-line lists. */
  headless?: boolean
  /** The selected row's id; give both to control it, neither to let the table keep it. */
  selected?: string | undefined
  onSelect?: (row: Row) => void
  /** Enter and double click. */
  onOpen?: (row: Row) => void
  /** Marked rows (X, Shift arrows); given together. */
  marked?: ReadonlySet<string>
  onMark?: (ids: ReadonlySet<string>) => void
  /** Called when the last loaded rows come into sight. */
  onMore?: () => void
  loading?: boolean
  /** Shown instead of rows when there are none. */
  empty?: ReactNode
  /** Shown instead of rows: a LoadError. */
  error?: ReactNode
  groupOf?: (row: Row) => RowGroup
  /** "page" (default): J K and arrows work from anywhere on the page. "focus": only while the table has the focus. */
  keys?: 'page' | 'focus'
  autoFocus?: boolean
}

/** A list of any length: only rows in sight are in the page. J K ↑ ↓ PgUp PgDn Home End move, ↵ opens, X marks. */
export function DataTable<Row extends object>(props: DataTableProps<Row>) {
  const { label, columns, rows, rowId, rowHeight = 35, selected, onSelect, onOpen, marked, onMark, onMore } = props
  const t = useT().kit
  const base = useId()
  const [own, setOwn] = useState<string>()
  const [focused, setFocused] = useState(false)
  const frame = useRef<HTMLDivElement>(null)
  const items = useMemo(() => tableItems(rows, props.groupOf), [rows, props.groupOf])
  const current = selected ?? own
  const at = current === undefined ? -1 : rows.findIndex((row) => rowId(row) === current)
  const grid = columns
    .map((c) => (typeof c.width === 'number' ? `${c.width}px` : (c.width ?? 'minmax(0,1fr)')))
    .join(' ')
  const { frameRows, virtual, scrollToRow } = useRowWindow({ frame, items, rowHeight, onMore })

  const select = (index: number): void => {
    const row = rows[index]
    if (row === undefined) return
    setOwn(rowId(row))
    onSelect?.(row)
    scrollToRow(index)
  }
  const mark = (...indexes: number[]): void => {
    if (!onMark) return
    const next = new Set(marked)
    for (const index of indexes) {
      const row = rows[index]
      if (row !== undefined) next.add(rowId(row))
    }
    onMark(next)
  }
  const toggle = (index: number): void => {
    const row = rows[index]
    if (!onMark || row === undefined) return
    const next = new Set(marked)
    if (!next.delete(rowId(row))) next.add(rowId(row))
    onMark(next)
  }
  const here = (): boolean => props.keys !== 'focus' || focused
  const step = (key: string) => () => {
    if (!here()) return
    const to = at < 0 ? (key === 'End' ? rows.length - 1 : 0) : moveTo(key, at, rows.length, frameRows)
    if (key.startsWith('Shift')) mark(at, to)
    select(to)
  }
  const off = props.keys === 'focus' && !focused
  useKeys([
    ...moveKeys.map((key, i) => ({ keys: key, label: t.list.move, run: step(key), repeat: true, hidden: i > 0, off })),
    ...(['Shift+ArrowDown', 'Shift+ArrowUp'] as const).map((key) => ({
      keys: key,
      label: t.list.mark,
      run: step(key),
      repeat: true,
      off: off || !onMark,
      hidden: true,
    })),
    { keys: 'Enter', label: t.list.open, off: off || !onOpen || at < 0, run: () => rows[at] && onOpen?.(rows[at]) },
    { keys: 'X', label: t.list.mark, off: off || !onMark || at < 0, run: () => toggle(at) },
  ])
  useLayoutEffect(() => {
    if (props.autoFocus) frame.current?.focus({ preventScroll: true })
  }, [props.autoFocus])

  const idOf = (index: number): string => `${base}-${index}`
  const count = props.total ?? rows.length
  return (
    <div
      ref={frame}
      className="data-table"
      role="grid"
      tabIndex={0}
      aria-label={label}
      aria-rowcount={count + (props.headless ? 0 : 1)}
      aria-multiselectable={onMark ? true : undefined}
      aria-activedescendant={at >= 0 ? idOf(at) : undefined}
      onFocus={() => setFocused(true)}
      onBlur={(event) => setFocused(event.currentTarget.contains(event.relatedTarget))}
    >
      {!props.headless && <TableHead columns={columns} grid={grid} />}
      {(props.error || rows.length === 0) && (
        <div role="rowgroup">
          <div role="row" tabIndex={-1}>
            <div role="gridcell" tabIndex={-1} aria-colspan={columns.length}>
              {props.error || (props.loading ? <Loading height={rowHeight} rows={8} /> : props.empty)}
            </div>
          </div>
        </div>
      )}
      {rows.length > 0 && (
        <div role="rowgroup" className="table-body" style={{ height: virtual.getTotalSize() }}>
          {virtual.getVirtualItems().map((place) => {
            const item = items[place.index]
            if (!item) return null
            return (
              <TableRow
                key={item.kind === 'row' ? rowId(item.row) : `group ${item.group.key}`}
                item={item}
                cells={item.kind === 'row' ? columns.map((column) => column.cell(item.row)) : []}
                columns={columns}
                place={{ top: place.start, height: place.size, grid }}
                id={item.kind === 'row' ? idOf(item.at) : `${base}-g${place.index}`}
                index={item.kind === 'row' ? item.at + (props.headless ? 1 : 2) : undefined}
                on={item.kind === 'row' && item.at === at}
                marked={item.kind === 'row' && marked?.has(rowId(item.row)) === true}
                onPick={() => item.kind === 'row' && select(item.at)}
                onOpen={() => item.kind === 'row' && onOpen?.(item.row)}
              />
            )
          })}
        </div>
      )}
    </div>
  )
}
