import { Refusal } from '../../../shared/base/refusal'
import type {
  InspectionPerson,
  InspectionSubject,
  inspectionOps,
  OldProblem,
} from '../../../shared/inspections/contract'
import { slaDefaults } from '../../../shared/taxonomy/taxonomy'
import type { Ctx, HandlersOf } from '../ports'
import type { Reader } from '../store/statements'
import { visibleBatch } from '../store/visible'
import { mayRead } from '../tickets/confidential'
import { ownersOf } from '../tickets/people'

/** Days of the model contract where the project's own are not entered. */
const USUAL_REPAIR_DAYS = slaDefaults.find((rule) => rule.code === 'HANDOVER_ITEM')?.resolve?.value ?? 15

export interface InspectedUnit {
  readonly id: string
  readonly displayNo: string
  readonly projectId: string
  readonly projectCode: string
  readonly projectName: string
  readonly layoutCode: string | null
  /** Square metres ×100; measured, else predicted. */
  readonly areaX100: number | null
  readonly decoration: string | null
  /** Days in which the sale contract has the seller repair, counted from the day after the inspection. */
  readonly repairDays: number
}

/** The home of a round; a NOT_FOUND refusal when there is none. */
export const inspectedUnit = (db: Reader, unitId: string): InspectedUnit => {
  const row = db.row<Omit<InspectedUnit, 'repairDays'> & { contractRepairDays: number | null }>(
    `SELECT u.id, u.display_no, p.id AS project_id, p.code AS project_code, p.name AS project_name, u.layout_code,
       ifnull(u.area_measured, u.area_predicted) AS area_x100, u.decoration, p.contract_repair_days
     FROM unit u JOIN project p ON p.id = u.project_id WHERE u.id = ? AND u.deleted_at IS NULL AND ${visibleBatch('u')}`,
    unitId,
  )
  if (!row) throw new Refusal('NOT_FOUND', 'unitUnknown')
  const { contractRepairDays, ...unit } = row
  return { ...unit, repairDays: contractRepairDays ?? USUAL_REPAIR_DAYS }
}

/** Number of the round that comes next in a home. */
export const nextRound = (db: Reader, unitId: string): number =>
  (db.row<{ round: number | null }>(
    'SELECT max(round) AS round FROM inspection WHERE unit_id = ? AND deleted_at IS NULL',
    unitId,
  )?.round ?? 0) + 1

const peopleOf = (db: Reader, ctx: Ctx, unitId: string): InspectionPerson[] => {
  const owners = ownersOf(db, unitId, ctx.today).map(({ partyId, name }, at) => ({
    partyId,
    name,
    identity: at === 0 ? 'OWNER' : 'COOWNER',
  }))
  const agents = db.rows<{ partyId: string; name: string }>(
    `SELECT DISTINCT p.id AS party_id, p.name FROM proxy x JOIN party p ON p.id = x.agent_id
     WHERE x.unit_id = ? AND x.deleted_at IS NULL AND x.valid_to >= ? AND p.deleted_at IS NULL AND p.privacy_state = 'ACTIVE'`,
    unitId,
    ctx.today,
  )
  return [...owners, ...agents.map((each) => ({ ...each, identity: 'AGENT' }))]
}

const oldProblems = (db: Reader, ctx: Ctx, unitId: string): OldProblem[] =>
  db.rows<OldProblem>(
    `SELECT i.id AS item_id, t.id AS ticket_id, t.ticket_no, i.seq, i.state, i.room_code, i.part_code, i.defect_code,
       i.description, i.severity, i.contract_repair_due AS due_on
     FROM ticket t JOIN ticket_item i ON i.ticket_id = t.id
     WHERE t.unit_id = ? AND t.type = 'HANDOVER_ITEM' AND t.deleted_at IS NULL AND i.deleted_at IS NULL AND t.state <> 'VOIDED'
       AND i.state NOT IN ('DONE', 'NOT_A_DEFECT', 'WITHDRAWN') AND ${mayRead(ctx.who, 't')} ORDER BY t.n, i.seq LIMIT 200`,
    unitId,
  )

const meterNos = (db: Reader, unitId: string): Record<string, string> =>
  Object.fromEntries(
    db
      .rows<{ kind: string; meterNo: string }>(
        'SELECT kind, meter_no FROM meter_reading WHERE unit_id = ? AND meter_no IS NOT NULL AND deleted_at IS NULL ORDER BY n',
        unitId,
      )
      .map((row) => [row.kind, row.meterNo]),
  )

/** What is known of a home before somebody looks at it. */
export const subjectHandler: HandlersOf<Pick<typeof inspectionOps, 'inspection.subject'>> = {
  'inspection.subject': (db, input, ctx): InspectionSubject => {
    const unit = inspectedUnit(db, input.unitId)
    return {
      unitId: unit.id,
      displayNo: unit.displayNo,
      projectName: unit.projectName,
      layoutCode: unit.layoutCode,
      areaX100: unit.areaX100,
      decoration: unit.decoration,
      owners: ownersOf(db, unit.id, ctx.today).map((owner) => owner.name),
      people: peopleOf(db, ctx, unit.id),
      round: nextRound(db, unit.id),
      repairDays: unit.repairDays,
      meterNos: meterNos(db, unit.id),
      oldProblems: oldProblems(db, ctx, unit.id),
    }
  },
}
