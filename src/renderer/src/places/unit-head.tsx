import { useNavigate } from 'react-router'
import type { Neighbour, UnitPage } from '../../../shared/places/contract'
import { isOpenTicket, type TicketState } from '../../../shared/tickets/state'
import { useDesk } from '../desk/desk-provider'
import { ask } from '../desk/use-call'
import { area } from '../kit/fields/amounts'
import { useT } from '../kit/language'
import { Masked } from '../kit/masked'
import { Facts } from '../kit/panel'
import { usePrivacy } from '../kit/privacy'
import { DoorNumber, Tag } from '../kit/status'
import { styleOf, stylesOf } from './fact-styles'

function Next({ home }: { home: Neighbour | null }) {
  const t = useT()
  const go = useNavigate()
  if (!home) return <span className="ink-3">{t.kit.none}</span>
  return (
    <button type="button" className="line-button plain" onClick={() => void go(`/units/${home.id}`)}>
      <DoorNumber>{home.displayNo}</DoorNumber>{' '}
      <span className="ink-3">{home.useStatus ? t.places.use[home.useStatus] : t.places.noUse}</span>
    </button>
  )
}

/** The home in four lines: what it is, whose, when it was handed over, what lies above and below. */
export function UnitHead({ page }: { page: UnitPage }) {
  const all = useT()
  const t = all.places
  const desk = useDesk()
  const { hidden } = usePrivacy()
  const open = page.tickets.filter((ticket) => isOpenTicket(ticket.state as TicketState)).length
  const looks = [
    styleOf(stylesOf(t, 'use'), 'use', page),
    styleOf(stylesOf(t, 'sale'), 'sale', page),
    styleOf(stylesOf(t, 'build'), 'build', page),
  ]
  const measured = page.areaMeasured ?? page.areaPredicted
  const owners = page.owners.filter((owner) => owner.toDate === null)
  const contact = owners.find((owner) => owner.isContactOwner) ?? owners[0]
  const handover = page.handovers[0]
  return (
    <section className="panel unit-head" aria-label={page.displayNo}>
      <div className="grow">
        <div className="row gap-8 wrap">
          <h2 className="text-20">{page.displayNo}</h2>
          {looks
            .filter((look) => !['', 'SOLD', 'ACCEPTED', 'COMPLETED'].includes(look.value))
            // A building that was accepted is no longer under construction, whatever a late import says.
            .filter((look) => look.value !== 'UNDER_CONSTRUCTION' || page.building.completionDate === null)
            .map((look) => (
              <Tag key={look.word} tone={look.tone}>
                {look.word}
              </Tag>
            ))}
          {open > 0 && <Tag tone="blue">{t.openCount(open)}</Tag>}
        </div>
        <div className="ink-2 ellipsis">
          {[
            page.kind,
            page.layoutCode,
            page.decoration,
            measured === null
              ? null
              : t.area(area(all.kit, measured)) + (page.areaMeasured === null ? t.predicted : ''),
          ]
            .filter(Boolean)
            .join(all.kit.comma)}
        </div>
        <div className="row gap-8 ellipsis">
          {owners.length === 0 && <span className="ink-3">{t.noOwner}</span>}
          {owners.slice(0, 3).map((owner) => (
            <a key={owner.ownershipId} href={`#/parties/${owner.partyId}`}>
              <b>{hidden ? '••' : owner.name}</b>
            </a>
          ))}
          {owners.length > 3 && <span className="ink-3">+{owners.length - 3}</span>}
          {contact && <span className="ink-3 no-wrap">{t.share[contact.shareType]}</span>}
          {contact?.phone && contact.contactId && (
            <Masked
              key={contact.contactId}
              value={contact.phone}
              what={t.phone}
              first
              reason
              onReveal={async (reason) =>
                (
                  await ask(desk, 'party.reveal', {
                    partyId: contact.partyId,
                    what: 'PHONE',
                    contactId: contact.contactId,
                    task: null,
                    reason: reason ?? null,
                  })
                ).value
              }
            />
          )}
        </div>
      </div>
      <Facts
        items={[
          [t.completion, page.building.completionDate ?? t.noCompletion],
          [
            t.delivered,
            page.warrantyStart
              ? `${page.warrantyStart}${handover?.source ? `${all.kit.comma}${t.imported(handover.source)}` : ''}`
              : t.notDelivered,
          ],
          [t.warrantyFrom, page.warrantyStart ? `${page.warrantyStart} ${t.handoverDay}` : t.fromHandover],
        ]}
      />
      <Facts
        items={[
          [t.above, <Next key="above" home={page.above} />],
          [t.below, <Next key="below" home={page.below} />],
          [t.keys, page.keyCabinetSlot ?? all.kit.none],
        ]}
      />
    </section>
  )
}
