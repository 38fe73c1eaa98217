import { type TextareaProps, TextInput, type TextInputProps } from '@mantine/core'
import { useComposedValue } from './composing-input'
import { WordsField } from './fields'

type Typed<P> = Omit<P, 'value' | 'onChange' | 'defaultValue'> & {
  value: string
  /** Whole text only: what is still being composed waits for its end. */
  onValue: (value: string) => void
}

/** A line of text in a form that is kept as it is typed. */
export function LineInput({ value, onValue, ...rest }: Typed<TextInputProps>) {
  return <TextInput {...rest} {...useComposedValue(value, onValue)} />
}

/** Many lines in the owner's voice, kept as they are typed. */
export function WordsInput({ value, onValue, ...rest }: Typed<TextareaProps>) {
  return <WordsField {...rest} {...useComposedValue(value, onValue)} />
}
