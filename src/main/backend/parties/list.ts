import type { PartyRow } from '../../../shared/parties/contract'
import { maskPhone } from '../../../shared/text/masks'
import { nameKey } from '../../../shared/text/names'
import { prefixRange, reversePhone } from '../../../shared/text/tokens'
import { findUnits } from '../places/units'
import type { Ctx } from '../ports'
import type { Param, Reader } from '../store/statements'
import { visibleBatch } from '../store/visible'
import { mayRead } from '../tickets/confidential'

const MOST = 60
const LIVE = `p.deleted_at IS NULL AND p.merged_into_id IS NULL AND p.privacy_state = 'ACTIVE' AND ${visibleBatch('p')}`
const OPEN = "t.state NOT IN ('REPLIED', 'FOLLOW_UP', 'CLOSED', 'VOIDED', 'DISCARDED', 'MERGED')"

interface Stored {
  readonly n: number
  readonly id: string
  readonly kind: PartyRow['kind']
  readonly name: string
  readonly idNoTail4: string | null
  readonly phone: string | null
  readonly openTickets: number
  readonly nextDueAt: string | null
}

const rowsOf = (db: Reader, ctx: Ctx, where: string, limit: number, ...params: Param[]): Stored[] =>
  db.rows<Stored>(
    `SELECT p.n, p.id, p.kind, p.name, p.id_no_tail4,
       (SELECT c.value FROM contact_point c WHERE c.party_id = p.id AND c.status = 'VALID' AND c.type IN ('MOBILE', 'LANDLINE') AND c.deleted_at IS NULL ORDER BY c.is_primary DESC, c.n DESC LIMIT 1) AS phone,
       (SELECT count(*) FROM ticket t WHERE t.reporter_party_id = p.id AND ${OPEN} AND t.deleted_at IS NULL AND ${mayRead(ctx.who, 't')}) AS open_tickets,
       (SELECT min(t.next_due_at) FROM ticket t WHERE t.reporter_party_id = p.id AND ${OPEN} AND t.deleted_at IS NULL AND ${mayRead(ctx.who, 't')}) AS next_due_at
     FROM party p WHERE ${LIVE} AND ${where} LIMIT ${limit}`,
    ...params,
  )

const homesOf = (db: Reader, partyId: string): PartyRow['homes'] =>
  db.rows(
    `SELECT h.unit_id, u.display_no, h.role FROM (
       SELECT unit_id, role, 0 AS place FROM ownership o WHERE party_id = ? AND to_date IS NULL AND deleted_at IS NULL AND ${visibleBatch('o')}
       UNION ALL SELECT unit_id, relation, 1 FROM occupancy WHERE party_id = ? AND deleted_at IS NULL
     ) h JOIN unit u ON u.id = h.unit_id AND u.deleted_at IS NULL ORDER BY h.place, u.sort_key LIMIT 6`,
    partyId,
    partyId,
  )

const shown = (db: Reader, row: Stored): PartyRow => ({
  id: row.id,
  kind: row.kind,
  name: row.name,
  idTail4: row.idNoTail4,
  phoneMasked: row.phone ? maskPhone(row.phone) : null,
  homes: homesOf(db, row.id),
  openTickets: row.openTickets,
  nextDueAt: row.nextDueAt,
})

const byName = (db: Reader, text: string): string[] => {
  const key = nameKey(text)
  if (key === '') return []
  const { from, to } = prefixRange(key)
  return db
    .rows<{ id: string }>(
      `SELECT DISTINCT p.id FROM name_key k JOIN party p ON p.n = k.n WHERE k.kind IN (0, 1, 2, 3) AND k.key >= ? AND k.key < ? AND ${LIVE}
       ORDER BY k.kind, k.key LIMIT ${MOST}`,
      from,
      to,
    )
    .map((row) => row.id)
}

const byPhone = (db: Reader, text: string): string[] => {
  const digits = reversePhone(text)
  if (digits.length < 3 || /\p{L}/u.test(text)) return []
  const { from, to } = prefixRange(digits)
  return db
    .rows<{ id: string }>(
      `SELECT DISTINCT p.id FROM contact_point c JOIN party p ON p.id = c.party_id
       WHERE c.deleted_at IS NULL AND ${LIVE} AND ((c.value_reversed >= ? AND c.value_reversed < ?) OR c.value = ?) LIMIT ${MOST}`,
      from,
      to,
      text.replace(/\D/g, ''),
    )
    .map((row) => row.id)
}

const byHome = (db: Reader, text: string): string[] =>
  findUnits(db, text).flatMap((unit) =>
    db
      .rows<{ id: string }>(
        `SELECT p.id FROM (
           SELECT party_id, 0 AS place FROM ownership WHERE unit_id = ? AND to_date IS NULL AND deleted_at IS NULL
           UNION ALL SELECT party_id, 1 FROM occupancy WHERE unit_id = ? AND deleted_at IS NULL
         ) h JOIN party p ON p.id = h.party_id WHERE ${LIVE} ORDER BY h.place`,
        unit.id,
        unit.id,
      )
      .map((row) => row.id),
  )

/** People by name, pinyin, initials, tail of a phone or a room; without a text all of them, the newest first, in pages. */
export const listParties = (
  db: Reader,
  ctx: Ctx,
  input: { text: string; cursor: string | null; limit: number },
): { rows: PartyRow[]; next: string | null; total: number | null } => {
  const text = input.text.trim()
  if (text !== '') {
    const ids = [...new Set([...byHome(db, text), ...byPhone(db, text), ...byName(db, text)])].slice(0, MOST)
    const rows = ids.flatMap((id) => rowsOf(db, ctx, 'p.id = ?', 1, id))
    return { rows: rows.map((row) => shown(db, row)), next: null, total: rows.length }
  }
  const before = input.cursor ? Number(input.cursor) : Number.MAX_SAFE_INTEGER
  const rows = rowsOf(db, ctx, 'p.n < ? ORDER BY p.n DESC', input.limit + 1, before)
  const page = rows.slice(0, input.limit)
  return {
    rows: page.map((row) => shown(db, row)),
    next: rows.length > input.limit ? String(page.at(-1)?.n) : null,
    total: input.cursor ? null : (db.row<{ c: number }>(`SELECT count(*) AS c FROM party p WHERE ${LIVE}`)?.c ?? 0),
  }
}
