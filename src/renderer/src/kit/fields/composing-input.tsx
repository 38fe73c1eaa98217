import { TextInput, type TextInputProps } from '@mantine/core'
import { type ChangeEvent, type CompositionEvent, useContext, useRef, useState } from 'react'
import { LayerContext, onKeys } from '../keys/keys'

/** Field handlers that report a value only when no input method is composing: half a pinyin never starts a search. */
export const useComposedValue = (value: string, onValue: (value: string) => void) => {
  const composing = useRef(false)
  const [typed, setTyped] = useState<string>()
  return {
    value: typed ?? value,
    onChange: (event: ChangeEvent<HTMLInputElement | HTMLTextAreaElement>) => {
      const text = event.currentTarget.value
      if (composing.current) setTyped(text)
      else onValue(text)
    },
    onCompositionStart: (event: CompositionEvent<HTMLInputElement | HTMLTextAreaElement>) => {
      composing.current = true
      setTyped(event.currentTarget.value)
    },
    onCompositionEnd: (event: CompositionEvent<HTMLInputElement | HTMLTextAreaElement>) => {
      composing.current = false
      setTyped(undefined)
      onValue(event.currentTarget.value)
    },
  }
}

export interface ComposingInputProps extends Omit<TextInputProps, 'value' | 'onChange' | 'defaultValue'> {
  value: string
  /** Called with whole text only: at once for letters, at the end of composing for Chinese. */
  onValue: (value: string) => void
}

const toList = (field: HTMLElement): void => {
  const grid = '[role="grid"]'
  const list =
    field.closest('[data-zone]')?.querySelector<HTMLElement>(grid) ?? document.querySelector<HTMLElement>(grid)
  if (list) list.focus()
  else field.blur()
}

/**
 * A text field for searching while typing. Shows what is being composed, reports it when it is whole. On a page Esc
 * empties it and then leaves it for the list, where single letters act again; in a dialog Esc is the dialog's.
 */
export function ComposingInput({ value, onValue, onKeyDown, ...rest }: ComposingInputProps) {
  const onPage = useContext(LayerContext) === 0
  return (
    <TextInput
      {...rest}
      {...useComposedValue(value, onValue)}
      onKeyDown={(event) => {
        onKeyDown?.(event)
        if (!onPage) return
        onKeys({ Escape: () => (value === '' ? toList(event.currentTarget) : onValue('')) })(event)
      }}
    />
  )
}
