import { TextInput } from '@mantine/core'
import { useState } from 'react'
import type { ContractorRow } from '../../../shared/places/contract'
import { fieldErrors, formRefusal } from '../desk/refused'
import { useSave } from '../desk/use-save'
import { ConflictDialog } from '../kit/fields/conflict-dialog'
import { FormDialog } from '../kit/fields/form-dialog'
import { forgetKept, useKept } from '../kit/fields/kept'
import { useT } from '../kit/language'
import { useSay } from '../kit/said'

const names = ['name', 'trade', 'contactName', 'contactPhone', 'registrationNo'] as const

/** A contractor: name, trade, whom to call. */
export function ContractorDialog({
  contractor,
  onClose,
}: {
  contractor: ContractorRow | undefined
  onClose: () => void
}) {
  const all = useT()
  const t = all.places
  const { saved } = useSay()
  const [version] = useState(contractor?.version ?? null)
  const form = `contractor ${contractor?.id ?? 'new'} ${version}`
  const [values, setValues] = useKept<Record<(typeof names)[number], string>>(form, 'values', {
    name: contractor?.name ?? '',
    trade: contractor?.trade ?? '',
    contactName: contractor?.contactName ?? '',
    contactPhone: contractor?.contactPhone ?? '',
    registrationNo: contractor?.registrationNo ?? '',
  })
  const saving = useSave('contractor.save', () => {
    forgetKept(form)
    saved()
    onClose()
  })
  const errors = fieldErrors(all, saving.error)
  const words = {
    name: t.name,
    trade: t.trade,
    contactName: t.contactName,
    contactPhone: t.contactPhone,
    registrationNo: t.registrationNo,
  }
  const kept = (name: (typeof names)[number]): string | null => values[name].trim() || null
  return (
    <>
      <FormDialog
        form={form}
        opened
        onClose={onClose}
        title={contractor ? t.editContractor : t.newContractor}
        verb={t.saveContractor}
        busy={saving.busy}
        refusal={formRefusal(all, saving.error)}
        onSubmit={() =>
          saving.save({
            id: contractor?.id ?? null,
            version,
            name: values.name,
            trade: kept('trade'),
            contactName: kept('contactName'),
            contactPhone: kept('contactPhone'),
            registrationNo: kept('registrationNo'),
          })
        }
      >
        {names.map((name) => (
          <TextInput
            key={name}
            label={words[name]}
            value={values[name]}
            onChange={(event) => setValues({ ...values, [name]: event.currentTarget.value })}
            error={errors[name]}
            data-autofocus={name === 'name' || undefined}
          />
        ))}
      </FormDialog>
      <ConflictDialog
        {...saving.conflict}
        fields={Object.fromEntries(names.map((name) => [name, { label: words[name] }]))}
      />
    </>
  )
}
