import { optional, text } from '../../../shared/base/columns'
import { Refusal } from '../../../shared/base/refusal'
import type { PlaceRef } from '../../../shared/tickets/entry'
import type { TicketPlace } from '../../../shared/tickets/rows'
import { column, columns, raw, sql } from '../store/sql'
import type { Reader } from '../store/statements'

/** Where a ticket lies, with what its number and its promises need of the project. */
export interface KnownPlace extends TicketPlace {
  readonly id: string
  readonly projectCode: string
  readonly contractRepairDays: number | null
  readonly contractWrittenNoticeDays: number | null
}

const places = sql({
  id: text,
  unitId: optional(text),
  buildingId: optional(text),
  label: text,
  projectId: column('project', 'id'),
  projectCode: column('project', 'code'),
  projectName: column('project', 'name'),
  ...columns('project', 'contractRepairDays', 'contractWrittenNoticeDays'),
})

const PROJECT = raw(
  'p.id AS project_id, p.code AS project_code, p.name AS project_name, p.contract_repair_days, p.contract_written_notice_days',
)

const placeOf = ({ kind, id }: PlaceRef) => {
  switch (kind) {
    case 'UNIT':
      return places`SELECT u.id, u.id AS unit_id, u.building_id, u.display_no AS label, ${PROJECT}
        FROM shown_unit u JOIN project p ON p.id = u.project_id WHERE u.id = ${id}`
    case 'BUILDING':
      return places`SELECT b.id, NULL AS unit_id, b.id AS building_id, b.label, ${PROJECT}
        FROM live_building b JOIN project p ON p.id = b.project_id WHERE b.id = ${id}`
    case 'PROJECT':
      return places`SELECT p.id, NULL AS unit_id, NULL AS building_id, p.name AS label, ${PROJECT}
        FROM live_project p WHERE p.id = ${id}`
  }
}

/** The place behind a reference, or null. */
export const findPlace = (db: Reader, at: PlaceRef | null): KnownPlace | null => {
  const row = at && db.row(placeOf(at))
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
  { placeKind, placeId }: { readonly placeKind: PlaceRef['kind'] | null; readonly placeId: string | null },
): KnownPlace | null => (placeKind && placeId !== null ? findPlace(db, { kind: placeKind, id: placeId }) : null)
