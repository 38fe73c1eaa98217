import type { ComponentType, ReactNode } from 'react'
import { errorText } from '../desk/refused'
import { useCall } from '../desk/use-call'
import { GateFrame } from '../kit/gate-frame'
import { useT } from '../kit/language'
import { LoadError } from '../kit/notes'
import type { GateForms } from './parts'

/** Lets the desk through when it is set up, unsealed and somebody has signed in; otherwise shows the form for it. */
export function Gate({ forms, children }: { forms: Partial<GateForms>; children: ReactNode }) {
  const t = useT()
  const status = useCall('desk.status', {})
  if (status.isPending) return null
  // A broken line later on must not take away the page with what is being typed.
  if (status.data === undefined) {
    return (
      <GateFrame title={t.app.starting}>
        <LoadError failed={errorText(t, status.error)} onRetry={() => void status.refetch()} />
      </GateFrame>
    )
  }
  const { phase, me, locked } = status.data
  const form: ComponentType | undefined =
    phase === 'new'
      ? forms.setUp
      : phase === 'sealed'
        ? forms.unseal
        : locked
          ? forms.unlock
          : me === null
            ? forms.signIn
            : undefined
  if (phase === 'open' && me !== null && !locked) return children
  const Form = form
  return Form ? <Form /> : <GateFrame title={t.app.signIn}>{null}</GateFrame>
}
