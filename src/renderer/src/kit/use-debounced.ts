import { useEffect, useState } from 'react'

/** A value that follows another one once it has been still for some milliseconds: for questions while typing. */
export const useDebounced = <V>(value: V, ms: number): V => {
  const [later, setLater] = useState(value)
  useEffect(() => {
    const timer = setTimeout(() => setLater(value), ms)
    return () => clearTimeout(timer)
  }, [value, ms])
  return later
}
