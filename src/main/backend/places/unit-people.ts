import { optional } from '../../../shared/base/columns'
import type { Neighbour, UnitPage } from '../../../shared/places/contract'
import { maskPhone } from '../../../shared/text/masks'
import { currentPartyId } from '../store/archive'
import { column, columns, frag, sql } from '../store/sql'
import type { Reader } from '../store/statements'

const ownerOf = sql({
  ownershipId: column('ownership', 'id'),
  partyId: column('party', 'id'),
  name: column('party', 'name'),
  ...columns('ownership', 'role', 'shareType', 'sharePct', 'fromDate', 'toDate', 'isContactOwner'),
  phone: optional(column('contactPoint', 'value')),
  contactId: optional(column('contactPoint', 'id')),
})

const occupantOf = sql({
  occupancyId: column('occupancy', 'id'),
  partyId: column('party', 'id'),
  name: column('party', 'name'),
  ...columns('occupancy', 'relation', 'fromDate', 'toDate', 'mayReportRepair', 'mayCarryOut'),
})

const proxyOf = sql({
  ...columns('proxy', 'id', 'agentId', 'acts', 'validTo'),
  principalName: column('party', 'name'),
  agentName: column('party', 'name'),
})

/** Owners with shares and dates, who lives there, who may act for them; phones masked, restricted people left out. */
export const peopleOf = (db: Reader, unitId: string): Pick<UnitPage, 'owners' | 'occupants' | 'proxies'> => ({
  owners: db
    .rows(
      ownerOf`SELECT o.id AS ownership_id, ${currentPartyId('p')} AS party_id, p.name, o.role, o.share_type, o.share_pct, o.from_date, o.to_date, o.is_contact_owner,
         c.value AS phone, c.id AS contact_id
       FROM shown_ownership o JOIN party p ON p.id = o.party_id
       LEFT JOIN contact_point c ON c.id = (SELECT k.id FROM live_contact_point k WHERE k.party_id = ${currentPartyId('p')} AND k.status = 'VALID'
         AND k.type IN ('MOBILE', 'LANDLINE') ORDER BY k.is_primary DESC, k.n DESC LIMIT 1)
       WHERE o.unit_id = ${unitId} AND p.privacy_state <> 'RESTRICTED' ORDER BY o.to_date IS NOT NULL, o.from_date DESC, o.n`,
    )
    .map((owner) => ({ ...owner, phone: owner.phone ? maskPhone(owner.phone) : null })),
  occupants: db.rows(
    occupantOf`SELECT c.id AS occupancy_id, ${currentPartyId('p')} AS party_id, p.name, c.relation, c.from_date, c.to_date, c.may_report_repair, c.may_carry_out
       FROM live_occupancy c JOIN party p ON p.id = c.party_id WHERE c.unit_id = ${unitId} AND p.privacy_state <> 'RESTRICTED' ORDER BY c.n`,
  ),
  proxies: db.rows(
    proxyOf`SELECT x.id, p.name AS principal_name, x.agent_id, a.name AS agent_name, x.acts, x.valid_to FROM live_proxy x
       JOIN party p ON p.id = x.principal_id JOIN party a ON a.id = x.agent_id
       WHERE x.unit_id = ${unitId} AND p.privacy_state <> 'RESTRICTED' AND a.privacy_state <> 'RESTRICTED' ORDER BY x.valid_to DESC`,
  ),
})

const neighbourOf = sql({ ...columns('unit', 'id', 'displayNo'), ...columns('unitSite', 'useStatus') })

/** The home on the nearest floor above (`step` 1) or below (-1) behind the same door; floors a building skips are skipped. */
export const neighbour = (
  db: Reader,
  unit: { buildingId: string; entranceId: string | null; floor: number | null; roomOnFloor: string | null },
  step: 1 | -1,
): Neighbour | null => {
  const { buildingId, entranceId, floor, roomOnFloor } = unit
  if (floor === null || roomOnFloor === null) return null
  const nearest =
    step === 1 ? frag`u.floor > ${floor} ORDER BY u.floor` : frag`u.floor < ${floor} ORDER BY u.floor DESC`
  const found = db.row(
    neighbourOf`SELECT u.id, u.display_no, s.use_status FROM shown_unit u LEFT JOIN live_unit_site s ON s.unit_id = u.id
      WHERE u.building_id = ${buildingId} AND u.entrance_id IS ${entranceId} AND u.room_on_floor = ${roomOnFloor} AND ${nearest} LIMIT 1`,
  )
  return found ?? null
}
