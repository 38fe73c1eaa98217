import { useT } from './language'
import { useNow } from './now'
import { type DueLevel, dueState } from './time'

const RADIUS = 5
const ROUND = 2 * Math.PI * RADIUS

const toneOf = { ok: 'gray', half: 'amber', low: 'red', over: 'red', met: 'green', late: 'amber' } as const

/** The ring alone: the slice that is left, a filled "!" after, a filled tick when met. */
export function DueRing({ level, left }: { level: DueLevel; left: number }) {
  return (
    <svg width="14" height="14" viewBox="0 0 14 14" aria-hidden className={`ring ring-${toneOf[level]}`}>
      {level === 'over' && (
        <>
          <circle cx="7" cy="7" r="6.5" className="disc" />
          <path d="M7 3.6v4" className="cut" strokeWidth="1.6" strokeLinecap="round" />
          <circle cx="7" cy="10.2" r="1" className="point" />
        </>
      )}
      {(level === 'met' || level === 'late') && (
        <>
          <circle cx="7" cy="7" r="6.5" className="disc" />
          <path
            d="M4.3 7.2 6.2 9l3.4-3.8"
            className="cut"
            strokeWidth="1.6"
            strokeLinecap="round"
            strokeLinejoin="round"
          />
        </>
      )}
      {(level === 'ok' || level === 'half' || level === 'low') && (
        <>
          <circle cx="7" cy="7" r={RADIUS} className="track" strokeWidth="3" />
          <circle
            cx="7"
            cy="7"
            r={RADIUS}
            className="slice"
            strokeWidth="3"
            strokeDasharray={`${Math.max(0.02, left) * ROUND} ${ROUND}`}
            transform="rotate(-90 7 7)"
          />
        </>
      )}
    </svg>
  )
}

export interface DueProps {
  /** ISO instants: when the clock began, when it ends, when it was kept. */
  startedAt: string
  dueAt: string
  metAt?: string | null
  /** Milliseconds; the running clock when left out. */
  now?: number
  /** Keeps the time of day on other days: "11-25 09:47" instead of "11-25". */
  withClock?: boolean
}

/** Time left as ring and words: 剩 18分, 今天 14:00, 11-25, 超 1天 3时, 用时 5分. Follows the clock by itself. */
export function Due({ now, withClock = false, ...facts }: DueProps) {
  const t = useT().kit
  const live = useNow()
  const { level, left, text } = dueState(t, { ...facts, now: now ?? live }, withClock)
  return (
    <span className={`due due-${level}`}>
      <DueRing level={level} left={left} />
      {text}
    </span>
  )
}
