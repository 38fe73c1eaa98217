import { TextInput, type TextInputProps } from '@mantine/core'
import { useState } from 'react'
import { useT } from '../language'
import { type AmountRange, amountText, readAmount } from './read-amount'
import { useUnreadable } from './unreadable'

export interface ScaledFieldProps
  extends Omit<TextInputProps, 'value' | 'onChange' | 'onBlur' | 'min' | 'max'>,
    AmountRange {
  value: number | null
  onChange: (value: number | null) => void
}

/**
 * A number kept as a scaled integer: `places` 2 turns "143.62" into 14362. Empty is null. What is no such number is null
 * too, stays as it was typed with the reason under it, and keeps the form from being saved.
 */
export function ScaledField(props: ScaledFieldProps) {
  const { value, onChange, places, min = 0, max, suffix = '', error, ...rest } = props
  const t = useT().kit
  const [typed, setTyped] = useState<string>()
  const range = { places, min, suffix, ...(max === undefined ? {} : { max }) }
  const reading = typed === undefined || typed.trim() === '' ? undefined : readAmount(t, typed, range)
  const wrong = reading && 'wrong' in reading ? reading.wrong : undefined
  const unreadable = useUnreadable(wrong)
  return (
    <TextInput
      inputMode="decimal"
      autoComplete="off"
      {...rest}
      {...unreadable.field}
      value={typed ?? (value === null ? '' : `${amountText(value, places)}${suffix}`)}
      error={unreadable.error ?? error}
      onChange={(event) => {
        const text = event.currentTarget.value
        setTyped(text)
        const read = text.trim() === '' ? undefined : readAmount(t, text, range)
        onChange(read && 'amount' in read ? read.amount : null)
      }}
      onBlur={() => {
        if (wrong === undefined) setTyped(undefined)
        else unreadable.show()
      }}
    />
  )
}
