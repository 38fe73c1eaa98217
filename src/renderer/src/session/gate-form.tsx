import type { FormEvent, ReactNode } from 'react'
import { KeyButton } from '../kit/kbd'

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
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    if (!busy) onSubmit()
  }
  return (
    <form className="col g12" onSubmit={submit} noValidate>
      {children}
      <p className="red t12" role="alert">
        {refusal}
      </p>
      <div className="row g8">
        <KeyButton type="submit" primary label={verb} keys="Enter" busy={busy} onPress={onSubmit} />
        {other}
      </div>
    </form>
  )
}
