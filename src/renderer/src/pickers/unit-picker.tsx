import { useDebouncedValue } from '@mantine/hooks'
import { useState } from 'react'
import { useCall } from '../desk/use-call'
import { PickList } from '../kit/fields/pick-list'
import { useT } from '../kit/language'
import { DoorNumber } from '../kit/status'

export interface FoundUnit {
  id: string
  displayNo: string
}

/** Finds a home by its room in any spelling; several where the text fits several. */
export function UnitPicker({
  label,
  onPick,
  autoFocus,
  error,
}: {
  label: string
  onPick: (unit: FoundUnit) => void
  autoFocus?: boolean
  error?: string | undefined
}) {
  const t = useT().places
  const [text, setText] = useState('')
  const [asked] = useDebouncedValue(text.trim(), 150)
  const found = useCall('unit.find', { text: asked }, { enabled: asked !== '', keep: true })
  const units = asked === '' ? [] : (found.data?.slice(0, 8) ?? [])
  return (
    <PickList
      label={label}
      text={text}
      onText={setText}
      options={units.map((unit) => ({
        id: unit.id,
        line: (
          <>
            <DoorNumber>{unit.displayNo}</DoorNumber>
            <span className="ink-3">{unit.projectCode}</span>
          </>
        ),
      }))}
      onPick={(id) => {
        const unit = units.find((one) => one.id === id)
        if (!unit) return
        setText('')
        onPick(unit)
      }}
      none={asked === text.trim() && !found.isFetching ? t.noSuchUnit : ''}
      placeholder="3-2-1201"
      error={error}
      unreadable={text.trim() === '' ? undefined : units.length > 0 ? t.pickUnit : t.noSuchUnit}
      {...(autoFocus ? { autoFocus } : {})}
    />
  )
}
