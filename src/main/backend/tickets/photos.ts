import { whole } from '../../../shared/base/columns'
import { Refusal } from '../../../shared/base/refusal'
import type { WriteCtx } from '../ports'
import { insertRow } from '../store/rows'
import { sql } from '../store/sql'
import type { Reader, Writer } from '../store/statements'

const counted = sql({ n: whole })

/** Refuses when a photo that is named is not kept here. */
export const checkPhotos = (db: Reader, ids: readonly string[]): void => {
  if (ids.length === 0) return
  const wanted = new Set(ids)
  const known = db.row(
    counted`SELECT count(*) AS n FROM live_attachment WHERE id IN (SELECT value FROM json_each(${JSON.stringify([...wanted])}))`,
  )
  if (known?.n !== wanted.size) throw new Refusal('NOT_FOUND', 'fileGone')
}

/** Ties photos to a ticket or one of its items; answers how many. */
export const linkPhotos = (
  trx: Writer,
  ctx: WriteCtx,
  ticketId: string,
  itemId: string | null,
  ids: readonly string[],
): number => {
  checkPhotos(trx, ids)
  for (const attachmentId of ids)
    insertRow(trx, ctx, 'attachmentLink', { subjectTable: 'ticket', subjectId: ticketId, attachmentId, itemId })
  return ids.length
}
