import { Checkbox, NumberInput } from '@mantine/core'
import { useState } from 'react'
import type { VisitRow } from '../../../shared/visits/contract'
import { useSavedForm } from '../desk/use-kept-form'
import { ConflictDialog } from '../kit/fields/conflict-dialog'
import { FormDialog } from '../kit/fields/form-dialog'
import { useT } from '../kit/language'
import { useStatusMessage } from '../kit/status-message'
import { ReasonsField } from './reasons-field'

/** Changes what was said of a visitor at the door: why they came, with how many, whether a paper was seen. */
export function EditVisit({ visit, onClose }: { visit: VisitRow; onClose: () => void }) {
  const all = useT()
  const t = all.visits
  const { saved } = useStatusMessage()
  const [seen] = useState(visit)
  const form = useSavedForm('visit.update', {
    name: `visit ${seen.id} ${seen.version}`,
    start: { reasons: visit.reasons, companions: visit.companions, idChecked: visit.idChecked },
    input: ({ reasons, companions, idChecked }) => ({
      id: seen.id,
      version: seen.version,
      ...(reasons.join() === seen.reasons.join() ? {} : { reasons }),
      ...(companions === seen.companions ? {} : { companions }),
      ...(idChecked === seen.idChecked ? {} : { idChecked }),
    }),
    onSaved: () => {
      saved()
      onClose()
    },
  })
  const companions = form.field('companions')
  return (
    <>
      <FormDialog
        {...form.dialog}
        opened
        size={640}
        onClose={onClose}
        title={`${t.edit}${all.kit.comma}${visit.visitorName}`}
        verb={t.saveChange}
        disabled={form.values.reasons.length === 0}
        refusal={form.failed}
      >
        <ReasonsField {...form.field('reasons')} />
        <NumberInput
          label={t.companions}
          value={companions.value}
          onChange={(value) => companions.onChange(Number(value) || 0)}
          min={0}
          max={99}
        />
        <Checkbox label={t.idChecked} {...form.tick('idChecked')} />
      </FormDialog>
      <ConflictDialog
        {...form.conflict}
        fields={{
          reasons: { label: t.conflict.reasons },
          companions: { label: t.conflict.companions },
          idChecked: { label: t.conflict.idChecked, show: (value) => (value ? t.yes : t.no) },
          identity: { label: t.conflict.identity },
        }}
      />
    </>
  )
}
