import { Refusal } from '../../../shared/base/refusal'
import { DESK } from '../../../shared/base/roles'
import { shownSpellings } from '../../../shared/door-numbers/door-numbers'
import type { documentOps, PaperRow, PrintJobRow, SignatureRow } from '../../../shared/papers/contract'
import { missingGlyphs } from '../../../shared/papers/font-coverage'
import { copiesOf, formOf, type Reprint, readSnapshot, textsOf } from '../../../shared/papers/forms'
import type { Row } from '../../../shared/registry'
import { type Ctx, type HandlersOf, has } from '../handlers'
import { holdsNumber } from '../search/rooms'
import type { Reader } from '../store/statements'
import { mayRead } from '../tickets/confidential'

/** The newest version of a paper this person may see. */
export const paperOf = (db: Reader, ctx: Pick<Ctx, 'who'>, docNo: string): Row<'document'> => {
  const row = db.row<Row<'document'>>(
    `SELECT d.* FROM document d LEFT JOIN ticket t ON t.id = d.ticket_id WHERE d.doc_no = ? AND d.deleted_at IS NULL AND (t.id IS NULL OR ${mayRead(ctx.who, 't')}) ORDER BY d.doc_version DESC LIMIT 1`,
    docNo,
  )
  if (!row) throw new Refusal('NOT_FOUND', 'paperUnknown')
  return row
}

const ROW = `d.id, d.doc_no, d.form, d.doc_version, d.title, d.issued_at, d.voided_at, d.ticket_id, d.unit_id, u.display_no, t.ticket_no,
  (SELECT p.state FROM print_job p WHERE p.document_id = d.id ORDER BY p.n DESC LIMIT 1) AS print_state,
  (SELECT count(*) FROM print_job p WHERE p.document_id = d.id AND p.reprint_no > 0) AS reprints`
const FROM = 'document d LEFT JOIN ticket t ON t.id = d.ticket_id LEFT JOIN unit u ON u.id = d.unit_id'

/** Every time a paper was handed to a printer, the first one first. */
export const jobsOf = (db: Reader, documentId: string): PrintJobRow[] =>
  db
    .rows<Omit<PrintJobRow, 'copies'> & { copies: string }>(
      'SELECT id, state, sent_at, copies, pages, from_page, reprint_no, reason FROM print_job WHERE document_id = ? ORDER BY n',
      documentId,
    )
    .map((job) => ({ ...job, copies: JSON.parse(job.copies) as string[] }))

const signaturesOf = (db: Reader, documentId: string): SignatureRow[] =>
  db
    .rows<Omit<SignatureRow, 'witnesses'> & { witnesses: string }>(
      'SELECT role, name, how, at, witnesses FROM signature WHERE document_id = ? AND deleted_at IS NULL ORDER BY n',
      documentId,
    )
    .map((row) => ({ ...row, witnesses: JSON.parse(row.witnesses) as string[] }))

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
    ...(formOf(document.form)?.reprint.state && state ? { currentState: state } : {}),
  }
}

/** Characters of texts that the print font lacks, each once. */
export const missing = (texts: readonly string[]): string[] => missingGlyphs(texts).map((glyph) => glyph.char)

type Cursor = readonly [waiting: 0 | 1, before: number]

// "1:40" stands among those that wait for somebody, "0:40" among all others.
const readCursor = (text: string | null): Cursor => {
  const [waiting, before] = text?.split(':').map(Number) ?? []
  return [waiting === 0 ? 0 : 1, before ?? Number.MAX_SAFE_INTEGER]
}

interface ListFilter {
  readonly form: string | null
  readonly text: string
}

const WAITS = "d.id IN (SELECT p.document_id FROM print_job p WHERE p.state <> 'CONFIRMED')"

const listRows = (db: Reader, ctx: Ctx, filter: ListFilter, [waiting, before]: Cursor, limit: number) => {
  const text = filter.text.trim()
  return db.rows<PaperRow & { n: number }>(
    `SELECT d.n, ${ROW} FROM ${FROM}
     WHERE d.n < ? AND d.deleted_at IS NULL AND (t.id IS NULL OR ${mayRead(ctx.who, 't')})
       AND ${waiting === 1 ? WAITS : `NOT (${WAITS})`}
       AND (? IS NULL OR d.form = ?)
       AND (? = '' OR instr(d.doc_no, upper(?)) > 0 OR ${holdsNumber('u.display_no')} OR instr(ifnull(t.ticket_no, ''), upper(?)) > 0)
     ORDER BY d.n DESC LIMIT ?`,
    before,
    filter.form,
    filter.form,
    text,
    text,
    JSON.stringify(shownSpellings(text)),
    text,
    limit,
  )
}

/** Reading papers: one, the register, characters without a shape. */
export const paperReadHandlers: HandlersOf<
  Pick<typeof documentOps, 'paper.get' | 'paper.list' | 'paper.missingGlyphs' | 'print.unconfirmed'>
> = {
  'paper.get': (db, input, ctx) => {
    const document = paperOf(db, ctx, input.docNo)
    // Who only reads (data administrators, auditors) gets no phone in full, on any copy.
    const phones = has(ctx, ...DESK, 'KEYKEEPER') ? 'FULL' : 'MASKED'
    const snapshot = readSnapshot(JSON.parse(document.snapshot), phones)
    const row = db.row<PaperRow>(`SELECT ${ROW} FROM ${FROM} WHERE d.id = ?`, document.id)
    if (!row) throw new Refusal('NOT_FOUND', 'paperUnknown')
    return {
      ...row,
      snapshot,
      snapshotHash: document.snapshotHash,
      version: document.version,
      voided: document.voidedAt ? { at: document.voidedAt, reason: document.voidReason ?? '' } : null,
      copies: copiesOf(snapshot).map((c) => c.label),
      jobs: jobsOf(db, document.id),
      signatures: signaturesOf(db, document.id),
      reprint: reprintOf(db, document, input.jobId),
      missingGlyphs: missing(textsOf(snapshot)),
    }
  },
  'paper.list': (db, input, ctx) => {
    const from = readCursor(input.cursor)
    const want = input.limit + 1
    const waiting = from[0] === 1 ? listRows(db, ctx, input, from, want) : []
    const others: Cursor = from[0] === 1 ? [0, Number.MAX_SAFE_INTEGER] : from
    const rest =
      input.unconfirmed || waiting.length >= want ? [] : listRows(db, ctx, input, others, want - waiting.length)
    const page = [...waiting.map((row) => [1, row] as const), ...rest.map((row) => [0, row] as const)]
    const last = page[input.limit - 1]
    return {
      rows: page.slice(0, input.limit).map(([, { n: _n, ...row }]) => row),
      next: page.length > input.limit && last ? `${last[0]}:${last[1].n}` : null,
    }
  },
  'paper.missingGlyphs': (_db, input) => missing(input.texts),
  'print.unconfirmed': (db, _input, ctx) =>
    db
      .rows<Omit<PrintJobRow, 'copies'> & { copies: string; docNo: string; title: string }>(
        `SELECT p.id, p.state, p.sent_at, p.copies, p.pages, p.from_page, p.reprint_no, p.reason, d.doc_no, d.title
         FROM print_job p JOIN document d ON d.id = p.document_id LEFT JOIN ticket t ON t.id = d.ticket_id
         WHERE p.state <> 'CONFIRMED' AND (t.id IS NULL OR ${mayRead(ctx.who, 't')}) ORDER BY p.n DESC LIMIT 100`,
      )
      .map((job) => ({ ...job, copies: JSON.parse(job.copies) as string[] })),
}
