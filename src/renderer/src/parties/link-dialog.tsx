import { type ReactNode, useLayoutEffect, useRef } from 'react'
import type { SavedForm } from '../desk/use-kept-form'
import { focusFirst } from '../kit/dialog'
import { Field } from '../kit/fields/fields'
import { FormDialog } from '../kit/fields/form-dialog'
import { KeyButton } from '../kit/keys/kbd'
import { useT } from '../kit/language'
import { DoorNumber } from '../kit/status'
import { type FoundUnit, UnitPicker } from '../pickers/unit-picker'

/** The home of a link, as every form of a link begins. */
export interface LinkValues {
  unit: FoundUnit | undefined
}

/** What is said where a link has no home, and beside which field. */
export const linkMissing = { unitId: 'unitMissing' } as const
export const linkBeside = { unitId: 'unit' } as const

/** What ties a person to a home. */
export type LinkOperation = 'ownership.add' | 'occupancy.add' | 'proxy.add'

export interface LinkDialogProps<K extends LinkOperation, Values extends LinkValues> {
  form: Pick<SavedForm<K, Values>, 'dialog' | 'field'>
  /** "登记产权" and so on; the person's name is put behind it. */
  title: string
  partyName: string
  onClose: () => void
  children: ReactNode
}

/** A home that is to be named: the line to find it by, then the home with a way back. */
function UnitChoice({
  unit,
  onUnit,
  error,
}: {
  unit: FoundUnit | undefined
  onUnit: (unit: FoundUnit | undefined) => void
  error: string | undefined
}) {
  const t = useT().parties
  const chosen = useRef<HTMLDivElement>(null)
  const id = unit?.id
  // The line that was typed into is gone: the caret goes on to what the link is about.
  useLayoutEffect(() => {
    if (id !== undefined && document.activeElement === document.body)
      focusFirst(chosen.current?.closest('form') ?? null)
  }, [id])
  if (!unit) return <UnitPicker label={t.unit} onPick={onUnit} autoFocus error={error} />
  return (
    <Field label={t.unit}>
      <div className="row gap-8" ref={chosen}>
        <b className="text-14">
          <DoorNumber>{unit.displayNo}</DoorNumber>
        </b>
        <KeyButton label={t.change} small quiet onPress={() => onUnit(undefined)} />
      </div>
    </Field>
  )
}

/** Ties a person to a home: the home first, then what the link is about. */
export function LinkDialog<K extends LinkOperation, Values extends LinkValues>(props: LinkDialogProps<K, Values>) {
  const { form, title, partyName, onClose, children } = props
  const all = useT()
  const unit = form.field('unit')
  return (
    <FormDialog
      {...form.dialog}
      opened
      onClose={onClose}
      title={`${title}${all.kit.comma}${partyName}`}
      verb={all.parties.saveLink}
    >
      <UnitChoice unit={unit.value} onUnit={unit.onChange} error={unit.error} />
      {children}
    </FormDialog>
  )
}
