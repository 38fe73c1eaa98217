import { Modal } from '@mantine/core'
import { type ReactNode, type RefObject, useContext, useLayoutEffect, useRef } from 'react'
import { LayerContext, useKeys } from './keys/keys'
import { useT } from './language'

export interface DialogProps {
  opened: boolean
  /** Esc, a press beside it, or the code. What was typed inside must be a draft or not worth one. */
  onClose: () => void
  /** Names the thing and the act: "作废 F03 A00418". Also the accessible name. */
  title: string
  /** Width in px; 420 for a question, 720 for a form. */
  size?: number
  /** Distance from the top in px. */
  top?: number
  /** Edge to edge, without a drawn title. */
  bare?: boolean
  children: ReactNode
}

const FIELDS = 'input:enabled, select:enabled, textarea:enabled'
const CONTROLS = 'button:enabled, a[href], [tabindex="0"]'

/** Puts the caret where typing goes on: into the field named for it, else the first one, behind what stands there. */
export const focusFirst = (body: HTMLElement | null): void => {
  const named = body?.querySelector<HTMLElement>('[data-autofocus]')
  const first = named ?? body?.querySelector<HTMLElement>(FIELDS) ?? body?.querySelector<HTMLElement>(CONTROLS)
  first?.focus({ preventScroll: true })
  if (first instanceof HTMLTextAreaElement) first.setSelectionRange(first.value.length, first.value.length)
}

/**
 * Takes the focus in the same breath in which the dialog is drawn, and gives it back as it goes. Mantine does both on
 * a timer: a key pressed before it fires would go to the page underneath and be lost.
 */
const useFocusWithin = (body: RefObject<HTMLElement | null>): void => {
  useLayoutEffect(() => {
    const before = document.activeElement
    focusFirst(body.current)
    return () => {
      if (before instanceof HTMLElement && before.isConnected) before.focus({ preventScroll: true })
    }
  }, [body])
}

function Inside({ onClose, children }: Pick<DialogProps, 'onClose' | 'children'>) {
  const t = useT().kit
  const body = useRef<HTMLDivElement>(null)
  useKeys([{ keys: 'Escape', label: t.close, run: onClose, hidden: true }])
  useFocusWithin(body)
  return <div ref={body}>{children}</div>
}

/** A dialog: keeps the focus, silences the keys of the page, closes with Esc, gives the focus back. */
export function Dialog({ opened, onClose, title, size = 420, top = 96, bare = false, children }: DialogProps) {
  const layer = useContext(LayerContext)
  return (
    <Modal.Root
      opened={opened}
      onClose={onClose}
      size={size}
      yOffset={top}
      padding={bare ? 0 : 16}
      closeOnEscape={false}
      returnFocus={false}
      transitionProps={{ duration: 0 }}
    >
      <Modal.Overlay />
      <Modal.Content aria-label={title} radius="lg">
        <Modal.Body>
          <LayerContext.Provider value={layer + 1}>
            <Inside onClose={onClose}>
              {!bare && <h2 className="dialog-title">{title}</h2>}
              {children}
            </Inside>
          </LayerContext.Provider>
        </Modal.Body>
      </Modal.Content>
    </Modal.Root>
  )
}
