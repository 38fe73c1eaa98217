import { useState } from 'react'
import { errorText } from '../desk/refused'
import { useCall, useDo } from '../desk/use-call'
import { PasswordField } from '../kit/fields/password-field'
import { GateFrame } from '../kit/gate-frame'
import { KeyButton } from '../kit/keys/kbd'
import { useT } from '../kit/language'
import { GateForm } from './gate-form'
import { useFirstFocus } from './use-first-focus'

/** The screen is locked: the same person opens it, or somebody else signs in. */
export function UnlockForm() {
  const t = useT()
  const first = useFirstFocus()
  const status = useCall('desk.status', {})
  const unlock = useDo('session.unlock')
  const signOut = useDo('session.signOut')
  const [password, setPassword] = useState('')
  return (
    <GateFrame title={t.session.unlock.title(status.data?.me?.name ?? '')}>
      <GateForm
        verb={t.session.unlock.verb}
        busy={unlock.isPending}
        refusal={unlock.error ? errorText(t, unlock.error) : undefined}
        onSubmit={() => unlock.mutate({ password })}
        other={<KeyButton label={t.session.unlock.other} onPress={() => signOut.mutate({})} quiet />}
      >
        <PasswordField
          label={t.session.setUp.password}
          ref={first}
          value={password}
          onChange={(event) => setPassword(event.currentTarget.value)}
          autoComplete="current-password"
        />
      </GateForm>
    </GateFrame>
  )
}
