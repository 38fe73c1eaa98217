import { useMemo } from 'react'
import type { TicketRow } from '../../../shared/tickets/rows'
import { useT } from '../kit/language'
import { clock } from '../kit/time'
import { dayLine } from './day-line'

const percent = (share: number): string => `${(share * 100).toFixed(2)}%`

/** Today as a line: what is due when, and where now is. The list below says the same in words and by keys. */
export function DayStrip({ rows, now }: { rows: readonly TicketRow[]; now: number }) {
  const t = useT()
  const line = useMemo(() => dayLine(rows, now), [rows, now])
  const words = line.points.map((point) => `${point.clock} ${t.rules.clock[point.kind]}`)
  return (
    <div className="panel day-strip" role="img" aria-label={t.workbench.strip(words)}>
      <div className="day-line">
        <i className="day-axis" />
        {line.hours.map(({ hour, at }) => (
          <span key={hour} className="day-hour text-12 ink-3" style={{ left: percent(at) }}>
            {hour}:00
          </span>
        ))}
        {line.points.map((point) => (
          <span key={point.id} className="day-point" style={{ left: percent(point.at) }}>
            <i className={`day-dot ${point.tone}`} />
            {point.labelled && (
              <em className={`text-12 no-wrap ${point.tone === 'gray' ? 'ink-2' : point.tone}`}>
                {point.clock} {t.rules.clock[point.kind]}
              </em>
            )}
          </span>
        ))}
        <i className="day-now" style={{ left: percent(line.now) }} />
        <b
          className="day-clock text-12"
          style={line.now > 0.9 ? { right: percent(1 - line.now) } : { left: percent(line.now) }}
        >
          {clock(now)}
        </b>
      </div>
    </div>
  )
}
