import { Button, type ButtonProps } from '@mantine/core'
import type { ReactNode } from 'react'
import { ariaKeys, keyCaps } from './key-names'
import { type ScopeKind, useKeys } from './keys'

/** The caps of a key: <Kbd keys="Ctrl+Enter" /> shows "Ctrl ↵", "G H" two caps. `mute` inside what has aria-keyshortcuts. */
export function Kbd({ keys, mute }: { keys: string; mute?: boolean }) {
  return (
    <span className="row gap-4" aria-hidden={mute}>
      {keyCaps(keys).map((cap) => (
        <kbd className="kbd" key={cap}>
          {cap}
        </kbd>
      ))}
    </span>
  )
}

/** Key and what it does, for footers and headers: J K 上下. */
export function KeyHint({ keys, children }: { keys: readonly string[]; children: ReactNode }) {
  return (
    <span className="row gap-6 no-wrap text-12 ink-3">
      {keys.map((one) => (
        <Kbd key={one} keys={one} />
      ))}
      {children}
    </span>
  )
}

export interface KeyButtonProps extends Omit<ButtonProps, 'children' | 'rightSection' | 'leftSection' | 'color'> {
  /** What happens: a verb ("登记并打印 F03"). Also the words in the sheet of keys. */
  label: string
  onPress: () => void
  /** "C", "Ctrl+Enter", or several: the first is shown, all work. Registered while the button is shown. */
  keys?: string | readonly string[]
  icon?: ReactNode
  /** The one main act of the screen. */
  primary?: boolean
  /** Removes or voids something. */
  danger?: boolean
  /** Without frame, for lesser acts. */
  quiet?: boolean
  busy?: boolean
  small?: boolean
  /** "global" for the standing buttons of the shell only. */
  scope?: ScopeKind
  /** For a button inside a form; Enter in the form presses it. */
  type?: 'button' | 'submit'
}

/** A button that carries its key. The key does exactly what a press does, and nothing while it is disabled or busy. */
export function KeyButton(props: KeyButtonProps) {
  const {
    label,
    onPress,
    keys,
    icon,
    primary,
    danger,
    quiet,
    busy,
    small,
    scope = 'page',
    type = 'button',
    ...rest
  } = props
  const all = keys === undefined ? [] : typeof keys === 'string' ? [keys] : keys
  const shown = all[0]
  useKeys([{ keys: all, label, run: onPress, off: rest.disabled === true || busy === true }], scope, all.length > 0)
  const fill = primary ? 'filled' : quiet ? 'subtle' : 'default'
  return (
    <Button
      {...rest}
      type={type}
      variant={danger ? 'outline' : fill}
      {...(danger ? { color: 'red' } : quiet ? { color: 'gray' } : {})}
      className={`key-button${primary ? ' on-fill' : ''} ${typeof rest.className === 'string' ? rest.className : ''}`}
      size={small ? 'compact-xs' : 'xs'}
      loading={busy === true}
      onClick={type === 'submit' ? undefined : onPress}
      leftSection={icon}
      rightSection={shown === undefined ? undefined : <Kbd keys={shown} mute />}
      aria-keyshortcuts={shown === undefined ? undefined : ariaKeys(shown)}
    >
      {label}
    </Button>
  )
}
