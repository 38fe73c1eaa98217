import { createContext, type ReactNode, useCallback, useContext, useMemo, useState } from 'react'
import { useKeys } from './keys/keys'
import { useT } from './language'
import { useStatusMessage } from './status-message'

interface PrivacyState {
  /** All personal data is hidden at once (visitors with cameras). */
  hidden: boolean
  toggle: () => void
}

const Context = createContext<PrivacyState>({ hidden: false, toggle: () => undefined })

/** Ctrl Shift H hides every personal value on the screen at once, and shows them as usual again. */
export function PrivacyProvider({ children }: { children: ReactNode }) {
  const t = useT().kit
  const { say } = useStatusMessage()
  const [hidden, setHidden] = useState(false)
  const toggle = useCallback(() => setHidden((was) => !was), [])
  const press = (): void => {
    say(hidden ? t.mask.quickOff : t.mask.quickOn)
    toggle()
  }
  useKeys([{ keys: 'Ctrl+Shift+H', label: t.keys.hide, run: press }], 'always')
  const value = useMemo(() => ({ hidden, toggle }), [hidden, toggle])
  return <Context.Provider value={value}>{children}</Context.Provider>
}

/** Whether personal data is hidden now; columns of names and phones ask this. */
export const usePrivacy = (): PrivacyState => useContext(Context)
