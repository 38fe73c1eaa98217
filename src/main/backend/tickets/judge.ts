import { instant, optional } from '../../../shared/base/columns'
import { businessDateOf } from '../../../shared/base/dates'
import type { Row } from '../../../shared/registry'
import { defectLeaf, disciplines, type Severity, term } from '../../../shared/taxonomy/taxonomy'
import type { LiableContractor } from '../../../shared/tickets/rows'
import { judgeWarranty, type WarrantyJudgement } from '../../../shared/warranty/judge'
import { loadPlaceFacts, type PlaceFacts } from '../places/index'
import type { Who } from '../ports'
import { mayRead, withdrawnTicket } from '../store/archive'
import { column, columns, sql } from '../store/sql'
import type { Reader } from '../store/statements'
import type { KnownPlace } from './place'

/** What is to be judged: where it is and what it is. */
export interface Judged {
  readonly roomCode: string | null
  readonly defectCode: string | null
  readonly severity: Severity
  readonly failCount?: number
}

export interface Judge {
  readonly facts: PlaceFacts
  judge(item: Judged): WarrantyJudgement
  liable(item: Judged): LiableContractor | null
}

interface JudgeInput {
  readonly place: KnownPlace | null
  readonly receivedAt: string
  readonly linkedReports: readonly string[]
  /** A ticket whose own repairs do not count as earlier ones. */
  readonly exceptTicketId?: string
}

const builders = sql({
  trade: column('buildingContractor', 'trade'),
  contractorId: column('contractor', 'id'),
  name: column('contractor', 'name'),
})

/** The one who built it: by trade (name or code of the discipline), else the general contractor. */
const contractorsOf = (db: Reader, buildingId: string | null): Map<string, LiableContractor> =>
  new Map(
    buildingId === null
      ? []
      : db
          .rows(
            builders`SELECT bc.trade, c.id AS contractor_id, c.name FROM live_building_contractor bc JOIN live_contractor c ON c.id = bc.contractor_id
              WHERE bc.building_id = ${buildingId}`,
          )
          .map((each) => [each.trade, each]),
  )

const disciplineCodes = new Map(disciplines.map((each) => [each.zh, each.code]))

const repaired = sql({ at: optional(instant) })

/** Judges items at a place from the facts of the archive, as of the earliest report. Facts are read once. */
export const makeJudge = (db: Reader, who: Pick<Who, 'roles'> | null, input: JudgeInput): Judge => {
  const { place } = input
  const facts = loadPlaceFacts(db, { unitId: place?.unitId ?? null, buildingId: place?.buildingId ?? null })
  let contractors: Map<string, LiableContractor> | undefined
  const lastRepair = (item: Judged): string | undefined => {
    if (!place?.unitId || item.defectCode === null) return undefined
    const done = db.row(
      repaired`SELECT max(i.done_at) AS at FROM ticket_item i JOIN ticket t ON t.id = i.ticket_id
        WHERE i.unit_id = ${place.unitId} AND i.defect_code = ${item.defectCode} AND i.room_code IS ${item.roomCode}
          AND i.state = 'DONE' AND i.result = 'PASSED' AND i.ticket_id <> ${input.exceptTicketId ?? ''} AND ${mayRead(who, 't')}`,
    )?.at
    return done ? businessDateOf(done) : undefined
  }
  return {
    facts,
    judge: (item) => {
      const leaf = item.defectCode === null ? undefined : defectLeaf(item.defectCode)
      const common = item.roomCode !== null && term('rooms', item.roomCode)?.kind === 'COMMON'
      return judgeWarranty({
        ...facts,
        ...facts.agreed(leaf?.warrantyClass),
        place: common ? 'COMMON_PART' : facts.place,
        defectCode: item.defectCode ?? undefined,
        severity: item.severity,
        receivedAt: input.receivedAt,
        linkedReports: input.linkedReports,
        lastRepairAcceptedOn: lastRepair(item),
        failCount: item.failCount,
      })
    },
    liable: (item) => {
      const discipline = item.defectCode === null ? undefined : defectLeaf(item.defectCode)?.discipline
      if (discipline === undefined) return null
      contractors ??= contractorsOf(db, place?.buildingId ?? null)
      return (
        contractors.get(discipline) ??
        contractors.get(disciplineCodes.get(discipline) ?? '') ??
        contractors.get('总包') ??
        null
      )
    },
  }
}

const MOST_LINKS = 10

const reports = sql(columns('ticket', 'receivedAt', 'firstReportTicketId'))
type Report = Pick<Row<'ticket'>, 'receivedAt' | 'firstReportTicketId'>

/** First words of the tickets that this one goes back to, following the links; what may not be read is not followed. */
export const linkedReports = (db: Reader, who: Pick<Who, 'roles'> | null, firstId: string | null): string[] => {
  const found: string[] = []
  const seen = new Set<string>()
  for (let id = firstId; id !== null && !seen.has(id) && seen.size < MOST_LINKS; ) {
    seen.add(id)
    const row: Report | undefined = db.row(
      reports`SELECT t.received_at, t.first_report_ticket_id FROM live_ticket t
        WHERE t.id = ${id} AND NOT ${withdrawnTicket('t')} AND ${mayRead(who, 't')}`,
    )
    if (row) found.push(row.receivedAt)
    id = row?.firstReportTicketId ?? null
  }
  return found
}
