import { Refusal } from '../../../shared/base/refusal'
import type { PlaceRef } from '../../../shared/tickets/form'
import type { TicketPlace } from '../../../shared/tickets/rows'
import type { Reader } from '../store/statements'
import { visibleBatch } from '../store/visible'

/** Where a ticket lies, with what its number and its promises need of the project. */
export interface KnownPlace extends TicketPlace {
  readonly id: string
  readonly projectCode: string
  readonly contractRepairDays: number | null
  readonly contractWrittenNoticeDays: number | null
}

const PROJECT =
  'p.id AS project_id, p.code AS project_code, p.name AS project_name, p.contract_repair_days, p.contract_written_notice_days'

const SQL = {
  UNIT: `SELECT u.id, u.id AS unit_id, u.building_id, u.display_no AS label, ${PROJECT}
    FROM unit u JOIN project p ON p.id = u.project_id WHERE u.id = ? AND u.deleted_at IS NULL AND ${visibleBatch('u')}`,
  BUILDING: `SELECT b.id, NULL AS unit_id, b.id AS building_id, b.label, ${PROJECT}
    FROM building b JOIN project p ON p.id = b.project_id WHERE b.id = ? AND b.deleted_at IS NULL`,
  PROJECT: `SELECT p.id, NULL AS unit_id, NULL AS building_id, p.name AS label, ${PROJECT}
    FROM project p WHERE p.id = ? AND p.deleted_at IS NULL`,
} as const satisfies Record<PlaceRef['kind'], string>

/** The place behind a reference, or null. */
export const findPlace = (db: Reader, at: PlaceRef | null): KnownPlace | null => {
  if (at === null) return null
  const row = db.row<Omit<KnownPlace, 'kind'>>(SQL[at.kind], at.id)
  return row ? { ...row, kind: at.kind } : null
}

/** The place behind a reference; a NOT_FOUND refusal when a reference leads nowhere. */
export const getPlace = (db: Reader, at: PlaceRef | null): KnownPlace | null => {
  const place = findPlace(db, at)
  if (at !== null && place === null) throw new Refusal('NOT_FOUND', 'placeNotFound')
  return place
}

/** The place of a stored ticket. */
export const placeOfTicket = (
  db: Reader,
  { placeKind, placeId }: { readonly placeKind: string | null; readonly placeId: string | null },
): KnownPlace | null =>
  placeId !== null && (placeKind === 'UNIT' || placeKind === 'BUILDING' || placeKind === 'PROJECT')
    ? findPlace(db, { kind: placeKind, id: placeId })
    : null

/** SQL for the words of a ticket's place; `t` is the ticket. */
export const PLACE_LABEL =
  "CASE t.place_kind WHEN 'UNIT' THEN (SELECT u.display_no FROM unit u WHERE u.id = t.unit_id) WHEN 'BUILDING' THEN (SELECT b.label FROM building b WHERE b.id = t.building_id) WHEN 'PROJECT' THEN (SELECT p.name FROM project p WHERE p.id = t.project_id) END"
