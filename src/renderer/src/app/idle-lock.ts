import { useEffect, useRef } from 'react'

const LOOK_EVERY = 10_000

/** Locks after so many minutes without key, pointer or wheel; 0 never. A machine that slept counts as idle. */
export const useIdleLock = (minutes: number, lock: () => void): void => {
  const run = useRef(lock)
  run.current = lock
  useEffect(() => {
    if (minutes <= 0) return
    let last = Date.now()
    const touch = (): void => {
      last = Date.now()
    }
    const kinds = ['keydown', 'pointerdown', 'pointermove', 'wheel'] as const
    for (const kind of kinds) window.addEventListener(kind, touch, { capture: true, passive: true })
    const timer = setInterval(() => {
      if (Date.now() - last >= minutes * 60_000) run.current()
    }, LOOK_EVERY)
    return () => {
      clearInterval(timer)
      for (const kind of kinds) window.removeEventListener(kind, touch, { capture: true })
    }
  }, [minutes])
}
