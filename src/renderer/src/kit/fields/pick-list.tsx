import { useMergedRef } from '@mantine/hooks'
import { type ReactNode, type Ref, useState } from 'react'
import { onKeys } from '../keys/keys'
import { ComposingInput } from './composing-input'
import { TypedOption, TypedOptions, useTypedCombobox } from './typed-combobox'
import { useUnreadable } from './unreadable'

export interface PickOption {
  id: string
  line: ReactNode
}

export interface PickListProps {
  label: string
  text: string
  onText: (text: string) => void
  options: readonly PickOption[]
  onPick: (id: string) => void
  /** Shown when something was typed and nothing fits. */
  none?: ReactNode
  placeholder?: string
  error?: ReactNode
  autoFocus?: boolean
  inputRef?: Ref<HTMLInputElement>
  /** Why a form around it cannot be saved yet: something was typed and nothing picked. */
  unreadable?: string | undefined
}

/** A line to find something by and what it found below: ↑ ↓ choose, ↵ takes. Composing never picks. */
export function PickList(props: PickListProps) {
  const { label, text, onText, options, onPick, none, placeholder, error, autoFocus, inputRef, unreadable } = props
  const { field, error: left } = useUnreadable(unreadable)
  const ref = useMergedRef(field.ref, inputRef ?? null)
  const ids = options.map((one) => one.id).join()
  const [place, setPlace] = useState({ ids, at: 0 })
  const list = useTypedCombobox({
    count: options.length,
    // Another list starts at its top.
    at: Math.min(place.ids === ids ? place.at : 0, options.length - 1),
    onMove: (at) => setPlace({ ids, at }),
    onTake: (at) => {
      const option = options[at]
      if (option) onPick(option.id)
    },
    nameOf: (at) => options[at]?.id ?? '',
  })
  return (
    <div className="pick-list">
      <ComposingInput
        {...list.field}
        label={label}
        value={text}
        onValue={onText}
        placeholder={placeholder}
        error={left ?? error}
        ref={ref}
        onInvalid={field.onInvalid}
        data-autofocus={autoFocus || undefined}
        autoFocus={autoFocus === true}
        onKeyDown={onKeys(list.keys)}
      />
      {options.length > 0 && (
        <TypedOptions list={list} aria-label={label} className="pick-options">
          {options.map((option, at) => (
            <TypedOption key={option.id} list={list} place={at} className="panel-row">
              {option.line}
            </TypedOption>
          ))}
        </TypedOptions>
      )}
      {options.length === 0 && text.trim() !== '' && none !== undefined && (
        <p className="ink-3 text-12 pick-none">{none}</p>
      )}
    </div>
  )
}
