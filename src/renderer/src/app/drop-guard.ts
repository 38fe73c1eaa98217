import { useEffect } from 'react'

const catchFile = (event: DragEvent): void => {
  if (event.defaultPrevented || !event.dataTransfer?.types.includes('Files')) return
  event.preventDefault()
  event.dataTransfer.dropEffect = 'none'
}

/** A file let go where nothing takes it stays with the clerk: the browser would open it in place of the desk. */
export const useDropGuard = (): void => {
  useEffect(() => {
    window.addEventListener('dragover', catchFile)
    window.addEventListener('drop', catchFile)
    return () => {
      window.removeEventListener('dragover', catchFile)
      window.removeEventListener('drop', catchFile)
    }
  }, [])
}
