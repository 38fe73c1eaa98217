import { NumberInput, Select, TextInput } from '@mantine/core'
import type { BuildingGrid } from '../../../shared/places/contract'
import { useSavedForm } from '../desk/use-kept-form'
import { Choice, DayField } from '../kit/fields/fields'
import { FormDialog } from '../kit/fields/form-dialog'
import { useT } from '../kit/language'
import { useStatusMessage } from '../kit/status-message'
import { useAffectedTickets } from './use-affected-tickets'

interface HandoverDialogProps {
  grid: BuildingGrid
  /** The home that is open; without it only floors can be named. */
  unit: { id: string; displayNo: string } | undefined
  onClose: () => void
}

interface HandoverValues {
  scope: 'one' | 'range'
  from: number
  to: number
  entrance: string | null
  date: string | null
  source: string
}

/** Handover dates that happened before this desk: for one home or some floors, always with their source. */
export function HandoverDialog({ grid, unit, onClose }: HandoverDialogProps) {
  const all = useT()
  const t = all.places
  const { say } = useStatusMessage()
  const touched = useAffectedTickets()
  const start: HandoverValues = {
    scope: unit ? 'one' : 'range',
    from: grid.floors.at(-1) ?? 1,
    to: grid.floors[0] ?? 1,
    entrance: null,
    date: null,
    source: '',
  }
  const form = useSavedForm('unit.importHandover', {
    name: `handover ${unit?.id ?? grid.building.id}`,
    start,
    input: ({ scope, from, to, entrance, date, source }) => ({
      target:
        scope === 'one' && unit
          ? { unitIds: [unit.id] }
          : { buildingId: grid.building.id, fromFloor: Math.min(from, to), toFloor: Math.max(from, to), entrance },
      date,
      source: source.trim(),
    }),
    missing: { date: 'dateForm' },
    onSaved: ({ units, judgementsTouched }) => {
      say(
        [t.handoverSaved(units), judgementsTouched > 0 ? t.touched(judgementsTouched) : '']
          .filter(Boolean)
          .join(all.kit.comma),
        judgementsTouched > 0
          ? touched(form.values.scope === 'one' && unit ? `unit=${unit.id}` : `building=${grid.building.id}`)
          : undefined,
      )
      onClose()
    },
  })
  const { scope } = form.values
  const entrance = form.field('entrance')
  const entrances = [...new Set(grid.columns.flatMap((column) => column.entrance ?? []))]
  return (
    <FormDialog
      {...form.dialog}
      opened
      onClose={onClose}
      title={t.handoverTitle(unit?.displayNo ?? grid.building.label)}
      verb={t.saveHandover}
    >
      {unit && (
        <Choice
          label={t.handoverOf}
          {...form.field('scope')}
          options={[
            { value: 'one', label: t.thisHome },
            { value: 'range', label: t.range },
          ]}
        />
      )}
      {scope === 'range' && (
        <div className="form-3">
          <NumberInput
            label={`${t.range}${all.kit.comma}${t.fromFloor}`}
            value={form.values.from}
            onChange={(value) => form.field('from').onChange(Number(value))}
            min={-9}
            max={200}
          />
          <NumberInput
            label={t.toFloor}
            value={form.values.to}
            onChange={(value) => form.field('to').onChange(Number(value))}
            min={-9}
            max={200}
          />
          {entrances.length > 0 && (
            <Select
              label={t.inEntrance}
              data={[
                { value: '', label: t.allEntrances },
                ...entrances.map((code) => ({ value: code, label: t.entrance(code) })),
              ]}
              value={entrance.value ?? ''}
              onChange={(value) => entrance.onChange(value || null)}
              allowDeselect={false}
            />
          )}
        </div>
      )}
      <DayField label={t.handoverDate} {...form.field('date')} data-autofocus />
      <TextInput label={t.source} placeholder={t.sourceHint} {...form.field('source')} maxLength={200} />
    </FormDialog>
  )
}
