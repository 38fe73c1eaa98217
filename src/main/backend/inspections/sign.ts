import { Refusal } from '../../../shared/base/refusal'
import type { inspectionOps } from '../../../shared/inspections/contract'
import type { HandlersOf } from '../ports'
import { getRow, insertRow, updateRow } from '../store/rows'
import { columns, sql } from '../store/sql'

const records = sql(columns('document', 'id', 'docNo'))

/** The signed record came back: noted with the paper and with the round. A refusal may still turn into a signature. */
export const signHandler: HandlersOf<Pick<typeof inspectionOps, 'inspection.sign'>> = {
  'inspection.sign': (trx, input, ctx) => {
    const inspection = getRow(trx, 'inspection', input.inspectionId)
    if (inspection.ownerSigned === 'HAND' || inspection.ownerSigned === 'PROXY')
      throw new Refusal('WRONG_STATE', 'inspectionSigned')
    const document = trx.row(
      records`SELECT id, doc_no FROM live_document WHERE subject_id = ${inspection.id} AND form = 'F09' AND voided_at IS NULL
        ORDER BY doc_version DESC, n DESC LIMIT 1`,
    )
    if (!document) throw new Refusal('WRONG_STATE', 'recordVoided')
    insertRow(trx, ctx, 'signature', {
      documentId: document.id,
      role: 'OWNER',
      partyId: input.partyId,
      name: input.name.trim(),
      how: input.how,
      at: ctx.now,
      witnesses: [],
    })
    ctx.detail({ docNo: document.docNo, how: input.how })
    return { version: updateRow(trx, ctx, 'inspection', inspection.id, { ownerSigned: input.how }) }
  },
}
