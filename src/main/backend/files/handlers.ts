import type { fileOps } from '../../../shared/files/contract'
import type { HandlersOf, Services, Who } from '../ports'
import { insertRow } from '../store/rows'
import { prepared, q } from '../store/statements'
import { attachmentPath, storeUpload } from './attachments'
import { maySeeFile } from './may-see'

const attachments = q.selectFrom('liveAttachment').select(['id', 'name', 'mediaType', 'bytes', 'takenAt'])
const byId = prepared((p: { id: string }) => attachments.where('id', '=', p.id))
const bySha = prepared((p: { sha256: string }) => attachments.where('sha256', '=', p.sha256))
const contentOf = prepared((p: { id: string }) =>
  q.selectFrom('liveAttachment').select(['sha256', 'mediaType', 'name']).where('id', '=', p.id),
)

/** Where a stored file lies and what it is, for the host to stream; null when there is none for this person. */
export const locateFile = (
  services: Services,
  who: Who,
  id: string,
): { path: string; mediaType: string; name: string } | null => {
  const row = services.reader.first(contentOf({ id }))
  if (!row || !maySeeFile(services.reader, who, id)) return null
  return { path: attachmentPath(services.folders, row.sha256), mediaType: row.mediaType, name: row.name }
}

/** Photos and files that belong to an item. */
export const fileHandlers: HandlersOf<typeof fileOps> = {
  'file.keep': {
    prepare: async (input, ctx) => {
      const kept = storeUpload(ctx.services.folders, input.token)
      return (trx, _input, write) => {
        const have = trx.first(bySha({ sha256: kept.sha256 }))
        if (have) return have
        const id = insertRow(trx, write, 'attachment', { ...kept, name: input.name, kind: input.kind })
        return { id, name: input.name, mediaType: kept.mediaType, bytes: kept.bytes, takenAt: kept.takenAt }
      }
    },
  },
  'file.info': (db, input, ctx) =>
    input.ids.flatMap((id) => {
      const row = db.first(byId({ id }))
      return row && maySeeFile(db, ctx.who, id) ? [row] : []
    }),
}
