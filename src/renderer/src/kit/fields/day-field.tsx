import { ActionIcon, Popover, TextInput, type TextInputProps } from '@mantine/core'
import { DatePicker } from '@mantine/dates'
import { IconCalendar } from '@tabler/icons-react'
import { useState } from 'react'
import { onKeys } from '../keys/keys'
import { useLanguage, useT } from '../language'
import { spokenDay } from '../time'
import { readDay } from './read-day'
import { useUnreadable } from './unreadable'

export interface DayFieldProps extends Omit<TextInputProps, 'value' | 'onChange' | 'onBlur' | 'onKeyDown'> {
  /** "YYYY-MM-DD" or null. */
  value: string | null
  onChange: (day: string | null) => void
}

/**
 * A business date, typed or picked. What is no date stays as it was typed, with the reason under it, and keeps the form
 * from being saved. The calendar opens on request only (its button, Alt Down): it would lie over that reason.
 */
export function DayField({ value, onChange, error, ...rest }: DayFieldProps) {
  const t = useT().kit
  const { language } = useLanguage()
  const [typed, setTyped] = useState<string>()
  const [open, setOpen] = useState(false)
  const reading = typed === undefined || typed.trim() === '' ? undefined : readDay(t, typed)
  const unreadable = useUnreadable(reading && 'wrong' in reading ? reading.wrong : undefined)
  const pick = (day: string | null): void => {
    setTyped(undefined)
    setOpen(false)
    onChange(day)
  }
  return (
    <TextInput
      placeholder={t.field.day}
      autoComplete="off"
      {...rest}
      {...unreadable.field}
      value={typed ?? value ?? ''}
      error={unreadable.error ?? error}
      onChange={(event) => {
        const text = event.currentTarget.value
        setTyped(text)
        const read = text.trim() === '' ? { day: null } : readDay(t, text)
        if ('day' in read) onChange(read.day)
      }}
      onBlur={() => {
        if (reading && 'wrong' in reading) unreadable.show()
        else setTyped(undefined)
      }}
      onKeyDown={onKeys({ 'Alt+ArrowDown': () => setOpen(true) })}
      rightSection={
        <Popover opened={open} onChange={setOpen} position="bottom-end" trapFocus returnFocus>
          <Popover.Target>
            <ActionIcon
              variant="subtle"
              color="gray"
              size="sm"
              tabIndex={-1}
              aria-label={t.field.openCalendar}
              disabled={rest.disabled === true}
              onClick={() => setOpen(!open)}
            >
              <IconCalendar size={14} stroke={1.6} />
            </ActionIcon>
          </Popover.Target>
          <Popover.Dropdown className="day-calendar">
            <DatePicker
              monthLabelFormat="YYYY-MM"
              ariaLabels={t.field.calendar}
              getDayAriaLabel={(day) => spokenDay(language, day)}
              value={value}
              {...(value === null ? {} : { defaultDate: value })}
              onChange={pick}
            />
          </Popover.Dropdown>
        </Popover>
      }
    />
  )
}
