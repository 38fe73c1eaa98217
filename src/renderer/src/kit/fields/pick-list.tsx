import type { TextInputProps } from '@mantine/core'
import { useMergedRef } from '@mantine/hooks'
import { type ReactNode, type Ref, useId, useState } from 'react'
import { onKeys } from '../keys/keys'
import { ComposingInput } from './composing-input'
import { useUnread } from './unread'

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
  unread?: string | undefined
}

/** A line to find something by and what it found below: ↑ ↓ choose, ↵ takes. Composing never picks. */
export function PickList(props: PickListProps) {
  const { label, text, onText, options, onPick, none, placeholder, error, autoFocus, inputRef, unread } = props
  const { field, error: left } = useUnread(unread)
  const ref = useMergedRef(field.ref, inputRef ?? null)
  const base = useId()
  const ids = options.map((one) => one.id).join()
  const [place, setPlace] = useState({ ids, at: 0 })
  // Another list starts at its top.
  const at = place.ids === ids ? place.at : 0
  const on = options[Math.min(at, options.length - 1)]
  const idOf = (option: PickOption): string => `${base}-${option.id}`
  const move = (step: number) => () => setPlace({ ids, at: Math.max(0, Math.min(options.length - 1, at + step)) })
  const extra: TextInputProps = {
    role: 'combobox',
    'aria-expanded': options.length > 0,
    'aria-controls': `${base}-list`,
    'aria-autocomplete': 'list',
    ...(on ? { 'aria-activedescendant': idOf(on) } : {}),
  }
  return (
    <div className="pick-list">
      <ComposingInput
        {...extra}
        label={label}
        value={text}
        onValue={onText}
        placeholder={placeholder}
        error={left ?? error}
        ref={ref}
        onInvalid={field.onInvalid}
        data-autofocus={autoFocus || undefined}
        autoFocus={autoFocus === true}
        autoComplete="off"
        onKeyDown={onKeys({
          ArrowDown: move(1),
          ArrowUp: move(-1),
          Enter: on ? () => onPick(on.id) : undefined,
        })}
      />
      {options.length > 0 && (
        <div role="listbox" id={`${base}-list`} aria-label={label} className="pick-options">
          {options.map((option) => (
            // biome-ignore lint/a11y/useKeyWithClickEvents: keys are handled by the text field
            <div
              key={option.id}
              id={idOf(option)}
              role="option"
              tabIndex={-1}
              aria-selected={option === on}
              className={option === on ? 'lr on' : 'lr'}
              onMouseDown={(event) => event.preventDefault()}
              onClick={() => onPick(option.id)}
            >
              {option.line}
            </div>
          ))}
        </div>
      )}
      {options.length === 0 && text.trim() !== '' && none !== undefined && <p className="i3 t12 pick-none">{none}</p>}
    </div>
  )
}
