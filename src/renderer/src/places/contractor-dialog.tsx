import { TextInput } from '@mantine/core'
import { useState } from 'react'
import type { ContractorRow } from '../../../shared/places/contract'
import { useSavedForm } from '../desk/use-kept-form'
import { ConflictDialog } from '../kit/fields/conflict-dialog'
import { FormDialog } from '../kit/fields/form-dialog'
import { textOrNull } from '../kit/fields/text-or-null'
import { useT } from '../kit/language'
import { useStatusMessage } from '../kit/status-message'

const names = ['name', 'trade', 'contactName', 'contactPhone', 'registrationNo'] as const

/** A contractor: name, trade, whom to call. */
export function ContractorDialog({
  contractor,
  onClose,
}: {
  contractor: ContractorRow | undefined
  onClose: () => void
}) {
  const t = useT().places
  const { saved } = useStatusMessage()
  const [version] = useState(contractor?.version ?? null)
  const form = useSavedForm('contractor.save', {
    name: `contractor ${contractor?.id ?? 'new'} ${version}`,
    start: {
      name: contractor?.name ?? '',
      trade: contractor?.trade ?? '',
      contactName: contractor?.contactName ?? '',
      contactPhone: contractor?.contactPhone ?? '',
      registrationNo: contractor?.registrationNo ?? '',
    },
    input: (values) => ({
      id: contractor?.id ?? null,
      version,
      name: values.name,
      trade: textOrNull(values.trade),
      contactName: textOrNull(values.contactName),
      contactPhone: textOrNull(values.contactPhone),
      registrationNo: textOrNull(values.registrationNo),
    }),
    onSaved: () => {
      saved()
      onClose()
    },
  })
  const words = {
    name: t.name,
    trade: t.trade,
    contactName: t.contactName,
    contactPhone: t.contactPhone,
    registrationNo: t.registrationNo,
  }
  return (
    <>
      <FormDialog
        {...form.dialog}
        opened
        onClose={onClose}
        title={contractor ? t.editContractor : t.newContractor}
        verb={t.saveContractor}
      >
        {names.map((name) => (
          <TextInput
            key={name}
            label={words[name]}
            {...form.field(name)}
            data-autofocus={name === 'name' || undefined}
          />
        ))}
      </FormDialog>
      <ConflictDialog
        {...form.conflict}
        fields={Object.fromEntries(names.map((name) => [name, { label: words[name] }]))}
      />
    </>
  )
}
