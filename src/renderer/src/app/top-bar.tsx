import { IconSearch } from '@tabler/icons-react'
import { useNavigate } from 'react-router'
import { useDesk } from '../desk/desk-provider'
import { Kbd, KeyButton } from '../kit/keys/kbd'
import { useT } from '../kit/language'
import type { TopAction } from './parts'

interface TopBarProps {
  actions: readonly TopAction[]
  /** Absent for those who may find nothing. */
  onBox: (() => void) | undefined
  titleRef: (slot: HTMLElement | null) => void
  actionsRef: (slot: HTMLElement | null) => void
}

/** Title left, the one box in the middle, exactly two acts right; the page may put its own in their place. */
export function TopBar({ actions, onBox, titleRef, actionsRef }: TopBarProps) {
  const t = useT()
  const go = useNavigate()
  const { can } = useDesk()
  // In a browser tab Ctrl N opens a window, so the second key is the one to show.
  const reachable = (keys: readonly string[]): string[] =>
    keys.filter((key) => can.windowKeys || !/^Ctrl\+[NTW]$/.test(key))
  return (
    <header className="top" data-zone tabIndex={-1}>
      <div className="top-title" ref={titleRef} />
      {onBox && (
        <button
          type="button"
          className="box-button"
          onClick={onBox}
          aria-keyshortcuts="Control+K"
          aria-haspopup="dialog"
        >
          <IconSearch size={15} stroke={1.7} aria-hidden />
          <span className="grow ellipsis">{t.app.box.hint}</span>
          <Kbd keys="Ctrl+K" mute />
        </button>
      )}
      <div className="top-actions">
        <div className="page-actions" ref={actionsRef} />
        <div className="top-buttons">
          {actions.map(({ id, label, icon: Sign, keys, to, primary }) => (
            <KeyButton
              key={id}
              label={label(t)}
              keys={reachable(keys)}
              icon={<Sign size={15} stroke={primary ? 2 : 1.7} aria-hidden />}
              onPress={() => void go(to)}
              scope="global"
              primary={primary === true}
            />
          ))}
        </div>
      </div>
    </header>
  )
}
