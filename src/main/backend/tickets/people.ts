import { Refusal } from '../../../shared/base/refusal'
import { identityOfOccupant } from '../../../shared/parties/home-links'
import { maskPhone } from '../../../shared/text/masks'
import type { IntakePerson, IntakeSubject, ticketOps } from '../../../shared/tickets/contract'
import type { HandlersOf } from '../ports'
import type { Reader } from '../store/statements'
import { visibleBatch } from '../store/visible'
import { getPlace } from './place'

/** The person that an id stands for today: the one it was joined with, if it was. */
export const livingParty = (db: Reader, id: string): { id: string; name: string } => {
  const seen = new Set<string>()
  for (let at = id; !seen.has(at); ) {
    seen.add(at)
    const row = db.row<{ id: string; name: string; mergedIntoId: string | null }>(
      `SELECT p.id, p.name, p.merged_into_id FROM party p WHERE p.id = ? AND p.deleted_at IS NULL AND p.privacy_state = 'ACTIVE' AND ${visibleBatch('p')}`,
      at,
    )
    if (!row) break
    if (row.mergedIntoId === null) return row
    at = row.mergedIntoId
  }
  throw new Refusal('NOT_FOUND', 'partyNotFound')
}

/** Owners of a home today, the one to be called first. */
export const ownersOf = (db: Reader, unitId: string, today: string) =>
  db.rows<{ partyId: string; name: string; role: string; shareType: string; sharePct: number | null }>(
    `SELECT ifnull(m.id, p.id) AS party_id, ifnull(m.name, p.name) AS name, o.role, o.share_type, o.share_pct
     FROM ownership o JOIN party p ON p.id = o.party_id LEFT JOIN party m ON m.id = p.merged_into_id
     WHERE o.unit_id = ? AND o.deleted_at IS NULL AND p.deleted_at IS NULL AND p.privacy_state = 'ACTIVE' AND (o.to_date IS NULL OR o.to_date > ?) AND ${visibleBatch('o')}
     ORDER BY o.is_contact_owner DESC, o.n`,
    unitId,
    today,
  )

interface ContactRow {
  readonly id: string
  readonly value: string
}

/** The number to call a person by: the chosen one, else the newest that works. */
export const contactOf = (db: Reader, partyId: string, contactId: string | null = null): ContactRow | null =>
  db.row<ContactRow>(
    `SELECT c.id, c.value FROM contact_point c WHERE c.party_id = ? AND c.deleted_at IS NULL AND (c.id = ? OR (? IS NULL AND c.status = 'VALID' AND c.type IN ('MOBILE', 'LANDLINE')))
     AND ${visibleBatch('c')} ORDER BY c.is_primary DESC, c.n DESC LIMIT 1`,
    partyId,
    contactId,
    contactId,
  ) ?? null

const person = (db: Reader, each: { partyId: string; name: string; identity: string }): IntakePerson => {
  const contact = contactOf(db, each.partyId)
  return { ...each, contactId: contact?.id ?? null, phone: contact ? maskPhone(contact.value) : null }
}

const peopleOf = (db: Reader, unitId: string, today: string): IntakePerson[] => {
  const owners = ownersOf(db, unitId, today).map(({ partyId, name }, at) => ({
    partyId,
    name,
    identity: at === 0 ? 'OWNER' : 'COOWNER',
  }))
  const occupants = db
    .rows<{ partyId: string; name: string; relation: string }>(
      `SELECT p.id AS party_id, p.name, o.relation FROM occupancy o JOIN party p ON p.id = o.party_id
       WHERE o.unit_id = ? AND o.deleted_at IS NULL AND p.deleted_at IS NULL AND p.merged_into_id IS NULL AND p.privacy_state = 'ACTIVE' AND (o.to_date IS NULL OR o.to_date >= ?) ORDER BY o.n`,
      unitId,
      today,
    )
    .map(({ partyId, name, relation }) => ({ partyId, name, identity: identityOfOccupant(relation) }))
  const agents = db
    .rows<{ partyId: string; name: string }>(
      `SELECT DISTINCT p.id AS party_id, p.name FROM proxy x JOIN party p ON p.id = x.agent_id
       WHERE x.unit_id = ? AND x.deleted_at IS NULL AND x.valid_to >= ? AND p.privacy_state = 'ACTIVE'`,
      unitId,
      today,
    )
    .map((each) => ({ ...each, identity: 'AGENT' }))
  // Who is both an owner and something else stands there once, as the owner.
  const all = new Map<string, { partyId: string; name: string; identity: string }>()
  for (const each of [...owners, ...occupants, ...agents]) if (!all.has(each.partyId)) all.set(each.partyId, each)
  return [...all.values()].map((each) => person(db, each))
}

/** Who and where, for the head of the form. */
export const subjectHandler: HandlersOf<Pick<typeof ticketOps, 'intake.subject'>> = {
  'intake.subject': (db, input, ctx): IntakeSubject => {
    const place = getPlace(db, input.place)
    const unit = place?.unitId
      ? db.row<Omit<NonNullable<IntakeSubject['unit']>, 'people'>>(
          `SELECT u.id, u.kind, u.layout_code, u.decoration, b.completion_date,
             (SELECT h.warranty_start FROM handover h WHERE h.unit_id = u.id AND h.deleted_at IS NULL AND h.state <> 'CANCELLED' ORDER BY h.n DESC LIMIT 1) AS warranty_start
           FROM unit u JOIN building b ON b.id = u.building_id WHERE u.id = ?`,
          place.unitId,
        )
      : undefined
    const people = unit ? peopleOf(db, unit.id, ctx.today) : []
    const party = input.partyId === null ? null : livingParty(db, input.partyId)
    const known = party && people.find((each) => each.partyId === party.id)
    return {
      place: place && { kind: place.kind, id: place.id, label: place.label, projectName: place.projectName },
      unit: unit ? { ...unit, people } : null,
      person: party && {
        ...(known ?? person(db, { partyId: party.id, name: party.name, identity: 'OTHER' })),
        otherUnits: db.rows<{ id: string; displayNo: string }>(
          `SELECT DISTINCT u.id, u.display_no FROM ownership o JOIN unit u ON u.id = o.unit_id
           WHERE o.party_id = ? AND o.deleted_at IS NULL AND u.deleted_at IS NULL AND (o.to_date IS NULL OR o.to_date > ?) AND u.id IS NOT ? AND ${visibleBatch('o')} ORDER BY u.sort_key LIMIT 20`,
          party.id,
          ctx.today,
          place?.unitId ?? null,
        ),
      },
    }
  },
}
