import { optional } from '../../../shared/base/columns'
import { addDays } from '../../../shared/base/dates'
import { Refusal } from '../../../shared/base/refusal'
import type { inspectionOps } from '../../../shared/inspections/contract'
import type { InspectionEntry } from '../../../shared/inspections/entry'
import { inspectionGaps } from '../../../shared/inspections/gaps'
import { type HandlersOf, signedIn, type WriteCtx } from '../ports'
import { insertRow } from '../store/rows'
import { column, columns, frag, sql } from '../store/sql'
import type { Reader, Writer } from '../store/statements'
import { checkPhotos } from '../tickets/index'
import { openRoundTicket } from './open-ticket'
import { issueRecord, previewRecord } from './record-paper'
import { inspectedUnit, nextRound } from './subject'

export interface Finished {
  readonly inspectionId: string
  readonly round: number
  readonly ticketId: string | null
  readonly ticketNo: string | null
  readonly docNo: string
}

const finished = sql({
  inspectionId: column('inspection', 'id'),
  ...columns('inspection', 'round', 'ticketId'),
  ticketNo: optional(column('ticket', 'ticketNo')),
  docNo: column('document', 'docNo'),
})

const finishedBefore = (db: Reader, draftId: string): Finished | undefined =>
  db.row(
    finished`SELECT i.id AS inspection_id, i.round, i.ticket_id, t.ticket_no, d.doc_no
      FROM inspection i JOIN document d ON d.subject_id = i.id AND d.form = 'F09' LEFT JOIN ticket t ON t.id = i.ticket_id
      WHERE i.draft_id = ${draftId} ORDER BY d.n LIMIT 1`,
  )

const checkWhole = (trx: Writer, form: InspectionEntry): void => {
  const [gap] = inspectionGaps(form)
  if (gap !== undefined) throw new Refusal('MISSING', `inspectionGap.${gap.kind}`, { data: gap })
  checkPhotos(trx, [
    ...form.problems.flatMap((each) => each.photoIds),
    ...form.meters.flatMap((each) => each.photoIds),
    ...(form.refusal?.photoIds ?? []),
  ])
}

const handovers = sql(columns('handover', 'id'))

const currentHandover = (db: Reader, unitId: string): string | null =>
  db.row(
    handovers`SELECT id FROM live_handover WHERE unit_id = ${unitId} AND state <> 'CANCELLED' ORDER BY n DESC LIMIT 1`,
  )?.id ?? null

const noteMeters = (trx: Writer, ctx: WriteCtx, form: InspectionEntry, inspectionId: string): void => {
  for (const meter of form.meters) {
    if (meter.readingX1000 === null) continue
    insertRow(trx, ctx, 'meterReading', {
      unitId: form.unitId,
      inspectionId,
      kind: meter.kind,
      meterNo: meter.meterNo || null,
      reading: meter.readingX1000,
      at: ctx.now,
    })
  }
}

const keepPhotos = (trx: Writer, ctx: WriteCtx, form: InspectionEntry, inspectionId: string): void => {
  const link = (attachmentId: string, caption: string): void => {
    insertRow(trx, ctx, 'attachmentLink', {
      subjectTable: 'inspection',
      subjectId: inspectionId,
      attachmentId,
      caption,
    })
  }
  for (const meter of form.meters) for (const id of meter.photoIds) link(id, meter.kind)
  for (const id of form.refusal?.photoIds ?? []) link(id, 'REFUSAL')
}

const noteRefusal = (trx: Writer, ctx: WriteCtx, form: InspectionEntry, documentId: string): void => {
  const { refusal } = form
  if (refusal === null) return
  const [owner] = form.attendees.filter((each) => each.name.trim() !== '')
  insertRow(trx, ctx, 'signature', {
    documentId,
    role: 'OWNER',
    partyId: owner?.partyId ?? null,
    name: owner?.name ?? '',
    how: 'REFUSED',
    at: refusal.at,
    witnesses: refusal.witnesses,
  })
}

/** Finishes a round in the caller's transaction; the same draft a second time answers the first round. */
export const finishInspection = (
  trx: Writer,
  ctx: WriteCtx,
  { draftId, form: typed }: { draftId: string; form: InspectionEntry },
): Finished => {
  const before = finishedBefore(trx, draftId)
  if (before) return before
  checkWhole(trx, typed)
  // A clock that runs ahead must not end a round before its beginning.
  const form = typed.startedAt > ctx.now ? { ...typed, startedAt: ctx.now } : typed
  const unit = inspectedUnit(trx, form.unitId)
  const round = nextRound(trx, unit.id)
  const dueOn = addDays(ctx.today, unit.repairDays)
  const ticket = form.problems.length === 0 ? null : openRoundTicket(trx, ctx, { draftId, form, round, dueOn })
  const inspectionId = insertRow(trx, ctx, 'inspection', {
    draftId,
    unitId: unit.id,
    handoverId: currentHandover(trx, unit.id),
    round,
    startedAt: form.startedAt,
    finishedAt: ctx.now,
    inspector: signedIn(ctx).accountId,
    ownerReps: form.attendees,
    weather: form.weather || null,
    checks: {
      results: form.checks,
      problems: form.problems.map((problem, at) => ({
        itemId: ticket?.itemIds[at] ?? null,
        checkCode: problem.checkCode,
        accepted: problem.accepted,
      })),
    },
    decision: form.decision,
    refusalReasons: form.decision === 'REFUSE' ? form.refusalReasons : [],
    ownerRemark: form.remarks || null,
    ownerSigned: form.refusal ? 'REFUSED' : null,
    refusalNote: form.refusal,
    ticketId: ticket?.id ?? null,
    state: 'FINISHED',
  })
  noteMeters(trx, ctx, form, inspectionId)
  keepPhotos(trx, ctx, form, inspectionId)
  const { documentId, docNo } = issueRecord(trx, ctx, inspectionId, { form, unit, round, ticket, dueOn })
  noteRefusal(trx, ctx, form, documentId)
  trx.run(frag`DELETE FROM draft WHERE id = ${draftId}`)
  ctx.detail({ docNo, round, problems: form.problems.length, signed: form.refusal ? 'REFUSED' : null })
  return { inspectionId, round, ticketId: ticket?.id ?? null, ticketNo: ticket?.no ?? null, docNo }
}

/** Finishes what was typed; shows the record before. */
export const finishHandlers: HandlersOf<Pick<typeof inspectionOps, 'inspection.finish' | 'inspection.preview'>> = {
  'inspection.finish': (trx, input, ctx) => finishInspection(trx, ctx, input),
  'inspection.preview': (db, { form }, ctx) => {
    const unit = inspectedUnit(db, form.unitId)
    const dueOn = addDays(ctx.today, unit.repairDays)
    return previewRecord(db, ctx, { form, unit, round: nextRound(db, unit.id), ticket: null, dueOn })
  },
}
