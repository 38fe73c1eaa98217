import { Autocomplete } from '@mantine/core'
import type { InspectionDetail } from '../../../shared/inspections/contract'
import { useSavedForm } from '../desk/use-kept-form'
import { Choice } from '../kit/fields/fields'
import { FormDialog } from '../kit/fields/form-dialog'
import { useT } from '../kit/language'

interface SignValues {
  name: string
  how: 'HAND' | 'PROXY'
}

/** The signed record came back: who signed, by hand or as an agent. */
export function SignDialog({ round, onClose }: { round: InspectionDetail; onClose: () => void }) {
  const words = useT().inspections
  const start: SignValues = { name: round.attendees[0]?.name ?? '', how: 'HAND' }
  const form = useSavedForm('inspection.sign', {
    name: `sign ${round.id}`,
    start,
    input: ({ name, how }) => ({
      inspectionId: round.id,
      name,
      partyId: round.attendees.find((each) => each.name === name)?.partyId ?? null,
      how,
    }),
    onSaved: onClose,
  })
  return (
    <FormDialog
      {...form.dialog}
      opened
      onClose={onClose}
      title={words.signTitle}
      verb={words.save}
      refusal={form.failed}
    >
      <Autocomplete
        label={words.signName}
        value={form.values.name}
        onChange={form.field('name').onChange}
        data={[...new Set(round.attendees.map((each) => each.name))]}
        data-autofocus
      />
      <Choice
        label={words.signHow}
        {...form.field('how')}
        options={[
          { value: 'HAND', label: words.signed.HAND ?? '' },
          { value: 'PROXY', label: words.signed.PROXY ?? '' },
        ]}
      />
    </FormDialog>
  )
}
