import { IconBuilding, IconClipboardList, IconCommand, IconFileText, IconUser } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import type { BoxFound, DocumentFound, PartyFound, TicketFound, UnitFound } from '../../../shared/search/contract'
import { isOpenTicket } from '../../../shared/tickets/state'
import type { Language, Words } from '../../../shared/words.ts'
import type { BoxRow } from '../kit/box/box-types'
import { Due } from '../kit/due'
import { Kbd } from '../kit/keys/kbd'
import { DoorNumber, Tag } from '../kit/status'
import { moment } from '../kit/time'
import { commandTitle, targetOfCommand } from './commands'
import { MarkedText } from './marked-text'
import { previewOf } from './preview'

/** What a row needs of the desk around it. */
export interface RowContext {
  readonly t: Words
  readonly language: Language
  readonly now: number
  readonly go: (to: string) => void
  /** Acts that are no places: lock, leave. */
  readonly act: (id: string) => (() => void) | undefined
}

const grey = (text: string): ReactNode => <span className="ink-3">{text}</span>

const unitRow = (hit: UnitFound, { t, go }: RowContext): BoxRow => ({
  id: `unit ${hit.id}`,
  icon: IconBuilding,
  title: (
    <DoorNumber>
      <MarkedText {...hit.title} />
    </DoorNumber>
  ),
  sub: [hit.projectName, hit.owners.join('、')].filter((part) => part !== '').join('，'),
  meta:
    hit.openTickets > 0 ? (
      <Tag tone="blue">{t.search.open(hit.openTickets)}</Tag>
    ) : hit.handedOver ? null : (
      grey(t.search.notHandedOver)
    ),
  run: () => go(`/units/${hit.id}`),
  runFor: () => go(`/tickets/new?unit=${hit.id}`),
})

const phoneOf = (hit: PartyFound, t: Words): ReactNode => {
  if (!hit.phone) return null
  if (!hit.phone.old) return <MarkedText text={hit.phone.masked} marks={hit.phone.marks} />
  const text = t.search.oldPhone(hit.phone.masked)
  const shift = text.indexOf(hit.phone.masked)
  return (
    <MarkedText
      text={text}
      marks={hit.phone.marks.map(({ start, end }) => ({ start: start + shift, end: end + shift }))}
    />
  )
}

const partyRow = (hit: PartyFound, { t, go }: RowContext): BoxRow => ({
  id: `party ${hit.id}`,
  icon: IconUser,
  title: <MarkedText {...hit.title} />,
  sub: (
    <>
      {phoneOf(hit, t)}
      {hit.homes[0] !== undefined && <> {hit.homes.slice(0, 2).join('、')}</>}
    </>
  ),
  meta:
    hit.openTickets > 0 ? (
      <Tag tone="blue">{t.search.open(hit.openTickets)}</Tag>
    ) : (
      grey(t.search.homes(hit.homes.length))
    ),
  run: () => go(`/parties/${hit.id}`),
  runFor: () => go(`/tickets/new?party=${hit.id}`),
})

const ticketRow = (hit: TicketFound, { t, now, go }: RowContext): BoxRow => ({
  id: `ticket ${hit.id}`,
  icon: IconClipboardList,
  title: <MarkedText {...hit.title} />,
  sub: (
    <>
      {hit.place !== null && <DoorNumber>{hit.place}</DoorNumber>}{' '}
      {hit.ticketNo.marks.length > 0 ? (
        <MarkedText {...hit.ticketNo} />
      ) : (
        hit.excerpt && <MarkedText {...hit.excerpt} />
      )}
    </>
  ),
  meta:
    isOpenTicket(hit.state) && hit.nextDueAt ? (
      <Due startedAt={hit.receivedAt} dueAt={hit.nextDueAt} />
    ) : (
      grey(`${t.tickets.state[hit.state]} ${moment(t.kit, hit.receivedAt, now)}`)
    ),
  run: () => go(`/tickets/${hit.id}`),
})

const documentRow = (hit: DocumentFound, { t, now, go }: RowContext): BoxRow => ({
  id: `document ${hit.id}`,
  icon: IconFileText,
  title: hit.formTitle,
  sub: <MarkedText {...hit.title} />,
  meta: hit.voided ? <Tag tone="red">{t.search.voided}</Tag> : grey(moment(t.kit, hit.issuedAt, now)),
  run: () => go(`/papers/view/${encodeURIComponent(hit.title.text.replace(/-V\d+$/, ''))}`),
})

const commandRow = (id: string, { language, go, act }: RowContext): BoxRow | null => {
  const place = targetOfCommand(id)
  const run = place ? () => go(place.to) : act(id)
  if (!run) return null
  return {
    id: `command ${id}`,
    icon: IconCommand,
    title: commandTitle(id, language),
    meta: place?.keys ? <Kbd keys={place.keys} /> : undefined,
    run,
  }
}

const bare = (hit: BoxFound, context: RowContext): BoxRow | null => {
  switch (hit.kind) {
    case 'unit':
      return unitRow(hit, context)
    case 'party':
      return partyRow(hit, context)
    case 'ticket':
      return ticketRow(hit, context)
    case 'document':
      return documentRow(hit, context)
    case 'command':
      return commandRow(hit.id, context)
  }
}

/** The row of a found thing: icon, marked words, what is owed; null for a command this build does not have. */
export const rowOf = (hit: BoxFound, context: RowContext): BoxRow | null => {
  const row = bare(hit, context)
  if (!row) return null
  const preview = previewOf(hit)
  const { t } = context
  const actions = row.runFor
    ? [
        { id: 'open', label: t.search.openIt, run: row.run },
        { id: 'new', label: t.search.newTicketFor(hit.title.text), run: row.runFor },
      ]
    : undefined
  return { ...row, ...(preview ? { preview } : {}), ...(actions ? { actions } : {}) }
}
