import { amount, code, optional, text, texts, whole } from '../../../shared/base/columns'
import { Refusal } from '../../../shared/base/refusal'
import type { PartyHome, PartyPage } from '../../../shared/parties/contract'
import type { Row } from '../../../shared/registry'
import { maskedIdFromTail, maskPhone } from '../../../shared/text/masks'
import type { Ctx } from '../ports'
import { holdsOn, knownParty, mayRead, openTicket } from '../store/archive'
import { wholeRows } from '../store/rows'
import { column, columns, type Fragment, listOf, sql } from '../store/sql'
import { prepared, q, type Reader } from '../store/statements'
import { timelineOf } from './timeline'

const partyRow = wholeRows('party')

/** The record a person goes by: merged records are followed to the one kept. */
export const currentParty = (db: Reader, id: string): Row<'party'> => {
  let row: Row<'party'> | undefined
  let next: string | null = id
  for (let hop = 0; next && hop < 10; hop++) {
    row = db.row(partyRow`SELECT * FROM shown_party WHERE id = ${next}`)
    next = row?.mergedIntoId ?? null
  }
  if (!row || row.privacyState === 'RESTRICTED' || row.privacyState === 'ERASED') throw new Refusal('NOT_FOUND')
  return row
}

const PHONES: ReadonlySet<string> = new Set(['MOBILE', 'LANDLINE', 'EMERGENCY'])

const homeRow = sql({
  linkId: text,
  linkVersion: whole,
  unitId: text,
  kind: code(['OWNER', 'OCCUPANT', 'PROXY']),
  role: text,
  shareType: optional(text),
  sharePct: optional(amount),
  fromDate: optional(text),
  toDate: optional(text),
  displayNo: column('unit', 'displayNo'),
  projectName: column('project', 'name'),
  useStatus: column('unitSite', 'useStatus'),
  coowners: texts,
  openTickets: whole,
})

const homesOf = (db: Reader, list: Fragment, ctx: Ctx): PartyHome[] =>
  db.rows(
    homeRow`SELECT h.link_id, h.link_version, h.unit_id, h.kind, h.role, h.share_type, h.share_pct, h.from_date, h.to_date, u.display_no, p.name AS project_name, s.use_status,
       (SELECT json_group_array(q.name) FROM live_ownership x JOIN party q ON q.id = x.party_id
         WHERE x.unit_id = u.id AND ${holdsOn('x', ctx.today)} AND ${knownParty('q')} AND x.party_id NOT IN (${list})) AS coowners,
       (SELECT count(*) FROM live_ticket t WHERE t.unit_id = u.id AND ${openTicket('t')} AND ${mayRead(ctx.who, 't')}) AS open_tickets
     FROM (
       SELECT id AS link_id, version AS link_version, unit_id, 'OWNER' AS kind, role, share_type, share_pct, from_date, to_date FROM shown_ownership WHERE party_id IN (${list})
       UNION ALL SELECT id, version, unit_id, 'OCCUPANT', relation, NULL, NULL, from_date, to_date FROM live_occupancy WHERE party_id IN (${list})
       UNION ALL SELECT id, version, unit_id, 'PROXY', '', NULL, NULL, NULL, valid_to FROM live_proxy WHERE agent_id IN (${list})
     ) h JOIN unit u ON u.id = h.unit_id JOIN project p ON p.id = u.project_id
     LEFT JOIN live_unit_site s ON s.unit_id = u.id
     ORDER BY h.kind = 'OWNER' DESC, h.kind, h.to_date IS NOT NULL, u.sort_key LIMIT 100`,
  )

const mergedInto = prepared((p: { id: string }) => q.selectFrom('party').select('id').where('mergedIntoId', '=', p.id))

const contactRow = sql(
  columns(
    'contactPoint',
    'id',
    'type',
    'value',
    'status',
    'isPrimary',
    'validFrom',
    'validTo',
    'verifiedAt',
    'version',
  ),
)

const relationRow = sql({
  partyId: text,
  name: column('party', 'name'),
  relation: text,
  unitId: text,
  ...columns('unit', 'displayNo'),
})

const proxyRow = sql({
  ...columns('proxy', 'id', 'unitId', 'agentId', 'acts', 'validTo'),
  displayNo: column('unit', 'displayNo'),
  agentName: column('party', 'name'),
})

const ticketRow = sql({
  ...columns('ticket', 'id', 'ticketNo', 'subject', 'state', 'receivedAt', 'nextDueAt'),
  place: optional(column('unit', 'displayNo')),
})

const ticketCount = sql({ tickets: whole })
const paperRow = sql(columns('document', 'docNo', 'form', 'title', 'issuedAt'))

/** Everything on a person's page; phones and ID masked. */
export const partyPage = (db: Reader, id: string, ctx: Ctx): PartyPage => {
  const party = currentParty(db, id)
  const ids = [party.id, ...db.all(mergedInto({ id: party.id })).map((row) => row.id)]
  const list = listOf(ids)
  const may = mayRead(ctx.who, 't')
  const contacts = db.rows(
    contactRow`SELECT id, type, value, status, is_primary, valid_from, valid_to, verified_at, version FROM live_contact_point
     WHERE party_id IN (${list}) ORDER BY status = 'VALID' DESC, is_primary DESC, n DESC`,
  )
  return {
    id: party.id,
    version: party.version,
    kind: party.kind,
    name: party.name,
    formerNames: party.formerNames,
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
      value: PHONES.has(c.type) ? maskPhone(c.value) : c.value,
    })),
    homes: homesOf(db, list, ctx),
    relations: db.rows(
      relationRow`SELECT DISTINCT x.party_id, p.name, x.relation, x.unit_id, u.display_no FROM (
         SELECT party_id, relation, unit_id FROM live_occupancy UNION ALL SELECT party_id, role, unit_id FROM live_ownership o WHERE ${holdsOn('o', ctx.today)}
       ) x JOIN live_party p ON p.id = x.party_id JOIN unit u ON u.id = x.unit_id
       WHERE x.unit_id IN (SELECT unit_id FROM live_ownership WHERE party_id IN (${list}) UNION SELECT unit_id FROM live_occupancy WHERE party_id IN (${list}))
         AND x.party_id NOT IN (${list}) AND ${knownParty('p')} LIMIT 50`,
    ),
    proxies: db.rows(
      proxyRow`SELECT x.id, x.unit_id, u.display_no, x.agent_id, a.name AS agent_name, x.acts, x.valid_to FROM live_proxy x
         JOIN unit u ON u.id = x.unit_id JOIN party a ON a.id = x.agent_id WHERE x.principal_id IN (${list})`,
    ),
    openTickets: db.rows(
      ticketRow`SELECT t.id, t.ticket_no, t.subject, t.state, t.received_at, t.next_due_at, (SELECT u.display_no FROM unit u WHERE u.id = t.unit_id) AS place
        FROM live_ticket t WHERE t.reporter_party_id IN (${list}) AND ${openTicket('t')} AND ${may} ORDER BY t.next_due_at IS NULL, t.next_due_at LIMIT 50`,
    ),
    ticketCount:
      db.row(
        ticketCount`SELECT count(*) AS tickets FROM live_ticket t WHERE t.reporter_party_id IN (${list}) AND ${may}`,
      )?.tickets ?? 0,
    papers: db.rows(
      paperRow`SELECT d.doc_no, d.form, d.title, d.issued_at FROM live_document d JOIN ticket t ON t.id = d.ticket_id
       WHERE t.reporter_party_id IN (${list}) AND ${may} ORDER BY d.n DESC LIMIT 50`,
    ),
    timeline: timelineOf(db, ids, ctx.who),
  }
}
