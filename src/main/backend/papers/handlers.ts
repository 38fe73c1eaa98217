import type { documentOps, PaperRow, PrintJobRow, PrintState } from '../../../shared/documents'
import { missingGlyphs } from '../../../shared/font-coverage'
import { copiesOf, type PaperSnapshot, type Reprint, textsOf } from '../../../shared/forms'
import { Refusal } from '../../../shared/refusal'
import type { Row } from '../../../shared/registry'
import { getRow, insertRow, updateRow } from '../db/rows'
import type { Reader } from '../db/statements'
import { type Ctx, type HandlersOf, has } from '../handlers'
import { mayRead } from '../tickets/confidential'

const LOCKED_FORMS = new Set(['F10', 'F13', 'F17', 'F18', 'F20', 'F23'])

/** The newest version of a paper this person may see. */
const paperOf = (db: Reader, ctx: Ctx, docNo: string): Row<'document'> => {
  const row = db.row<Row<'document'>>(
    `SELECT d.* FROM document d LEFT JOIN ticket t ON t.id = d.ticket_id WHERE d.doc_no = ? AND d.deleted_at IS NULL AND (t.id IS NULL OR ${mayRead(ctx.who, 't')}) ORDER BY d.doc_version DESC LIMIT 1`,
    docNo,
  )
  if (!row) throw new Refusal('NOT_FOUND', 'paperUnknown')
  return row
}

const ROW = `d.id, d.doc_no, d.form, d.doc_version, d.title, d.issued_at, d.voided_at, d.ticket_id, d.unit_id,
  (SELECT p.state FROM print_job p WHERE p.document_id = d.id ORDER BY p.n DESC LIMIT 1) AS print_state`

const jobsOf = (db: Reader, documentId: string): PrintJobRow[] =>
  db
    .rows<Omit<PrintJobRow, 'copies'> & { copies: string }>(
      'SELECT id, state, sent_at, copies, pages, from_page, reprint_no, reason FROM print_job WHERE document_id = ? ORDER BY n',
      documentId,
    )
    .map((job) => ({ ...job, copies: JSON.parse(job.copies) as string[] }))

const reprintOf = (db: Reader, document: Row<'document'>, jobId: string | null): Reprint | null => {
  const job = jobId
    ? db.row<{ sentAt: string; reprintNo: number; reason: string | null; name: string | null }>(
        'SELECT p.sent_at, p.reprint_no, p.reason, a.name FROM print_job p LEFT JOIN account a ON a.id = p.created_by WHERE p.id = ? AND p.document_id = ?',
        jobId,
        document.id,
      )
    : undefined
  if (!job || job.reprintNo === 0) return null
  const state = document.ticketId
    ? db.row<{ state: string }>('SELECT state FROM ticket WHERE id = ?', document.ticketId)?.state
    : undefined
  return {
    ordinal: job.reprintNo,
    originalAt: document.issuedAt,
    at: job.sentAt,
    by: job.name ?? '',
    reason: job.reason ?? '',
    ...(document.form === 'F03' && state ? { currentState: state } : {}),
  }
}

const missing = (texts: readonly string[]): string[] => missingGlyphs(texts).map((glyph) => glyph.char)

/** Papers: preview, print, confirm, reprint, register. */
export const documentHandlers: HandlersOf<typeof documentOps> = {
  'paper.get': (db, input, ctx) => {
    const document = paperOf(db, ctx, input.docNo)
    const snapshot = JSON.parse(document.snapshot) as PaperSnapshot
    const jobs = jobsOf(db, document.id)
    return {
      id: document.id,
      docNo: document.docNo,
      form: document.form,
      docVersion: document.docVersion,
      title: document.title,
      issuedAt: document.issuedAt,
      voidedAt: document.voidedAt,
      ticketId: document.ticketId,
      unitId: document.unitId,
      printState: jobs.at(-1)?.state ?? null,
      snapshot,
      snapshotHash: document.snapshotHash,
      version: document.version,
      voided: document.voidedAt ? { at: document.voidedAt, reason: document.voidReason ?? '' } : null,
      copies: copiesOf(document.form).map((c) => c.label),
      jobs,
      reprint: reprintOf(db, document, input.jobId),
      missingGlyphs: missing(textsOf(snapshot)),
    }
  },
  'paper.list': (db, input, ctx) => {
    const before = input.cursor ? Number(input.cursor) : Number.MAX_SAFE_INTEGER
    const rows = db.rows<PaperRow & { n: number }>(
      `SELECT d.n, ${ROW} FROM document d LEFT JOIN ticket t ON t.id = d.ticket_id LEFT JOIN unit u ON u.id = d.unit_id
       WHERE d.n < ?1 AND d.deleted_at IS NULL AND (t.id IS NULL OR ${mayRead(ctx.who, 't')})
         AND (?2 IS NULL OR d.form = ?2)
         AND (?3 = '' OR instr(d.doc_no, upper(?3)) > 0 OR instr(ifnull(u.display_no, ''), ?3) > 0 OR instr(ifnull(t.ticket_no, ''), upper(?3)) > 0)
         AND (?4 = 0 OR EXISTS (SELECT 1 FROM print_job p WHERE p.document_id = d.id AND p.state = 'SENT'))
       ORDER BY d.n DESC LIMIT ?5`,
      before,
      input.form,
      input.text.trim(),
      input.unconfirmed ? 1 : 0,
      input.limit + 1,
    )
    const page = rows.slice(0, input.limit)
    const last = page.at(-1)
    return {
      rows: page.map(({ n: _n, ...row }) => row),
      next: rows.length > input.limit && last ? String(last.n) : null,
    }
  },
  'paper.missingGlyphs': (_db, input) => missing(input.texts),
  'print.sent': (trx, input, ctx) => {
    const document = paperOf(trx, ctx, input.docNo)
    const earlier = jobsOf(trx, document.id)
    const reprintNo = earlier.length
    if (reprintNo > 0 && !input.reason)
      throw new Refusal('MISSING', 'reprintReason', { fields: { reason: 'reprintReason' } })
    if (reprintNo > 0 && LOCKED_FORMS.has(document.form) && !has(ctx, 'LEAD'))
      throw new Refusal('FORBIDDEN', 'reprintLead')
    const jobId = insertRow(trx, ctx, 'printJob', {
      documentId: document.id,
      printer: input.printer,
      copies: JSON.stringify(input.copies),
      pages: input.pages,
      sentAt: ctx.now,
      state: 'SENT',
      reprintNo,
      reason: input.reason,
    })
    ctx.detail({ docNo: document.docNo, reprintNo })
    return { jobId, reprintNo }
  },
  'print.confirm': (trx, input, ctx) => {
    const job = getRow(trx, 'printJob', input.jobId)
    if (job.state === 'CONFIRMED') throw new Refusal('WRONG_STATE', 'printConfirmed')
    const state: PrintState = input.fromPage === null ? 'CONFIRMED' : 'FAILED_FROM_PAGE'
    updateRow(trx, ctx, 'printJob', job.id, {
      state,
      fromPage: input.fromPage,
      confirmedAt: state === 'CONFIRMED' ? ctx.now : null,
    })
    return { state }
  },
  'print.unconfirmed': (db, _input, ctx) =>
    db
      .rows<Omit<PrintJobRow, 'copies'> & { copies: string; docNo: string; title: string }>(
        `SELECT p.id, p.state, p.sent_at, p.copies, p.pages, p.from_page, p.reprint_no, p.reason, d.doc_no, d.title
         FROM print_job p JOIN document d ON d.id = p.document_id LEFT JOIN ticket t ON t.id = d.ticket_id
         WHERE p.state <> 'CONFIRMED' AND (t.id IS NULL OR ${mayRead(ctx.who, 't')}) ORDER BY p.n DESC LIMIT 100`,
      )
      .map((job) => ({ ...job, copies: JSON.parse(job.copies) as string[] })),
  'paper.void': (trx, input, ctx) => {
    const document = paperOf(trx, ctx, input.docNo)
    if (
      trx.row(
        "SELECT 1 AS x FROM signature WHERE document_id = ? AND how <> 'REFUSED' AND deleted_at IS NULL",
        document.id,
      )
    )
      throw new Refusal('WRONG_STATE', 'voidSigned')
    if (document.voidedAt) throw new Refusal('WRONG_STATE', 'voidTwice')
    updateRow(trx, ctx, 'document', document.id, { voidedAt: ctx.now, voidReason: input.reason })
    return { docNo: document.docNo }
  },
  'paper.sign': (trx, input, ctx) => {
    const document = paperOf(trx, ctx, input.docNo)
    if (input.how === 'REFUSED' && input.witnesses.length < 2)
      throw new Refusal('MISSING', 'twoWitnesses', { fields: { witnesses: 'twoWitnesses' } })
    return {
      id: insertRow(trx, ctx, 'signature', {
        documentId: document.id,
        role: input.role,
        partyId: input.partyId,
        name: input.name,
        how: input.how,
        at: ctx.now,
        witnesses: JSON.stringify(input.witnesses),
      }),
    }
  },
}
