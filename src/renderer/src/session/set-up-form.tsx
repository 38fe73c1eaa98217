import './gate-forms.css'
import { MultiSelect, TextInput } from '@mantine/core'
import { schemaResolver, useForm } from '@mantine/form'
import { useState } from 'react'
import { type Role, roles } from '../../../shared/base/roles'
import { FirstRun } from '../../../shared/session/contract'
import { sentence } from '../../../shared/words.ts'
import { errorText, fieldErrors } from '../desk/refused'
import { useCall, useDo } from '../desk/use-call'
import { PasswordField } from '../kit/fields/password-field'
import { GateFrame } from '../kit/gate-frame'
import { useT } from '../kit/language'
import { GateForm } from './gate-form'
import { RecoveryStep } from './recovery-step'
import { useFirstFocus } from './use-first-focus'

/** First run: site, workstation, first account, passphrase; then the recovery key is shown and typed back. */
export function SetUpForm() {
  const t = useT()
  const s = t.session.setUp
  const first = useFirstFocus()
  const hasOsVault = useCall('desk.status', {}).data?.hasOsVault ?? false
  const setUp = useDo('desk.setUp')
  const [again, setAgain] = useState('')
  const [differ, setDiffer] = useState(false)
  const [recoveryKey, setRecoveryKey] = useState<string>()
  const form = useForm<typeof FirstRun._zod.input>({
    initialValues: {
      siteName: '',
      siteCode: '',
      workstationName: '',
      deskLetter: 'A',
      name: '',
      loginName: '',
      password: '',
      roles: ['CLERK', 'LEAD', 'REPAIR', 'INSPECTOR', 'DATA_ADMIN', 'ADMIN'],
      passphrase: hasOsVault ? null : '',
    },
    validate: schemaResolver(FirstRun, { sync: true }),
  })
  const field = (name: string) => {
    const props = form.getInputProps(name)
    return {
      ...props,
      error: typeof props.error === 'string' ? (sentence(t, props.error) ?? props.error) : props.error,
    }
  }
  const submit = form.onSubmit((values) => {
    // A slip of the finger here would lock the data away: nobody sees what was typed.
    const same = hasOsVault || values.passphrase === again
    setDiffer(!same)
    if (!same) return
    setUp.mutate(values, {
      onSuccess: (made) => setRecoveryKey(made.recoveryKey),
      onError: (error) => form.setErrors(fieldErrors(t, error)),
    })
  })
  if (recoveryKey) return <RecoveryStep recoveryKey={recoveryKey} signIn={form.getValues()} />
  return (
    <GateFrame title={s.title} broad>
      <GateForm
        verb={s.next}
        busy={setUp.isPending}
        refusal={setUp.error ? errorText(t, setUp.error) : undefined}
        onSubmit={() => submit()}
      >
        <div className="gate-columns">
          <TextInput label={s.siteName} description={s.siteNameHelp} ref={first} {...field('siteName')} />
          <TextInput label={s.siteCode} description={s.siteCodeHelp} {...field('siteCode')} />
          <TextInput label={s.workstationName} {...field('workstationName')} />
          <TextInput
            label={s.deskLetter}
            description={s.deskLetterHelp}
            maxLength={2}
            {...field('deskLetter')}
            onChange={(event) => form.setFieldValue('deskLetter', event.currentTarget.value.toUpperCase())}
          />
          <TextInput label={s.name} {...field('name')} />
          <TextInput label={s.loginName} autoComplete="username" {...field('loginName')} />
          <PasswordField
            label={s.password}
            description={s.passwordHelp}
            autoComplete="new-password"
            {...field('password')}
          />
          {!hasOsVault && (
            <>
              <PasswordField
                label={s.passphrase}
                description={s.passphraseHelp}
                autoComplete="off"
                {...field('passphrase')}
              />
              <PasswordField
                className="again"
                label={s.passphraseAgain}
                autoComplete="off"
                value={again}
                onChange={(event) => setAgain(event.currentTarget.value)}
                error={differ && form.getValues().passphrase !== again ? s.passphraseDiffers : undefined}
              />
            </>
          )}
        </div>
        <MultiSelect
          label={s.roles}
          description={s.accountHelp}
          data={roles.map((role: Role) => ({ value: role, label: t.session.roleNames[role] }))}
          {...field('roles')}
        />
      </GateForm>
    </GateFrame>
  )
}
