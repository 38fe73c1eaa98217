import { Checkbox, Select, TextInput } from '@mantine/core'
import { useState } from 'react'
import { isOneOf } from '../../../shared/base/columns'
import {
  type ContactRow,
  type ContactState,
  type ContactType,
  contactStates,
  contactTypes,
  type PartyPage,
} from '../../../shared/parties/contract'
import { normalisePhone } from '../../../shared/text/phones'
import { errorText, fieldErrors } from '../desk/refused'
import { useDo } from '../desk/use-call'
import { useSave } from '../desk/use-save'
import { ConflictDialog } from '../kit/fields/conflict-dialog'
import { Choice } from '../kit/fields/fields'
import { FormDialog } from '../kit/fields/form-dialog'
import { forgetKept, useKept } from '../kit/fields/kept'
import { KeyButton } from '../kit/keys/kbd'
import { useT } from '../kit/language'
import { useNow } from '../kit/now'
import { Panel } from '../kit/panel'
import { useSay } from '../kit/said'
import { State } from '../kit/status'
import { businessDay, shortDay } from '../kit/time'
import { useOddPhones } from '../pickers/use-odd-phones'
import { RevealPhone } from './reveal-phone'

const PHONES: ReadonlySet<ContactType> = new Set(['MOBILE', 'LANDLINE', 'EMERGENCY'])

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

function AddContact({ party, onClose }: { party: PartyPage; onClose: () => void }) {
  const all = useT()
  const t = all.parties
  const { saved } = useSay()
  const form = `contact ${party.id}`
  const [type, setType] = useKept<ContactType>(form, 'type', 'MOBILE')
  const [value, setValue] = useKept<string>(form, 'value', '')
  const [primary, setPrimary] = useKept<boolean | undefined>(form, 'primary', undefined)
  const [verified, setVerified] = useKept<boolean>(form, 'verified', false)
  const add = useDo('contact.add')
  const errors = fieldErrors(all, add.error)
  // The first of its kind is the main one; a later one only takes its place when the clerk says so.
  const first = !party.contacts.some((contact) => contact.type === type && contact.status === 'VALID')
  const isPrimary = primary ?? first
  const { warning } = normalisePhone(value)
  const odd = useOddPhones(
    value,
    PHONES.has(type) && value.trim() !== '' ? [{ told: value, ...(warning ? { warning } : {}) }] : [],
  )
  return (
    <FormDialog
      form={form}
      opened
      onClose={onClose}
      title={t.addContact}
      verb={odd.asked ? t.saveOdd : t.addContactVerb}
      busy={add.isPending}
      refusal={add.error && !errors.value ? errorText(all, add.error) : undefined}
      onSubmit={() => {
        if (odd.ask()) return
        add.mutate(
          { partyId: party.id, type, value, isPrimary, verified },
          {
            onSuccess: () => {
              forgetKept(form)
              saved()
              onClose()
            },
          },
        )
      }}
    >
      <Choice
        label={t.contacts}
        quiet
        value={type}
        onChange={setType}
        options={contactTypes.map((one) => ({ value: one, label: t.contactType[one] }))}
      />
      <TextInput
        label={t.value}
        value={value}
        onChange={(event) => setValue(event.currentTarget.value)}
        onBlur={odd.show}
        error={errors.value ?? odd.warning}
        maxLength={200}
        data-autofocus
      />
      <Checkbox
        label={t.makePrimary}
        checked={isPrimary}
        onChange={(event) => setPrimary(event.currentTarget.checked)}
      />
      <Checkbox label={t.verified} checked={verified} onChange={(event) => setVerified(event.currentTarget.checked)} />
    </FormDialog>
  )
}

function ChangeContact({ contact, onClose }: { contact: ContactRow; onClose: () => void }) {
  const all = useT()
  const t = all.parties
  const { saved } = useSay()
  const [status, setStatus] = useState<ContactState>(contact.status)
  const [verified, setVerified] = useState(false)
  const [version] = useState(contact.version)
  const saving = useSave('contact.setState', () => {
    saved()
    onClose()
  })
  return (
    <>
      <FormDialog
        opened
        onClose={onClose}
        title={t.changeState(contact.value)}
        verb={t.saveState}
        busy={saving.busy}
        refusal={saving.error && errorText(all, saving.error)}
        onSubmit={() => saving.save({ id: contact.id, version, status, ...(verified ? { verified } : {}) })}
      >
        <Select
          label={t.contactStateLabel}
          data={contactStates.map((one) => ({ value: one, label: t.contactState[one] }))}
          value={status}
          onChange={(next) => next && setStatus(next as ContactState)}
          allowDeselect={false}
          data-autofocus
        />
        <Checkbox
          label={t.verified}
          checked={verified}
          onChange={(event) => setVerified(event.currentTarget.checked)}
        />
      </FormDialog>
      <ConflictDialog
        {...saving.conflict}
        fields={{
          status: { label: t.contactStateLabel, show: (value) => t.contactState[value as ContactState] },
          isPrimary: { label: t.makePrimary },
          validTo: { label: t.toDate },
        }}
      />
    </>
  )
}

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
          <li key={contact.id} className={contact.status === 'VALID' ? 'lr' : 'lr i3'}>
            <span className="contact-value ell">
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
            <span className="push t12 i3 nw">{when(contact)}</span>
          </li>
        ))}
      </ul>
      {party.contacts.length === 0 && <div className="lr i3">{t.noContacts}</div>}
      {adding && <AddContact party={party} onClose={() => setAdding(false)} />}
      {changing && <ChangeContact contact={changing} onClose={() => setChanging(undefined)} />}
    </Panel>
  )
}
