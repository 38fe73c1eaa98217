import type { AnyForm } from '../../../shared/papers/define-form'
import { type CurrentSnapshot, type Form, type PaperSnapshot, snapshotHash } from '../../../shared/papers/forms'
import type { PaperHead } from '../../../shared/papers/head'
import { readSetting } from '../desk-work/index'
import { signedIn, type WriteCtx } from '../ports'
import { sha256 } from '../sha256'
import { insertRow } from '../store/rows'
import type { Reader, Writer } from '../store/statements'

/** What the caller knows of a paper; the rest of its head is added at issue. */
export type PaperBody<S extends PaperSnapshot> = Omit<S, Exclude<keyof PaperHead, 'project'>>

export interface PaperSubject {
  readonly table: string
  readonly id: string
  readonly ticketId?: string | null
  readonly unitId?: string | null
  /** Code of the record's project; the site's where there is none. */
  readonly projectCode: string | null
}

/** Head of a paper before its number is drawn: the preview shows it, the issue completes it. */
export const paperHead = <C extends string, N extends number>(
  db: Reader,
  ctx: Pick<WriteCtx, 'now' | 'who'>,
  form: AnyForm & { readonly code: C; readonly version: N },
) => ({
  form: form.code,
  formVersion: form.version,
  company: readSetting(db, 'letterhead', readSetting(db, 'site', null)?.name ?? '客户服务中心'),
  title: form.title,
  docNo: '',
  version: 1,
  replaces: null,
  printedAt: ctx.now,
  desk: ctx.who ? `${ctx.who.deskLetter} 台` : '',
  clerk: ctx.who?.name ?? '',
  clause: form.clause,
})

/** Draws the next document number `HYC-F03-2026-A00001` of a desk. */
const takeDocNo = (trx: Writer, ctx: WriteCtx, form: Form, projectCode: string | null): string => {
  const project = projectCode ?? readSetting(trx, 'site', null)?.code ?? 'SITE'
  const series = `${project}-${form.code}-${ctx.today.slice(0, 4)}-${signedIn(ctx).deskLetter}`
  return `${series}${String(ctx.services.numbers.take(trx, `doc:${series}`)).padStart(5, '0')}`
}

export interface Issued {
  readonly documentId: string
  readonly docNo: string
}

/** Issues a paper: number, immutable snapshot, hash. What was issued is never changed, only replaced by a new version. */
export const issueDocument = <F extends Form>(
  trx: Writer,
  ctx: WriteCtx,
  form: F,
  body: PaperBody<CurrentSnapshot<F>>,
  subject: PaperSubject,
): Issued => {
  const docNo = takeDocNo(trx, ctx, form, subject.projectCode)
  // What could not be read back must not be issued.
  const snapshot = form.read({ ...paperHead(trx, ctx, form), ...body, docNo })
  const documentId = insertRow(trx, ctx, 'document', {
    docNo,
    form: form.code,
    docVersion: 1,
    subjectTable: subject.table,
    subjectId: subject.id,
    ticketId: subject.ticketId ?? null,
    unitId: subject.unitId ?? null,
    title: form.title,
    snapshot,
    snapshotHash: snapshotHash(snapshot, sha256),
    issuedAt: ctx.now,
  })
  return { documentId, docNo }
}
