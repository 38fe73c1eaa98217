import { TextInput } from '@mantine/core'
import { instantAt, isBusinessDate } from '../../../shared/dates'
import { businessDay, clock } from '../kit/time'

interface MomentInputProps {
  label: string
  /** UTC instant, or null. */
  value: string | null
  onValue: (value: string | null) => void
  disabled?: boolean
  w?: number
}

/** A day and a time of day in +08:00, whatever the machine's zone; typed or picked. */
export function MomentInput({ label, value, onValue, ...rest }: MomentInputProps) {
  const shown = value === null ? '' : `${businessDay(value)}T${clock(value)}`
  return (
    <TextInput
      type="datetime-local"
      label={label}
      value={shown}
      onChange={(event) => {
        const [day = '', time = ''] = event.currentTarget.value.split('T')
        if (isBusinessDate(day) && /^\d\d:\d\d/.test(time)) onValue(instantAt(day, time.slice(0, 5)))
        else if (event.currentTarget.value === '') onValue(null)
      }}
      {...rest}
    />
  )
}
