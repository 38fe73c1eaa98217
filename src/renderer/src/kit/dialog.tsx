import { Modal } from '@mantine/core'
import { type ReactNode, useContext } from 'react'
import { LayerContext, useKeys } from './keys'
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

function Inside({ onClose, children }: Pick<DialogProps, 'onClose' | 'children'>) {
  const t = useT().kit
  useKeys([{ keys: 'Escape', label: t.close, run: onClose, hidden: true }])
  return children
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
