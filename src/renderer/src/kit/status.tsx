import type { ReactNode } from 'react'

/** The six colours of status; each has text, solid, tint and line tokens. Colour never stands alone. */
export type Tone = 'red' | 'amber' | 'green' | 'blue' | 'violet' | 'gray'

/** A tinted word, for exceptions only (再修, 优先, S2). If every row has the same one, leave it out. */
export function Tag({ tone = 'gray', children }: { tone?: Tone; children: ReactNode }) {
  return <span className={`tag tone-${tone}`}>{children}</span>
}

/** The bare dot; use State wherever there is room for the word. */
export function Dot({ tone = 'gray', square = false }: { tone?: Tone; square?: boolean }) {
  return <i aria-hidden className={`dot solid-${tone}${square ? ' square' : ''}`} />
}

/** Dot and word, for the ordinary life cycle of a ticket. */
export function State({ tone = 'gray', children }: { tone?: Tone; children: ReactNode }) {
  return (
    <span className="row gap-6 no-wrap">
      <Dot tone={tone} />
      <span className="ellipsis">{children}</span>
    </span>
  )
}

/** A door number (3-2-1201): never broken, a little heavier than text. */
export function DoorNumber({ children }: { children: ReactNode }) {
  return <span className="door-number">{children}</span>
}

/** A bar from 0 to 1 with an accessible name; `mark` draws a tick at that share (today on a warranty). */
export function Meter({
  value,
  label,
  tone = 'green',
  mark,
}: {
  value: number
  label: string
  tone?: Tone
  mark?: number
}) {
  const share = Math.round(Math.max(0, Math.min(1, value)) * 100)
  return (
    // biome-ignore lint/a11y/useSemanticElements: a <meter> cannot carry the mark of today
    <span className="meter" role="meter" aria-label={label} aria-valuenow={share} aria-valuemin={0} aria-valuemax={100}>
      <i className={`fill solid-${tone}`} style={{ width: `${share}%` }} />
      {mark !== undefined && <i className="tick" style={{ left: `${Math.max(0, Math.min(1, mark)) * 100}%` }} />}
    </span>
  )
}

/** A name's first character in a disc. */
export function Initial({ name, size = 26 }: { name: string; size?: 26 | 38 | 46 }) {
  return (
    <span className={`initial size-${size}`} aria-hidden>
      {[...name][0] ?? ''}
    </span>
  )
}

/** Text with the found parts marked; ranges are [start, end) in UTF-16 units, in order. */
export function Marked({ text, ranges }: { text: string; ranges: readonly (readonly [number, number])[] }) {
  const parts: ReactNode[] = []
  let at = 0
  for (const [start, end] of ranges) {
    if (start > at) parts.push(text.slice(at, start))
    parts.push(<mark key={start}>{text.slice(start, end)}</mark>)
    at = end
  }
  return (
    <>
      {parts}
      {text.slice(at)}
    </>
  )
}
