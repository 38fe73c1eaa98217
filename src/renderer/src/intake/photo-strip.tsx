import { ActionIcon } from '@mantine/core'
import { IconX } from '@tabler/icons-react'
import { memo } from 'react'
import type { TicketEntry } from '../../../shared/tickets/entry'
import { useDesk } from '../desk/desk-provider'
import { useT } from '../kit/language'
import { byFields } from './by-fields'
import type { TypedDraft } from './use-draft'

/** Every photo of a form with the item it belongs to: null for the ticket itself. */
export const photosOf = (form: TicketEntry): { id: string; itemKey: string | null }[] => [
  ...form.items.flatMap((item) => item.photoIds.map((id) => ({ id, itemKey: item.key }))),
  ...form.photoIds.map((id) => ({ id, itemKey: null })),
]

const without = (form: TicketEntry, id: string): Pick<TicketEntry, 'photoIds' | 'items'> => ({
  photoIds: form.photoIds.filter((each) => each !== id),
  items: form.items.map((item) => ({ ...item, photoIds: item.photoIds.filter((each) => each !== id) })),
})

/** Adds photos to an item, or to the ticket where none is named. */
export const withPhotos = (form: TicketEntry, itemKey: string | null, ids: readonly string[]): Partial<TicketEntry> => {
  const has = form.items.some((item) => item.key === itemKey)
  return has
    ? {
        items: form.items.map((item) =>
          item.key === itemKey ? { ...item, photoIds: [...new Set([...item.photoIds, ...ids])] } : item,
        ),
      }
    : { photoIds: [...new Set([...form.photoIds, ...ids])] }
}

/** Takes a photo from where it is to an item, or to the ticket. */
const moved = (form: TicketEntry, id: string, to: string | null): Partial<TicketEntry> => {
  const rest = { ...form, ...without(form, id) }
  return { photoIds: rest.photoIds, items: rest.items, ...withPhotos(rest, to, [id]) }
}

interface PhotoStripProps {
  form: TicketEntry
  change: TypedDraft['change']
}

function Strip({ form, change }: PhotoStripProps) {
  const t = useT().tickets
  const desk = useDesk()
  const photos = photosOf(form)
  if (photos.length === 0) return null
  const places = [...form.items.map((item) => item.key), null]
  const nameOf = (key: string | null): string =>
    key === null ? t.photo.whole : t.items.of(form.items.findIndex((item) => item.key === key) + 1)
  return (
    <ul className="photo-strip" aria-label={t.photo.title(photos.length)}>
      {photos.map(({ id, itemKey }, n) => {
        const next = places[(places.indexOf(itemKey) + 1) % places.length] ?? null
        return (
          <li key={`${id} ${itemKey}`}>
            <img src={desk.file.url(id)} alt={`${t.photo.add} ${n + 1}${t.comma}${nameOf(itemKey)}`} />
            <button
              type="button"
              className="photo-place"
              title={t.photo.move(nameOf(next))}
              onClick={() => change((was) => moved(was, id, next))}
            >
              {nameOf(itemKey)}
            </button>
            <ActionIcon
              size={18}
              className="photo-remove"
              aria-label={`${t.photo.remove} ${n + 1}`}
              onClick={() => change((was) => without(was, id))}
            >
              <IconX size={12} stroke={2} />
            </ActionIcon>
          </li>
        )
      })}
    </ul>
  )
}

/** The photos as small pictures; a press on the label moves one to the next item. */
export const PhotoStrip = memo(Strip, byFields<PhotoStripProps>('photoIds', 'items'))
