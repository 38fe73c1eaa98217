import { TextInput } from '@mantine/core'
import { useState } from 'react'
import { businessDateOf, clockTimeOf, instantAt } from '../../../shared/base/dates'
import { useUnreadable } from '../kit/fields/unreadable'
import { useT } from '../kit/language'

interface ClockFieldProps {
  label: string
  /** UTC instant; its day stays. */
  value: string
  onValue: (at: string) => void
}

/** The time of day of a moment; what is none stays as it was typed and keeps the form from being saved. */
export function ClockField({ label, value, onValue }: ClockFieldProps) {
  const t = useT().inspections
  const [typed, setTyped] = useState<string>()
  const read = (text: string): string | undefined => {
    const plain = text.normalize('NFKC').trim().padStart(5, '0')
    return /^([01]\d|2[0-3]):[0-5]\d$/u.test(plain) ? instantAt(businessDateOf(value), plain) : undefined
  }
  const unreadable = useUnreadable(typed === undefined || read(typed) ? undefined : t.notClock)
  return (
    <TextInput
      {...unreadable.field}
      placeholder="15:32"
      label={label}
      value={typed ?? clockTimeOf(value)}
      error={unreadable.error}
      onChange={(event) => {
        const text = event.currentTarget.value
        setTyped(text)
        const at = read(text)
        if (at) onValue(at)
      }}
      onBlur={() => (typed !== undefined && read(typed) ? setTyped(undefined) : unreadable.show())}
      w={120}
    />
  )
}
