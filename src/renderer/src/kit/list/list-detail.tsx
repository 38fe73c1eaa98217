import type { ReactNode } from 'react'

export interface ListDetailProps {
  list: ReactNode
  detail: ReactNode
  /** Third column, shown from 1600 px on. */
  side?: ReactNode
  listLabel: string
  detailLabel: string
}

/** List, detail and, on wide screens, a side column: 536 | rest, from 1600 px 620 | rest | 340. Each is a zone of F6. */
export function ListDetail({ list, detail, side, listLabel, detailLabel }: ListDetailProps) {
  return (
    <div className={`list-detail${side === undefined ? '' : ' with-side'}`}>
      <section data-zone tabIndex={-1} aria-label={listLabel} className="pane-list">
        {list}
      </section>
      <section data-zone tabIndex={-1} aria-label={detailLabel} className="pane-detail">
        {detail}
      </section>
      {side !== undefined && (
        <aside data-zone tabIndex={-1} className="pane-side">
          {side}
        </aside>
      )}
    </div>
  )
}
