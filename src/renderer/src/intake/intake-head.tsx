import { Checkbox, Select } from '@mantine/core'
import { memo, useState } from 'react'
import { label, visitorIdentities } from '../../../shared/taxonomy/taxonomy'
import { normalisePhone } from '../../../shared/text/phones'
import type { IntakePerson, IntakeSubject } from '../../../shared/tickets/contract'
import type { TicketEntry } from '../../../shared/tickets/entry'
import { asksForUnit } from '../../../shared/tickets/gaps'
import { Dialog } from '../kit/dialog'
import { LineInput } from '../kit/fields/words-input'
import { KeyButton } from '../kit/keys/kbd'
import { useLanguage, useT } from '../kit/language'
import { usePrivacy } from '../kit/privacy'
import { DoorNumber, Initial, Tag } from '../kit/status'
import { PersonPicker } from '../pickers/person-picker'
import { byFields } from './by-fields'
import { HomeDialog } from './home-dialog'
import type { TypedDraft } from './use-draft'

interface IntakeHeadProps {
  form: TicketEntry
  change: TypedDraft['change']
  subject: IntakeSubject | undefined
}

/** Fields that name a person of the archive; its number stays there and is taken at registration. */
export const personPatch = (person: IntakePerson): Partial<TicketEntry> => ({
  anonymous: false,
  reporterPartyId: person.partyId,
  reporterContactId: person.contactId,
  reporterName: person.name,
  reporterIdentity: person.identity,
  reporterPhone: '',
})

const noReporter: Partial<TicketEntry> = {
  reporterPartyId: null,
  reporterContactId: null,
  reporterName: '',
  reporterPhone: '',
}

function Place({ subject, form }: Pick<IntakeHeadProps, 'subject' | 'form'>) {
  const all = useT().tickets
  const t = all.head
  const place = form.place && subject?.place?.id === form.place.id ? subject.place : null
  const unit = subject?.unit?.id === form.place?.id ? subject?.unit : null
  if (!place)
    return <span className={asksForUnit(form) ? 'amber' : 'ink-3'}>{asksForUnit(form) ? t.asksUnit : t.noPlace}</span>
  return (
    <>
      <DoorNumber>{place.kind === 'BUILDING' ? t.commonOf(place.label) : place.label}</DoorNumber>
      <span className="ink-2 ellipsis">
        {[
          place.projectName,
          unit?.layoutCode,
          unit?.decoration,
          unit && (unit.warrantyStart ? t.handedOver(unit.warrantyStart) : t.notHandedOver),
        ]
          .filter(Boolean)
          .join(all.comma)}
      </span>
    </>
  )
}

/** Somebody the archive does not know: name, number, who they are. */
function UnlistedPerson({ form, change }: Pick<IntakeHeadProps, 'form' | 'change'>) {
  const t = useT().tickets.head
  const phone = normalisePhone(form.reporterPhone)
  const odd = form.reporterPhone !== '' && phone.warning !== undefined
  return (
    <>
      <LineInput
        id="reporter-name"
        className="grow"
        aria-label={t.name}
        placeholder={t.name}
        value={form.reporterName}
        onValue={(reporterName) => change({ reporterName })}
      />
      <LineInput
        className="grow"
        aria-label={t.phone}
        placeholder={t.phone}
        inputMode="tel"
        value={form.reporterPhone}
        onValue={(reporterPhone) => change({ reporterPhone })}
        title={odd ? t.badPhone : undefined}
      />
      {odd && <span className="text-12 amber no-wrap">{t.badPhone}</span>}
    </>
  )
}

function Head({ form, change, subject }: IntakeHeadProps) {
  const t = useT().tickets
  const { language } = useLanguage()
  const { hidden } = usePrivacy()
  const [home, setHome] = useState(false)
  const [finding, setFinding] = useState(false)
  const known = form.reporterPartyId !== null
  const person = subject?.person?.partyId === form.reporterPartyId ? subject?.person : undefined
  const others = (subject?.unit?.people ?? []).filter((each) => each.partyId !== form.reporterPartyId)
  const identities = visitorIdentities.map((each) => ({
    value: each.code,
    label: label('visitorIdentities', each.code, language),
  }))
  return (
    <header className="intake-head">
      <Initial name={form.anonymous ? '?' : form.reporterName || '?'} size={38} />
      <div className="grow column gap-4">
        <div className="row gap-8">
          {form.anonymous ? (
            <b className="text-16">{t.anonymous}</b>
          ) : known ? (
            <>
              <b className="text-16 no-wrap">{form.reporterName}</b>
              {form.reporterIdentity && (
                <Tag tone="blue">{label('visitorIdentities', form.reporterIdentity, language)}</Tag>
              )}
              <span className="ink-2 no-wrap">{hidden ? '' : (person?.phone ?? '')}</span>
              <KeyButton label={t.head.remove} small quiet onPress={() => change(noReporter)} />
            </>
          ) : (
            <UnlistedPerson form={form} change={change} />
          )}
          {!form.anonymous && !known && (
            <>
              <Select
                aria-label={t.head.identity}
                placeholder={t.head.identity}
                w={116}
                data={identities}
                value={form.reporterIdentity}
                onChange={(reporterIdentity) => change({ reporterIdentity })}
                comboboxProps={{ width: 200, position: 'bottom-end' }}
              />
              <KeyButton label={t.head.find} keys="Alt+F" small onPress={() => setFinding(true)} />
            </>
          )}
          {!known && (
            <Checkbox
              label={t.head.anonymous}
              checked={form.anonymous}
              onChange={(event) => change({ anonymous: event.currentTarget.checked })}
              className="no-wrap"
            />
          )}
        </div>
        <div className="row gap-8">
          <Place subject={subject} form={form} />
          {others.length > 0 && !known && !form.anonymous && (
            <span className="row gap-6">
              <span className="field-label no-wrap">{t.head.people}</span>
              {others.slice(0, 4).map((each) => (
                <button key={each.partyId} type="button" className="chip" onClick={() => change(personPatch(each))}>
                  {each.name} {label('visitorIdentities', each.identity, language)}
                </button>
              ))}
            </span>
          )}
        </div>
      </div>
      {person && person.otherUnits.length > 0 && (
        <span className="text-12 ink-3 no-wrap">
          {t.head.alsoHas}{' '}
          {person.otherUnits.slice(0, 2).map((unit) => (
            <span key={unit.id}>
              <DoorNumber>{unit.displayNo}</DoorNumber>{' '}
            </span>
          ))}
        </span>
      )}
      <KeyButton label={t.head.change} keys="Alt+U" small onPress={() => setHome(true)} />
      <HomeDialog
        opened={home}
        onClose={() => setHome(false)}
        others={person?.otherUnits ?? []}
        onPick={(place) => change({ place })}
      />
      <Dialog opened={finding} onClose={() => setFinding(false)} title={t.head.find} size={520}>
        <PersonPicker
          label={t.head.who}
          autoFocus
          onPick={(found) => {
            const [first] = found.homes
            change((was) => ({
              anonymous: false,
              reporterPartyId: found.id,
              reporterContactId: null,
              reporterName: found.name,
              reporterIdentity: 'OWNER',
              reporterPhone: '',
              ...(was.place === null && first ? { place: { kind: 'UNIT' as const, id: first.unitId } } : {}),
            }))
            setFinding(false)
          }}
        />
      </Dialog>
    </header>
  )
}

/** Who says it and where it is; people of the home are one press away. */
export const IntakeHead = memo(
  Head,
  byFields<IntakeHeadProps>(
    'anonymous',
    'reporterPartyId',
    'reporterName',
    'reporterPhone',
    'reporterIdentity',
    'place',
    'type',
  ),
)
