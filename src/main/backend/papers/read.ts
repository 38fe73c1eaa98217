import { optional, whole } from '../../../shared/base/columns'
import { Refusal } from '../../../shared/base/refusal'
import { DESK } from '../../../shared/base/roles'
import { shownSpellings } from '../../../shared/door-numbers/door-numbers'
import type { documentOps, PrintJobRow } from '../../../shared/papers/contract'
import { missingGlyphs } from '../../../shared/papers/font-coverage'
import { copiesOf, formOf, type Reprint, readSnapshot, textsOf } from '../../../shared/papers/forms'
import type { Row } from '../../../shared/registry'
import { type Ctx, type HandlersOf, hasRole } from '../ports'
import { holdsNumber } from '../search/index'
import { mayRead } from '../store/archive'
import { wholeRows } from '../store/rows'
import { column, columns, frag, joined, raw, sql } from '../store/sql'
import { prepared, q, type Reader } from '../store/statements'

const document = wholeRows('document')

/** The newest version of a paper this person may see. */
export const paperOf = (db: Reader, ctx: Pick<Ctx, 'who'>, docNo: string): Row<'document'> => {
  const row = db.row(
    document`SELECT d.* FROM live_document d LEFT JOIN ticket t ON t.id = d.ticket_id WHERE d.doc_no = ${docNo} AND (t.id IS NULL OR ${mayRead(ctx.who, 't')}) ORDER BY d.doc_version DESC LIMIT 1`,
  )
  if (!row) throw new Refusal('NOT_FOUND', 'paperUnknown')
  return row
}

const LINE = {
  ...columns('document', 'id', 'docNo', 'form', 'docVersion', 'title', 'issuedAt', 'voidedAt', 'ticketId', 'unitId'),
  displayNo: optional(column('unit', 'displayNo')),
  ticketNo: optional(column('ticket', 'ticketNo')),
  printState: optional(column('printJob', 'state')),
  reprints: whole,
}
const paperLine = sql(LINE)
const listedPaper = sql({ ...columns('document', 'n'), ...LINE })

const ROW =
  raw(`d.id, d.doc_no, d.form, d.doc_version, d.title, d.issued_at, d.voided_at, d.ticket_id, d.unit_id, u.display_no, t.ticket_no,
  (SELECT p.state FROM print_job p WHERE p.document_id = d.id ORDER BY p.n DESC LIMIT 1) AS print_state,
  (SELECT count(*) FROM print_job p WHERE p.document_id = d.id AND p.reprint_no > 0) AS reprints`)
const JOINED = raw('LEFT JOIN ticket t ON t.id = d.ticket_id LEFT JOIN unit u ON u.id = d.unit_id')

const printJobs = q
  .selectFrom('printJob')
  .select(['id', 'state', 'sentAt', 'copies', 'pages', 'fromPage', 'reprintNo', 'reason'])
  .orderBy('n')
const jobsOfPaper = prepared((p: { documentId: string }) => printJobs.where('documentId', '=', p.documentId))

const signatures = prepared((p: { documentId: string }) =>
  q
    .selectFrom('liveSignature')
    .select(['role', 'name', 'how', 'at', 'witnesses'])
    .where('documentId', '=', p.documentId)
    .orderBy('n'),
)

const printedBy = sql({
  ...columns('printJob', 'sentAt', 'reprintNo', 'reason'),
  name: optional(column('account', 'name')),
})

const stateOfTicket = prepared((p: { id: string }) => q.selectFrom('ticket').select('state').where('id', '=', p.id))

/** Every time a paper was handed to a printer, the first one first. */
export const jobsOf = (db: Reader, documentId: string): PrintJobRow[] => db.all(jobsOfPaper({ documentId }))

const reprintOf = (db: Reader, document: Row<'document'>, jobId: string | null): Reprint | null => {
  const job = jobId
    ? db.row(
        printedBy`SELECT p.sent_at, p.reprint_no, p.reason, a.name FROM print_job p LEFT JOIN account a ON a.id = p.created_by WHERE p.id = ${jobId} AND p.document_id = ${document.id}`,
      )
    : undefined
  if (!job || job.reprintNo === 0) return null
  const state = document.ticketId ? db.first(stateOfTicket({ id: document.ticketId }))?.state : undefined
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

const WAITS = raw("d.id IN (SELECT p.document_id FROM print_job p WHERE p.state <> 'CONFIRMED')")

const listRows = (db: Reader, ctx: Ctx, { form, text }: ListFilter, [waiting, before]: Cursor, limit: number) => {
  const asked = text.trim()
  const parts = [
    frag`d.n < ${before}`,
    frag`(t.id IS NULL OR ${mayRead(ctx.who, 't')})`,
    waiting === 1 ? WAITS : frag`NOT (${WAITS})`,
  ]
  if (form !== null) parts.push(frag`d.form = ${form}`)
  if (asked !== '')
    parts.push(
      frag`(instr(d.doc_no, upper(${asked})) > 0 OR ${holdsNumber('u.display_no', shownSpellings(asked))} OR instr(ifnull(t.ticket_no, ''), upper(${asked})) > 0)`,
    )
  return db.rows(
    listedPaper`SELECT d.n, ${ROW} FROM live_document d ${JOINED} WHERE ${joined(parts, ' AND ')} ORDER BY d.n DESC LIMIT ${limit}`,
  )
}

const unconfirmedJob = sql({
  ...columns('printJob', 'id', 'state', 'sentAt', 'copies', 'pages', 'fromPage', 'reprintNo', 'reason'),
  ...columns('document', 'docNo', 'title'),
})

/** Reading papers: one, the register, characters without a shape. */
export const paperReadHandlers: HandlersOf<
  Pick<typeof documentOps, 'paper.get' | 'paper.list' | 'paper.missingGlyphs' | 'print.unconfirmed'>
> = {
  'paper.get': (db, input, ctx) => {
    const document = paperOf(db, ctx, input.docNo)
    // Who only reads (data administrators, auditors) gets no phone in full, on any copy.
    const phones = hasRole(ctx, ...DESK, 'KEYKEEPER') ? 'FULL' : 'MASKED'
    const snapshot = readSnapshot(document.snapshot, phones)
    const row = db.row(paperLine`SELECT ${ROW} FROM document d ${JOINED} WHERE d.id = ${document.id}`)
    if (!row) throw new Refusal('NOT_FOUND', 'paperUnknown')
    return {
      ...row,
      snapshot,
      snapshotHash: document.snapshotHash,
      version: document.version,
      voided: document.voidedAt ? { at: document.voidedAt, reason: document.voidReason ?? '' } : null,
      copies: copiesOf(snapshot).map((c) => c.label),
      jobs: jobsOf(db, document.id),
      signatures: db.all(signatures({ documentId: document.id })),
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
    db.rows(
      unconfirmedJob`SELECT p.id, p.state, p.sent_at, p.copies, p.pages, p.from_page, p.reprint_no, p.reason, d.doc_no, d.title
         FROM print_job p JOIN document d ON d.id = p.document_id LEFT JOIN ticket t ON t.id = d.ticket_id
         WHERE p.state <> 'CONFIRMED' AND (t.id IS NULL OR ${mayRead(ctx.who, 't')}) ORDER BY p.n DESC LIMIT 100`,
    ),
}
