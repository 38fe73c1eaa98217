import { TextInput } from '@mantine/core'
import { useState } from 'react'
import { errorText } from '../desk/refused'
import { useDo } from '../desk/use-call'
import { Choice } from '../kit/fields/fields'
import { GateFrame } from '../kit/gate-frame'
import { KeyButton } from '../kit/keys/kbd'
import { useT } from '../kit/language'
import { GateForm } from './gate-form'
import { useFirstFocus } from './use-first-focus'

/** The recovery key in groups of four, to be written down and typed back; then the desk opens and signs in. */
export function RecoveryStep({
  recoveryKey,
  signIn,
}: {
  recoveryKey: string
  signIn: { loginName: string; password: string }
}) {
  const t = useT()
  const r = t.session.recovery
  const confirm = useDo('desk.confirmRecovery')
  const enter = useDo('session.signIn')
  const fill = useDo('demo.fill')
  const first = useFirstFocus()
  const [typed, setTyped] = useState('')
  const [start, setStart] = useState<'empty' | 'demo'>('empty')
  // The form is gone once the key is confirmed: what follows may not hang on its life.
  const submit = async (): Promise<void> => {
    await confirm.mutateAsync({ recoveryKey: typed })
    await enter.mutateAsync({ loginName: signIn.loginName, password: signIn.password })
    if (start === 'demo') await fill.mutateAsync({})
  }
  return (
    <GateFrame title={r.title}>
      <p className="ink-2">{r.why}</p>
      <output className="recovery-key" aria-label={r.title}>
        {recoveryKey}
      </output>
      <GateForm
        verb={r.confirm}
        busy={confirm.isPending || enter.isPending}
        refusal={confirm.error ? errorText(t, confirm.error) : undefined}
        onSubmit={() => void submit().catch(() => undefined)}
        other={<KeyButton label={r.print} keys="Ctrl+P" onPress={() => window.print()} quiet />}
      >
        <TextInput
          label={r.typed}
          ref={first}
          value={typed}
          onChange={(event) => setTyped(event.currentTarget.value)}
          autoComplete="off"
        />
        <Choice
          label={r.fill}
          value={start}
          onChange={setStart}
          options={[
            { value: 'empty', label: r.empty },
            { value: 'demo', label: r.demo },
          ]}
        />
      </GateForm>
    </GateFrame>
  )
}
