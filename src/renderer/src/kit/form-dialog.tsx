import { type ReactNode, useRef, useState, useSyncExternalStore } from 'react'
import { Dialog } from './dialog'
import { KeyButton } from './kbd'
import { forgetKept, kept } from './kept'
import { useT } from './language'
import { showUnread } from './unread'

/** Said below a form that opens with what was left in it, with the way to begin anew. */
function LeftBefore({ form }: { form: string }) {
  const t = useT().kit.unsaved
  const [before] = useState(() => kept.has(form))
  const still = useSyncExternalStore(kept.subscribe, () => kept.has(form))
  if (!before || !still) return null
  return (
    <div className="row g8 i2 t12">
      {t.here}
      <KeyButton label={t.clear} small quiet onPress={() => forgetKept(form)} />
    </div>
  )
}

export interface FormDialogProps {
  /** Name under which what stands in the fields is kept (`useKept`). */
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
        {keptAs !== undefined && <LeftBefore form={keptAs} />}
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
