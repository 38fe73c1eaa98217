import type { AttachmentRow, fileOps } from '../../../shared/files/contract'
import type { HandlersOf, Services, Who } from '../ports'
import { insertRow } from '../store/rows'
import type { Reader } from '../store/statements'
import { attachmentPath, keepIncoming } from './keep'
import { maySeeFile } from './may-see'

const COLUMNS = 'id, name, media_type, bytes, taken_at'

/** Where a stored file lies and what it is, for the host to stream; null when there is none for this person. */
export const locateFile = (
  services: Services,
  who: Who,
  id: string,
): { path: string; mediaType: string; name: string } | null => {
  const row = services.reader.row<{ sha256: string; mediaType: string; name: string }>(
    'SELECT sha256, media_type, name FROM attachment WHERE id = ? AND deleted_at IS NULL',
    id,
  )
  if (!row || !maySeeFile(services.reader, who, id)) return null
  return { path: attachmentPath(services.folders, row.sha256), mediaType: row.mediaType, name: row.name }
}

const bySha = (db: Reader, digest: string): AttachmentRow | undefined =>
  db.row<AttachmentRow>(`SELECT ${COLUMNS} FROM attachment WHERE sha256 = ? AND deleted_at IS NULL`, digest)

/** Photos and files that belong to a matter. */
export const fileHandlers: HandlersOf<typeof fileOps> = {
  'file.keep': {
    prepare: async (input, ctx) => {
      const kept = keepIncoming(ctx.services.folders, input.token)
      return (trx, _input, write) => {
        const have = bySha(trx, kept.sha256)
        if (have) return have
        const id = insertRow(trx, write, 'attachment', { ...kept, name: input.name, kind: input.kind })
        return { id, name: input.name, mediaType: kept.mediaType, bytes: kept.bytes, takenAt: kept.takenAt }
      }
    },
  },
  'file.info': (db, input, ctx) =>
    input.ids.flatMap((id) => {
      const row = db.row<AttachmentRow>(`SELECT ${COLUMNS} FROM attachment WHERE id = ? AND deleted_at IS NULL`, id)
      return row && maySeeFile(db, ctx.who, id) ? [row] : []
    }),
}
