import { useCallback, useRef } from 'react'

/** Puts the caret where typing begins, once for each field that is shown, also when another form stood there before. */
export const useFirstFocus = () => {
  const last = useRef<HTMLInputElement>(null)
  return useCallback((field: HTMLInputElement | null): void => {
    if (field && field !== last.current) {
      last.current = field
      field.focus()
    }
  }, [])
}
