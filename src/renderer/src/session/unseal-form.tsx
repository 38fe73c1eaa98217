import { useState } from 'react'
import { errorText } from '../desk/refused'
import { useDo } from '../desk/use-call'
import { PasswordField } from '../kit/fields/password-field'
import { GateFrame } from '../kit/gate-frame'
import { useT } from '../kit/language'
import { GateForm } from './gate-form'
import { useFirstFocus } from './use-first-focus'

/** After a start without an OS vault: the passphrase, or the recovery key from the cupboard. */
export function UnsealForm() {
  const t = useT()
  const first = useFirstFocus()
  const unseal = useDo('desk.unseal')
  const [secret, setSecret] = useState('')
  return (
    <GateFrame title={t.session.unseal.title}>
      <p className="ink-3">{t.session.unseal.why}</p>
      <GateForm
        verb={t.session.unseal.open}
        busy={unseal.isPending}
        refusal={unseal.error ? errorText(t, unseal.error) : undefined}
        onSubmit={() => unseal.mutate({ secret })}
      >
        <PasswordField
          label={t.session.unseal.secret}
          ref={first}
          value={secret}
          onChange={(event) => setSecret(event.currentTarget.value)}
          autoComplete="off"
        />
      </GateForm>
    </GateFrame>
  )
}
