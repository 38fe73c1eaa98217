import type { Neighbour, UnitPage } from '../../../shared/places/contract'
import { maskPhone } from '../../../shared/text/masks'
import type { Reader } from '../store/statements'
import { visibleBatch } from '../store/visible'

/** Owners with shares and dates, who lives there, who may act for them; phones masked, restricted people left out. */
export const peopleOf = (db: Reader, unitId: string): Pick<UnitPage, 'owners' | 'occupants' | 'proxies'> => ({
  owners: db
    .rows<UnitPage['owners'][number] & { isContactOwner: unknown }>(
      `SELECT o.id AS ownership_id, ifnull(p.merged_into_id, p.id) AS party_id, p.name, o.role, o.share_type, o.share_pct, o.from_date, o.to_date, o.is_contact_owner,
         c.value AS phone, c.id AS contact_id
       FROM ownership o JOIN party p ON p.id = o.party_id
       LEFT JOIN contact_point c ON c.id = (SELECT k.id FROM contact_point k WHERE k.party_id = ifnull(p.merged_into_id, p.id) AND k.status = 'VALID'
         AND k.type IN ('MOBILE', 'LANDLINE') AND k.deleted_at IS NULL ORDER BY k.is_primary DESC, k.n DESC LIMIT 1)
       WHERE o.unit_id = ? AND o.deleted_at IS NULL AND p.privacy_state <> 'RESTRICTED' AND ${visibleBatch('o')} ORDER BY o.to_date IS NOT NULL, o.from_date DESC, o.n`,
      unitId,
    )
    .map((o) => ({ ...o, isContactOwner: Boolean(o.isContactOwner), phone: o.phone ? maskPhone(o.phone) : null })),
  occupants: db
    .rows<UnitPage['occupants'][number] & { mayReportRepair: unknown; mayCarryOut: unknown }>(
      `SELECT c.id AS occupancy_id, ifnull(p.merged_into_id, p.id) AS party_id, p.name, c.relation, c.from_date, c.to_date, c.may_report_repair, c.may_carry_out
       FROM occupancy c JOIN party p ON p.id = c.party_id WHERE c.unit_id = ? AND c.deleted_at IS NULL AND p.privacy_state <> 'RESTRICTED' ORDER BY c.n`,
      unitId,
    )
    .map((o) => ({ ...o, mayReportRepair: Boolean(o.mayReportRepair), mayCarryOut: Boolean(o.mayCarryOut) })),
  proxies: db
    .rows<UnitPage['proxies'][number] & { acts: unknown }>(
      `SELECT x.id, p.name AS principal_name, x.agent_id, a.name AS agent_name, x.acts, x.valid_to FROM proxy x
       JOIN party p ON p.id = x.principal_id JOIN party a ON a.id = x.agent_id
       WHERE x.unit_id = ? AND x.deleted_at IS NULL AND p.privacy_state <> 'RESTRICTED' AND a.privacy_state <> 'RESTRICTED' ORDER BY x.valid_to DESC`,
      unitId,
    )
    .map((x) => ({ ...x, acts: JSON.parse(String(x.acts)) as string[] })),
})

/** The home on the nearest floor above (`step` 1) or below (-1) behind the same door; floors a building skips are skipped. */
export const neighbour = (
  db: Reader,
  unit: { buildingId: string; entranceId: string | null; floor: number | null; roomOnFloor: string | null },
  step: 1 | -1,
): Neighbour | null =>
  unit.floor === null || unit.roomOnFloor === null
    ? null
    : (db.row<Neighbour>(
        `SELECT u.id, u.display_no, s.use_status FROM unit u LEFT JOIN unit_site s ON s.unit_id = u.id AND s.deleted_at IS NULL
         WHERE u.building_id = ? AND u.entrance_id IS ? AND u.room_on_floor = ? AND u.deleted_at IS NULL AND ${visibleBatch('u')}
           AND ${step === 1 ? 'u.floor > ? ORDER BY u.floor' : 'u.floor < ? ORDER BY u.floor DESC'} LIMIT 1`,
        unit.buildingId,
        unit.entranceId,
        unit.roomOnFloor,
        unit.floor,
      ) ?? null)
