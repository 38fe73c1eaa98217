import { type ReactNode, useRef } from 'react'
import { Dialog } from './dialog'
import { KeyButton } from './kbd'
import { useT } from './language'
import { showUnread } from './unread'

export interface FormDialogProps {
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
  const submit = (): void => {
    if (busy || disabled || (form.current && showUnread(form.current))) return
    onSubmit()
  }
  return (
    <Dialog opened={opened} onClose={onClose} title={title} size={size}>
      <form
        ref={form}
        className="col g12"
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          submit()
        }}
      >
        {children}
        {refusal !== undefined && (
          <p className="red" role="alert">
            {refusal}
          </p>
        )}
        <div className="row g8 end form-end">
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
