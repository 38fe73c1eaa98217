import { Checkbox, Select } from '@mantine/core'
import { useState } from 'react'
import type { ItemActKind } from '../../../shared/tickets/acts'
import type { TicketDetail, TicketItemRow } from '../../../shared/tickets/rows'
import { itemName } from '../../../shared/tickets/title-words'
import { useCall } from '../desk/use-call'
import { useKeptForm } from '../desk/use-kept-form'
import { Choice, DayField } from '../kit/fields/fields'
import { FormDialog } from '../kit/fields/form-dialog'
import { MomentInput } from '../kit/fields/moment-input'
import { WordsInput } from '../kit/fields/words-input'
import { KeyButton } from '../kit/keys/kbd'
import { useLanguage, useT } from '../kit/language'
import { usePhotos } from '../pickers/use-photos'
import { decided, startOf, withPhotos } from './act-start'
import type { ActEntry, ActFieldsProps } from './act-types'
import { JudgeFields } from './judge-fields'
import type { Acting } from './use-act'
import { seenOf } from './use-ticket-form'

function DispatchFields({ act, set, errors = {} }: ActFieldsProps<'dispatch'>) {
  const t = useT().tickets.dialog
  const contractors = useCall('contractor.list', { text: '' }).data ?? []
  return (
    <>
      <Choice
        label={t.assigneeKind}
        value={act.assigneeKind}
        onChange={(assigneeKind) => set({ ...act, assigneeKind })}
        options={(['LIABLE', 'BACKUP', 'PROPERTY', 'OWN_TEAM'] as const).map((value) => ({
          value,
          label: t.assigneeKinds[value],
        }))}
      />
      <Select
        label={t.assignee}
        searchable
        clearable
        data={contractors.map((each) => ({ value: each.id, label: each.name }))}
        value={act.contractorId}
        onChange={(contractorId) =>
          set({
            ...act,
            contractorId,
            assigneeName: contractors.find((each) => each.id === contractorId)?.name ?? act.assigneeName,
          })
        }
      />
      {act.contractorId === null && (
        <WordsInput
          label={t.to}
          minRows={1}
          value={act.assigneeName}
          onValue={(assigneeName) => set({ ...act, assigneeName })}
        />
      )}
      <div className="row gap-8">
        <MomentInput
          label={t.from}
          value={act.appointmentFrom}
          onValue={(appointmentFrom) => set({ ...act, appointmentFrom })}
        />
        <MomentInput
          label={t.until}
          value={act.appointmentTo}
          onValue={(appointmentTo) => set({ ...act, appointmentTo })}
        />
        <DayField
          label={t.dueOn}
          value={act.dueOn}
          onChange={(dueOn) => set({ ...act, dueOn })}
          error={errors['act.dueOn']}
        />
      </div>
      <WordsInput
        label={t.plan}
        value={act.planText}
        onValue={(planText) => set({ ...act, planText })}
        data-autofocus
      />
      <Checkbox
        label={t.paid}
        checked={act.paidOrderAccepted}
        onChange={(event) => set({ ...act, paidOrderAccepted: event.currentTarget.checked })}
      />
    </>
  )
}

function FinishFields({ act, set, addPhotos }: ActFieldsProps<'finish'>) {
  const t = useT().tickets
  const photos = usePhotos(addPhotos)
  return (
    <>
      <div className="row gap-8">
        <KeyButton label={t.dialog.choosePhotos} keys="Alt+P" busy={photos.busy} onPress={photos.choose} />
        <span className="ink-2">
          {t.dialog.after} {t.dialog.sheet(act.photoIds.length)}
        </span>
        {photos.fault && (
          <span className="red" role="alert">
            {photos.fault}
          </span>
        )}
      </div>
      <WordsInput
        label={t.dialog.testResult}
        minRows={1}
        value={act.testResult}
        onValue={(testResult) => set({ ...act, testResult })}
        data-autofocus
      />
      <WordsInput label={t.dialog.note} minRows={1} value={act.note} onValue={(note) => set({ ...act, note })} />
    </>
  )
}

/** The fields of every kind of act; those with a note only share one. */
function Fields({ act, item, set, addPhotos, errors = {} }: ActFieldsProps<ItemActKind>) {
  const t = useT().tickets.dialog
  const words = (label: string, value: string, change: (text: string) => ActEntry) => (
    <WordsInput label={label} minRows={2} value={value} onValue={(text) => set(change(text))} data-autofocus />
  )
  const tick = (label: string, checked: boolean, change: (on: boolean) => ActEntry) => (
    <Checkbox label={label} checked={checked} onChange={(event) => set(change(event.currentTarget.checked))} />
  )
  switch (act.kind) {
    case 'judge':
      return <JudgeFields act={act} item={item} set={set} addPhotos={addPhotos} errors={errors} />
    case 'dispatch':
      return <DispatchFields act={act} item={item} set={set} addPhotos={addPhotos} errors={errors} />
    case 'finish':
      return <FinishFields act={act} item={item} set={set} addPhotos={addPhotos} />
    case 'notADefect':
      return (
        <>
          {words(t.standard, act.standard, (standard) => ({ ...act, standard }))}
          {tick(t.ownerTold, act.ownerTold, (ownerTold) => ({ ...act, ownerTold }))}
          {tick(t.disputed, act.disputed, (disputed) => ({ ...act, disputed }))}
        </>
      )
    case 'answer':
      return words(t.text, act.text, (text) => ({ ...act, text }))
    case 'transfer':
      return (
        <>
          {words(t.to, act.handedTo, (handedTo) => ({ ...act, handedTo }))}
          <DayField
            label={t.contactDate}
            value={act.contactDate}
            onChange={(contactDate) => set({ ...act, contactDate })}
          />
        </>
      )
    case 'start':
      return (
        <>
          {tick(t.arrived, act.arrived, (arrived) => ({ ...act, arrived }))}
          {words(t.note, act.note, (note) => ({ ...act, note }))}
        </>
      )
    case 'pass':
      return (
        <>
          <Choice
            label={t.ownerSign}
            value={act.ownerSign ?? 'NONE'}
            onChange={(sign) => sign !== 'NONE' && set({ ...act, ownerSign: sign })}
            options={(['SIGNED', 'REFUSAL_RECORDED', 'NO_OWNER'] as const).map((value) => ({
              value,
              label: t.signs[value],
            }))}
          />
          {words(t.note, act.note, (note) => ({ ...act, note }))}
        </>
      )
    case 'fail':
    case 'confirm':
      return words(t.note, act.note, (note) => ({ ...act, note }))
    case 'reconsider':
      return (
        <>
          {words(t.why, act.why, (why) => ({ ...act, why }))}
          {item.order && (
            <Choice
              label={t.orderFate}
              value={act.orderFate ?? 'NONE'}
              onChange={(fate) => fate !== 'NONE' && set({ ...act, orderFate: fate })}
              options={(['RECALLED', 'LEFT'] as const).map((value) => ({ value, label: t.fates[value] }))}
            />
          )}
          {tick(t.disputed, act.disputed, (disputed) => ({ ...act, disputed }))}
        </>
      )
    case 'feedback':
      return (
        <>
          {words(t.workDone, act.workDone, (workDone) => ({ ...act, workDone }))}
          {tick(t.ownerTold, act.ownerTold, (ownerTold) => ({ ...act, ownerTold }))}
        </>
      )
    case 'sentBack':
    case 'reopen':
      return words(t.why, act.why, (why) => ({ ...act, why }))
    case 'withdraw':
      return words(t.why, act.why, (why) => ({ ...act, why }))
  }
}

/** Names the form of one act on one item; in another state or after another judgement it is another form. */
export const itemKept = (ticketId: string, item: TicketItemRow, kind: ItemActKind): string =>
  `${kind} ${item.id} ${item.state} ${item.judgements.length} ${ticketId}`

interface ItemActDialogProps {
  ticket: TicketDetail
  item: TicketItemRow
  kind: ItemActKind
  /** Name under which it is kept, as it was when the dialog opened (`itemKept`). */
  form: string
  acting: Acting
  onClose: () => void
}

/** The dialog of one step of an item. What is refused stands under the fields; nothing typed is lost by it. */
export function ItemActDialog({ ticket, item, kind, form, acting, onClose }: ItemActDialogProps) {
  const t = useT().tickets
  const { language } = useLanguage()
  const { values, set, submit } = useKeptForm('item.act', {
    name: form,
    start: () => startOf(kind, item),
    input: (act) => ({ ...seenOf(ticket), itemId: item.id, act: decided(act) }),
  })
  const [undecided, setUndecided] = useState(false)
  const onSubmit = (): void => {
    const isOpen = decided(values) === null
    setUndecided(isOpen)
    if (!isOpen) submit((input) => acting.run('item.act', input), acting.refuse)
  }
  const name = ticket.items.length > 1 ? `${t.items.of(item.seq)} ` : ''
  return (
    <FormDialog
      form={form}
      opened
      onClose={onClose}
      title={`${t.act[kind]} ${name}${itemName(item, language) || ticket.subject}`}
      verb={t.act[kind]}
      busy={acting.busy}
      refusal={undecided ? t.refusals['guard.VERDICT_AND_REASON'] : acting.refusal}
      size={kind === 'judge' || kind === 'dispatch' ? 640 : 480}
      onSubmit={onSubmit}
    >
      <Fields
        act={values}
        item={item}
        set={set}
        addPhotos={(ids) => set((act) => withPhotos(act, ids))}
        errors={acting.errors}
      />
    </FormDialog>
  )
}
