import { useEffect, useRef } from 'react'

/** Puts the caret where typing begins, once, when the form is shown. */
export const useFirstFocus = () => {
  const ref = useRef<HTMLInputElement>(null)
  useEffect(() => ref.current?.focus(), [])
  return ref
}
