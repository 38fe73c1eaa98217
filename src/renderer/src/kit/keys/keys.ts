import { createContext, type KeyboardEvent as ReactKeyboardEvent, useContext, useLayoutEffect, useRef } from 'react'
import { chordOf, isComposing } from './key-names'
import { addScope, handleKey, type KeyBinding, noteKey, type ScopeKind } from './key-scopes'

export type { KeyBinding, ScopeKind } from './key-scopes'

/** Starts the one listener for shortcuts; the shell does this once. */
export const useKeyListener = (): void => {
  useLayoutEffect(() => {
    window.addEventListener('keydown', noteKey, true)
    window.addEventListener('keydown', handleKey)
    return () => {
      window.removeEventListener('keydown', noteKey, true)
      window.removeEventListener('keydown', handleKey)
    }
  }, [])
}

/** How many dialogs this part of the page lies in; Dialog raises it. */
export const LayerContext = createContext(0)

/**
 * Gives a component keys from the moment it is drawn to the moment it goes, never later: in between, a key pressed at
 * once would still reach the screen before. Inside a Dialog they belong to the dialog.
 */
export const useKeys = (bindings: readonly KeyBinding[], kind: ScopeKind = 'page', on = true): void => {
  const latest = useRef(bindings)
  const layer = useContext(LayerContext)
  latest.current = bindings
  useLayoutEffect(() => (on ? addScope({ kind, layer, bindings: () => latest.current }) : undefined), [kind, layer, on])
}

/** Handlers by key name for one element ("Enter", "Ctrl+Enter", "ArrowDown"); nothing while composing. */
export const onKeys =
  (handlers: Readonly<Record<string, ((event: ReactKeyboardEvent) => void) | undefined>>) =>
  (event: ReactKeyboardEvent): void => {
    if (isComposing(event) || event.defaultPrevented) return
    const run = handlers[chordOf(event)]
    if (!run) return
    event.preventDefault()
    run(event)
  }

/** Enter in a text field, and only when no input method is choosing a candidate. */
export const onEnter = (run: (event: ReactKeyboardEvent) => void) => onKeys({ Enter: run })
