import { useEffect, useRef } from 'react'
import { useDesk } from '../desk/desk-provider'
import { KeyButton } from '../kit/keys/kbd'
import { useT } from '../kit/language'
import { useAddPhotos } from './use-photos'

/** Photos of one thing: small pictures, each to be taken off, and a way to add more. */
export function PhotoStrip({ ids, onChange }: { ids: readonly string[]; onChange: (ids: string[]) => void }) {
  const t = useT().inspections
  const desk = useDesk()
  const { pick, take, busy } = useAddPhotos()
  const put = (kept: readonly string[]): void => {
    if (kept.length > 0) onChange([...new Set([...ids, ...kept])])
  }
  const latest = useRef(put)
  latest.current = put
  // A strip is shown in a dialog: what is pasted or dropped there belongs to it.
  useEffect(() => {
    const keep = (event: ClipboardEvent | DragEvent): void => {
      const files = [...((event instanceof DragEvent ? event.dataTransfer : event.clipboardData)?.files ?? [])]
      if (files.length === 0) return
      event.preventDefault()
      void take(files).then((kept) => latest.current(kept))
    }
    const over = (event: DragEvent): void => event.preventDefault()
    document.addEventListener('paste', keep)
    document.addEventListener('drop', keep)
    document.addEventListener('dragover', over)
    return () => {
      document.removeEventListener('paste', keep)
      document.removeEventListener('drop', keep)
      document.removeEventListener('dragover', over)
    }
  }, [take])
  return (
    <div className="row gap-8 wrap photo-strip">
      {ids.map((id, at) => (
        <button
          key={id}
          type="button"
          className="photo"
          aria-label={`${t.removePhoto} ${at + 1}`}
          onClick={() => onChange(ids.filter((each) => each !== id))}
        >
          <img src={desk.file.url(id)} alt={t.photos(1)} />
        </button>
      ))}
      <KeyButton label={t.addPhoto} small busy={busy} keys="F4" onPress={() => void pick().then(put)} />
    </div>
  )
}
