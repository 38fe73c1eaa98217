import type { ReactNode } from 'react'
import { useT } from '../language'
import { useNow } from '../now'
import type { Tone } from '../status'
import { businessDay, clock, moment, shortDay } from '../time'

/** One thing that happened: ISO instant, who, kind ("来电"), what; a tone only for what matters. */
export interface TimelineItem {
  id: string
  at: string
  who?: ReactNode
  kind?: ReactNode
  text: ReactNode
  /** Right end, in grey: 对业主可见. */
  note?: ReactNode
  tone?: Tone
}

/** What happened, in the order given (newest first by custom); times in the clerk's words. */
export function Timeline({ items, label, full }: { items: readonly TimelineItem[]; label: string; full?: boolean }) {
  const t = useT().kit
  const now = useNow()
  const today = businessDay(now)
  const when = (at: string): string => {
    if (full) return moment(t, at, now)
    const day = businessDay(at)
    return day === today ? clock(at) : shortDay(day, now)
  }
  // Dates of other years are wider: all rows then make room for them.
  const years = items.some((item) => businessDay(item.at).slice(0, 4) !== today.slice(0, 4))
  return (
    <ol className={`timeline${full || years ? ' full' : ''}`} aria-label={label}>
      {items.map((item) => (
        <li key={item.id}>
          <time dateTime={item.at}>{when(item.at)}</time>
          <span className="timeline-axis" aria-hidden>
            <i className={`dot ${item.tone ? `solid-${item.tone}` : 'hollow'}`} />
          </span>
          {item.who !== undefined && <span className="timeline-who ellipsis">{item.who}</span>}
          {item.kind !== undefined && <span className="timeline-kind">{item.kind}</span>}
          <span className="grow">{item.text}</span>
          {item.note !== undefined && <span className="text-12 ink-3 no-wrap">{item.note}</span>}
        </li>
      ))}
    </ol>
  )
}

/** The stages of a ticket as a bar: what is done, what is now, what is to come. */
export function Stages({ names, at, label }: { names: readonly string[]; at: number; label: string }) {
  const t = useT().kit.steps
  return (
    <ol className="stages" aria-label={label}>
      {names.map((name, i) => (
        <li key={name} className={i < at ? 'done' : i === at ? 'now' : ''} aria-current={i === at ? 'step' : undefined}>
          {name}
          <span className="screen-reader-only">{i < at ? t.done : i === at ? t.now : t.todo}</span>
        </li>
      ))}
    </ol>
  )
}
