import { TextInput } from '@mantine/core'
import { useState } from 'react'
import { errorText, Refused } from '../desk/refused'
import { useCall, useDo } from '../desk/use-call'
import { PasswordField } from '../kit/fields/password-field'
import { GateFrame } from '../kit/gate-frame'
import { useT } from '../kit/language'
import { EnrolForm } from './enrol-form'
import { GateForm } from './gate-form'
import { useFirstFocus } from './use-first-focus'

/** Name and password; a workstation nobody has enrolled is enrolled first. */
export function SignInForm() {
  const t = useT()
  const status = useCall('desk.status', {})
  const first = useFirstFocus()
  const signIn = useDo('session.signIn')
  const [loginName, setLoginName] = useState('')
  const [password, setPassword] = useState('')
  const desk = status.data?.workstation
  const unknown = signIn.error instanceof Refused && signIn.error.message === 'workstationUnknown'
  if (status.data && (!desk || unknown)) return <EnrolForm />
  return (
    <GateFrame title={t.session.signIn.title}>
      {desk && <p className="ink-3">{t.session.signIn.desk(desk.deskLetter, desk.name)}</p>}
      <GateForm
        verb={t.session.signIn.verb}
        busy={signIn.isPending}
        refusal={signIn.error ? errorText(t, signIn.error) : undefined}
        onSubmit={() => signIn.mutate({ loginName, password })}
      >
        <TextInput
          label={t.session.setUp.loginName}
          value={loginName}
          onChange={(event) => setLoginName(event.currentTarget.value)}
          autoComplete="username"
          ref={first}
        />
        <PasswordField
          label={t.session.setUp.password}
          value={password}
          onChange={(event) => setPassword(event.currentTarget.value)}
          autoComplete="current-password"
        />
      </GateForm>
    </GateFrame>
  )
}
