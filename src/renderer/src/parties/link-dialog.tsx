import { type ReactNode, useLayoutEffect, useRef, useState } from 'react'
import type { Input } from '../../../shared/contract'
import { fieldErrors, formRefusal } from '../desk/refused'
import { useDo } from '../desk/use-call'
import { focusFirst } from '../kit/dialog'
import { Field } from '../kit/fields/fields'
import { FormDialog } from '../kit/fields/form-dialog'
import { forgetKept, useKept } from '../kit/fields/kept'
import { KeyButton } from '../kit/keys/kbd'
import { useT } from '../kit/language'
import { useSay } from '../kit/said'
import { Room } from '../kit/status'
import { type FoundUnit, UnitPicker } from '../pickers/unit-picker'

/** What ties a person to a home. */
export type LinkOperation = 'ownership.add' | 'occupancy.add' | 'proxy.add'

/** What the fields of a link show beside themselves. */
export interface LinkFaults {
  errors: Readonly<Record<string, string>>
  /** Saved too early: what is missing is said beside its field. */
  missed: boolean
}

export interface LinkDialogProps<K extends LinkOperation> {
  operation: K
  /** Name under which what stands in the form is kept until it is saved. */
  form: string
  /** "登记产权" and so on; the person's name is put behind it. */
  title: string
  partyName: string
  /** What is sent for the home; undefined while something is missing. */
  input: (unitId: string) => Input<K> | undefined
  onClose: () => void
  children: (faults: LinkFaults) => ReactNode
}

/** A home that is to be named: the line to find it by, then the home with a way back. */
function UnitChoice({
  unit,
  onUnit,
  error,
}: {
  unit: FoundUnit | undefined
  onUnit: (unit: FoundUnit | undefined) => void
  error?: string | undefined
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
      <div className="row g8" ref={chosen}>
        <b className="t14">
          <Room>{unit.displayNo}</Room>
        </b>
        <KeyButton label={t.change} small quiet onPress={() => onUnit(undefined)} />
      </div>
    </Field>
  )
}

/** Ties a person to a home: the home first, then what the link is about. */
export function LinkDialog<K extends LinkOperation>(props: LinkDialogProps<K>) {
  const { operation, form, title, partyName, input, onClose, children } = props
  const all = useT()
  const t = all.parties
  const { saved } = useSay()
  const [unit, setUnit] = useKept<FoundUnit | undefined>(form, 'unit', undefined)
  const [missed, setMissed] = useState(false)
  const add = useDo(operation)
  const submit = (): void => {
    const link = unit && input(unit.id)
    if (!link) {
      setMissed(true)
      return
    }
    add.mutate(link, {
      onSuccess: () => {
        forgetKept(form)
        saved()
        onClose()
      },
    })
  }
  return (
    <FormDialog
      form={form}
      opened
      onClose={onClose}
      title={`${title}${all.kit.comma}${partyName}`}
      verb={t.saveLink}
      onSubmit={submit}
      busy={add.isPending}
      refusal={formRefusal(all, add.error)}
    >
      <UnitChoice unit={unit} onUnit={setUnit} error={missed && !unit ? t.refusals.unitMissing : undefined} />
      {children({ errors: fieldErrors(all, add.error), missed })}
    </FormDialog>
  )
}
