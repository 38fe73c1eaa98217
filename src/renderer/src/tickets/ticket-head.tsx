import { useState } from 'react'
import { label } from '../../../shared/taxonomy/taxonomy'
import type { TicketDetail } from '../../../shared/tickets/rows'
import { useDesk } from '../desk/desk-provider'
import { ask } from '../desk/use-call'
import { Due } from '../kit/due'
import { useLanguage, useT } from '../kit/language'
import { Stages } from '../kit/list/timeline'
import { Masked } from '../kit/masked'
import { useNow } from '../kit/now'
import { usePrivacy } from '../kit/privacy'
import { DoorNumber, State, Tag } from '../kit/status'
import { moment } from '../kit/time'
import { stageOf, stateTone } from './state-tone'
import { TicketTags } from './ticket-columns'

/** What it is, who and where, how far it is. */
export function TicketHead({ ticket }: { ticket: TicketDetail }) {
  const t = useT()
  const w = t.tickets
  const { language } = useLanguage()
  const { hidden } = usePrivacy()
  const desk = useDesk()
  const now = useNow()
  const severity = ticket.items.map((item) => item.severity).toSorted()[0] ?? null
  const stage = stageOf(ticket.state)
  const phone = ticket.reporter.phone
  return (
    <header className="detail-head">
      <div className="row gap-8">
        <h2 className="text-20 ellipsis">{ticket.subject}</h2>
        <TicketTags t={w} row={{ ...ticket, linked: ticket.firstReport !== null, severity: null }} />
        {(severity === 'S1' || severity === 'S2') && <Tag tone={severity === 'S1' ? 'red' : 'amber'}>{severity}</Tag>}
        {ticket.confidentiality !== 'NORMAL' && <Tag tone="violet">{w.confidentiality[ticket.confidentiality]}</Tag>}
        <span className="push ink-3 no-wrap">{ticket.ticketNo}</span>
      </div>
      <div className="row gap-12 ink-2">
        {ticket.place && <DoorNumber>{ticket.place.label}</DoorNumber>}
        <span className="no-wrap">
          {ticket.anonymous ? w.anonymous : hidden ? '' : ticket.reporter.name}{' '}
          {ticket.reporter.identity && (
            <span className="ink-3">{label('visitorIdentities', ticket.reporter.identity, language)}</span>
          )}
        </span>
        {phone !== null && (
          <Masked
            key={ticket.id}
            value={phone}
            what={w.detail.phone}
            first
            onReveal={async () =>
              (await ask(desk, 'ticket.revealPhone', { ticketId: ticket.id, which: 'reporter' })).value
            }
          />
        )}
        <span className="ink-3 ellipsis">
          {w.detail.first} {ticket.firstResponsible.name}
          {w.comma}
          {w.detail.handler} {ticket.handler.name}
        </span>
        <span className="push text-12 ink-3 no-wrap">
          {w.detail.received} {moment(t.kit, ticket.receivedAt, now, true)}
          {ticket.paperNo && `${w.comma}${w.detail.paper} ${ticket.paperNo}`}
        </span>
      </div>
      {stage >= 0 ? (
        <Stages label={w.detail.stage} names={w.stages} at={stage} />
      ) : (
        <State tone={stateTone(ticket.state)}>
          {w.state[ticket.state]}
          {ticket.closeReason && `${w.comma}${label('closeReasons', ticket.closeReason, language)}`}
        </State>
      )}
    </header>
  )
}

/** The promised times side by side, each with its ring. */
export function TicketClocks({ ticket }: { ticket: TicketDetail }) {
  const t = useT().tickets
  if (ticket.clocks.length === 0) return null
  return (
    <dl className="detail-clocks" aria-label={t.detail.promises}>
      {ticket.clocks.map((clock) => (
        <div key={clock.kind}>
          <dt className="text-12 ink-3 ellipsis">
            {t.clock[clock.kind]}
            {clock.calendarMissing && `${t.comma}${t.calendarMissing}`}
          </dt>
          <dd>
            <Due
              // Kept before the desk opened: the owner waited from their first word on.
              startedAt={clock.metAt !== null && clock.metAt < clock.startedAt ? ticket.receivedAt : clock.startedAt}
              dueAt={clock.dueAt}
              metAt={clock.metAt}
              withClock
            />
          </dd>
        </div>
      ))}
    </dl>
  )
}

const MOST_LINES = 4

/** The owner's words as they were said; long ones open with a press. */
export function OwnersWords({ text }: { text: string }) {
  const t = useT()
  const [whole, setWhole] = useState(false)
  if (text.trim() === '') return null
  const long = text.length > 160 || text.split('\n').length > MOST_LINES
  return (
    <div className="owners-words">
      <p className={whole ? 'text-14' : 'text-14 clamp'}>{text}</p>
      {long && !whole && (
        <button type="button" className="line-button" onClick={() => setWhole(true)}>
          {t.kit.more}
        </button>
      )}
    </div>
  )
}
