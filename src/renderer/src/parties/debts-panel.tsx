import type { PartyPage } from '../../../shared/parties/contract'
import { Due } from '../kit/due'
import { useT } from '../kit/language'
import { useNow } from '../kit/now'
import { Panel, PanelRow } from '../kit/panel'
import { DoorNumber } from '../kit/status'

/** What this person is still owed, the next due first; red border only while something is. */
export function DebtsPanel({ party }: { party: PartyPage }) {
  const t = useT().parties
  const now = useNow()
  const late = party.openTickets.some((ticket) => ticket.nextDueAt !== null && Date.parse(ticket.nextDueAt) < now)
  return (
    <Panel title={t.owed} note={party.openTickets.length} {...(late ? { tone: 'red' as const } : {})}>
      {party.openTickets.length === 0 && <PanelRow>{<span className="ink-3">{t.owesNothing}</span>}</PanelRow>}
      {party.openTickets.map((ticket) => (
        <PanelRow key={ticket.id} tall>
          <div className="grow">
            <a href={`#/tickets/${ticket.id}`} className="ellipsis debt-subject">
              {ticket.subject}
            </a>
            <div className="text-12 ink-3 ellipsis">
              {ticket.place && <DoorNumber>{ticket.place}</DoorNumber>} {ticket.ticketNo}
            </div>
          </div>
          {ticket.nextDueAt ? (
            <Due startedAt={ticket.receivedAt} dueAt={ticket.nextDueAt} />
          ) : (
            <span className="ink-3 text-12">{t.noDue}</span>
          )}
        </PanelRow>
      ))}
    </Panel>
  )
}
