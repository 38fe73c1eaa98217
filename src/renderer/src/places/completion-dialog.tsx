import { useState } from 'react'
import type { BuildingRow } from '../../../shared/places/contract'
import { useSavedForm } from '../desk/use-kept-form'
import { ConflictDialog } from '../kit/fields/conflict-dialog'
import { DayField } from '../kit/fields/fields'
import { FormDialog } from '../kit/fields/form-dialog'
import { useT } from '../kit/language'
import { useStatusMessage } from '../kit/status-message'
import { useAffectedTickets } from './use-affected-tickets'

/** The day a building passed its acceptance; judgements that used the former date are counted, never changed. */
export function CompletionDialog({ building, onClose }: { building: BuildingRow; onClose: () => void }) {
  const t = useT().places
  const { say, saved } = useStatusMessage()
  const touched = useAffectedTickets()
  const [seen] = useState(building)
  const form = useSavedForm('building.setCompletion', {
    start: { completionDate: building.completionDate },
    input: ({ completionDate }) => ({ id: seen.id, version: seen.version, completionDate }),
    onSaved: ({ judgementsTouched }) => {
      if (judgementsTouched > 0) say(t.touched(judgementsTouched), touched(`building=${seen.id}`))
      else saved()
      onClose()
    },
  })
  return (
    <>
      <FormDialog
        {...form.dialog}
        opened
        onClose={onClose}
        title={t.completionTitle(building.label)}
        verb={t.saveCompletion}
      >
        <p className="ink-2">{t.completionEffect}</p>
        <DayField label={t.completionDate} {...form.field('completionDate')} data-autofocus />
      </FormDialog>
      <ConflictDialog {...form.conflict} fields={{ completionDate: { label: t.completionDate } }} />
    </>
  )
}
