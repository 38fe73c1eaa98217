import { useCallback, useState } from 'react'
import { useMe } from './use-me'

const kept = new Map<string, Map<string, unknown>>()

/**
 * State of a form that Esc may leave: what was put into it stands there again when the same person opens the same form,
 * until it is saved (`forgetKept`) or the page is loaded anew. `form` names the form and what it is about.
 */
export const useKept = <T>(form: string, field: string, initial: T | (() => T)): [T, (value: T) => void] => {
  const me = useMe()?.accountId ?? ''
  const key = `${form} ${me}`
  const [value, setValue] = useState<T>(() => {
    const was = kept.get(key)
    if (was?.has(field)) return was.get(field) as T
    return typeof initial === 'function' ? (initial as () => T)() : initial
  })
  const set = useCallback(
    (next: T): void => {
      const fields = kept.get(key) ?? new Map<string, unknown>()
      kept.set(key, fields.set(field, next))
      setValue(next)
    },
    [key, field],
  )
  return [value, set]
}

/** The form has been saved: what was put into it is done with. */
export const forgetKept = (form: string): void => {
  for (const key of kept.keys()) if (key.startsWith(`${form} `)) kept.delete(key)
}
