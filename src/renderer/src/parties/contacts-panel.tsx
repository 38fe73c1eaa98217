import { useState } from 'react'
import { isOneOf } from '../../../shared/base/columns'
import { type ContactRow, contactTypes, type PartyPage } from '../../../shared/parties/contract'
import { KeyButton } from '../kit/keys/kbd'
import { useT } from '../kit/language'
import { useNow } from '../kit/now'
import { Panel } from '../kit/panel'
import { State } from '../kit/status'
import { businessDay, shortDay } from '../kit/time'
import { AddContact, ChangeContact } from './contact-dialogs'
import { RevealPhone } from './reveal-phone'

const toneOf = (contact: ContactRow) =>
  contact.status !== 'VALID' ? 'gray' : contact.type === 'EMERGENCY' ? 'blue' : 'green'

/** A kind of a newer build stands behind all that are known. */
const placeOf = ({ type }: ContactRow): number =>
  isOneOf(contactTypes, type) ? contactTypes.indexOf(type) : contactTypes.length

/** In use first, phones before the rest, the main one at the top. */
const inOrder = (contacts: readonly ContactRow[]): ContactRow[] =>
  contacts.toSorted(
    (a, b) =>
      Number(b.status === 'VALID') - Number(a.status === 'VALID') ||
      placeOf(a) - placeOf(b) ||
      Number(b.isPrimary) - Number(a.isPrimary),
  )

/** Every way this person was ever reached; old numbers stay, without an eye. */
export function ContactsPanel({ party, may }: { party: PartyPage; may: boolean }) {
  const t = useT().parties
  const now = useNow()
  const [adding, setAdding] = useState(false)
  const [changing, setChanging] = useState<ContactRow>()
  const when = (contact: ContactRow): string => {
    if (contact.status !== 'VALID' && contact.validTo) return t.validUntil(shortDay(contact.validTo, now))
    if (contact.verifiedAt) return t.verifiedAt(shortDay(businessDay(contact.verifiedAt), now))
    return contact.validFrom ? t.validFrom(shortDay(contact.validFrom, now)) : ''
  }
  return (
    <Panel
      title={t.contacts}
      note={t.contactsNote}
      right={may && <KeyButton label={t.addContactVerb} keys="+" small onPress={() => setAdding(true)} />}
    >
      <ul className="contacts">
        {inOrder(party.contacts).map((contact) => (
          <li key={contact.id} className={contact.status === 'VALID' ? 'panel-row' : 'panel-row ink-3'}>
            <span className="contact-value ellipsis">
              <RevealPhone partyId={party.id} contact={contact} />
            </span>
            <span className="contact-state">
              {may ? (
                <button type="button" className="line-button plain" onClick={() => setChanging(contact)}>
                  <State tone={toneOf(contact)}>
                    {contact.status === 'VALID' && contact.type !== 'MOBILE'
                      ? isOneOf(contactTypes, contact.type)
                        ? t.contactType[contact.type]
                        : contact.type
                      : t.contactState[contact.status]}
                  </State>
                </button>
              ) : (
                <State tone={toneOf(contact)}>{t.contactState[contact.status]}</State>
              )}
            </span>
            <span className="push text-12 ink-3 no-wrap">{when(contact)}</span>
          </li>
        ))}
      </ul>
      {party.contacts.length === 0 && <div className="panel-row ink-3">{t.noContacts}</div>}
      {adding && <AddContact party={party} onClose={() => setAdding(false)} />}
      {changing && <ChangeContact contact={changing} onClose={() => setChanging(undefined)} />}
    </Panel>
  )
}
