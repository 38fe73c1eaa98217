import { useEffect, useRef, useState } from 'react'

/** What a screen begins with: nothing yet, what was read, or why it could not be read. */
export interface Opened<Value> {
  readonly value: Value | undefined
  readonly failed: unknown
  /** Reads once more. */
  readonly again: () => void
}

/**
 * Reads what a screen begins with, once for each key and not through the cache: what is worked on from there must not
 * be exchanged for something newer.
 */
export const useOpened = <Value>(key: string, read: () => Promise<Value>): Opened<Value> => {
  const [found, setFound] = useState<{ key: string; value: Value }>()
  const [failed, setFailed] = useState<{ key: string; error: unknown }>()
  const open = useRef<() => () => void>(undefined)
  open.current = () => {
    let left = false
    setFailed(undefined)
    read()
      .then((value) => {
        if (!left) setFound({ key, value })
      })
      .catch((error: unknown) => {
        if (!left) setFailed({ key, error })
      })
    return () => {
      left = true
    }
  }
  // biome-ignore lint/correctness/useExhaustiveDependencies: once for each key
  useEffect(() => open.current?.(), [key])
  return {
    value: found?.key === key ? found.value : undefined,
    failed: failed?.key === key ? failed.error : undefined,
    again: () => void open.current?.(),
  }
}
