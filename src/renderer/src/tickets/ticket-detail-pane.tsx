import { useEffect, useMemo, useState } from 'react'
import { useNavigate } from 'react-router'
import type { ItemActKind } from '../../../shared/tickets/acts'
import type { TicketDetail } from '../../../shared/tickets/rows'
import { Instructions } from '../desk/instructions'
import { errorText } from '../desk/refused'
import { useCall, useDo } from '../desk/use-call'
import { forgetKept } from '../kit/fields/kept-forms'
import { useLanguage, useT } from '../kit/language'
import { Timeline } from '../kit/list/timeline'
import { Empty, LoadError, Loading } from '../kit/notes'
import { GroupHead } from '../kit/panel'
import { useStatusMessage } from '../kit/status-message'
import { usePhotos } from '../pickers/use-photos'
import { ItemActDialog, itemKept } from './act-forms'
import { eventTone, eventWords } from './event-words'
import { TicketActions } from './ticket-actions'
import { keptName, TicketActDialog, type TicketActKind } from './ticket-forms'
import { OwnersWords, TicketClocks, TicketHead } from './ticket-head'
import { TicketItems } from './ticket-items'
import { TicketPapers } from './ticket-side'
import { useAct } from './use-act'
import { useTicket } from './use-ticket'
import { seenOf } from './use-ticket-form'

function History({ ticket }: { ticket: TicketDetail }) {
  const t = useT().tickets
  const { language } = useLanguage()
  const [owners, setOwners] = useState(false)
  const shown = useMemo(
    () =>
      ticket.events
        .filter((event) => !owners || event.visibleToOwner)
        .map((event) => {
          const tone = eventTone(event)
          return {
            id: event.id,
            at: event.at,
            who: event.actor,
            kind: t.event[event.kind] ?? event.kind,
            text: eventWords(t, event, language),
            ...(event.visibleToOwner ? { note: t.detail.visible } : {}),
            ...(tone ? { tone } : {}),
          }
        }),
    [ticket.events, owners, t, language],
  )
  return (
    <>
      <GroupHead
        right={
          <>
            <button type="button" className="line-button" aria-pressed={!owners} onClick={() => setOwners(false)}>
              {t.detail.all}
            </button>
            <button type="button" className="line-button" aria-pressed={owners} onClick={() => setOwners(true)}>
              {t.detail.ownersOnly}
            </button>
          </>
        }
      >
        <b className="ink-2">{t.detail.events(ticket.events.length)}</b>
      </GroupHead>
      <div className="detail-story">
        {shown.length === 0 ? (
          <span className="ink-3">{t.detail.noEvents}</span>
        ) : (
          <Timeline label={t.detail.events(shown.length)} items={shown} />
        )}
      </div>
    </>
  )
}

function Detail({ ticket }: { ticket: TicketDetail }) {
  const t = useT()
  const go = useNavigate()
  const slip = useDo('ticket.issueSlip')
  const me = useCall('desk.status', {}).data?.me
  const { saved } = useStatusMessage()
  const [active, setActive] = useState(() => firstOpen(ticket))
  const [step, setStep] = useState<ItemActKind>()
  const [form, setForm] = useState<TicketActKind>()
  // Named when it opens: the ticket may change under the dialog.
  const [keptAs, setKeptAs] = useState('')
  const item = ticket.items.find((each) => each.id === active) ?? ticket.items[0]
  const acting = useAct(() => {
    forgetKept(keptAs)
    saved()
    setStep(undefined)
    setForm(undefined)
  })
  const adding = useAct(saved)
  const photos = usePhotos((attachmentIds) =>
    adding.run('ticket.addPhotos', { ...seenOf(ticket), itemId: item?.id ?? null, attachmentIds }),
  )
  const dialogOpen = step !== undefined || form !== undefined
  const fault =
    photos.fault ??
    adding.refusal ??
    (slip.error ? errorText(t, slip.error) : undefined) ??
    (dialogOpen ? undefined : acting.refusal)
  const close = (): void => {
    setStep(undefined)
    setForm(undefined)
    acting.clear()
  }
  const mayConfirm = me?.roles.some((role) => role === 'LEAD' || role === 'MANAGER') === true
  return (
    <>
      <div className="detail-scroll" id="ticket-detail" tabIndex={-1}>
        <TicketHead ticket={ticket} />
        <TicketClocks ticket={ticket} />
        <Instructions ticketId={ticket.id} />
        <div className="narrow-only">
          <OwnersWords text={ticket.narrative} />
        </div>
        <TicketItems ticket={ticket} active={item?.id} onActive={setActive} />
        <History ticket={ticket} />
        <div className="narrow-only">
          <TicketPapers id={ticket.id} />
        </div>
      </div>
      {fault !== undefined && (
        <p className="detail-fault red" role="alert">
          {fault}
        </p>
      )}
      <TicketActions
        ticket={ticket}
        item={item}
        mayConfirm={mayConfirm}
        onItem={(kind) => {
          if (item) setKeptAs(itemKept(ticket.id, item, kind))
          setStep(kind)
        }}
        onTicket={(act) => {
          setKeptAs(keptName(ticket.id, act))
          setForm(act)
        }}
        onPhotos={photos.choose}
        onSlip={() =>
          slip.mutate(
            { ticketId: ticket.id, version: ticket.version },
            { onSuccess: ({ docNo }) => void go(`/papers/view/${docNo}?print=1`) },
          )
        }
      />
      {step && item && (
        <ItemActDialog
          key={step}
          form={keptAs}
          ticket={ticket}
          item={item}
          kind={step}
          acting={acting}
          onClose={close}
        />
      )}
      {form && <TicketActDialog key={form} form={form} ticket={ticket} acting={acting} onClose={close} />}
    </>
  )
}

/** The item that is furthest behind is the one to act on. */
const firstOpen = (ticket: TicketDetail): string | undefined =>
  (ticket.items.find((item) => item.acts.length > 0) ?? ticket.items[0])?.id

/** One ticket: what it is, what is promised, its items, what happened, and the acts on it. */
export function TicketDetailPane({ id }: { id: string | undefined }) {
  const t = useT()
  const ticket = useTicket(id)
  useEffect(() => {
    if (ticket.data) document.title = `${ticket.data.ticketNo} ${ticket.data.subject}`
  }, [ticket.data])
  if (id === undefined) return <Empty keys="J">{t.tickets.detail.none}</Empty>
  if (ticket.error && !ticket.data)
    return <LoadError failed={errorText(t, ticket.error)} onRetry={() => void ticket.refetch()} />
  if (!ticket.data) return <Loading rows={9} />
  return <Detail key={ticket.data.id} ticket={ticket.data} />
}
