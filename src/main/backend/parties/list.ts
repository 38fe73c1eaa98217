import { optional, text, whole } from '../../../shared/base/columns'
import type { PartyRow } from '../../../shared/parties/contract'
import { maskPhone } from '../../../shared/text/masks'
import { nameKey } from '../../../shared/text/names'
import { prefixRange, reversePhone } from '../../../shared/text/tokens'
import { findUnits } from '../places/index'
import type { Ctx } from '../ports'
import { holdsOn, listedParty, mayRead, openTicket, phoneToCall } from '../store/archive'
import { column, columns, type Fragment, frag, sql } from '../store/sql'
import type { Reader } from '../store/statements'

const MOST = 60
const partyLine = sql({
  ...columns('party', 'n', 'id', 'kind', 'name', 'idNoTail4'),
  phone: optional(column('contactPoint', 'value')),
  openTickets: whole,
  nextDueAt: column('ticket', 'nextDueAt'),
})
type PartyLine = ReturnType<typeof rowsOf>[number]

const rowsOf = (db: Reader, ctx: Ctx, where: Fragment, limit: number) =>
  db.rows(
    partyLine`SELECT p.n, p.id, p.kind, p.name, p.id_no_tail4, ${phoneToCall('p.id')} AS phone,
       (SELECT count(*) FROM live_ticket t WHERE t.reporter_party_id = p.id AND ${openTicket('t')} AND ${mayRead(ctx.who, 't')}) AS open_tickets,
       (SELECT min(t.next_due_at) FROM live_ticket t WHERE t.reporter_party_id = p.id AND ${openTicket('t')} AND ${mayRead(ctx.who, 't')}) AS next_due_at
     FROM shown_party p WHERE ${listedParty('p')} AND ${where} LIMIT ${limit}`,
  )

const homeOf = sql({ ...columns('unit', 'displayNo'), unitId: column('unit', 'id'), role: text })

const homesOf = (db: Reader, partyId: string, today: string): PartyRow['homes'] =>
  db.rows(
    homeOf`SELECT u.id AS unit_id, u.display_no, h.role FROM (
       SELECT unit_id, role, 0 AS place FROM shown_ownership o WHERE party_id = ${partyId} AND ${holdsOn('o', today)}
       UNION ALL SELECT unit_id, relation, 1 FROM live_occupancy WHERE party_id = ${partyId}
     ) h JOIN live_unit u ON u.id = h.unit_id ORDER BY h.place, u.sort_key LIMIT 6`,
  )

const shown = (db: Reader, row: PartyLine, today: string): PartyRow => ({
  id: row.id,
  kind: row.kind,
  name: row.name,
  idTail4: row.idNoTail4,
  phoneMasked: row.phone ? maskPhone(row.phone) : null,
  homes: homesOf(db, row.id, today),
  openTickets: row.openTickets,
  nextDueAt: row.nextDueAt,
})

const partyId = sql(columns('party', 'id'))
const partyCount = sql({ parties: whole })

const byName = (db: Reader, asked: string): string[] => {
  const key = nameKey(asked)
  if (key === '') return []
  const { from, to } = prefixRange(key)
  return db
    .rows(
      partyId`SELECT DISTINCT p.id FROM name_key k JOIN shown_party p ON p.n = k.n WHERE k.kind IN (0, 1, 2, 3) AND k.key >= ${from} AND k.key < ${to}
       AND ${listedParty('p')} ORDER BY k.kind, k.key LIMIT ${MOST}`,
    )
    .map((row) => row.id)
}

const byPhone = (db: Reader, asked: string): string[] => {
  const digits = reversePhone(asked)
  if (digits.length < 3 || /\p{L}/u.test(asked)) return []
  const { from, to } = prefixRange(digits)
  return db
    .rows(
      partyId`SELECT DISTINCT p.id FROM live_contact_point c JOIN shown_party p ON p.id = c.party_id
       WHERE ${listedParty('p')} AND ((c.value_reversed >= ${from} AND c.value_reversed < ${to}) OR c.value = ${asked.replace(/\D/g, '')}) LIMIT ${MOST}`,
    )
    .map((row) => row.id)
}

const byHome = (db: Reader, asked: string, today: string): string[] =>
  findUnits(db, asked).flatMap((unit) =>
    db
      .rows(
        partyId`SELECT p.id FROM (
           SELECT party_id, 0 AS place FROM live_ownership o WHERE unit_id = ${unit.id} AND ${holdsOn('o', today)}
           UNION ALL SELECT party_id, 1 FROM live_occupancy WHERE unit_id = ${unit.id}
         ) h JOIN shown_party p ON p.id = h.party_id WHERE ${listedParty('p')} ORDER BY h.place`,
      )
      .map((row) => row.id),
  )

/** People by name, pinyin, initials, tail of a phone or a room; without a text all of them, the newest first, in pages. */
export const listParties = (
  db: Reader,
  ctx: Ctx,
  input: { text: string; cursor: string | null; limit: number },
): { rows: PartyRow[]; next: string | null; total: number | null } => {
  const asked = input.text.trim()
  const { today } = ctx
  if (asked !== '') {
    const ids = [...new Set([...byHome(db, asked, today), ...byPhone(db, asked), ...byName(db, asked)])].slice(0, MOST)
    const rows = ids.flatMap((id) => rowsOf(db, ctx, frag`p.id = ${id}`, 1))
    return { rows: rows.map((row) => shown(db, row, today)), next: null, total: rows.length }
  }
  const before = input.cursor ? Number(input.cursor) : Number.MAX_SAFE_INTEGER
  const rows = rowsOf(db, ctx, frag`p.n < ${before} ORDER BY p.n DESC`, input.limit + 1)
  const page = rows.slice(0, input.limit)
  return {
    rows: page.map((row) => shown(db, row, today)),
    next: rows.length > input.limit ? String(page.at(-1)?.n) : null,
    total: input.cursor
      ? null
      : (db.row(partyCount`SELECT count(*) AS parties FROM shown_party p WHERE ${listedParty('p')}`)?.parties ?? 0),
  }
}
