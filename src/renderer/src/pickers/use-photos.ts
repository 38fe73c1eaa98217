import { useCallback, useEffect, useState } from 'react'
import type { PickedFile } from '../../../shared/desk/desk'
import { useDesk } from '../desk/desk-provider'
import { errorText, Refused } from '../desk/refused'
import { ask } from '../desk/use-call'
import { useT } from '../kit/language'

/** Endings of pictures that can be chosen. */
export const PICTURES = ['.jpg', '.jpeg', '.png', '.webp'] as const

const isPicture = (file: File): boolean =>
  file.type.startsWith('image/') || PICTURES.some((ending) => file.name.toLowerCase().endsWith(ending))

interface Photos {
  /** Lets the clerk choose pictures. */
  choose: () => void
  /** Takes pictures that were dropped or pasted; what is none is said. */
  take: (files: readonly File[]) => void
  busy: boolean
  /** What was not kept, in the clerk's words. */
  fault: string | undefined
}

/** Keeps pictures in the store and names them by id; each is durable before it is named. */
export const usePhotos = (onKept: (ids: string[]) => void): Photos => {
  const desk = useDesk()
  const t = useT()
  const [busy, setBusy] = useState(false)
  const [fault, setFault] = useState<string>()
  const keep = useCallback(
    async (files: readonly PickedFile[]) => {
      const ids: string[] = []
      for (const file of files) {
        const row = await ask(desk, 'file.keep', { token: file.token, name: file.name, kind: 'photo' })
        ids.push(row.id)
      }
      if (ids.length > 0) onKept(ids)
    },
    [desk, onKept],
  )
  const run = useCallback(
    (work: () => Promise<void>) => {
      setBusy(true)
      setFault(undefined)
      work()
        .catch((error: unknown) => setFault(errorText(t, error)))
        .finally(() => setBusy(false))
    },
    [t],
  )
  return {
    busy,
    fault,
    choose: () => run(async () => keep(await desk.file.pick({ accept: PICTURES, many: true }))),
    take: (files) =>
      run(async () => {
        const odd = files.find((file) => !isPicture(file))
        for (const file of files.filter(isPicture)) {
          const reply = await desk.file.upload(file)
          if (!reply.ok) throw new Refused(reply.error)
          await keep([reply.value])
        }
        if (odd) setFault(t.tickets.photo.notPicture(odd.name))
      }),
  }
}

/** Pictures pasted anywhere on the page. */
export const usePastedPictures = (take: (files: readonly File[]) => void): void => {
  useEffect(() => {
    const paste = (event: ClipboardEvent): void => {
      const files = [...(event.clipboardData?.files ?? [])].filter((file) => file.type.startsWith('image/'))
      if (files.length === 0) return
      event.preventDefault()
      take(files)
    }
    window.addEventListener('paste', paste)
    return () => window.removeEventListener('paste', paste)
  }, [take])
}
