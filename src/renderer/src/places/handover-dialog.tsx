import { NumberInput, Select, TextInput } from '@mantine/core'
import { useState } from 'react'
import type { BuildingGrid } from '../../../shared/places/contract'
import { fieldErrors, formRefusal } from '../desk/refused'
import { useDo } from '../desk/use-call'
import { Choice, DayField } from '../kit/fields/fields'
import { FormDialog } from '../kit/fields/form-dialog'
import { forgetKept, useKept } from '../kit/fields/kept'
import { useT } from '../kit/language'
import { useSay } from '../kit/said'
import { useTouched } from './use-touched'

interface HandoverDialogProps {
  grid: BuildingGrid
  /** The home that is open; without it only floors can be named. */
  unit: { id: string; displayNo: string } | undefined
  onClose: () => void
}

/** Handover dates that happened before this desk: for one home or some floors, always with their source. */
export function HandoverDialog({ grid, unit, onClose }: HandoverDialogProps) {
  const all = useT()
  const t = all.places
  const { say } = useSay()
  const touched = useTouched()
  const top = grid.floors[0] ?? 1
  const bottom = grid.floors.at(-1) ?? 1
  const form = `handover ${unit?.id ?? grid.building.id}`
  const [scope, setScope] = useKept<'one' | 'range'>(form, 'scope', unit ? 'one' : 'range')
  const [from, setFrom] = useKept<number>(form, 'from', bottom)
  const [to, setTo] = useKept<number>(form, 'to', top)
  const [entrance, setEntrance] = useKept<string | null>(form, 'entrance', null)
  const [date, setDate] = useKept<string | null>(form, 'date', null)
  const [source, setSource] = useKept<string>(form, 'source', '')
  const [missed, setMissed] = useState(false)
  const write = useDo('unit.importHandover')
  const errors = fieldErrors(all, write.error)
  const entrances = [...new Set(grid.columns.flatMap((column) => column.entrance ?? []))]
  const submit = (): void => {
    if (date === null || source.trim() === '') {
      setMissed(true)
      return
    }
    write.mutate(
      {
        target:
          scope === 'one' && unit
            ? { unitIds: [unit.id] }
            : { buildingId: grid.building.id, fromFloor: Math.min(from, to), toFloor: Math.max(from, to), entrance },
        date,
        source: source.trim(),
      },
      {
        onSuccess: ({ units, judgementsTouched }) => {
          say(
            [t.handoverSaved(units), judgementsTouched > 0 ? t.touched(judgementsTouched) : '']
              .filter(Boolean)
              .join(all.kit.comma),
            judgementsTouched > 0
              ? touched(scope === 'one' && unit ? `unit=${unit.id}` : `building=${grid.building.id}`)
              : undefined,
          )
          forgetKept(form)
          onClose()
        },
      },
    )
  }
  return (
    <FormDialog
      form={form}
      opened
      onClose={onClose}
      title={t.handoverTitle(unit?.displayNo ?? grid.building.label)}
      verb={t.saveHandover}
      onSubmit={submit}
      busy={write.isPending}
      refusal={formRefusal(all, write.error)}
    >
      {unit && (
        <Choice
          label={t.handoverOf}
          value={scope}
          onChange={setScope}
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
            value={from}
            onChange={(value) => setFrom(Number(value))}
            min={-9}
            max={200}
          />
          <NumberInput label={t.toFloor} value={to} onChange={(value) => setTo(Number(value))} min={-9} max={200} />
          {entrances.length > 0 && (
            <Select
              label={t.inEntrance}
              data={[
                { value: '', label: t.allEntrances },
                ...entrances.map((code) => ({ value: code, label: t.entrance(code) })),
              ]}
              value={entrance ?? ''}
              onChange={(value) => setEntrance(value || null)}
              allowDeselect={false}
            />
          )}
        </div>
      )}
      <DayField
        label={t.handoverDate}
        value={date}
        onChange={setDate}
        error={errors.date ?? (missed && date === null ? t.refusals.dateForm : undefined)}
        data-autofocus
      />
      <TextInput
        label={t.source}
        placeholder={t.sourceHint}
        value={source}
        onChange={(event) => setSource(event.currentTarget.value)}
        error={errors.source ?? (missed && source.trim() === '' ? t.refusals.sourceMissing : undefined)}
        maxLength={200}
      />
    </FormDialog>
  )
}
