import type { ReactNode } from 'react'
import type { BoxFound, DocumentFound, PartyFound, TicketFound, UnitFound } from '../../../shared/search/contract'
import { maskedIdFromTail } from '../../../shared/text/masks'
import { Due } from '../kit/due'
import { useT } from '../kit/language'
import { useNow } from '../kit/now'
import { Facts } from '../kit/panel'
import { DoorNumber, Initial, State } from '../kit/status'
import { moment } from '../kit/time'
import { MarkedText } from './marked-text'
import { stateTone } from './state-tone'

type Fact = readonly [label: string, value: ReactNode]

const rooms = (homes: readonly string[]): ReactNode =>
  homes.map((home) => (
    <div key={home}>
      <DoorNumber>{home}</DoorNumber>
    </div>
  ))

function Owed({ label, count, nextDueAt }: { label: string; count: number; nextDueAt: string | null }) {
  const all = useT()
  const t = all.search
  const now = useNow()
  const late = nextDueAt !== null && Date.parse(nextDueAt) < now
  return (
    <div className="column gap-4">
      <span className="text-12 ink-3">{label}</span>
      <span>{count > 0 ? t.owedCount(count) : t.nothingOwed}</span>
      {nextDueAt !== null && (
        <span className={late ? 'red' : 'ink-2'}>{t.nextDue(moment(all.kit, nextDueAt, now, true))}</span>
      )}
    </div>
  )
}

function PartyPreview({ hit }: { hit: PartyFound }) {
  const t = useT().search
  const facts: Fact[] = []
  if (hit.phone) facts.push([hit.phone.old ? t.facts.oldPhone : t.facts.phone, hit.phone.masked])
  if (hit.idTail4 !== null) facts.push([t.facts.idNo, maskedIdFromTail(hit.idTail4)])
  if (hit.homes.length > 0) facts.push([t.facts.homes, rooms(hit.homes)])
  return (
    <div className="column gap-12">
      <div className="row gap-12">
        <Initial name={hit.title.text} size={38} />
        <div>
          <div className="text-16">{hit.title.text}</div>
          <div className="text-12 ink-3">{t.homes(hit.homes.length)}</div>
        </div>
      </div>
      <Facts items={facts} />
      <Owed label={t.owed} count={hit.openTickets} nextDueAt={hit.nextDueAt} />
    </div>
  )
}

function UnitPreview({ hit }: { hit: UnitFound }) {
  const t = useT().search
  return (
    <div className="column gap-12">
      <div className="text-16">
        <DoorNumber>{hit.title.text}</DoorNumber>
      </div>
      <Facts
        items={[
          [t.facts.project, hit.projectName],
          [t.facts.kind, hit.unitKind],
          [t.facts.owners, hit.owners.join('、') || '—'],
          [t.facts.handover, hit.handedOver ? t.handedOver : t.notHandedOver],
        ]}
      />
      <Owed label={t.openHere} count={hit.openTickets} nextDueAt={null} />
    </div>
  )
}

function TicketPreview({ hit }: { hit: TicketFound }) {
  const all = useT()
  const t = all.search
  const now = useNow()
  const facts: Fact[] = [
    [t.facts.number, hit.ticketNo.text],
    [t.facts.place, hit.place ?? '—'],
    [
      t.facts.state,
      <State key="s" tone={stateTone(hit.state)}>
        {all.tickets.state[hit.state]}
      </State>,
    ],
    [t.facts.received, moment(all.kit, hit.receivedAt, now, true)],
  ]
  if (hit.nextDueAt)
    facts.push([t.facts.due, <Due key="d" startedAt={hit.receivedAt} dueAt={hit.nextDueAt} withClock />])
  if (hit.paperNo) facts.push([t.facts.paperNo, hit.paperNo])
  return (
    <div className="column gap-12">
      <div className="text-16">{hit.title.text}</div>
      <Facts items={facts} />
      {hit.excerpt && (
        <p className="ink-2">
          <MarkedText {...hit.excerpt} />
        </p>
      )}
    </div>
  )
}

function DocumentPreview({ hit }: { hit: DocumentFound }) {
  const all = useT()
  const t = all.search
  const now = useNow()
  return (
    <div className="column gap-12">
      <div className="text-16">{hit.formTitle}</div>
      <Facts
        items={[
          [t.facts.number, hit.title.text],
          [t.facts.place, hit.place ?? '—'],
          [t.facts.issued, moment(all.kit, hit.issuedAt, now, true)],
          ...(hit.voided ? [[t.facts.state, t.voided] as const] : []),
        ]}
      />
    </div>
  )
}

/** What the desk knows of a found thing, what is owed first; nothing for commands. */
export const previewOf = (hit: BoxFound): (() => ReactNode) | undefined => {
  switch (hit.kind) {
    case 'party':
      return () => <PartyPreview hit={hit} />
    case 'unit':
      return () => <UnitPreview hit={hit} />
    case 'ticket':
      return () => <TicketPreview hit={hit} />
    case 'document':
      return () => <DocumentPreview hit={hit} />
    case 'command':
      return undefined
  }
}
