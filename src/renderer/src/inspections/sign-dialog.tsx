import { Autocomplete } from '@mantine/core'
import type { InspectionDetail } from '../../../shared/inspections/contract'
import { errorText } from '../desk/refused'
import { useDo } from '../desk/use-call'
import { Choice } from '../kit/fields/fields'
import { FormDialog } from '../kit/fields/form-dialog'
import { forgetKept, useKept } from '../kit/fields/kept'
import { useT } from '../kit/language'

/** The signed record came back: who signed, by hand or as an agent. */
export function SignDialog({ round, onClose }: { round: InspectionDetail; onClose: () => void }) {
  const t = useT()
  const words = t.inspections
  const form = `sign ${round.id}`
  const [name, setName] = useKept(form, 'name', round.attendees[0]?.name ?? '')
  const [how, setHow] = useKept<'HAND' | 'PROXY'>(form, 'how', 'HAND')
  const sign = useDo('inspection.sign')
  return (
    <FormDialog
      form={form}
      opened
      onClose={onClose}
      title={words.signTitle}
      verb={words.save}
      busy={sign.isPending}
      refusal={sign.error ? errorText(t, sign.error) : undefined}
      onSubmit={() =>
        sign.mutate(
          {
            inspectionId: round.id,
            name,
            partyId: round.attendees.find((each) => each.name === name)?.partyId ?? null,
            how,
          },
          {
            onSuccess: () => {
              forgetKept(form)
              onClose()
            },
          },
        )
      }
    >
      <Autocomplete
        label={words.signName}
        value={name}
        onChange={setName}
        data={[...new Set(round.attendees.map((each) => each.name))]}
        data-autofocus
      />
      <Choice
        label={words.signHow}
        value={how}
        onChange={setHow}
        options={[
          { value: 'HAND', label: words.signed.HAND ?? '' },
          { value: 'PROXY', label: words.signed.PROXY ?? '' },
        ]}
      />
    </FormDialog>
  )
}
