import { createContext, type ReactNode, useContext, useSyncExternalStore } from 'react'

const listeners = new Set<() => void>()
let current = Date.now()
let timer: ReturnType<typeof setTimeout> | undefined

// One timer for the whole program: all clocks change together, on the full minute.
const tick = (): void => {
  current = Date.now()
  timer = listeners.size > 0 ? setTimeout(tick, 60_000 - (current % 60_000)) : undefined
  for (const listener of listeners) listener()
}

const subscribe = (listener: () => void): (() => void) => {
  listeners.add(listener)
  if (timer === undefined) {
    current = Date.now()
    timer = setTimeout(tick, 60_000 - (current % 60_000))
  }
  return () => listeners.delete(listener)
}

const Fixed = createContext<number | undefined>(undefined)

/** Stops the clock at a moment (milliseconds): previews, pictures, tests. */
export function FixedNow({ at, children }: { at: number; children: ReactNode }) {
  return <Fixed.Provider value={at}>{children}</Fixed.Provider>
}

/** The present moment in milliseconds; renders again once a minute. */
export const useNow = (): number => {
  const fixed = useContext(Fixed)
  const live = useSyncExternalStore(subscribe, () => current)
  return fixed ?? live
}
