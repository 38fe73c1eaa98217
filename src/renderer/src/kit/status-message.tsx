import { createContext, type ReactNode, useContext, useEffect, useMemo, useState } from 'react'
import { useT } from './language'
import { clock } from './time'

/** A fact for the status line: plain or a fault in red, with the key that leads on or mends it. */
export interface StatusMessage {
  text: string
  fault: boolean
  way?: { label: string; keys: string; run: () => void }
}

interface StatusMessageState {
  message: StatusMessage | undefined
  /** What happened: "F13 已送打印"; the way leads to what it is about. */
  say: (text: string, way?: StatusMessage['way']) => void
  /** "已存盘 10:42:07". */
  saved: () => void
  /** What failed and what is safe, in red, with the key that mends it. */
  fault: (text: string, mend?: StatusMessage['way']) => void
  clear: () => void
}

const nothing = (): void => undefined
const Context = createContext<StatusMessageState>({
  message: undefined,
  say: nothing,
  saved: nothing,
  fault: nothing,
  clear: nothing,
})

/** Holds the last thing said in the status line. There are no toasts. */
export function StatusMessageProvider({ children }: { children: ReactNode }) {
  const t = useT().kit
  const [message, setMessage] = useState<StatusMessage>()
  // What was said in another language is not said on.
  // biome-ignore lint/correctness/useExhaustiveDependencies: when the words change
  useEffect(() => setMessage(undefined), [t])
  const value = useMemo<StatusMessageState>(
    () => ({
      message,
      say: (text, way) => setMessage({ text, fault: false, ...(way ? { way } : {}) }),
      saved: () => setMessage({ text: t.saved(clock(Date.now(), true)), fault: false }),
      fault: (text, mend) => setMessage({ text, fault: true, ...(mend ? { way: mend } : {}) }),
      clear: () => setMessage(undefined),
    }),
    [message, t],
  )
  return <Context.Provider value={value}>{children}</Context.Provider>
}

/** Says what happened or what failed, in the status line. */
export const useStatusMessage = (): StatusMessageState => useContext(Context)
