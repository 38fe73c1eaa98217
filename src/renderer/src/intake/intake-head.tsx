import { Checkbox, Select } from '@mantine/core'
import { memo, useState } from 'react'
import { label, visitorIdentities } from '../../../shared/taxonomy/taxonomy'
import { normalisePhone } from '../../../shared/text/phones'
import type { IntakePerson, IntakeSubject } from '../../../shared/tickets/contract'
import type { TicketForm } from '../../../shared/tickets/form'
import { asksForUnit } from '../../../shared/tickets/gaps'
import { Dialog } from '../kit/dialog'
import { LineInput } from '../kit/fields/words-input'
import { KeyButton } from '../kit/keys/kbd'
import { useLanguage, useT } from '../kit/language'
import { usePrivacy } from '../kit/privacy'
import { Initial, Room, Tag } from '../kit/status'
import { PersonPicker } from '../pickers/person-picker'
import { byFields } from './by-fields'
import { HomeDialog } from './home-dialog'
import type { TypedDraft } from './use-draft'

interface IntakeHeadProps {
  form: TicketForm
  change: TypedDraft['change']
  subject: IntakeSubject | undefined
}

/** Fields that name a person of the archive; its number stays there and is taken at registration. */
export const personPatch = (person: IntakePerson): Partial<TicketForm> => ({
  anonymous: false,
  reporterPartyId: person.partyId,
  reporterContactId: person.contactId,
  reporterName: person.name,
  reporterIdentity: person.identity,
  reporterPhone: '',
})

const nobody: Partial<TicketForm> = {
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
    return <span className={asksForUnit(form) ? 'amber' : 'i3'}>{asksForUnit(form) ? t.asksUnit : t.noPlace}</span>
  return (
    <>
      <Room>{place.kind === 'BUILDING' ? t.commonOf(place.label) : place.label}</Room>
      <span className="i2 ell">
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
function Stranger({ form, change }: Pick<IntakeHeadProps, 'form' | 'change'>) {
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
      {odd && <span className="t12 amber nw">{t.badPhone}</span>}
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
      <div className="grow col g4">
        <div className="row g8">
          {form.anonymous ? (
            <b className="t16">{t.anonymous}</b>
          ) : known ? (
            <>
              <b className="t16 nw">{form.reporterName}</b>
              {form.reporterIdentity && (
                <Tag tone="blue">{label('visitorIdentities', form.reporterIdentity, language)}</Tag>
              )}
              <span className="i2 nw">{hidden ? '' : (person?.phone ?? '')}</span>
              <KeyButton label={t.head.remove} small quiet onPress={() => change(nobody)} />
            </>
          ) : (
            <Stranger form={form} change={change} />
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
              className="nw"
            />
          )}
        </div>
        <div className="row g8">
          <Place subject={subject} form={form} />
          {others.length > 0 && !known && !form.anonymous && (
            <span className="row g6">
              <span className="lbl nw">{t.head.people}</span>
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
        <span className="t12 i3 nw">
          {t.head.alsoHas}{' '}
          {person.otherUnits.slice(0, 2).map((unit) => (
            <span key={unit.id}>
              <Room>{unit.displayNo}</Room>{' '}
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
