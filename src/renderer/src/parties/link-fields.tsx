import { useState } from 'react'
import { type FoundUnit, UnitPicker } from '../desk/unit-picker'
import { Field } from '../kit/fields'
import { KeyButton } from '../kit/kbd'
import { useT } from '../kit/language'
import { Room } from '../kit/status'

/** A home that is to be named: the line to find it by, then the home with a way back. */
export function UnitChoice({
  unit,
  onUnit,
  error,
}: {
  unit: FoundUnit | undefined
  onUnit: (unit: FoundUnit | undefined) => void
  error?: string | undefined
}) {
  const t = useT().parties
  if (!unit) return <UnitPicker label={t.unit} onPick={onUnit} autoFocus error={error} />
  return (
    <Field label={t.unit}>
      <div className="row g8">
        <b className="t14">
          <Room>{unit.displayNo}</Room>
        </b>
        <KeyButton label={t.change} small quiet onPress={() => onUnit(undefined)} />
      </div>
    </Field>
  )
}

/** State of a form that names a home and was pressed too early. */
export const useUnitChoice = () => {
  const [unit, setUnit] = useState<FoundUnit>()
  const [missed, setMissed] = useState(false)
  return { unit, setUnit, missed, miss: () => setMissed(true) }
}
