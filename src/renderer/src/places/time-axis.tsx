import './time-axis.css'
import { type ReactNode, useState } from 'react'
import { businessDateOf } from '../../../shared/base/dates'
import type { UnitPage } from '../../../shared/places/contract'
import { isOpenTicket, type TicketState } from '../../../shared/tickets/state'
import { percent } from '../kit/fields/amounts'
import { useT } from '../kit/language'
import { useNow } from '../kit/now'
import { Panel } from '../kit/panel'
import type { Tone } from '../kit/status'
import { businessDay } from '../kit/time'
import { type AxisBar, type AxisSpan, axisPlace, axisSpan, axisYears, lanesOf } from './axis-scale'
import { ShownClocks, WarrantyLanes } from './warranty-lanes'

const share = (place: number): string => `${(place * 100).toFixed(2)}%`

/** A line of the axis: name, what lies on it, a fact at the end. */
export function Lane({ name, right, children }: { name: ReactNode; right?: ReactNode; children?: ReactNode }) {
  return (
    <div className="lane">
      <span className="lane-name ellipsis">{name}</span>
      <span className="lane-track">{children}</span>
      <span className="lane-end">{right}</span>
    </div>
  )
}

function Bars({ bars, span, tone, today }: { bars: readonly AxisBar[]; span: AxisSpan; tone: Tone; today: string }) {
  return bars.map((bar) => {
    const from = axisPlace(span, bar.from ?? span.from)
    const to = axisPlace(span, bar.to ?? span.to)
    return (
      <span
        key={bar.id}
        className={`axis-bar tone-${bar.to === null || bar.to >= today ? tone : 'gray'}`}
        style={{ left: share(from), width: share(Math.max(0.004, to - from)) }}
        title={bar.text}
      >
        {bar.text}
      </span>
    )
  })
}

/** One axis for the home: whose, who lives there, tickets, and how long each class is covered. */
export function TimeAxis({ page }: { page: UnitPage }) {
  const t = useT()
  const today = businessDay(useNow())
  const [shown, setShown] = useState<string>()
  const span = axisSpan(page, today)
  const owners = lanesOf(
    page.owners.map((owner) => ({
      id: owner.ownershipId,
      from: owner.fromDate,
      to: owner.toDate,
      text: `${owner.name} ${owner.sharePct === null ? (t.places.share[owner.shareType] ?? '') : percent(t.kit, owner.sharePct)}`,
    })),
  )
  const living = lanesOf(
    page.occupants.map((one) => ({
      id: one.occupancyId,
      from: one.fromDate,
      to: one.toDate,
      text: `${one.name} ${t.places.role(one.relation)}`,
    })),
  )
  const lease = page.occupants.find((one) => one.toDate !== null && one.toDate >= today)
  const current = page.owners.find((one) => one.toDate === null)
  return (
    <Panel title={t.places.timeTitle} note={t.places.timeNote} fill>
      <div className="axis">
        <div className="axis-lanes">
          <div className="axis-marks" aria-hidden>
            {axisYears(span).map((year) => (
              <i key={year} style={{ left: share(axisPlace(span, `${year}-01-01`)) }}>
                <span>{year}</span>
              </i>
            ))}
            {page.warrantyStart && <i className="start" style={{ left: share(axisPlace(span, page.warrantyStart)) }} />}
            <i className="now" style={{ left: share(axisPlace(span, today)) }}>
              <span>{t.places.today}</span>
            </i>
          </div>
          {(owners.length > 0 ? owners : [[]]).map((bars, at) => (
            <Lane
              // biome-ignore lint/suspicious/noArrayIndexKey: lanes have no identity but their place
              key={`owner ${at}`}
              name={at === 0 ? t.places.ownership : ''}
              right={
                at > 0 ? undefined : (
                  <span className="ink-3">{current ? t.places.since(current.fromDate) : t.places.noOwner}</span>
                )
              }
            >
              <Bars bars={bars} span={span} today={today} tone="blue" />
            </Lane>
          ))}
          {(living.length > 0 ? living : [[]]).map((bars, at) => (
            <Lane
              // biome-ignore lint/suspicious/noArrayIndexKey: as above
              key={`living ${at}`}
              name={at === 0 ? t.places.living : ''}
              right={
                at === 0 && lease?.toDate ? <span className="ink-3">{t.places.until(lease.toDate)}</span> : undefined
              }
            >
              <Bars bars={bars} span={span} today={today} tone="violet" />
            </Lane>
          ))}
          <Lane name={`${t.places.tickets} ${page.tickets.length}`}>
            {page.tickets.map((ticket) => (
              <a
                key={ticket.id}
                href={`#/tickets/${ticket.id}`}
                className="axis-dot"
                style={{ left: share(axisPlace(span, businessDateOf(ticket.receivedAt))) }}
                aria-label={`${ticket.ticketNo} ${ticket.subject}`}
                title={`${ticket.ticketNo} ${ticket.subject}`}
              >
                <i className={`dot solid-${isOpenTicket(ticket.state as TicketState) ? 'blue' : 'gray'}`} />
              </a>
            ))}
          </Lane>
          <hr className="axis-rule" />
          <WarrantyLanes page={page} span={span} shown={shown} onShow={setShown} />
        </div>
        <ShownClocks page={page} shown={shown} />
      </div>
    </Panel>
  )
}
