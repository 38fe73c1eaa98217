/** What of a keyboard event the matching needs; both native and React events have it. */
export interface KeyPress {
  key: string
  code: string
  keyCode: number
  ctrlKey: boolean
  metaKey: boolean
  altKey: boolean
  shiftKey: boolean
}

const spoken: Record<string, string> = {
  ArrowUp: '↑',
  ArrowDown: '↓',
  ArrowLeft: '←',
  ArrowRight: '→',
  Enter: '↵',
  Escape: 'Esc',
  Delete: 'Del',
  PageUp: 'PgUp',
  PageDown: 'PgDn',
  Backspace: '⌫',
}

/** The words on the key caps of a binding: "Ctrl+Enter" becomes ["Ctrl ↵"], "G H" becomes ["G", "H"]. */
export const keyCaps = (binding: string): string[] =>
  binding.split(' ').map((chord) =>
    chord
      .split(/(?<=.)\+/)
      .map((part) => spoken[part] ?? part)
      .join(' '),
  )

/** The same for `aria-keyshortcuts`: "Ctrl+K" becomes "Control+K". A sequence has no form there. */
export const ariaKeys = (binding: string): string | undefined =>
  binding.includes(' ') ? undefined : binding.replace('Ctrl+', 'Control+')

/** True while an input method is composing: no key may trigger anything then. 229 is what older engines send. */
export const isComposing = (event: KeyboardEvent | { nativeEvent: KeyboardEvent }): boolean => {
  const native = 'nativeEvent' in event ? event.nativeEvent : event
  return native.isComposing || native.keyCode === 229
}

/** The press in the notation of bindings: "Ctrl+K", "Shift+F8", "?", "J", "ArrowDown". Cmd counts as Ctrl. */
export const chordOf = (press: KeyPress): string => {
  const ctrl = press.ctrlKey || press.metaKey
  const letter = /^Key([A-Z])$/.exec(press.code)?.[1]
  const digit = /^(?:Digit|Numpad)(\d)$/.exec(press.code)?.[1]
  // With Alt or Ctrl some layouts change `key` into a symbol; the code still names the letter on the cap.
  const name =
    (ctrl || press.altKey) && (letter ?? digit) !== undefined
      ? (letter ?? digit ?? '')
      : press.key === ' '
        ? 'Space'
        : press.key.length === 1
          ? press.key.toUpperCase()
          : press.key
  const symbol = name.length === 1 && !/[A-Z0-9]/.test(name)
  // A symbol such as "?" already says that Shift was held.
  return `${ctrl ? 'Ctrl+' : ''}${press.altKey ? 'Alt+' : ''}${press.shiftKey && !symbol ? 'Shift+' : ''}${name}`
}

/** True for keys that may act while the clerk types: Ctrl, Alt, function keys and Escape. */
export const actsInFields = (chord: string): boolean =>
  chord.startsWith('Ctrl+') || chord.startsWith('Alt+') || /^(?:Shift\+)?F\d+$/.test(chord) || chord === 'Escape'
