import { TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { errorText, fieldErrors } from '../desk/refused'
import { useDo } from '../desk/use-call'
import { PasswordField } from '../kit/fields/password-field'
import { GateFrame } from '../kit/gate-frame'
import { useT } from '../kit/language'
import { GateForm } from './gate-form'
import { useFirstFocus } from './use-first-focus'

/** A browser or machine without a desk letter gets one from an administrator. */
export function EnrolForm() {
  const t = useT()
  const s = t.session
  const first = useFirstFocus()
  const enrol = useDo('desk.enrolWorkstation')
  const form = useForm({ initialValues: { name: '', deskLetter: '', loginName: '', password: '' } })
  const submit = (): void =>
    enrol.mutate(form.getValues(), { onError: (error) => form.setErrors(fieldErrors(t, error)) })
  return (
    <GateFrame title={s.enrol.title}>
      <p className="ink-3">{s.enrol.why}</p>
      <GateForm
        verb={s.enrol.verb}
        busy={enrol.isPending}
        refusal={enrol.error ? errorText(t, enrol.error) : undefined}
        onSubmit={submit}
      >
        <TextInput label={s.setUp.workstationName} ref={first} {...form.getInputProps('name')} />
        <TextInput
          label={s.setUp.deskLetter}
          maxLength={2}
          {...form.getInputProps('deskLetter')}
          onChange={(event) => form.setFieldValue('deskLetter', event.currentTarget.value.toUpperCase())}
        />
        <TextInput label={s.setUp.loginName} autoComplete="username" {...form.getInputProps('loginName')} />
        <PasswordField label={s.setUp.password} autoComplete="current-password" {...form.getInputProps('password')} />
      </GateForm>
    </GateFrame>
  )
}
