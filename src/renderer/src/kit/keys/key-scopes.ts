import { actsInFields, chordOf, isComposing } from './key-names'

/** One key of a page: notation as in `chordOf`, several keys for one act, or a sequence such as "G H". */
export interface KeyBinding {
  keys: string | readonly string[]
  /** What it does, in the clerk's words; shown in the sheet of keys. */
  label: string
  run: (event: KeyboardEvent) => void
  /** Also while a text field has the focus (Enter, arrows, Tab). */
  inFields?: boolean
  /** Held down, it goes on acting: moving through a list. */
  repeat?: boolean
  /** Not listed in the sheet. */
  hidden?: boolean
  /** Switched off for now. */
  off?: boolean
}

/**
 * Who owns keys: the page (or dialog) that is shown, asked first; the whole program, silent under a dialog; or what must
 * never wait (locking, hiding personal data), whatever lies on top.
 */
export type ScopeKind = 'global' | 'page' | 'always'

export interface KeyScope {
  kind: ScopeKind
  /** 0 for the page; a dialog is one above what it was opened from and keeps everything below silent. */
  layer: number
  bindings: () => readonly KeyBinding[]
}

const scopes: KeyScope[] = []
let waiting: { first: string; since: number } | undefined
/** How long the second key of a sequence may take, in milliseconds. */
const SEQUENCE_MS = 1500

/** Adds a scope; the last one added is asked first. Returns the function that takes it away. */
export const addScope = (scope: KeyScope): (() => void) => {
  scopes.push(scope)
  return () => {
    const at = scopes.indexOf(scope)
    if (at >= 0) scopes.splice(at, 1)
  }
}

/** The scopes that hear keys now, in the order in which they are asked. */
export const activeScopes = (): KeyScope[] => {
  const top = Math.max(0, ...scopes.map((scope) => scope.layer))
  const heard = scopes.filter((scope) => scope.kind === 'always' || scope.layer === top).toReversed()
  return (['always', 'page', 'global'] as const).flatMap((kind) => heard.filter((scope) => scope.kind === kind))
}

const textInputs = /^(?:text|search|tel|url|email|password|number|date|time|datetime-local|month|week|)$/

/** True when typed letters would land in a text field. */
export const isTextField = (target: EventTarget | null): boolean => {
  if (!(target instanceof HTMLElement)) return false
  if (target instanceof HTMLInputElement) return textInputs.test(target.type)
  return target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement || target.isContentEditable
}

const ownsEnter = (target: EventTarget | null): boolean =>
  target instanceof Element &&
  target.closest('button, a[href], summary, [role="button"], [role="tab"], [role="menuitem"], [role="option"]') !== null

const find = (name: string, event: KeyboardEvent): KeyBinding | undefined => {
  const typing = isTextField(event.target)
  for (const scope of activeScopes()) {
    for (const binding of scope.bindings()) {
      if (binding.off) continue
      const all = typeof binding.keys === 'string' ? [binding.keys] : binding.keys
      if (!all.includes(name)) continue
      if (typing && !binding.inFields && !actsInFields(name)) continue
      return binding
    }
  }
  return undefined
}

const startsSequence = (name: string): boolean =>
  activeScopes().some((scope) =>
    scope.bindings().some((binding) => {
      const all = typeof binding.keys === 'string' ? [binding.keys] : binding.keys
      return !binding.off && all.some((keys) => keys.startsWith(`${name} `))
    }),
  )

/** Keys of the browser that would leave or repeat the page under the clerk's hands. */
const swallowed = new Set(['F5', 'Ctrl+S', 'Ctrl+P', 'F1'])

let escapeOwned = false

/** The one listener for all shortcuts. Exported for the provider and for tests. */
export const handleKey = (event: KeyboardEvent): void => {
  if (isComposing(event) || event.defaultPrevented || escapeOwned) return
  const name = chordOf(event)
  if (['Control', 'Alt', 'Shift', 'Meta'].includes(event.key)) return
  const typing = isTextField(event.target)
  const first = waiting !== undefined && event.timeStamp - waiting.since < SEQUENCE_MS ? waiting.first : undefined
  waiting = undefined
  if ((name === 'Enter' || name === 'Space') && ownsEnter(event.target)) return
  const binding = (first !== undefined && !typing ? find(`${first} ${name}`, event) : undefined) ?? find(name, event)
  if (binding) {
    event.preventDefault()
    if (!event.repeat || binding.repeat) binding.run(event)
    return
  }
  if (!typing && startsSequence(name)) waiting = { first: name, since: event.timeStamp }
  if (swallowed.has(name)) event.preventDefault()
}

const within = (event: KeyboardEvent, what: string): boolean =>
  event.target instanceof Element && event.target.closest(what) !== null

/**
 * Before anything else hears a key. Esc in an open list or menu closes that alone, and by then it would be closed. An
 * open list takes every Enter as its own, also the one with Ctrl, which belongs to the form around it.
 */
export const noteKey = (event: KeyboardEvent): void => {
  escapeOwned =
    event.key === 'Escape' && within(event, '[aria-haspopup][aria-expanded="true"], [role="menu"], .day-calendar')
  if (chordOf(event) !== 'Ctrl+Enter' || !within(event, '[aria-haspopup="listbox"]')) return
  handleKey(event)
  if (event.defaultPrevented) event.stopPropagation()
}
