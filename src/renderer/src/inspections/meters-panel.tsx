import { Select, TextInput } from '@mantine/core'
import { type InspectionEntry, type MeterEntry, maxReading } from '../../../shared/inspections/entry'
import { label, meterKinds, term } from '../../../shared/taxonomy/taxonomy'
import { ScaledField } from '../kit/fields/fields'
import { useLanguage, useT } from '../kit/language'
import { Panel } from '../kit/panel'
import type { Change } from './use-inspection'

const setMeter =
  (kind: string, patch: Partial<MeterEntry>): Change =>
  (form) => ({
    ...form,
    meters: form.meters.map((meter) => (meter.kind === kind ? { ...meter, ...patch } : meter)),
  })

/** Meters with number and reading; an empty reading prints a line to fill by hand. */
export function MetersPanel({ form, change }: { form: InspectionEntry; change: (change: Change) => void }) {
  const t = useT().inspections
  const { language } = useLanguage()
  const others = meterKinds.filter((kind) => !form.meters.some((meter) => meter.kind === kind.code))
  const add = (kind: string | null): void => {
    if (kind === null) return
    change((was) => ({ ...was, meters: [...was.meters, { kind, meterNo: '', readingX1000: null, photoIds: [] }] }))
  }
  return (
    <Panel
      title={t.meters}
      right={
        others.length > 0 && (
          <Select
            aria-label={t.addMeter}
            placeholder={t.addMeter}
            value={null}
            data={others.map((kind) => ({ value: kind.code, label: label('meterKinds', kind.code, language) }))}
            onChange={add}
            w={112}
            size="xs"
          />
        )
      }
    >
      <div className="meters">
        {form.meters.map((meter) => {
          const name = label('meterKinds', meter.kind, language)
          const unit = term('meterKinds', meter.kind)?.unit ?? ''
          return (
            <div key={meter.kind} className="meter-row">
              <span className="ellipsis">{name}</span>
              <TextInput
                aria-label={`${name} ${t.meterNo}`}
                placeholder={t.meterNo}
                value={meter.meterNo}
                maxLength={60}
                onChange={(event) => change(setMeter(meter.kind, { meterNo: event.currentTarget.value }))}
              />
              <ScaledField
                className={meter.readingX1000 === null ? 'not-read-yet' : ''}
                aria-label={`${name} ${t.reading}`}
                placeholder={t.unread}
                value={meter.readingX1000}
                places={3}
                max={maxReading}
                suffix={` ${unit}`}
                onChange={(readingX1000) => change(setMeter(meter.kind, { readingX1000 }))}
              />
            </div>
          )
        })}
      </div>
    </Panel>
  )
}
