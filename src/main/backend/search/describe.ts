import { flag, optional, text, whole } from '../../../shared/base/columns'
import { formOf } from '../../../shared/papers/forms'
import type {
  BoxFound,
  DocumentFound,
  FoundTag,
  PartyFound,
  TicketFound,
  UnitFound,
} from '../../../shared/search/contract'
import { highlight, type TextRange } from '../../../shared/text/highlight'
import { maskPhone } from '../../../shared/text/masks'
import { nameKey } from '../../../shared/text/names'
import { matchName } from '../../../shared/text/pinyin-match'
import { holdsOn, knownParty, mayRead, openTicket, shownRow } from '../store/archive'
import { column, columns, type Fragment, joined, raw, sql } from '../store/sql'
import { prepared, q, type Reader } from '../store/statements'
import { marksOf, type Ranked, type SearchContext } from './candidate'
import { VISIBLE_PERSON } from './people'

const shownTicket = (context: SearchContext): Fragment =>
  context.mayReadTickets ? joined([shownRow('t'), mayRead(context.who, 't')], ' AND ') : raw('t.n < 0')

const foundUnit = sql({
  ...columns('unit', 'displayNo'),
  unitKind: column('unit', 'kind'),
  projectName: column('project', 'name'),
  openTickets: whole,
  handedOver: flag,
})
const ownerName = sql({ name: text })
const homeNumber = sql(columns('unit', 'displayNo'))
const foundParty = sql({
  ...columns('party', 'name', 'idNoTail4'),
  openTickets: whole,
  nextDueAt: column('ticket', 'nextDueAt'),
})
const phoneOf = sql(columns('contactPoint', 'value'))
const foundTicket = sql({
  ...columns('ticket', 'ticketNo', 'subject', 'state', 'receivedAt', 'nextDueAt', 'paperNo'),
  body: text,
  place: optional(text),
})
const foundDocument = sql({
  ...columns('document', 'docNo', 'form', 'docVersion', 'issuedAt', 'voidedAt'),
  place: optional(column('unit', 'displayNo')),
})

const BODY = 2000
const BEFORE = 6
const EXCERPT = 60

const unit = (db: Reader, { id, tag }: Ranked, asked: string, context: SearchContext): UnitFound | null => {
  const row = db.row(
    foundUnit`SELECT u.display_no, u.kind AS unit_kind, p.name AS project_name,
       (SELECT count(*) FROM ticket t INDEXED BY ticket_open_unit WHERE t.unit_id = u.id AND ${openTicket('t')} AND ${shownTicket(context)}) AS open_tickets,
       EXISTS (SELECT 1 FROM live_handover h WHERE h.unit_id = u.id AND h.warranty_start IS NOT NULL AND h.state <> 'CANCELLED') AS handed_over
     FROM unit u JOIN project p ON p.id = u.project_id WHERE u.id = ${id}`,
  )
  if (!row) return null
  const owners = db.rows(
    ownerName`SELECT ifnull(m.name, p.name) AS name FROM shown_ownership o JOIN party p ON p.id = o.party_id LEFT JOIN party m ON m.id = p.merged_into_id
     WHERE o.unit_id = ${id} AND ${holdsOn('o', context.today)} AND ${VISIBLE_PERSON}
       AND (m.id IS NULL OR ${knownParty('m')}) ORDER BY o.is_contact_owner DESC, o.n LIMIT 4`,
  )
  const typed = asked.normalize('NFKC').replace(/\s/g, '')
  return {
    kind: 'unit',
    id,
    tag,
    title: {
      text: row.displayNo,
      marks:
        tag === 'doorNumberPrefix'
          ? marksOf(row.displayNo, typed)
          : tag === 'related'
            ? []
            : [{ start: 0, end: row.displayNo.length }],
    },
    projectName: row.projectName,
    unitKind: row.unitKind,
    owners: [...new Set(owners.map(({ name }) => name))],
    openTickets: row.openTickets,
    handedOver: row.handedOver,
  }
}

const nameMarks = (name: string, text: string, tag: FoundTag): TextRange[] => {
  if (!['name', 'pinyin', 'initials', 'mixed', 'namePhone'].includes(tag)) return []
  const asked = text.replace(/\d+/g, '').trim()
  const written = marksOf(name, asked)
  if (written.length > 0 || !/^[\p{Script=Han}·]+$/u.test(name)) return written
  if (nameKey(name).includes(nameKey(asked))) return [{ start: 0, end: name.length }]
  const signs = matchName(name, asked)?.signs ?? 0
  const end = [...name].slice(0, signs).join('').length
  return end > 0 ? [{ start: 0, end }] : []
}

const maskedPhone = (value: string, old: boolean, digits: string): PartyFound['phone'] => {
  const masked = maskPhone(value)
  const shown = Math.min(digits.length, 4)
  const tail = shown > 0 && value.replace(/\D/g, '').endsWith(digits) && !masked.endsWith('*')
  return { masked, old, marks: tail ? [{ start: masked.length - shown, end: masked.length }] : [] }
}

const mergedInto = prepared((p: { id: string }) => q.selectFrom('party').select('id').where('mergedIntoId', '=', p.id))

/** Shown numbers of the homes of a person and of those merged into them. */
const homesOf = (db: Reader, id: string, { today }: SearchContext): string[] => {
  const merged = db.all(mergedInto({ id }))
  const rows = [{ id }, ...merged].flatMap((each) =>
    db.rows(
      homeNumber`SELECT u.display_no FROM shown_ownership o JOIN live_unit u ON u.id = o.unit_id WHERE o.party_id = ${each.id} AND ${holdsOn('o', today)}
      UNION ALL SELECT u.display_no FROM shown_occupancy c JOIN live_unit u ON u.id = c.unit_id WHERE c.party_id = ${each.id} AND ${holdsOn('c', today)} LIMIT 6`,
    ),
  )
  return [...new Set(rows.map(({ displayNo }) => displayNo))].slice(0, 6)
}

const party = (db: Reader, { id, tag, phone }: Ranked, text: string, context: SearchContext): PartyFound | null => {
  const row = db.row(
    foundParty`SELECT p.name, p.id_no_tail4, count(t.n) AS open_tickets, min(t.next_due_at) AS next_due_at
     FROM party p LEFT JOIN ticket t INDEXED BY ticket_open_reporter ON t.reporter_party_id = p.id AND ${openTicket('t')} AND ${shownTicket(context)}
     WHERE p.id = ${id} AND ${VISIBLE_PERSON} GROUP BY p.n`,
  )
  if (!row) return null
  const homes = homesOf(db, id, context)
  const call =
    phone ??
    db.row(
      phoneOf`SELECT value FROM live_contact_point WHERE party_id = ${id} AND status = 'VALID' AND type IN ('MOBILE', 'LANDLINE')
       ORDER BY is_primary DESC, n DESC LIMIT 1`,
    )
  return {
    kind: 'party',
    id,
    tag,
    title: { text: row.name, marks: nameMarks(row.name, text, tag) },
    homes,
    phone: call ? maskedPhone(call.value, phone?.old ?? false, phone ? text.replace(/\D/g, '') : '') : null,
    idTail4: row.idNoTail4,
    openTickets: row.openTickets,
    nextDueAt: row.nextDueAt,
  }
}

const excerptOf = (body: string, asked: string): TicketFound['excerpt'] => {
  const word = asked.split(/\s+/)[0] ?? ''
  const at = Math.max(body.toLowerCase().indexOf(word.toLowerCase()), 0)
  const from = Math.max(0, at - BEFORE)
  const piece = body.slice(from, from + EXCERPT).replace(/[\n\r\t]/g, ' ')
  const shown = `${from > 0 ? '…' : ''}${piece}${from + EXCERPT < body.length ? '…' : ''}`
  return shown === '' ? null : { text: shown, marks: [...highlight(shown, asked)] }
}

const ticket = (db: Reader, { id, tag }: Ranked, text: string): TicketFound | null => {
  const row = db.row(
    foundTicket`SELECT t.ticket_no, t.subject, substr(t.narrative, 1, ${BODY}) AS body, coalesce(u.display_no, b.label, p.name) AS place,
       t.state, t.received_at, t.next_due_at, t.paper_no
     FROM ticket t LEFT JOIN unit u ON u.id = t.unit_id LEFT JOIN building b ON b.id = t.building_id LEFT JOIN project p ON p.id = t.project_id WHERE t.id = ${id}`,
  )
  if (!row) return null
  const asked = tag === 'doorNumberAndWords' ? text.replace(/^\S+\s+/, '') : tag === 'words' ? text : ''
  const { body, subject, ticketNo, ...facts } = row
  return {
    kind: 'ticket',
    id,
    tag,
    title: { text: subject, marks: asked === '' ? [] : [...highlight(subject, asked)] },
    ticketNo: { text: ticketNo, marks: asked === '' ? marksOf(ticketNo, text.trim().toUpperCase()) : [] },
    ...facts,
    excerpt: asked === '' ? null : excerptOf(body, asked),
  }
}

const document = (db: Reader, { id, tag }: Ranked, text: string): DocumentFound | null => {
  const row = db.row(
    foundDocument`SELECT d.doc_no, d.form, d.doc_version, d.issued_at, d.voided_at, u.display_no AS place FROM document d LEFT JOIN unit u ON u.id = d.unit_id WHERE d.id = ${id}`,
  )
  if (!row) return null
  const docNo = row.docVersion > 1 ? `${row.docNo}-V${row.docVersion}` : row.docNo
  return {
    kind: 'document',
    id,
    documentId: id,
    tag,
    title: { text: docNo, marks: marksOf(docNo, text.trim().toUpperCase()) },
    form: row.form,
    formTitle: formOf(row.form)?.title ?? row.form,
    issuedAt: row.issuedAt,
    voided: row.voidedAt !== null,
    place: row.place,
  }
}

/** The facts of a found row that its line and preview show; null when the row has gone meanwhile. */
export const describe = (db: Reader, found: Ranked, text: string, context: SearchContext): BoxFound | null => {
  switch (found.kind) {
    case 'unit':
      return unit(db, found, text, context)
    case 'party':
      return party(db, found, text, context)
    case 'ticket':
      return ticket(db, found, text)
    case 'document':
      return document(db, found, text)
  }
}
