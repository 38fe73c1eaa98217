import { Refusal } from '../../../shared/base/refusal'
import { shownSpellings } from '../../../shared/door-numbers/door-numbers'
import type {
  InspectionDetail,
  InspectionRow,
  inspectionOps,
  RunningInspection,
  SignedHow,
} from '../../../shared/inspections/contract'
import { InspectionForm } from '../../../shared/inspections/form'
import type { Row } from '../../../shared/registry'
import type { Ctx, HandlersOf } from '../ports'
import { holdsNumber } from '../search/rooms'
import type { Param, Reader } from '../store/statements'
import { visibleBatch } from '../store/visible'
import { mayRead } from '../tickets/confidential'
import { noticeItems } from './notice-items'

const rowsWhere = (db: Reader, ctx: Ctx, condition: string, ...params: Param[]): (InspectionRow & { n: number })[] =>
  db.rows<InspectionRow & { n: number }>(
    `SELECT i.n, i.id, i.unit_id, u.display_no, p.name AS project_name, i.round, ifnull(i.finished_at, i.started_at) AS finished_at,
       ifnull((SELECT a.name FROM account a WHERE a.id = i.inspector), '') AS inspector,
       (SELECT count(*) FROM ticket_item x WHERE x.ticket_id = t.id AND x.deleted_at IS NULL) AS problems,
       (SELECT count(*) FROM ticket_item x WHERE x.ticket_id = t.id AND x.deleted_at IS NULL AND x.state NOT IN ('DONE', 'NOT_A_DEFECT', 'WITHDRAWN')) AS open_problems,
       i.decision, i.owner_signed AS signed, t.id AS ticket_id, t.ticket_no,
       (SELECT d.doc_no FROM document d WHERE d.subject_id = i.id AND d.form = 'F09' AND d.deleted_at IS NULL ORDER BY d.doc_version DESC, d.n DESC LIMIT 1) AS doc_no
     FROM inspection i JOIN unit u ON u.id = i.unit_id JOIN project p ON p.id = u.project_id
       LEFT JOIN ticket t ON t.id = i.ticket_id AND ${mayRead(ctx.who, 't')}
     WHERE i.deleted_at IS NULL AND ${visibleBatch('i')} AND ${condition}`,
    ...params,
  )

const runningOf = (db: Reader, ctx: Ctx, unitId: string | null): RunningInspection[] =>
  db
    .rows<{ id: string; body: string; updatedAt: string }>(
      "SELECT id, body, updated_at FROM draft WHERE kind = 'inspection' AND account_id = ? AND id NOT IN (SELECT draft_id FROM inspection WHERE draft_id IS NOT NULL) ORDER BY updated_at DESC LIMIT 100",
      ctx.who?.accountId ?? '',
    )
    .flatMap((draft) => {
      const form = InspectionForm.safeParse(JSON.parse(draft.body))
      if (!form.success || (unitId !== null && form.data.unitId !== unitId)) return []
      const displayNo =
        db.row<{ displayNo: string }>('SELECT display_no FROM unit WHERE id = ?', form.data.unitId)?.displayNo ?? ''
      return [
        {
          draftId: draft.id,
          unitId: form.data.unitId,
          displayNo,
          checked: Object.keys(form.data.checks).length,
          problems: form.data.problems.length,
          updatedAt: draft.updatedAt,
        },
      ]
    })

const signaturesOf = (db: Reader, inspectionId: string): InspectionDetail['signatures'] =>
  db
    .rows<{ role: string; name: string; how: SignedHow; at: string; witnesses: string }>(
      'SELECT s.role, s.name, s.how, s.at, s.witnesses FROM signature s JOIN document d ON d.id = s.document_id WHERE d.subject_id = ? AND s.deleted_at IS NULL ORDER BY s.n',
      inspectionId,
    )
    .map((row) => ({ ...row, witnesses: JSON.parse(row.witnesses) as string[] }))

const papersOf = (db: Reader, inspectionId: string, ticketId: string | null): InspectionDetail['papers'] =>
  db
    .rows<{ docNo: string; form: string; issuedAt: string; voided: number }>(
      'SELECT doc_no, form, issued_at, voided_at IS NOT NULL AS voided FROM document WHERE (subject_id = ? OR ticket_id = ?) AND deleted_at IS NULL ORDER BY n',
      inspectionId,
      ticketId,
    )
    .map((row) => ({ ...row, voided: row.voided === 1 }))

/** Rounds of homes: those being typed by this person, those finished by anybody. */
export const listHandlers: HandlersOf<Pick<typeof inspectionOps, 'inspection.list' | 'inspection.get'>> = {
  'inspection.list': (db, input, ctx) => {
    const before = input.cursor === null ? Number.MAX_SAFE_INTEGER : Number(input.cursor)
    const text = input.text.trim()
    const rows = rowsWhere(
      db,
      ctx,
      `i.n < ? AND (? IS NULL OR i.unit_id = ?) AND (? = '' OR ${holdsNumber('u.display_no')}) ORDER BY i.n DESC LIMIT ?`,
      before,
      input.unitId,
      input.unitId,
      text,
      JSON.stringify(shownSpellings(text)),
      input.limit + 1,
    )
    const page = rows.slice(0, input.limit)
    const last = page.at(-1)
    return {
      running: input.cursor === null ? runningOf(db, ctx, input.unitId) : [],
      rows: page.map(({ n: _n, ...row }) => row),
      next: rows.length > input.limit && last ? String(last.n) : null,
    }
  },
  'inspection.get': (db, input, ctx) => {
    const [found] = rowsWhere(db, ctx, 'i.id = ?', input.id)
    const stored = db.row<Row<'inspection'>>('SELECT * FROM inspection WHERE id = ?', input.id)
    if (!found || !stored) throw new Refusal('NOT_FOUND', 'inspectionUnknown')
    const { n: _n, ...row } = found
    const items = row.ticketId === null ? [] : noticeItems(db, ctx, row.ticketId)
    return {
      ...row,
      startedAt: stored.startedAt,
      attendees: JSON.parse(stored.ownerReps) as InspectionDetail['attendees'],
      weather: stored.weather,
      repairDue: items.find((item) => item.dueOn !== null)?.dueOn ?? null,
      refusalReasons: JSON.parse(stored.refusalReasons) as string[],
      ownerRemark: stored.ownerRemark,
      signatures: signaturesOf(db, stored.id),
      meters: db.rows<InspectionDetail['meters'][number]>(
        'SELECT kind, meter_no, reading AS reading_x1000 FROM meter_reading WHERE inspection_id = ? AND deleted_at IS NULL ORDER BY n',
        stored.id,
      ),
      items,
      papers: papersOf(db, stored.id, row.ticketId),
    }
  },
}
