import { Checkbox, NumberInput, Select, TextInput } from '@mantine/core'
import { useLayoutEffect, useRef, useState } from 'react'
import { useNavigate } from 'react-router'
import { label, visitorIdentities } from '../../../shared/taxonomy/taxonomy'
import { useDesk } from '../desk/desk-provider'
import { errorText } from '../desk/refused'
import { ask, useCall, useDo } from '../desk/use-call'
import { forgetKept, useKept } from '../kit/fields/kept'
import { LeftBefore } from '../kit/fields/left-before'
import { KeyButton } from '../kit/keys/kbd'
import { useLanguage, useT } from '../kit/language'
import { useNow } from '../kit/now'
import { ActionBar, Panel } from '../kit/panel'
import { useSay } from '../kit/said'
import { Room } from '../kit/status'
import { businessDay } from '../kit/time'
import { NewPerson } from '../pickers/new-person'
import { PersonLine, PersonPicker } from '../pickers/person-picker'
import { UnitPicker } from '../pickers/unit-picker'
import { ReasonsField } from './reasons-field'
import { StandingField } from './standing-field'
import { emptyDraft, intakeRoute, type VisitDraft, visitOf, withStanding } from './visit-draft'

/** A visitor at the desk: found by one line, to which home as what, why; then registered, or taken straight to intake. */
export function VisitForm({ onRegistered }: { onRegistered: (id: string) => void }) {
  const all = useT()
  const t = all.visits
  const { language } = useLanguage()
  const desk = useDesk()
  const go = useNavigate()
  const { saved } = useSay()
  // One for each day: whoever came yesterday and was not registered is not today's visitor.
  const [form] = useState(`new visit ${businessDay(useNow())}`)
  const [told, setDraft] = useKept<VisitDraft>(form, 'visit', emptyDraft)
  const [creating, setCreating] = useState<string>()
  const [missing, setMissing] = useState<'visitor' | 'reasons' | 'identity'>()
  const fields = useRef<HTMLDivElement>(null)
  const register = useDo('visit.register')
  const standing = useCall('visit.standing', { partyId: told.person?.id ?? '' }, { enabled: told.person !== undefined })
  // What the archive says holds until the clerk says what this person is.
  const settled = (visit: VisitDraft): VisitDraft =>
    visit.person && visit.identity === null && standing.data ? withStanding(visit, standing.data) : visit
  const draft = settled(told)
  const known = draft.person !== undefined || draft.stranger
  const change = (patch: Partial<VisitDraft>): void => {
    setDraft((was) => ({ ...settled(was), ...patch }))
    setMissing(undefined)
  }
  const person = draft.person?.id
  useLayoutEffect(() => {
    // The conversation goes on with why they came: number keys work as soon as the person is known.
    const next = person !== undefined ? '.reasons-grid input' : draft.stranger ? '.visit-who input' : undefined
    if (next) fields.current?.querySelector<HTMLInputElement>(next)?.focus()
  }, [person, draft.stranger])
  const save = (take: boolean): void => {
    const done = visitOf(draft)
    if ('missing' in done) {
      setMissing(done.missing)
      return
    }
    register.mutate(done.visit, {
      onSuccess: ({ id }) => {
        forgetKept(form)
        saved()
        if (take)
          void go(intakeRoute({ id, partyId: done.visit.partyId ?? null, units: draft.units, reasons: draft.reasons }))
        else onRegistered(id)
      },
    })
  }
  const created = async (id: string): Promise<void> => {
    setCreating(undefined)
    const page = await ask(desk, 'party.get', { id })
    change({
      person: {
        id,
        kind: page.kind,
        name: page.name,
        idTail4: null,
        phoneMasked: page.contacts[0]?.value ?? null,
        homes: page.homes.map((home) => ({ unitId: home.unitId, displayNo: home.displayNo, role: home.role })),
        openTickets: page.openTickets.length,
        nextDueAt: null,
      },
    })
  }
  return (
    <Panel title={t.register} note={t.registerNote} fill>
      <div className="panel-body visit-form" ref={fields}>
        <LeftBefore form={form} />
        {known ? (
          <div className="row g12 visit-who">
            {draft.person ? (
              <PersonLine person={draft.person} />
            ) : (
              <div className="form-2 grow">
                <TextInput
                  label={t.name}
                  value={draft.name}
                  onChange={(event) => change({ name: event.currentTarget.value })}
                  error={missing === 'visitor' ? t.missing.visitor : undefined}
                  maxLength={50}
                />
                <TextInput
                  label={t.phone}
                  value={draft.phone}
                  onChange={(event) => change({ phone: event.currentTarget.value })}
                  maxLength={30}
                  inputMode="tel"
                />
              </div>
            )}
            <span className="push">
              <KeyButton label={t.change} keys="Alt+U" small onPress={() => forgetKept(form)} />
            </span>
          </div>
        ) : (
          <PersonPicker
            label={t.visitor}
            onPick={(person) => change({ person })}
            others={(text) => [
              { id: 'stranger', line: <span className="i2">{t.stranger(text)}</span> },
              { id: 'new', line: <span className="i2">{t.newPerson(text)}</span> },
            ]}
            onOther={(id, text) =>
              id === 'new'
                ? setCreating(/\d{4,}/.test(text) ? '' : text)
                : change({
                    stranger: true,
                    name: /^[\d\s+-]{5,}$/.test(text) ? '' : text,
                    phone: /^[\d\s+-]{5,}$/.test(text) ? text : '',
                    identity: 'OTHER',
                  })
            }
            error={missing === 'visitor' ? t.missing.visitor : undefined}
            autoFocus
          />
        )}
        {draft.person && <StandingField standing={standing.data ?? []} draft={draft} onDraft={setDraft} />}
        {draft.stranger && (
          <div className="row g8 wrap">
            {draft.units.map((unit) => (
              <Room key={unit.id}>{unit.displayNo}</Room>
            ))}
            <UnitPicker label={t.home} onPick={(unit) => change({ units: [...draft.units, unit] })} />
          </div>
        )}
        {known && (
          <>
            <ReasonsField
              value={draft.reasons}
              onChange={(reasons) => change({ reasons })}
              error={missing === 'reasons' ? t.missing.reasons : undefined}
            />
            <div className="form-3">
              <Select
                label={t.identity}
                data={visitorIdentities.map((one) => ({
                  value: one.code,
                  label: label('visitorIdentities', one.code, language),
                }))}
                value={draft.identity}
                onChange={(identity) => change({ identity })}
                error={missing === 'identity' ? t.missing.identity : undefined}
                allowDeselect={false}
                searchable
              />
              <NumberInput
                label={t.companions}
                value={draft.companions}
                onChange={(value) => change({ companions: Math.max(0, Number(value) || 0) })}
                min={0}
                max={99}
              />
              <div className="visit-id">
                <Checkbox
                  label={t.idChecked}
                  checked={draft.idChecked}
                  onChange={(event) => change({ idChecked: event.currentTarget.checked })}
                />
              </div>
            </div>
          </>
        )}
        {register.error && (
          <p className="red" role="alert">
            {errorText(all, register.error)}
          </p>
        )}
      </div>
      {known && (
        <ActionBar
          right={<KeyButton label={t.save} keys="Ctrl+S" busy={register.isPending} onPress={() => save(false)} />}
        >
          <KeyButton
            label={t.saveAndTake}
            keys="Ctrl+Enter"
            primary
            busy={register.isPending}
            onPress={() => save(true)}
          />
        </ActionBar>
      )}
      {creating !== undefined && (
        <NewPerson name={creating} onClose={() => setCreating(undefined)} onDone={(id) => void created(id)} />
      )}
    </Panel>
  )
}
