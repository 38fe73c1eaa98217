import { Refusal } from '../../../shared/base/refusal'
import type { ContactRow, PartyHome, PartyPage } from '../../../shared/parties/contract'
import type { Row } from '../../../shared/registry'
import { maskedIdFromTail, maskPhone } from '../../../shared/text/masks'
import type { Ctx } from '../ports'
import type { Reader } from '../store/statements'
import { visibleBatch } from '../store/visible'
import { mayRead } from '../tickets/confidential'
import { timelineOf } from './timeline'

/** The record a person goes by: merged records are followed to the one kept. */
export const currentParty = (db: Reader, id: string): Row<'party'> => {
  let row: Row<'party'> | undefined
  let next: string | null = id
  for (let hop = 0; next && hop < 10; hop++) {
    row = db.row<Row<'party'>>(
      `SELECT * FROM party p WHERE id = ? AND deleted_at IS NULL AND ${visibleBatch('p')}`,
      next,
    )
    next = row?.mergedIntoId ?? null
  }
  if (!row || row.privacyState === 'RESTRICTED' || row.privacyState === 'ERASED') throw new Refusal('NOT_FOUND')
  return row
}

const PHONES = new Set(['MOBILE', 'LANDLINE', 'EMERGENCY'])

const OPEN = "t.state NOT IN ('REPLIED', 'FOLLOW_UP', 'CLOSED', 'VOIDED', 'DISCARDED', 'MERGED')"

const homesOf = (db: Reader, list: string, ids: readonly string[], may: string): PartyHome[] =>
  db
    .rows<Omit<PartyHome, 'coowners'> & { coowners: string | null }>(
      `SELECT h.*, u.display_no, p.name AS project_name, s.use_status,
       (SELECT json_group_array(q.name) FROM ownership x JOIN party q ON q.id = x.party_id
         WHERE x.unit_id = u.id AND x.to_date IS NULL AND x.deleted_at IS NULL AND q.privacy_state = 'ACTIVE' AND x.party_id NOT IN (${list})) AS coowners,
       (SELECT count(*) FROM ticket t WHERE t.unit_id = u.id AND ${OPEN} AND t.deleted_at IS NULL AND ${may}) AS open_tickets
     FROM (
       SELECT id AS link_id, version AS link_version, unit_id, 'OWNER' AS kind, role, share_type, share_pct, from_date, to_date FROM ownership o WHERE party_id IN (${list}) AND deleted_at IS NULL AND ${visibleBatch('o')}
       UNION ALL SELECT id, version, unit_id, 'OCCUPANT', relation, NULL, NULL, from_date, to_date FROM occupancy WHERE party_id IN (${list}) AND deleted_at IS NULL
       UNION ALL SELECT id, version, unit_id, 'PROXY', '', NULL, NULL, NULL, valid_to FROM proxy WHERE agent_id IN (${list}) AND deleted_at IS NULL
     ) h JOIN unit u ON u.id = h.unit_id JOIN project p ON p.id = u.project_id
     LEFT JOIN unit_site s ON s.unit_id = u.id AND s.deleted_at IS NULL
     ORDER BY h.kind = 'OWNER' DESC, h.kind, h.to_date IS NOT NULL, u.sort_key LIMIT 100`,
      ...ids,
      ...ids,
      ...ids,
      ...ids,
    )
    .map((home) => ({ ...home, coowners: JSON.parse(home.coowners ?? '[]') as string[] }))

/** Everything on a person's page; phones and ID masked. */
export const partyPage = (db: Reader, id: string, ctx: Ctx): PartyPage => {
  const party = currentParty(db, id)
  const ids = [
    party.id,
    ...db.rows<{ id: string }>('SELECT id FROM party WHERE merged_into_id = ?', party.id).map((r) => r.id),
  ]
  const list = ids.map(() => '?').join(', ')
  const may = mayRead(ctx.who, 't')
  const contacts = db.rows<ContactRow>(
    `SELECT id, type, value, status, is_primary, valid_from, valid_to, verified_at, version FROM contact_point
     WHERE party_id IN (${list}) AND deleted_at IS NULL ORDER BY status = 'VALID' DESC, is_primary DESC, n DESC`,
    ...ids,
  )
  return {
    id: party.id,
    version: party.version,
    kind: party.kind as PartyPage['kind'],
    name: party.name,
    formerNames: JSON.parse(party.formerNames) as string[],
    gender: party.gender,
    idType: party.idType,
    idNoMasked: party.idNoTail4 ? maskedIdFromTail(party.idNoTail4) : null,
    nationality: party.nationality,
    preferredContact: party.preferredContact,
    language: party.language,
    privacyState: party.privacyState,
    mergedIntoId: party.mergedIntoId,
    contacts: contacts.map((c) => ({
      ...c,
      isPrimary: Boolean(c.isPrimary),
      value: PHONES.has(c.type) ? maskPhone(c.value) : c.value,
    })),
    homes: homesOf(db, list, ids, may),
    relations: db.rows(
      `SELECT DISTINCT x.party_id, p.name, x.relation, x.unit_id, u.display_no FROM (
         SELECT party_id, relation, unit_id FROM occupancy WHERE deleted_at IS NULL UNION ALL SELECT party_id, role, unit_id FROM ownership WHERE deleted_at IS NULL AND to_date IS NULL
       ) x JOIN party p ON p.id = x.party_id JOIN unit u ON u.id = x.unit_id
       WHERE x.unit_id IN (SELECT unit_id FROM ownership WHERE party_id IN (${list}) AND deleted_at IS NULL UNION SELECT unit_id FROM occupancy WHERE party_id IN (${list}) AND deleted_at IS NULL)
         AND x.party_id NOT IN (${list}) AND p.deleted_at IS NULL AND p.privacy_state = 'ACTIVE' LIMIT 50`,
      ...ids,
      ...ids,
      ...ids,
    ),
    proxies: db
      .rows<PartyPage['proxies'][number] & { acts: unknown }>(
        `SELECT x.id, x.unit_id, u.display_no, x.agent_id, a.name AS agent_name, x.acts, x.valid_to FROM proxy x
         JOIN unit u ON u.id = x.unit_id JOIN party a ON a.id = x.agent_id WHERE x.principal_id IN (${list}) AND x.deleted_at IS NULL`,
        ...ids,
      )
      .map((x) => ({ ...x, acts: JSON.parse(String(x.acts)) as string[] })),
    openTickets: db.rows(
      `SELECT t.id, t.ticket_no, t.subject, t.state, t.received_at, t.next_due_at, (SELECT u.display_no FROM unit u WHERE u.id = t.unit_id) AS place FROM ticket t WHERE t.reporter_party_id IN (${list}) AND ${OPEN} AND t.deleted_at IS NULL AND ${may} ORDER BY t.next_due_at IS NULL, t.next_due_at LIMIT 50`,
      ...ids,
    ),
    ticketCount:
      db.row<{ c: number }>(
        `SELECT count(*) AS c FROM ticket t WHERE t.reporter_party_id IN (${list}) AND t.deleted_at IS NULL AND ${may}`,
        ...ids,
      )?.c ?? 0,
    papers: db.rows(
      `SELECT d.doc_no, d.form, d.title, d.issued_at FROM document d JOIN ticket t ON t.id = d.ticket_id
       WHERE t.reporter_party_id IN (${list}) AND d.deleted_at IS NULL AND ${may} ORDER BY d.n DESC LIMIT 50`,
      ...ids,
    ),
    timeline: timelineOf(db, ids, ctx.who),
  }
}
