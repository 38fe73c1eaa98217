import { amount, optional, whole } from '../../../shared/base/columns'
import { Refusal } from '../../../shared/base/refusal'
import type {
  InspectionPerson,
  InspectionSubject,
  inspectionOps,
  OldProblem,
} from '../../../shared/inspections/contract'
import { slaDefaults } from '../../../shared/taxonomy/taxonomy'
import type { Ctx, HandlersOf } from '../ports'
import { mayRead, openItem, withdrawnTicket } from '../store/archive'
import { column, columns, notNull, sql } from '../store/sql'
import type { Reader } from '../store/statements'
import { agentsOf, asOwners, ownersOf } from '../tickets/index'

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

const homes = sql({
  ...columns('unit', 'id', 'displayNo', 'layoutCode', 'decoration'),
  projectId: column('project', 'id'),
  projectCode: column('project', 'code'),
  projectName: column('project', 'name'),
  areaX100: optional(amount),
  contractRepairDays: column('project', 'contractRepairDays'),
})

/** The home of a round; a NOT_FOUND refusal when there is none. */
export const inspectedUnit = (db: Reader, unitId: string): InspectedUnit => {
  const row = db.row(
    homes`SELECT u.id, u.display_no, p.id AS project_id, p.code AS project_code, p.name AS project_name, u.layout_code,
        ifnull(u.area_measured, u.area_predicted) AS area_x100, u.decoration, p.contract_repair_days
      FROM shown_unit u JOIN project p ON p.id = u.project_id WHERE u.id = ${unitId}`,
  )
  if (!row) throw new Refusal('NOT_FOUND', 'unitUnknown')
  const { contractRepairDays, ...unit } = row
  return { ...unit, repairDays: contractRepairDays ?? USUAL_REPAIR_DAYS }
}

const rounds = sql({ round: optional(whole) })

/** Number of the round that comes next in a home. */
export const nextRound = (db: Reader, unitId: string): number =>
  (db.row(rounds`SELECT max(round) AS round FROM live_inspection WHERE unit_id = ${unitId}`)?.round ?? 0) + 1

const peopleOf = (db: Reader, ctx: Ctx, unitId: string): InspectionPerson[] => [
  ...asOwners(ownersOf(db, unitId, ctx.today)),
  ...agentsOf(db, unitId, ctx.today).map((each) => ({ ...each, identity: 'AGENT' })),
]

const problems = sql({
  itemId: column('ticketItem', 'id'),
  ticketId: column('ticket', 'id'),
  ticketNo: column('ticket', 'ticketNo'),
  ...columns('ticketItem', 'seq', 'state', 'roomCode', 'partCode', 'defectCode', 'description', 'severity'),
  dueOn: column('ticketItem', 'contractRepairDue'),
})

const oldProblems = (db: Reader, ctx: Ctx, unitId: string): OldProblem[] =>
  db.rows(
    problems`SELECT i.id AS item_id, t.id AS ticket_id, t.ticket_no, i.seq, i.state, i.room_code, i.part_code, i.defect_code,
        i.description, i.severity, i.contract_repair_due AS due_on
      FROM live_ticket t JOIN live_ticket_item i ON i.ticket_id = t.id
      WHERE t.unit_id = ${unitId} AND t.type = 'HANDOVER_ITEM' AND NOT ${withdrawnTicket('t')}
        AND ${openItem('i')} AND ${mayRead(ctx.who, 't')} ORDER BY t.n, i.seq LIMIT 200`,
  )

const meters = sql({ kind: column('meterReading', 'kind'), meterNo: notNull(column('meterReading', 'meterNo')) })

const meterNos = (db: Reader, unitId: string): Record<string, string> =>
  Object.fromEntries(
    db
      .rows(
        meters`SELECT kind, meter_no FROM live_meter_reading WHERE unit_id = ${unitId} AND meter_no IS NOT NULL ORDER BY n`,
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
