import { optional, text } from '../../../shared/base/columns'
import { Refusal } from '../../../shared/base/refusal'
import { identityOfOccupant } from '../../../shared/parties/home-links'
import { maskPhone } from '../../../shared/text/masks'
import type { IntakePerson, IntakeSubject, ticketOps } from '../../../shared/tickets/contract'
import type { HandlersOf } from '../ports'
import { holdsOn, knownParty } from '../store/archive'
import { column, columns, sql } from '../store/sql'
import type { Reader } from '../store/statements'
import { getPlace } from './place'

const parties = sql(columns('party', 'id', 'name', 'mergedIntoId'))

/** The person that an id stands for today: the one it was joined with, if it was. */
export const resolveMergedParty = (db: Reader, id: string): { id: string; name: string } => {
  const seen = new Set<string>()
  for (let at = id; !seen.has(at); ) {
    seen.add(at)
    const row = db.row(
      parties`SELECT p.id, p.name, p.merged_into_id FROM shown_party p WHERE p.id = ${at} AND ${knownParty('p')}`,
    )
    if (!row) break
    if (row.mergedIntoId === null) return row
    at = row.mergedIntoId
  }
  throw new Refusal('NOT_FOUND', 'partyNotFound')
}

const owners = sql({ partyId: text, name: text, ...columns('ownership', 'role', 'shareType', 'sharePct') })

/** Owners of a home today, the one to be called first. */
export const ownersOf = (db: Reader, unitId: string, today: string) =>
  db.rows(
    owners`SELECT ifnull(m.id, p.id) AS party_id, ifnull(m.name, p.name) AS name, o.role, o.share_type, o.share_pct
      FROM shown_ownership o JOIN live_party p ON p.id = o.party_id LEFT JOIN party m ON m.id = p.merged_into_id
      WHERE o.unit_id = ${unitId} AND ${knownParty('p')} AND ${holdsOn('o', today)}
      ORDER BY o.is_contact_owner DESC, o.n`,
  )

const named = { partyId: column('party', 'id'), name: column('party', 'name') }
const agents = sql(named)

/** Who may act for an owner of a home today. */
export const agentsOf = (db: Reader, unitId: string, today: string) =>
  db.rows(
    agents`SELECT DISTINCT p.id AS party_id, p.name FROM live_proxy x JOIN live_party p ON p.id = x.agent_id
      WHERE x.unit_id = ${unitId} AND x.valid_to >= ${today} AND ${knownParty('p')}`,
  )

const contacts = sql(columns('contactPoint', 'id', 'value'))

/** The number to call a person by: the chosen one, else the newest that works. */
export const contactOf = (db: Reader, partyId: string, contactId: string | null = null) =>
  db.row(
    contacts`SELECT c.id, c.value FROM shown_contact_point c WHERE c.party_id = ${partyId}
      AND (c.id = ${contactId} OR (${contactId} IS NULL AND c.status = 'VALID' AND c.type IN ('MOBILE', 'LANDLINE')))
      ORDER BY c.is_primary DESC, c.n DESC LIMIT 1`,
  ) ?? null

interface Belonging {
  readonly partyId: string
  readonly name: string
  readonly identity: string
}

/** The same people as owner and as owner in common: the first is the one to be called. */
export const asOwners = (found: readonly { readonly partyId: string; readonly name: string }[]): Belonging[] =>
  found.map(({ partyId, name }, at) => ({ partyId, name, identity: at === 0 ? 'OWNER' : 'COOWNER' }))

const person = (db: Reader, each: Belonging): IntakePerson => {
  const contact = contactOf(db, each.partyId)
  return { ...each, contactId: contact?.id ?? null, phone: contact ? maskPhone(contact.value) : null }
}

const occupants = sql({ ...named, relation: column('occupancy', 'relation') })

const peopleOf = (db: Reader, unitId: string, today: string): IntakePerson[] => {
  const living = db
    .rows(
      occupants`SELECT p.id AS party_id, p.name, o.relation FROM live_occupancy o JOIN live_party p ON p.id = o.party_id
        WHERE o.unit_id = ${unitId} AND p.merged_into_id IS NULL AND ${knownParty('p')} AND ${holdsOn('o', today)} ORDER BY o.n`,
    )
    .map(({ relation, ...each }) => ({ ...each, identity: identityOfOccupant(relation) }))
  const acting = agentsOf(db, unitId, today).map((each) => ({ ...each, identity: 'AGENT' }))
  // Who is both an owner and something else stands there once, as the owner.
  const all = new Map<string, Belonging>()
  for (const each of [...asOwners(ownersOf(db, unitId, today)), ...living, ...acting])
    if (!all.has(each.partyId)) all.set(each.partyId, each)
  return [...all.values()].map((each) => person(db, each))
}

const homes = sql({
  ...columns('unit', 'id', 'kind', 'layoutCode', 'decoration'),
  completionDate: column('building', 'completionDate'),
  warrantyStart: optional(column('handover', 'warrantyStart')),
})

const homeOf = (db: Reader, unitId: string) =>
  db.row(
    homes`SELECT u.id, u.kind, u.layout_code, u.decoration, b.completion_date,
        (SELECT h.warranty_start FROM live_handover h WHERE h.unit_id = u.id AND h.state <> 'CANCELLED' ORDER BY h.n DESC LIMIT 1) AS warranty_start
      FROM unit u JOIN building b ON b.id = u.building_id WHERE u.id = ${unitId}`,
  )

const rooms = sql(columns('unit', 'id', 'displayNo'))

const otherHomes = (db: Reader, partyId: string, today: string, exceptUnitId: string | null) =>
  db.rows(
    rooms`SELECT DISTINCT u.id, u.display_no FROM shown_ownership o JOIN live_unit u ON u.id = o.unit_id
      WHERE o.party_id = ${partyId} AND ${holdsOn('o', today)} AND u.id IS NOT ${exceptUnitId} ORDER BY u.sort_key LIMIT 20`,
  )

/** Who and where, for the head of the form. */
export const subjectHandler: HandlersOf<Pick<typeof ticketOps, 'intake.subject'>> = {
  'intake.subject': (db, input, ctx): IntakeSubject => {
    const place = getPlace(db, input.place)
    const unit = place?.unitId ? homeOf(db, place.unitId) : undefined
    const people = unit ? peopleOf(db, unit.id, ctx.today) : []
    const party = input.partyId === null ? null : resolveMergedParty(db, input.partyId)
    const known = party && people.find((each) => each.partyId === party.id)
    return {
      place: place && { kind: place.kind, id: place.id, label: place.label, projectName: place.projectName },
      unit: unit ? { ...unit, people } : null,
      person: party && {
        ...(known ?? person(db, { partyId: party.id, name: party.name, identity: 'OTHER' })),
        otherUnits: otherHomes(db, party.id, ctx.today, place?.unitId ?? null),
      },
    }
  },
}
