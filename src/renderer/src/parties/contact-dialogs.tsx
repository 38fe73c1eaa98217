import { Checkbox, Select, TextInput } from '@mantine/core'
import { useState } from 'react'
import {
  type ContactRow,
  type ContactState,
  type ContactType,
  contactStates,
  contactTypes,
  type PartyPage,
} from '../../../shared/parties/contract'
import { normalisePhone } from '../../../shared/text/phones'
import { useSavedForm } from '../desk/use-kept-form'
import { ConflictDialog } from '../kit/fields/conflict-dialog'
import { Choice } from '../kit/fields/fields'
import { FormDialog } from '../kit/fields/form-dialog'
import { useT } from '../kit/language'
import { useStatusMessage } from '../kit/status-message'
import { useOddPhones } from '../pickers/use-odd-phones'

const PHONES: ReadonlySet<ContactType> = new Set(['MOBILE', 'LANDLINE', 'EMERGENCY'])

interface ContactValues {
  type: ContactType
  value: string
  /** Undefined until the clerk says so. */
  primary: boolean | undefined
  verified: boolean
}

const start: ContactValues = { type: 'MOBILE', value: '', primary: undefined, verified: false }

/** One more way to reach a person; a number of an unusual form is shown once before it is saved. */
export function AddContact({ party, onClose }: { party: PartyPage; onClose: () => void }) {
  const t = useT().parties
  const { saved } = useStatusMessage()
  // The first of its kind is the main one; a later one only takes its place when the clerk says so.
  const isPrimary = ({ type, primary }: ContactValues): boolean =>
    primary ?? !party.contacts.some((contact) => contact.type === type && contact.status === 'VALID')
  const form = useSavedForm('contact.add', {
    name: `contact ${party.id}`,
    start,
    input: ({ primary, ...contact }) => ({
      ...contact,
      partyId: party.id,
      isPrimary: isPrimary({ ...contact, primary }),
    }),
    onSaved: () => {
      saved()
      onClose()
    },
  })
  const { type, value } = form.values
  const { warning } = normalisePhone(value)
  const odd = useOddPhones(
    value,
    PHONES.has(type) && value.trim() !== '' ? [{ told: value, ...(warning ? { warning } : {}) }] : [],
  )
  return (
    <FormDialog
      {...form.dialog}
      opened
      onClose={onClose}
      title={t.addContact}
      verb={odd.asked ? t.saveOdd : t.addContactVerb}
      onSubmit={() => {
        if (!odd.ask()) form.dialog.onSubmit()
      }}
    >
      <Choice
        label={t.contacts}
        quiet
        {...form.field('type')}
        options={contactTypes.map((one) => ({ value: one, label: t.contactType[one] }))}
      />
      <TextInput
        label={t.value}
        {...form.field('value')}
        onBlur={odd.show}
        error={form.errors.value ?? odd.warning}
        maxLength={200}
        data-autofocus
      />
      <Checkbox label={t.makePrimary} {...form.tick('primary')} checked={isPrimary(form.values)} />
      <Checkbox label={t.verified} {...form.tick('verified')} />
    </FormDialog>
  )
}

/** Whether a number still reaches the person. */
export function ChangeContact({ contact, onClose }: { contact: ContactRow; onClose: () => void }) {
  const t = useT().parties
  const { saved } = useStatusMessage()
  const [version] = useState(contact.version)
  const form = useSavedForm('contact.setState', {
    start: { status: contact.status, verified: false },
    input: ({ status, verified }) => ({ id: contact.id, version, status, ...(verified ? { verified } : {}) }),
    onSaved: () => {
      saved()
      onClose()
    },
  })
  return (
    <>
      <FormDialog
        {...form.dialog}
        opened
        onClose={onClose}
        title={t.changeState(contact.value)}
        verb={t.saveState}
        refusal={form.failed}
      >
        <Select
          label={t.contactStateLabel}
          data={contactStates.map((one) => ({ value: one, label: t.contactState[one] }))}
          {...form.field('status')}
          allowDeselect={false}
          data-autofocus
        />
        <Checkbox label={t.verified} {...form.tick('verified')} />
      </FormDialog>
      <ConflictDialog
        {...form.conflict}
        fields={{
          status: { label: t.contactStateLabel, show: (value) => t.contactState[value as ContactState] },
          isPrimary: { label: t.makePrimary },
          validTo: { label: t.toDate },
        }}
      />
    </>
  )
}
