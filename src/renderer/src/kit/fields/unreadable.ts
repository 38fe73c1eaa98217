import { type FormEvent, useLayoutEffect, useRef, useState } from 'react'

const inputsOf = (root: ParentNode): HTMLInputElement[] => [...root.querySelectorAll('input')]

/**
 * Lets every field say what could not be read and sends the focus to the first. True when there is one: then nothing
 * is saved, since what stands in the field is not what would be stored.
 */
export const showUnreadable = (root: ParentNode): boolean => {
  const unreadable = inputsOf(root).filter((input) => input.validity.customError)
  for (const input of unreadable) input.checkValidity()
  unreadable[0]?.focus()
  return unreadable.length > 0
}

/**
 * For a field that makes sense of what is typed: `wrong` says what cannot be read. The form around it is not saved until then;
 * the sentence is shown once the field is left or the form is sent, not while the word is half typed.
 */
export const useUnreadable = (wrong: string | undefined) => {
  const ref = useRef<HTMLInputElement>(null)
  const [shown, setShown] = useState(false)
  useLayoutEffect(() => {
    ref.current?.setCustomValidity(wrong ?? '')
    if (wrong === undefined) setShown(false)
  }, [wrong])
  return {
    error: shown ? wrong : undefined,
    show: () => setShown(wrong !== undefined),
    field: {
      ref,
      onInvalid: (event: FormEvent) => {
        event.preventDefault()
        setShown(true)
      },
    },
  }
}
