import { IconCheck } from '@tabler/icons-react'
import { useState } from 'react'
import { useNavigate } from 'react-router'
import type { PartyPage } from '../../../shared/parties/contract'
import { label } from '../../../shared/taxonomy/taxonomy'
import type { VisitRow } from '../../../shared/visits/contract'
import { useDesk } from '../desk/desk-provider'
import { errorText } from '../desk/refused'
import { ask, useCall, useDo } from '../desk/use-call'
import { useHasRole } from '../desk/use-me'
import { Due } from '../kit/due'
import { ConfirmReason } from '../kit/fields/reason-dialog'
import { KeyButton } from '../kit/keys/kbd'
import { useLanguage, useT } from '../kit/language'
import { Masked } from '../kit/masked'
import { useNow } from '../kit/now'
import { ActionBar, GroupHead, Panel, PanelRow } from '../kit/panel'
import { usePrivacy } from '../kit/privacy'
import { DoorNumber, Tag } from '../kit/status'
import { useStatusMessage } from '../kit/status-message'
import { clock, span } from '../kit/time'
import { EditVisit } from './edit-visit'
import { intakeRoute } from './visit-draft'

/** The number to call this visitor by; the visit is the task, so one key shows it, logged. */
function VisitorPhone({ visit, party }: { visit: VisitRow; party: PartyPage }) {
  const all = useT()
  const desk = useDesk()
  const phone = party.contacts.find(
    (one) => one.status === 'VALID' && (one.type === 'MOBILE' || one.type === 'LANDLINE'),
  )
  if (!phone) return null
  const reveal = async (): Promise<string> => {
    try {
      const asked = { partyId: party.id, what: 'PHONE' as const, contactId: phone.id, task: visit.id, reason: null }
      return (await ask(desk, 'party.reveal', asked)).value
    } catch (error) {
      throw new Error(errorText(all, error))
    }
  }
  return <Masked value={phone.value} what={all.visits.phone} first onReveal={reveal} />
}

function OpenTickets({ party }: { party: PartyPage | undefined }) {
  const t = useT().visits
  const open = party?.openTickets ?? []
  return (
    <>
      <GroupHead>
        <b className="ink-2">{t.theirs}</b> {t.openMatters(open.length)}
      </GroupHead>
      {party && open.length === 0 && <PanelRow>{<span className="ink-3">{t.nothingOpen}</span>}</PanelRow>}
      {open.slice(0, 12).map((ticket) => (
        <PanelRow key={ticket.id}>
          {ticket.nextDueAt && <Due startedAt={ticket.receivedAt} dueAt={ticket.nextDueAt} />}
          <a href={`#/tickets/${ticket.id}`} className="ellipsis">
            {ticket.subject}
          </a>
          <span className="push">{ticket.place && <DoorNumber>{ticket.place}</DoorNumber>}</span>
        </PanelRow>
      ))}
    </>
  )
}

/** The visitor at the desk: who, why, since when; their tickets; take one, or finish. */
export function VisitDetail({ visit, onGone }: { visit: VisitRow; onGone: () => void }) {
  const all = useT()
  const t = all.visits
  const { language } = useLanguage()
  const go = useNavigate()
  const now = useNow()
  const { can } = useDesk()
  const { hidden } = usePrivacy()
  const { saved } = useStatusMessage()
  const may = useHasRole('CLERK', 'LEAD', 'MANAGER')
  const [finishing, setFinishing] = useState(false)
  const [editing, setEditing] = useState(false)
  const finish = useDo('visit.finish')
  const party = useCall('party.get', { id: visit.partyId ?? '' }, { enabled: visit.partyId !== null })
  const open = visit.leftAt === null
  const name = hidden ? '••' : visit.visitorName
  return (
    <Panel label={name} title={open ? t.now : t.finished} note={t.firstClerk(visit.clerk)} fill>
      <div className="visit-head">
        <div className="row gap-8 wrap">
          <h3 className="text-20">{name}</h3>
          <Tag tone="blue">{label('visitorIdentities', visit.identity, language)}</Tag>
          {visit.idChecked ? (
            <Tag tone="green">
              <IconCheck size={13} stroke={2.4} aria-hidden />
              {t.idChecked}
            </Tag>
          ) : (
            <Tag tone="amber">{t.idNotChecked}</Tag>
          )}
          <span className="push ink-2 no-wrap">
            {t.arrived(clock(visit.arrivedAt))}
            {open
              ? `${all.kit.comma}${t.since(span(all.kit, now - Date.parse(visit.arrivedAt)))}`
              : `${all.kit.comma}${t.left(clock(visit.leftAt ?? ''))}`}
          </span>
        </div>
        <div className="row gap-16 ink-2 wrap">
          {visit.units.map((unit) => (
            <a key={unit.id} href={`#/units/${unit.id}`}>
              <DoorNumber>{unit.displayNo}</DoorNumber>
            </a>
          ))}
          {party.data && <VisitorPhone visit={visit} party={party.data} />}
          {visit.visitorPhone && !hidden && <span className="no-wrap">{visit.visitorPhone}</span>}
          {visit.companions > 0 && <span>{t.withOthers(visit.companions)}</span>}
          <span>
            {visit.reasons.map((code) => label('visitReasons', code, language)).join(all.kit.conflict.comma) ||
              t.unknown}
          </span>
        </div>
        {visit.outcome && <div className="ink-2">{t.outcome(visit.outcome)}</div>}
      </div>
      <div className="visit-tickets">
        <GroupHead>
          <b className="ink-2">{t.ticketsMade}</b> {visit.tickets.length}
        </GroupHead>
        {visit.tickets.length === 0 && <PanelRow>{<span className="ink-3">{t.noTickets}</span>}</PanelRow>}
        {visit.tickets.map((ticket) => (
          <PanelRow key={ticket.id}>
            <a href={`#/tickets/${ticket.id}`} className="ellipsis">
              {ticket.subject}
            </a>
            <span className="push ink-3 no-wrap">{ticket.ticketNo}</span>
          </PanelRow>
        ))}
        {visit.partyId && <OpenTickets party={party.data} />}
      </div>
      {may && (
        <ActionBar
          right={
            open && <KeyButton label={t.finish} keys="F9" busy={finish.isPending} onPress={() => setFinishing(true)} />
          }
        >
          {open && (
            <KeyButton
              label={t.take}
              keys={can.windowKeys ? ['Ctrl+N', 'Alt+N'] : ['Alt+N', 'Ctrl+N']}
              primary
              onPress={() => void go(intakeRoute(visit))}
            />
          )}
          {visit.partyId && (
            <KeyButton label={t.archive} keys="A" onPress={() => void go(`/parties/${visit.partyId}`)} />
          )}
          {open && <KeyButton label={t.edit} keys="F2" onPress={() => setEditing(true)} />}
          <KeyButton label={t.newVisit} keys="V" onPress={onGone} />
        </ActionBar>
      )}
      {editing && <EditVisit visit={visit} onClose={() => setEditing(false)} />}
      <ConfirmReason
        opened={finishing}
        onClose={() => setFinishing(false)}
        title={t.finishTitle(name)}
        effect={t.finishEffect}
        verb={t.finish}
        reasons={t.outcomes}
        busy={finish.isPending}
        {...(finish.error ? { refusal: errorText(all, finish.error) } : {})}
        onConfirm={(outcome) =>
          finish.mutate(
            { id: visit.id, version: visit.version, outcome },
            {
              onSuccess: () => {
                setFinishing(false)
                saved()
                onGone()
              },
            },
          )
        }
      />
    </Panel>
  )
}
