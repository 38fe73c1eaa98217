import { createContext, type ReactNode, useCallback, useContext, useMemo, useState } from 'react'

/** A fact for the status line: plain, or a fault in red with the key that mends it. */
export interface Said {
  text: string
  at: number
  fault: boolean
  mend?: { label: string; keys: string; run: () => void }
}

interface SaidState {
  said: Said | undefined
  say: (text: string) => void
  fault: (text: string, mend?: Said['mend']) => void
  clear: () => void
}

const Context = createContext<SaidState>({
  said: undefined,
  say: () => undefined,
  fault: () => undefined,
  clear: () => undefined,
})

/** Holds the last thing said in the status line. There are no toasts. */
export function SaidProvider({ children }: { children: ReactNode }) {
  const [said, setSaid] = useState<Said>()
  const say = useCallback((text: string) => setSaid({ text, at: Date.now(), fault: false }), [])
  const fault = useCallback(
    (text: string, mend?: Said['mend']) => setSaid({ text, at: Date.now(), fault: true, ...(mend ? { mend } : {}) }),
    [],
  )
  const clear = useCallback(() => setSaid(undefined), [])
  const value = useMemo(() => ({ said, say, fault, clear }), [said, say, fault, clear])
  return <Context.Provider value={value}>{children}</Context.Provider>
}

/** Says what happened ("F13 已送打印") or what failed, in the status line. */
export const useSay = (): SaidState => useContext(Context)
