import { Checkbox, Select, TextInput } from '@mantine/core'
import type { InspectionSubject } from '../../../shared/inspections/contract'
import type { Attendee, InspectionEntry } from '../../../shared/inspections/entry'
import { label, visitorIdentities } from '../../../shared/taxonomy/taxonomy'
import { useLanguage, useT } from '../kit/language'
import { patchEntry } from './entry-changes'
import type { Change } from './use-inspection'

/** Who is there: people of the home by a tick, one more by name. */
export function AttendeesField({
  form,
  subject,
  change,
}: {
  form: InspectionEntry
  subject: InspectionSubject
  change: (change: Change) => void
}) {
  const t = useT().inspections
  const { language } = useLanguage()
  const known = form.attendees.filter((each) => each.partyId !== null)
  const other = form.attendees.find((each) => each.partyId === null)
  const put = (people: readonly Attendee[], extra: Attendee | undefined): void =>
    change(patchEntry({ attendees: [...people, ...(extra && (extra.name !== '' || extra.identity) ? [extra] : [])] }))
  const setOther = (patch: Partial<Attendee>): void =>
    put(known, { partyId: null, name: '', identity: null, ...other, ...patch })
  return (
    <fieldset className="attendees" data-gap="attendee">
      <legend className="field-label">{t.attendees}</legend>
      <div className="row gap-12 wrap">
        {subject.people.map((person) => (
          <Checkbox
            key={person.partyId}
            label={`${person.name} ${label('visitorIdentities', person.identity, language)}`}
            checked={known.some((each) => each.partyId === person.partyId)}
            onChange={(event) =>
              put(
                event.currentTarget.checked
                  ? [...known, { partyId: person.partyId, name: person.name, identity: person.identity }]
                  : known.filter((each) => each.partyId !== person.partyId),
                other,
              )
            }
          />
        ))}
        <TextInput
          aria-label={t.otherAttendee}
          placeholder={t.otherAttendee}
          value={other?.name ?? ''}
          maxLength={50}
          w={120}
          onChange={(event) => setOther({ name: event.currentTarget.value })}
        />
        {other && (
          <Select
            aria-label={t.identity}
            placeholder={t.identity}
            value={other.identity}
            data={visitorIdentities.map((each) => ({
              value: each.code,
              label: label('visitorIdentities', each.code, language),
            }))}
            onChange={(identity) => setOther({ identity })}
            w={140}
          />
        )}
      </div>
    </fieldset>
  )
}
