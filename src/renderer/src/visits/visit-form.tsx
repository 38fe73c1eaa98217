import { useLayoutEffect, useRef, useState } from 'react'
import { useNavigate } from 'react-router'
import { useDesk } from '../desk/desk-provider'
import { ask, useCall } from '../desk/use-call'
import { useSavedForm } from '../desk/use-kept-form'
import { forgetKept } from '../kit/fields/kept-forms'
import { RestoredNote } from '../kit/fields/restored-note'
import { KeyButton } from '../kit/keys/kbd'
import { useT } from '../kit/language'
import { useNow } from '../kit/now'
import { ActionBar, Panel } from '../kit/panel'
import { DoorNumber } from '../kit/status'
import { useStatusMessage } from '../kit/status-message'
import { businessDay } from '../kit/time'
import { NewPerson } from '../pickers/new-person'
import { UnitPicker } from '../pickers/unit-picker'
import { emptyDraft, intakeRoute, type VisitDraft, type VisitGap, visitGap, visitOf, withHomes } from './visit-draft'
import { VisitFacts } from './visit-facts'
import { VisitWho } from './visit-who'
import { VisitorHomesField } from './visitor-homes-field'

/** A visitor at the desk: found by one line, to which home as what, why; then registered, or taken straight to intake. */
export function VisitForm({ onRegistered }: { onRegistered: (id: string) => void }) {
  const t = useT().visits
  const desk = useDesk()
  const go = useNavigate()
  const { saved } = useStatusMessage()
  // One for each day: whoever came yesterday and was not registered is not today's visitor.
  const [name] = useState(`new visit ${businessDay(useNow())}`)
  const [creating, setCreating] = useState<string>()
  const [missing, setMissing] = useState<VisitGap>()
  /** Whether the visit goes straight on to intake. */
  const takes = useRef(false)
  const fields = useRef<HTMLDivElement>(null)
  // What the archive says holds until the clerk says what this person is.
  const withKnownHomes = (visit: VisitDraft): VisitDraft =>
    visit.person && visit.identity === null && homes.data ? withHomes(visit, homes.data) : visit
  const form = useSavedForm('visit.register', {
    name,
    start: emptyDraft,
    input: (visit) => visitOf(withKnownHomes(visit)),
    onSaved: ({ id }) => {
      saved()
      const { person, units, reasons } = draft
      if (takes.current) void go(intakeRoute({ id, partyId: person?.id ?? null, units, reasons }))
      else onRegistered(id)
    },
  })
  const entered = form.values
  const homes = useCall('visit.homes', { partyId: entered.person?.id ?? '' }, { enabled: entered.person !== undefined })
  const draft = withKnownHomes(entered)
  const known = draft.person !== undefined || draft.stranger
  const change = (patch: Partial<VisitDraft>): void => {
    form.set((was) => ({ ...withKnownHomes(was), ...patch }))
    setMissing(undefined)
  }
  const person = draft.person?.id
  useLayoutEffect(() => {
    // The conversation goes on with why they came: number keys work as soon as the person is known.
    const next = person !== undefined ? '.reasons-grid input' : draft.stranger ? '.visit-who input' : undefined
    if (next) fields.current?.querySelector<HTMLInputElement>(next)?.focus()
  }, [person, draft.stranger])
  const save = (take: boolean): void => {
    const gap = visitGap(draft)
    setMissing(gap)
    takes.current = take
    if (gap === undefined) form.dialog.onSubmit()
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
        <RestoredNote form={name} />
        <VisitWho
          draft={draft}
          change={change}
          missing={missing === 'visitor'}
          onCreate={setCreating}
          onAgain={() => forgetKept(name)}
        />
        {draft.person && <VisitorHomesField homes={homes.data ?? []} draft={draft} onDraft={form.set} />}
        {draft.stranger && (
          <div className="row gap-8 wrap">
            {draft.units.map((unit) => (
              <DoorNumber key={unit.id}>{unit.displayNo}</DoorNumber>
            ))}
            <UnitPicker label={t.home} onPick={(unit) => change({ units: [...draft.units, unit] })} />
          </div>
        )}
        {known && <VisitFacts draft={draft} change={change} missing={missing} />}
        {form.failed !== undefined && (
          <p className="red" role="alert">
            {form.failed}
          </p>
        )}
      </div>
      {known && (
        <ActionBar
          right={<KeyButton label={t.save} keys="Ctrl+S" busy={form.dialog.busy} onPress={() => save(false)} />}
        >
          <KeyButton
            label={t.saveAndTake}
            keys="Ctrl+Enter"
            primary
            busy={form.dialog.busy}
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
