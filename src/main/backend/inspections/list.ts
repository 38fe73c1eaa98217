import { flag, instant, optional, text, whole } from '../../../shared/base/columns'
import { Refusal } from '../../../shared/base/refusal'
import { shownSpellings } from '../../../shared/door-numbers/door-numbers'
import type {
  InspectionDetail,
  InspectionRow,
  inspectionOps,
  RunningInspection,
} from '../../../shared/inspections/contract'
import { InspectionEntry } from '../../../shared/inspections/entry'
import type { Ctx, HandlersOf } from '../ports'
import { holdsNumber } from '../search/index'
import { mayRead, openItem } from '../store/archive'
import { findRow } from '../store/rows'
import { column, columns, type Fragment, frag, joined, sql } from '../store/sql'
import type { Reader } from '../store/statements'
import { noticeItems } from './notice-items'

const rounds = sql({
  ...columns('inspection', 'n', 'id', 'unitId', 'round', 'decision'),
  displayNo: column('unit', 'displayNo'),
  projectName: column('project', 'name'),
  finishedAt: instant,
  inspector: text,
  problems: whole,
  openProblems: whole,
  signed: column('inspection', 'ownerSigned'),
  ticketId: optional(column('ticket', 'id')),
  ticketNo: optional(column('ticket', 'ticketNo')),
  docNo: optional(column('document', 'docNo')),
})

const roundsWhere = (db: Reader, ctx: Ctx, condition: Fragment): (InspectionRow & { n: number })[] =>
  db.rows(
    rounds`SELECT i.n, i.id, i.unit_id, u.display_no, p.name AS project_name, i.round, ifnull(i.finished_at, i.started_at) AS finished_at,
        ifnull((SELECT a.name FROM account a WHERE a.id = i.inspector), '') AS inspector,
        (SELECT count(*) FROM live_ticket_item x WHERE x.ticket_id = t.id) AS problems,
        (SELECT count(*) FROM live_ticket_item x WHERE x.ticket_id = t.id AND ${openItem('x')}) AS open_problems,
        i.decision, i.owner_signed AS signed, t.id AS ticket_id, t.ticket_no,
        (SELECT d.doc_no FROM live_document d WHERE d.subject_id = i.id AND d.form = 'F09' ORDER BY d.doc_version DESC, d.n DESC LIMIT 1) AS doc_no
      FROM shown_inspection i JOIN unit u ON u.id = i.unit_id JOIN project p ON p.id = u.project_id
        LEFT JOIN ticket t ON t.id = i.ticket_id AND ${mayRead(ctx.who, 't')}
      WHERE ${condition}`,
  )

const drafts = sql(columns('draft', 'id', 'body', 'updatedAt'))
const rooms = sql(columns('unit', 'displayNo'))

const runningOf = (db: Reader, ctx: Ctx, unitId: string | null): RunningInspection[] =>
  db
    .rows(
      drafts`SELECT id, body, updated_at FROM draft WHERE kind = 'inspection' AND account_id = ${ctx.who?.accountId ?? ''}
        AND id NOT IN (SELECT draft_id FROM inspection WHERE draft_id IS NOT NULL) ORDER BY updated_at DESC LIMIT 100`,
    )
    .flatMap((draft) => {
      const form = InspectionEntry.safeParse(draft.body)
      if (!form.success || (unitId !== null && form.data.unitId !== unitId)) return []
      return [
        {
          draftId: draft.id,
          unitId: form.data.unitId,
          displayNo: db.row(rooms`SELECT display_no FROM unit WHERE id = ${form.data.unitId}`)?.displayNo ?? '',
          checked: Object.keys(form.data.checks).length,
          problems: form.data.problems.length,
          updatedAt: draft.updatedAt,
        },
      ]
    })

const signatures = sql(columns('signature', 'role', 'name', 'how', 'at', 'witnesses'))

const signaturesOf = (db: Reader, inspectionId: string): InspectionDetail['signatures'] =>
  db.rows(
    signatures`SELECT s.role, s.name, s.how, s.at, s.witnesses FROM live_signature s JOIN document d ON d.id = s.document_id
      WHERE d.subject_id = ${inspectionId} ORDER BY s.n`,
  )

const papers = sql({ ...columns('document', 'docNo', 'form', 'issuedAt'), voided: flag })

const papersOf = (db: Reader, inspectionId: string, ticketId: string | null): InspectionDetail['papers'] =>
  db.rows(
    papers`SELECT doc_no, form, issued_at, voided_at IS NOT NULL AS voided FROM live_document
      WHERE (subject_id = ${inspectionId} OR ticket_id = ${ticketId}) ORDER BY n`,
  )

const meters = sql({ ...columns('meterReading', 'kind', 'meterNo'), readingX1000: column('meterReading', 'reading') })

const metersOf = (db: Reader, inspectionId: string): InspectionDetail['meters'] =>
  db.rows(
    meters`SELECT kind, meter_no, reading AS reading_x1000 FROM live_meter_reading WHERE inspection_id = ${inspectionId} ORDER BY n`,
  )

/** Rounds of homes: those being typed by this person, those finished by anybody. */
export const listHandlers: HandlersOf<Pick<typeof inspectionOps, 'inspection.list' | 'inspection.get'>> = {
  'inspection.list': (db, input, ctx) => {
    const before = input.cursor === null ? Number.MAX_SAFE_INTEGER : Number(input.cursor)
    const said = input.text.trim()
    const asked = [
      frag`i.n < ${before}`,
      ...(input.unitId === null ? [] : [frag`i.unit_id = ${input.unitId}`]),
      ...(said === '' ? [] : [holdsNumber('u.display_no', shownSpellings(said))]),
    ]
    const rows = roundsWhere(db, ctx, frag`${joined(asked, ' AND ')} ORDER BY i.n DESC LIMIT ${input.limit + 1}`)
    const page = rows.slice(0, input.limit)
    const last = page.at(-1)
    return {
      running: input.cursor === null ? runningOf(db, ctx, input.unitId) : [],
      rows: page.map(({ n: _n, ...row }) => row),
      next: rows.length > input.limit && last ? String(last.n) : null,
    }
  },
  'inspection.get': (db, input, ctx) => {
    const [found] = roundsWhere(db, ctx, frag`i.id = ${input.id}`)
    const stored = findRow(db, 'inspection', input.id)
    if (!found || !stored) throw new Refusal('NOT_FOUND', 'inspectionUnknown')
    const { n: _n, ...row } = found
    const items = row.ticketId === null ? [] : noticeItems(db, ctx, row.ticketId)
    return {
      ...row,
      startedAt: stored.startedAt,
      attendees: stored.ownerReps,
      weather: stored.weather,
      repairDue: items.find((item) => item.dueOn !== null)?.dueOn ?? null,
      refusalReasons: stored.refusalReasons,
      ownerRemark: stored.ownerRemark,
      signatures: signaturesOf(db, stored.id),
      meters: metersOf(db, stored.id),
      items,
      papers: papersOf(db, stored.id, row.ticketId),
    }
  },
}
