import type { ReactNode } from 'react'
import { isComposing, pressName } from '../kit/key-names'

/** Lets Ctrl Enter and Ctrl S through to their act from within a list field, which otherwise takes every Enter for itself. */
export function CtrlEnter({
  run,
  save,
  className,
  children,
}: {
  run: () => void
  save?: () => void
  className?: string
  children: ReactNode
}) {
  return (
    <div
      className={className}
      onKeyDownCapture={(event) => {
        if (isComposing(event)) return
        const name = pressName(event)
        const act = name === 'Ctrl+Enter' ? run : name === 'Ctrl+S' ? save : undefined
        if (!act) return
        event.preventDefault()
        event.stopPropagation()
        act()
      }}
    >
      {children}
    </div>
  )
}
