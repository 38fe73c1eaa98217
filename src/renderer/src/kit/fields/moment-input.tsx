import { TextInput } from '@mantine/core'
import { useState } from 'react'
import { useT } from '../language'
import { useNow } from '../now'
import { moment } from '../time'
import { readMoment } from './read-moment'
import { useUnreadable } from './unreadable'

interface MomentInputProps {
  label: string
  /** UTC instant, or null. */
  value: string | null
  onValue: (value: string | null) => void
  w?: number
  /** What the form says of a moment that was read. */
  error?: string | undefined
  /** Emptied it is unread, not null. */
  needed?: boolean
}

/**
 * A moment in the clerk's own words, read as it is typed: "10:31", "昨天 9点半", "11-02 9:05". What cannot be read stays,
 * with the reason under it, and keeps the form from being saved.
 */
export function MomentInput({ label, value, onValue, w = 144, error, needed = false }: MomentInputProps) {
  const t = useT()
  const now = useNow()
  const [typed, setTyped] = useState<string>()
  const shown = value === null ? '' : moment(t.kit, value, now, true)
  const empty = typed?.trim() === ''
  const reading = typed === undefined || (empty && !needed) ? undefined : readMoment(t, typed, now)
  const wrong = reading && 'wrong' in reading ? reading.wrong : undefined
  const unreadable = useUnreadable(wrong)
  return (
    <TextInput
      {...unreadable.field}
      label={label}
      w={w}
      value={typed ?? shown}
      title={t.tickets.field.momentHint}
      error={unreadable.error ?? error}
      onChange={(event) => {
        const text = event.currentTarget.value
        setTyped(text)
        const read = readMoment(t, text, now)
        if ('at' in read) onValue(read.at)
        else if (text.trim() === '' && !needed) onValue(null)
      }}
      onBlur={() => {
        if (wrong === undefined) setTyped(undefined)
        else unreadable.show()
      }}
    />
  )
}
