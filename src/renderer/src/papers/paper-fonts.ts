import { useEffect, useState } from 'react'

const FACES = ['400 10pt "FD Song"', '700 10pt "FD Song"']

/** True once the print fonts are there (or have failed: then the machine's own Song is used). */
export const usePrintFonts = (): boolean => {
  const [loaded, setLoaded] = useState(() => typeof document === 'undefined' || document.fonts === undefined)
  useEffect(() => {
    if (loaded) return
    let gone = false
    const done = () => {
      if (!gone) setLoaded(true)
    }
    Promise.all(FACES.map((face) => document.fonts.load(face, '单')))
      .then(() => document.fonts.ready)
      .then(done, done)
    return () => {
      gone = true
    }
  }, [loaded])
  return loaded
}
