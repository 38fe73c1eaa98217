import type { ReactNode } from 'react'
import { KeyHint } from '../keys/kbd'
import { useKeys } from '../keys/keys'
import { useT } from '../language'

/** A view of a list: its name, how many rows, red only for overdue. */
export interface ViewTab {
  id: string
  label: string
  count?: number
  isOverdue?: boolean
}

/** The saved views above a list; 1-9 choose, `right` holds print and export. */
export function ViewTabs({
  views,
  value,
  onChange,
  right,
}: {
  views: readonly ViewTab[]
  value: string
  onChange: (id: string) => void
  right?: ReactNode
}) {
  useKeys(
    views.slice(0, 9).map((view, at) => ({ keys: String(at + 1), label: view.label, run: () => onChange(view.id) })),
  )
  return (
    <div className="bar view-tabs">
      {views.map((view) => (
        <button
          type="button"
          key={view.id}
          className="view-tab"
          aria-pressed={view.id === value}
          onClick={() => onChange(view.id)}
        >
          {view.label}
          {view.count !== undefined && <small className={view.isOverdue ? 'red' : undefined}>{view.count}</small>}
        </button>
      ))}
      {right !== undefined && <span className="push row gap-4">{right}</span>}
    </div>
  )
}

/** The line below a list: where one is, how many there are, what changed elsewhere (F5), the keys. */
export function ListFoot({
  at,
  total,
  changed = 0,
  onRefresh,
  children,
}: {
  /** Place of the selected row from 1; 0 for none. */
  at: number
  total: number
  changed?: number
  onRefresh?: () => void
  children?: ReactNode
}) {
  const t = useT().kit.list
  useKeys([{ keys: 'F5', label: t.changed(changed), run: () => onRefresh?.(), off: !onRefresh, hidden: changed === 0 }])
  return (
    <div className="list-foot">
      <span role="status">{at > 0 ? t.position(at, total) : t.count(total)}</span>
      {changed > 0 && (
        <button type="button" className="line-button amber" onClick={onRefresh}>
          <KeyHint keys={['F5']}>{t.changed(changed)}</KeyHint>
        </button>
      )}
      <span className="push row gap-12">
        {children}
        <KeyHint keys={['J', 'K']}>{t.move}</KeyHint>
        <KeyHint keys={['Enter']}>{t.open}</KeyHint>
      </span>
    </div>
  )
}
