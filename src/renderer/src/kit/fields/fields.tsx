import { Input, SegmentedControl, Textarea, type TextareaProps } from '@mantine/core'
import { type ReactNode, useId } from 'react'

export { DayField } from './day-field'
export { ScaledField } from './scaled-field'

export interface FieldProps {
  label: string
  /** What to do, not that it is wrong: "校验位应为 X". */
  error?: ReactNode
  /** A short fact under the label's control. */
  help?: ReactNode
  children: ReactNode
}

/** Label, control, error for anything that is not a stock input; stock inputs take `label` and `error` themselves. */
export function Field({ label, error, help, children }: FieldProps) {
  return (
    <Input.Wrapper
      label={label}
      error={error}
      description={help}
      inputWrapperOrder={['label', 'input', 'description', 'error']}
    >
      {children}
    </Input.Wrapper>
  )
}

export interface ChoiceProps<V extends string> {
  label: string
  value: V
  onChange: (value: V) => void
  options: readonly { value: V; label: string }[]
  /** The label is said to screen readers only. */
  quiet?: boolean
  disabled?: boolean
}

/** One of a few, all in sight. Arrow keys move. */
export function Choice<V extends string>({ label, value, onChange, options, quiet, disabled }: ChoiceProps<V>) {
  const id = useId()
  return (
    <div>
      <span id={id} className={quiet ? 'screen-reader-only' : 'field-label'}>
        {label}
      </span>
      <div>
        <SegmentedControl<V>
          aria-labelledby={id}
          value={value}
          onChange={onChange}
          data={[...options]}
          disabled={disabled === true}
        />
      </div>
    </div>
  )
}

/** Words in the owner's own voice: 14 px, grows with the text. */
export function WordsField(props: TextareaProps) {
  return <Textarea autosize minRows={3} maxRows={10} {...props} classNames={{ input: 'words-input' }} />
}
