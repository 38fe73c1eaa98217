import type { ReactNode } from 'react'

export interface PanelProps {
  /** Heading of the sheet; without it there is no header. */
  title?: ReactNode
  /** Count or a short fact behind the title, in grey. */
  note?: ReactNode
  /** Right end of the header. */
  right?: ReactNode
  children?: ReactNode
  /** Coloured border: only for a verdict or a debt. */
  tone?: 'red' | 'amber' | 'green'
  /** Body with 12 px padding; leave out for rows and tables. */
  padded?: boolean
  /** Takes the height that is left and scrolls inside. */
  fill?: boolean
  /** Accessible name where the title is not plain text. */
  label?: string
}

/** A white sheet with one hairline. Never put one inside another. */
export function Panel({ title, note, right, children, tone, padded, fill, label }: PanelProps) {
  const name = label ?? (typeof title === 'string' ? title : undefined)
  return (
    <section className={`panel${tone ? ` edge-${tone}` : ''}${fill ? ' fill' : ''}`} aria-label={name}>
      {title !== undefined && (
        <header className="panel-head">
          <h2>{title}</h2>
          {note !== undefined && <small>{note}</small>}
          {right !== undefined && <span className="push row gap-8">{right}</span>}
        </header>
      )}
      {padded ? <div className="panel-body">{children}</div> : children}
    </section>
  )
}

/** A row of a panel: 34 px, hairline below, the last without. `on` marks the selected one. */
export function PanelRow({ children, on, tall }: { children: ReactNode; on?: boolean; tall?: boolean }) {
  return <div className={`panel-row${on ? ' on' : ''}${tall ? ' tall' : ''}`}>{children}</div>
}

/** Grey line that heads a group of rows, 26 px. */
export function GroupHead({ children, right }: { children: ReactNode; right?: ReactNode }) {
  return (
    <div className="group-head">
      {children}
      {right !== undefined && <span className="push row gap-12">{right}</span>}
    </div>
  )
}

/** Facts as label and value pairs; `wide` gives the labels 92 instead of 72 px. */
export function Facts({
  items,
  wide,
}: {
  items: readonly (readonly [label: string, value: ReactNode])[]
  wide?: boolean
}) {
  return (
    <dl className={`facts${wide ? ' wide' : ''}`}>
      {items.map(([label, value]) => (
        <div key={label}>
          <dt>{label}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  )
}

/** A figure with its unit or meaning: 2 已逾期. */
export function Figure({
  value,
  label,
  tone,
}: {
  value: ReactNode
  label: ReactNode
  tone?: 'red' | 'amber' | 'green'
}) {
  return (
    <span className="figure">
      <b className={tone}>{value}</b>
      <span>{label}</span>
    </span>
  )
}

/** The bar under a detail that never scrolls: the acts with their keys, the rest at the right end. */
export function ActionBar({ children, right }: { children: ReactNode; right?: ReactNode }) {
  return (
    <div className="action-bar" role="toolbar">
      {children}
      {right !== undefined && <span className="push row gap-8">{right}</span>}
    </div>
  )
}
