// biome-ignore-all lint/a11y/useSemanticElements: rows are placed by hand, which a table does not allow
import type { ReactNode } from 'react'
import type { TableItem } from './table-items'

interface TableRowProps<Row> {
  item: TableItem<Row>
  cells: readonly ReactNode[]
  columns: readonly { id: string; align?: 'right' }[]
  place: { top: number; height: number; grid: string }
  id: string
  index: number | undefined
  on: boolean
  marked: boolean
  onPick: () => void
  onOpen: () => void
}

/** One drawn row or group heading of a DataTable, placed by its distance from the top. */
export function TableRow<Row>({
  item,
  cells,
  columns,
  place,
  id,
  index,
  on,
  marked,
  onPick,
  onOpen,
}: TableRowProps<Row>) {
  const style = { transform: `translateY(${place.top}px)`, height: place.height }
  if (item.kind === 'group') {
    return (
      <div role="row" tabIndex={-1} className="group-head table-placed" style={style} id={id}>
        <span role="gridcell" tabIndex={-1} aria-colspan={columns.length} className={item.group.tone}>
          {item.group.tone ? <b>{item.group.label}</b> : item.group.label} {item.group.note}
        </span>
      </div>
    )
  }
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: keys are handled by the grid
    <div
      role="row"
      tabIndex={-1}
      id={id}
      aria-rowindex={index}
      aria-selected={on || marked}
      className={`table-row table-placed${on ? ' on' : ''}${marked ? ' marked' : ''}`}
      style={{ ...style, gridTemplateColumns: place.grid }}
      onClick={onPick}
      onDoubleClick={onOpen}
    >
      {columns.map((column, i) => (
        <div
          role="gridcell"
          tabIndex={-1}
          key={column.id}
          className={column.align === 'right' ? 'table-cell align-right' : 'table-cell'}
        >
          {cells[i]}
        </div>
      ))}
    </div>
  )
}

/** The line of column heads; it stays in sight while rows scroll. */
export function TableHead({
  columns,
  grid,
}: {
  columns: readonly { id: string; head: string; align?: 'right' }[]
  grid: string
}) {
  return (
    <div role="rowgroup" className="table-head">
      <div role="row" tabIndex={-1} aria-rowindex={1} style={{ gridTemplateColumns: grid }}>
        {columns.map((column) => (
          <span
            role="columnheader"
            tabIndex={-1}
            key={column.id}
            className={column.align === 'right' ? 'align-right' : undefined}
          >
            {column.head}
          </span>
        ))}
      </div>
    </div>
  )
}
