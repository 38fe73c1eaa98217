import { Refusal } from '../../../shared/base/refusal'
import type { documentOps, PrintState } from '../../../shared/papers/contract'
import { reprintHindrance } from '../../../shared/papers/define-form'
import { formOf } from '../../../shared/papers/forms'
import type { Row } from '../../../shared/registry'
import type { Ctx, HandlersOf } from '../ports'
import { getRow, insertRow, updateRow } from '../store/rows'
import type { Reader } from '../store/statements'
import { jobsOf, paperOf } from './read'

const jobOf = (db: Reader, ctx: Ctx, jobId: string): Row<'printJob'> => {
  const job = getRow(db, 'printJob', jobId)
  const { docNo } = getRow(db, 'document', job.documentId)
  paperOf(db, ctx, docNo)
  return job
}

/** What was handed to a printer and what came out. Software knows the first; the second somebody must say. */
export const printHandlers: HandlersOf<Pick<typeof documentOps, 'print.sent' | 'print.confirm' | 'print.again'>> = {
  'print.sent': (trx, input, ctx) => {
    const document = paperOf(trx, ctx, input.docNo)
    const reprintNo = jobsOf(trx, document.id).length
    if (reprintNo > 0 && !input.reason)
      throw new Refusal('MISSING', 'reprintReason', { fields: { reason: 'reprintReason' } })
    const form = formOf(document.form)
    const hindrance = reprintNo > 0 && form ? reprintHindrance(form, ctx.who?.roles ?? []) : null
    if (hindrance) throw new Refusal('FORBIDDEN', hindrance)
    const jobId = insertRow(trx, ctx, 'printJob', {
      documentId: document.id,
      printer: input.printer,
      copies: input.copies,
      pages: input.pages,
      sentAt: ctx.now,
      state: 'SENT',
      reprintNo,
      reason: reprintNo > 0 ? input.reason : null,
    })
    ctx.detail({ docNo: document.docNo, reprintNo })
    return { jobId, reprintNo }
  },
  'print.confirm': (trx, input, ctx) => {
    const job = jobOf(trx, ctx, input.jobId)
    if (job.state === 'CONFIRMED') throw new Refusal('WRONG_STATE', 'printConfirmed')
    if (input.fromPage !== null && job.pages !== null && input.fromPage > job.pages)
      throw new Refusal('BAD_INPUT', 'noSuchPage', { fields: { fromPage: 'noSuchPage' } })
    const state: PrintState = input.fromPage === null ? 'CONFIRMED' : 'FAILED_FROM_PAGE'
    updateRow(trx, ctx, 'printJob', job.id, {
      state,
      fromPage: input.fromPage,
      confirmedAt: state === 'CONFIRMED' ? ctx.now : null,
    })
    ctx.detail({ state, fromPage: input.fromPage })
    return { state }
  },
  'print.again': (trx, input, ctx) => {
    const job = jobOf(trx, ctx, input.jobId)
    if (job.state !== 'FAILED_FROM_PAGE') throw new Refusal('WRONG_STATE', 'printNotFailed')
    updateRow(trx, ctx, 'printJob', job.id, { state: 'SENT' })
    ctx.detail({ fromPage: job.fromPage })
    return { fromPage: job.fromPage, reprintNo: job.reprintNo }
  },
}
