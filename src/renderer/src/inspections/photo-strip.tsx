import { useDesk } from '../desk/desk-provider'
import { KeyButton } from '../kit/kbd'
import { useT } from '../kit/language'
import { useAddPhotos } from './use-photos'

/** Photos of one thing: small pictures, each to be taken off, and a way to add more. */
export function PhotoStrip({ ids, onChange }: { ids: readonly string[]; onChange: (ids: string[]) => void }) {
  const t = useT().inspections
  const desk = useDesk()
  const { pick, busy } = useAddPhotos()
  const add = async (): Promise<void> => {
    const kept = await pick()
    if (kept.length > 0) onChange([...new Set([...ids, ...kept])])
  }
  return (
    <div className="row g8 wrap photo-strip">
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
      <KeyButton label={t.addPhoto} small busy={busy} onPress={() => void add()} />
    </div>
  )
}
