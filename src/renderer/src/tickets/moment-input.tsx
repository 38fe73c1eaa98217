import { TextInput } from '@mantine/core'
import { useState } from 'react'
import { useT } from '../kit/language'
import { useNow } from '../kit/now'
import { moment } from '../kit/time'
import { readMoment } from './read-moment'

interface MomentInputProps {
  label: string
  /** UTC instant, or null. */
  value: string | null
  onValue: (value: string | null) => void
  w?: number
}

/** A moment in the clerk's own words, read as it is typed: "10:31", "昨天 21:40", "11-02 9:05". */
export function MomentInput({ label, value, onValue, w = 124 }: MomentInputProps) {
  const t = useT()
  const now = useNow()
  const [typed, setTyped] = useState<string>()
  const shown = value === null ? '' : moment(t.kit, value, now, true)
  const wrong = typed !== undefined && typed.trim() !== '' && readMoment(typed, now) === undefined
  return (
    <TextInput
      label={label}
      w={w}
      value={typed ?? shown}
      title={t.tickets.field.momentHint}
      error={wrong}
      onChange={(event) => {
        const text = event.currentTarget.value
        setTyped(text)
        const read = readMoment(text, now)
        if (read) onValue(read)
        else if (text.trim() === '') onValue(null)
      }}
      // What could not be read goes back to the moment that counts.
      onBlur={() => setTyped(undefined)}
    />
  )
}
