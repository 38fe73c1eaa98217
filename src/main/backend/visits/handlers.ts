import { text } from '../../../shared/base/columns'
import { Refusal } from '../../../shared/base/refusal'
import { identityOfOccupant } from '../../../shared/parties/home-links'
import { maskPhone } from '../../../shared/text/masks'
import { phoneAsKept } from '../../../shared/text/phones'
import type { VisitorHome, VisitRow, visitOps } from '../../../shared/visits/contract'
import { currentParty } from '../parties/index'
import type { Ctx, HandlersOf } from '../ports'
import { dayOf, holdsOn, mayRead } from '../store/archive'
import { getRow, insertRow, updateRow } from '../store/rows'
import { column, columns, type Fragment, frag, joined, sql } from '../store/sql'
import type { Reader } from '../store/statements'

const PAGE = 50

const visits = sql({
  ...columns(
    'visit',
    'n',
    'id',
    'version',
    'arrivedAt',
    'leftAt',
    'partyId',
    'visitorName',
    'visitorPhone',
    'identity',
    'unitIds',
    'reasons',
    'companions',
    'idChecked',
    'outcome',
  ),
  clerk: text,
})
const rooms = sql(columns('unit', 'id', 'displayNo'))
const matters = sql(columns('ticket', 'id', 'ticketNo', 'subject', 'state'))

const visitsWhere = (db: Reader, ctx: Ctx, where: Fragment): (VisitRow & { n: number })[] =>
  db
    .rows(
      visits`SELECT v.n, v.id, v.version, v.arrived_at, v.left_at, v.party_id, v.visitor_name, v.visitor_phone, v.identity, v.unit_ids, v.reasons, v.companions, v.id_checked, v.outcome, ifnull(a.name, '') AS clerk
        FROM live_visit v LEFT JOIN account a ON a.id = v.created_by WHERE ${where} ORDER BY v.n DESC LIMIT ${PAGE + 1}`,
    )
    .map(({ unitIds, ...visit }) => ({
      ...visit,
      visitorPhone: visit.visitorPhone ? maskPhone(visit.visitorPhone) : null,
      units: unitIds.flatMap((id) => db.rows(rooms`SELECT id, display_no FROM unit WHERE id = ${id}`)),
      tickets: db.rows(
        matters`SELECT t.id, t.ticket_no, t.subject, t.state FROM live_ticket t
          WHERE t.visit_id = ${visit.id} AND ${mayRead(ctx.who, 't')} ORDER BY t.n`,
      ),
    }))

const home = { unitId: column('unit', 'id'), displayNo: column('unit', 'displayNo') }
const owned = sql({ ...home, role: column('ownership', 'role') })
const lived = sql({ ...home, ...columns('occupancy', 'relation', 'mayReportRepair', 'mayCarryOut', 'toDate') })
const proxied = sql({ ...home, ...columns('proxy', 'acts', 'validTo') })

/** Who a person is to each home that the archive ties them to. */
const homesOfVisitor = (db: Reader, partyId: string, today: string): VisitorHome[] => {
  const party = currentParty(db, partyId)
  const asOwner = db
    .rows(
      owned`SELECT o.unit_id, u.display_no, o.role FROM live_ownership o JOIN unit u ON u.id = o.unit_id
        WHERE o.party_id = ${party.id} AND ${holdsOn('o', today)}`,
    )
    .map(({ role, ...at }) => ({
      ...at,
      identity: role === 'COOWNER' ? 'COOWNER' : 'OWNER',
      mayReportRepair: true,
      mayCarryOut: true,
      acts: [],
      validTo: null,
    }))
  const asOccupant = db
    .rows(
      lived`SELECT c.unit_id, u.display_no, c.relation, c.may_report_repair, c.may_carry_out, c.to_date
        FROM live_occupancy c JOIN unit u ON u.id = c.unit_id WHERE c.party_id = ${party.id} AND ${holdsOn('c', today)}`,
    )
    .map(({ relation, toDate, ...at }) => ({
      ...at,
      identity: identityOfOccupant(relation),
      acts: [],
      validTo: toDate,
    }))
  const asAgent = db
    .rows(
      proxied`SELECT x.unit_id, u.display_no, x.acts, x.valid_to FROM live_proxy x JOIN unit u ON u.id = x.unit_id
        WHERE x.agent_id = ${party.id} AND x.valid_to >= ${today}`,
    )
    .map((at) => ({
      ...at,
      identity: 'AGENT',
      mayReportRepair: at.acts.includes('REPAIR'),
      mayCarryOut: at.acts.includes('CARRY_OUT'),
    }))
  return [...asOwner, ...asOccupant, ...asAgent]
}

/** Who came to the desk, and why. */
export const visitHandlers: HandlersOf<typeof visitOps> = {
  'visit.register': (trx, input, ctx) => {
    if (input.partyId) currentParty(trx, input.partyId)
    for (const unitId of input.unitIds) getRow(trx, 'unit', unitId)
    return {
      id: insertRow(trx, ctx, 'visit', {
        arrivedAt: ctx.now,
        partyId: input.partyId,
        visitorName: input.visitorName,
        visitorPhone: input.visitorPhone ? phoneAsKept(input.visitorPhone) : null,
        identity: input.identity,
        unitIds: input.unitIds,
        reasons: input.reasons,
        companions: input.companions,
        idChecked: input.idChecked,
        ticketIds: [],
      }),
    }
  },
  'visit.update': (trx, input, ctx) => {
    const { id, version, visitorPhone: typed, ...patch } = input
    const visitorPhone = typed ? phoneAsKept(typed) : typed
    return { version: updateRow(trx, ctx, 'visit', id, { ...patch, visitorPhone }, version) }
  },
  'visit.finish': (trx, input, ctx) => {
    if (getRow(trx, 'visit', input.id).leftAt) throw new Refusal('WRONG_STATE', 'visitFinished')
    return {
      version: updateRow(trx, ctx, 'visit', input.id, { leftAt: ctx.now, outcome: input.outcome }, input.version),
    }
  },
  'visit.list': (db, input, ctx) => {
    const { cursor, day, open } = input
    const asked = [
      frag`v.n < ${cursor ? Number(cursor) : Number.MAX_SAFE_INTEGER}`,
      ...(day === null ? [] : [frag`${dayOf('v.arrived_at')} = ${day}`]),
      ...(open ? [frag`v.left_at IS NULL`] : []),
    ]
    const rows = visitsWhere(db, ctx, joined(asked, ' AND '))
    const page = rows.slice(0, PAGE)
    return {
      rows: page.map(({ n: _n, ...row }) => row),
      next: rows.length > PAGE ? String(page.at(-1)?.n) : null,
    }
  },
  'visit.get': (db, input, ctx) => {
    const [row] = visitsWhere(db, ctx, frag`v.id = ${input.id}`)
    if (!row) throw new Refusal('NOT_FOUND')
    const { n: _n, ...visit } = row
    return visit
  },
  'visit.homes': (db, input, ctx) => homesOfVisitor(db, input.partyId, ctx.today),
}
