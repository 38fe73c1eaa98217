import { Fragment, type ReactNode, useLayoutEffect, useRef, useState } from 'react'
import { Dialog, focusFirst } from '../dialog'
import { KeyButton } from '../keys/kbd'
import { useT } from '../language'
import { RestoredNote } from './restored-note'
import { showUnreadable } from './unreadable'

export interface FormDialogProps {
  /** Name under which what stands in the fields is kept. */
  form?: string
  opened: boolean
  onClose: () => void
  title: string
  /** The verb on the button. */
  verb: string
  onSubmit: () => void
  busy?: boolean
  disabled?: boolean
  /** What was refused, in the clerk's words. */
  refusal?: string | undefined
  size?: number
  children: ReactNode
}

/** A short form over the page: Enter or Ctrl Enter saves what could be read, Esc leaves it. */
export function FormDialog(props: FormDialogProps) {
  const {
    form: keptAs,
    opened,
    onClose,
    title,
    verb,
    onSubmit,
    busy = false,
    disabled = false,
    refusal,
    size = 520,
    children,
  } = props
  const t = useT().kit
  const form = useRef<HTMLFormElement>(null)
  // Cleared, the fields are drawn anew: some hold what could not be read.
  const [round, setRound] = useState(0)
  useLayoutEffect(() => {
    if (round > 0) focusFirst(form.current)
  }, [round])
  const submit = (): void => {
    if (busy || disabled || (form.current && showUnreadable(form.current))) return
    onSubmit()
  }
  return (
    <Dialog opened={opened} onClose={onClose} title={title} size={size}>
      <form
        ref={form}
        className="column gap-12"
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          submit()
        }}
      >
        <Fragment key={round}>{children}</Fragment>
        {keptAs !== undefined && <RestoredNote form={keptAs} onClear={() => setRound(round + 1)} />}
        {refusal !== undefined && (
          <p className="red" role="alert">
            {refusal}
          </p>
        )}
        <div className="row gap-8 end form-end">
          <KeyButton label={t.cancel} keys="Escape" onPress={onClose} />
          <KeyButton
            label={verb}
            keys="Ctrl+Enter"
            primary
            type="submit"
            busy={busy}
            disabled={disabled}
            onPress={submit}
          />
        </div>
      </form>
    </Dialog>
  )
}
