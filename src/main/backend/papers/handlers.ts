import { Refusal } from '../../../shared/base/refusal'
import type { documentOps } from '../../../shared/papers/contract'
import type { HandlersOf } from '../ports'
import { insertRow, updateRow } from '../store/rows'
import { prepared, q } from '../store/statements'
import { printHandlers } from './print'
import { paperOf, paperReadHandlers } from './read'

const givenSignature = prepared((p: { documentId: string }) =>
  q.selectFrom('liveSignature').select('id').where('documentId', '=', p.documentId).where('how', '<>', 'REFUSED'),
)

const signHandlers: HandlersOf<Pick<typeof documentOps, 'paper.void' | 'paper.sign'>> = {
  'paper.void': (trx, input, ctx) => {
    const document = paperOf(trx, ctx, input.docNo)
    const signed = trx.first(givenSignature({ documentId: document.id }))
    if (signed) throw new Refusal('WRONG_STATE', 'voidSigned')
    if (document.voidedAt) throw new Refusal('WRONG_STATE', 'voidTwice')
    updateRow(trx, ctx, 'document', document.id, { voidedAt: ctx.now, voidReason: input.reason })
    ctx.detail({ docNo: document.docNo })
    return { docNo: document.docNo }
  },
  'paper.sign': (trx, input, ctx) => {
    const document = paperOf(trx, ctx, input.docNo)
    if (document.voidedAt) throw new Refusal('WRONG_STATE', 'signVoid')
    if (input.how === 'REFUSED' && new Set(input.witnesses).size < 2)
      throw new Refusal('MISSING', 'twoWitnesses', { fields: { witnesses: 'twoWitnesses' } })
    return {
      id: insertRow(trx, ctx, 'signature', {
        documentId: document.id,
        role: input.role,
        partyId: input.partyId,
        name: input.name,
        how: input.how,
        at: ctx.now,
        witnesses: input.witnesses,
      }),
    }
  },
}

/** Papers: preview, print, confirm, reprint, register, void, sign. */
export const documentHandlers: HandlersOf<typeof documentOps> = {
  ...paperReadHandlers,
  ...printHandlers,
  ...signHandlers,
}
