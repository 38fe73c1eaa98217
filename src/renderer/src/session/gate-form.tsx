import { type FormEvent, type ReactNode, useLayoutEffect, useRef } from 'react'
import { KeyButton } from '../kit/keys/kbd'

export interface GateFormProps {
  /** The verb on the only button; Enter presses it. */
  verb: string
  busy: boolean
  onSubmit: () => void
  /** What was refused as a whole, with what to do. */
  refusal?: string | undefined
  children: ReactNode
  /** A lesser way out, beside the button. */
  other?: ReactNode
}

/** A form at the gate: fields, one button, one line for what was refused. */
export function GateForm({ verb, busy, onSubmit, refusal, children, other }: GateFormProps) {
  const form = useRef<HTMLFormElement>(null)
  const asked = useRef(false)
  const press = (): void => {
    if (busy) return
    asked.current = true
    onSubmit()
  }
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    press()
  }
  // What is wrong is known after the next drawing, or when the desk has answered: the caret goes to the first of it.
  useLayoutEffect(() => {
    if (!asked.current || busy) return
    const wrong = form.current?.querySelector<HTMLElement>('[aria-invalid="true"]')
    if (!wrong) return
    asked.current = false
    wrong.focus()
  })
  return (
    <form ref={form} className="column gap-12" onSubmit={submit} noValidate>
      {children}
      <p className="red text-12" role="alert">
        {refusal}
      </p>
      <div className="row gap-8">
        <KeyButton type="submit" primary label={verb} keys="Enter" busy={busy} onPress={press} />
        {other}
      </div>
    </form>
  )
}
