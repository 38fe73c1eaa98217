import { useState } from 'react'
import type { BuildingRow } from '../../../shared/places/contract'
import { fieldErrors, formRefusal } from '../desk/refused'
import { useSave } from '../desk/use-save'
import { ConflictDialog } from '../kit/fields/conflict-dialog'
import { DayField } from '../kit/fields/fields'
import { FormDialog } from '../kit/fields/form-dialog'
import { useT } from '../kit/language'
import { useSay } from '../kit/said'
import { useTouched } from './use-touched'

/** The day a building passed its acceptance; judgements that used the former date are counted, never changed. */
export function CompletionDialog({ building, onClose }: { building: BuildingRow; onClose: () => void }) {
  const all = useT()
  const t = all.places
  const { say, saved } = useSay()
  const touched = useTouched()
  const [seen] = useState(building)
  const [date, setDate] = useState(building.completionDate)
  const saving = useSave('building.setCompletion', ({ judgementsTouched }) => {
    if (judgementsTouched > 0) say(t.touched(judgementsTouched), touched(`building=${seen.id}`))
    else saved()
    onClose()
  })
  const errors = fieldErrors(all, saving.error)
  return (
    <>
      <FormDialog
        opened
        onClose={onClose}
        title={t.completionTitle(building.label)}
        verb={t.saveCompletion}
        onSubmit={() => saving.save({ id: seen.id, version: seen.version, completionDate: date })}
        busy={saving.busy}
        refusal={formRefusal(all, saving.error)}
      >
        <p className="i2">{t.completionEffect}</p>
        <DayField
          label={t.completionDate}
          value={date}
          onChange={setDate}
          error={errors.completionDate}
          data-autofocus
        />
      </FormDialog>
      <ConflictDialog {...saving.conflict} fields={{ completionDate: { label: t.completionDate } }} />
    </>
  )
}
