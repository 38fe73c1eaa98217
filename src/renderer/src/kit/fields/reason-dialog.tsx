import { Radio, Textarea } from '@mantine/core'
import { type ReactNode, useState } from 'react'
import { Dialog } from '../dialog'
import { KeyButton } from '../keys/kbd'
import { onKeys, useKeys } from '../keys/keys'
import { useT } from '../language'

export interface ConfirmReasonProps {
  opened: boolean
  onClose: () => void
  /** Names the thing: "作废 F03 A00418". */
  title: string
  /** What will happen: "号保留，单据标作废". */
  effect: ReactNode
  /** The verb on the button. */
  verb: string
  /** Called with the reason; the dialog stays open until `opened` is false. */
  onConfirm: (reason: string) => void
  /** Fixed reasons, chosen with 1-9; a free one can always be written. */
  reasons?: readonly string[]
  danger?: boolean
  busy?: boolean
  /** What the backend refused, shown under the field. */
  refusal?: string
}

function ReasonForm({ onClose, effect, verb, onConfirm, reasons = [], danger, busy, refusal }: ConfirmReasonProps) {
  const t = useT().kit
  const [fixed, setFixed] = useState<number>()
  const [own, setOwn] = useState('')
  const [missed, setMissed] = useState(false)
  const reason = (own.trim() || (fixed === undefined ? '' : reasons[fixed])) ?? ''
  const confirm = (): void => {
    if (busy) return
    if (reason === '') setMissed(true)
    else onConfirm(reason)
  }
  useKeys(reasons.map((label, at) => ({ keys: String(at + 1), label, run: () => setFixed(at) })))
  const error = refusal ?? (missed && reason === '' ? t.reason.missing : undefined)
  return (
    <div className="column gap-12">
      <div className="ink-2">{effect}</div>
      {reasons.length > 0 && (
        <Radio.Group
          label={t.reason.label}
          value={fixed === undefined ? null : String(fixed)}
          onChange={(value) => setFixed(Number(value))}
        >
          <div className="column gap-8 reasons">
            {reasons.map((one, at) => (
              <Radio
                key={one}
                value={String(at)}
                data-autofocus={at === 0 || undefined}
                label={
                  <span className="row gap-8">
                    {one}
                    <kbd className="kbd">{at + 1}</kbd>
                  </span>
                }
                onKeyDown={onKeys({ Enter: confirm, 'Ctrl+Enter': confirm })}
              />
            ))}
          </div>
        </Radio.Group>
      )}
      <Textarea
        label={reasons.length > 0 ? t.reason.own : t.reason.label}
        value={own}
        onChange={(event) => setOwn(event.currentTarget.value)}
        onKeyDown={onKeys({ Enter: confirm, 'Ctrl+Enter': confirm })}
        error={error}
        autosize
        minRows={1}
        maxRows={4}
        data-autofocus={reasons.length === 0 || undefined}
      />
      <div className="row gap-8 end">
        <KeyButton label={t.cancel} keys="Escape" onPress={onClose} />
        <KeyButton
          label={verb}
          keys="Ctrl+Enter"
          onPress={confirm}
          busy={busy === true}
          {...(danger ? { danger: true } : { primary: true })}
        />
      </div>
    </div>
  )
}

/** Asks for a reason before something that leaves a trace. Focus goes back to where it came from. */
export function ConfirmReason(props: ConfirmReasonProps) {
  return (
    <Dialog opened={props.opened} onClose={props.onClose} title={props.title}>
      <ReasonForm {...props} />
    </Dialog>
  )
}
