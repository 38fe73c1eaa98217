import { Refusal } from '../../../shared/base/refusal'
import { identityOfOccupant } from '../../../shared/parties/home-links'
import { maskPhone } from '../../../shared/text/masks'
import { phoneAsKept } from '../../../shared/text/phones'
import type { Standing, VisitRow, visitOps } from '../../../shared/visits/contract'
import { currentParty } from '../parties/party-page'
import type { Ctx, HandlersOf } from '../ports'
import { getRow, insertRow, type Patch, updateRow } from '../store/rows'
import type { Param, Reader } from '../store/statements'
import { mayRead } from '../tickets/confidential'

const PAGE = 50

interface StoredVisit extends Omit<VisitRow, 'units' | 'reasons' | 'tickets' | 'idChecked'> {
  readonly n: number
  readonly unitIds: string
  readonly reasons: string
  readonly idChecked: number
}

const visits = (db: Reader, ctx: Ctx, where: string, ...params: Param[]): (VisitRow & { n: number })[] =>
  db
    .rows<StoredVisit>(
      `SELECT v.n, v.id, v.version, v.arrived_at, v.left_at, v.party_id, v.visitor_name, v.visitor_phone, v.identity, v.unit_ids, v.reasons, v.companions, v.id_checked, v.outcome, ifnull(a.name, '') AS clerk
       FROM visit v LEFT JOIN account a ON a.id = v.created_by WHERE v.deleted_at IS NULL AND ${where} ORDER BY v.n DESC LIMIT ${PAGE + 1}`,
      ...params,
    )
    .map(({ unitIds, ...v }) => ({
      ...v,
      idChecked: v.idChecked === 1,
      visitorPhone: v.visitorPhone ? maskPhone(v.visitorPhone) : null,
      reasons: JSON.parse(v.reasons) as string[],
      units: (JSON.parse(unitIds) as string[]).flatMap((id) =>
        db.rows<{ id: string; displayNo: string }>('SELECT id, display_no FROM unit WHERE id = ?', id),
      ),
      tickets: db.rows(
        `SELECT t.id, t.ticket_no, t.subject, t.state FROM ticket t WHERE t.visit_id = ? AND t.deleted_at IS NULL AND ${mayRead(ctx.who, 't')} ORDER BY t.n`,
        v.id,
      ),
    }))

/** Who a person is to each home that the archive ties them to. */
const standingOf = (db: Reader, partyId: string, today: string): Standing[] => {
  const party = currentParty(db, partyId)
  const owned = db.rows<{ unitId: string; displayNo: string; role: string }>(
    'SELECT o.unit_id, u.display_no, o.role FROM ownership o JOIN unit u ON u.id = o.unit_id WHERE o.party_id = ? AND o.deleted_at IS NULL AND (o.to_date IS NULL OR o.to_date >= ?)',
    party.id,
    today,
  )
  const lived = db.rows<{
    unitId: string
    displayNo: string
    relation: string
    mayReportRepair: number
    mayCarryOut: number
    toDate: string | null
  }>(
    'SELECT c.unit_id, u.display_no, c.relation, c.may_report_repair, c.may_carry_out, c.to_date FROM occupancy c JOIN unit u ON u.id = c.unit_id WHERE c.party_id = ? AND c.deleted_at IS NULL AND (c.to_date IS NULL OR c.to_date >= ?)',
    party.id,
    today,
  )
  const proxied = db.rows<{ unitId: string; displayNo: string; acts: string; validTo: string }>(
    'SELECT x.unit_id, u.display_no, x.acts, x.valid_to FROM proxy x JOIN unit u ON u.id = x.unit_id WHERE x.agent_id = ? AND x.deleted_at IS NULL AND x.valid_to >= ?',
    party.id,
    today,
  )
  return [
    ...owned.map((o) => ({
      unitId: o.unitId,
      displayNo: o.displayNo,
      identity: o.role === 'COOWNER' ? 'COOWNER' : 'OWNER',
      mayReportRepair: true,
      mayCarryOut: true,
      acts: [],
      validTo: null,
    })),
    ...lived.map((c) => ({
      unitId: c.unitId,
      displayNo: c.displayNo,
      identity: identityOfOccupant(c.relation),
      mayReportRepair: c.mayReportRepair === 1,
      mayCarryOut: c.mayCarryOut === 1,
      acts: [],
      validTo: c.toDate,
    })),
    ...proxied.map((x) => {
      const acts = JSON.parse(x.acts) as string[]
      return {
        unitId: x.unitId,
        displayNo: x.displayNo,
        identity: 'AGENT',
        mayReportRepair: acts.includes('REPAIR'),
        mayCarryOut: acts.includes('CARRY_OUT'),
        acts,
        validTo: x.validTo,
      }
    }),
  ]
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
        unitIds: JSON.stringify(input.unitIds),
        reasons: JSON.stringify(input.reasons),
        companions: input.companions,
        idChecked: input.idChecked ? 1 : 0,
        ticketIds: '[]',
      }),
    }
  },
  'visit.update': (trx, input, ctx) => {
    const { id, version, unitIds, reasons, idChecked, visitorPhone, ...plain } = input
    const patch = {
      ...plain,
      ...(unitIds ? { unitIds: JSON.stringify(unitIds) } : {}),
      ...(reasons ? { reasons: JSON.stringify(reasons) } : {}),
      ...(idChecked === undefined ? {} : { idChecked: idChecked ? 1 : 0 }),
      ...(visitorPhone === undefined ? {} : { visitorPhone: visitorPhone ? phoneAsKept(visitorPhone) : null }),
    }
    return { version: updateRow(trx, ctx, 'visit', id, patch as Patch<'visit'>, version) }
  },
  'visit.finish': (trx, input, ctx) => {
    if (getRow(trx, 'visit', input.id).leftAt) throw new Refusal('WRONG_STATE', 'visitFinished')
    return {
      version: updateRow(trx, ctx, 'visit', input.id, { leftAt: ctx.now, outcome: input.outcome }, input.version),
    }
  },
  'visit.list': (db, input, ctx) => {
    const rows = visits(
      db,
      ctx,
      "v.n < ? AND (? IS NULL OR date(v.arrived_at, '+8 hours') = ?) AND (? = 0 OR v.left_at IS NULL)",
      input.cursor ? Number(input.cursor) : Number.MAX_SAFE_INTEGER,
      input.day,
      input.day,
      input.open ? 1 : 0,
    )
    const page = rows.slice(0, PAGE)
    return {
      rows: page.map(({ n: _n, ...row }) => row),
      next: rows.length > PAGE ? String(page.at(-1)?.n) : null,
    }
  },
  'visit.get': (db, input, ctx) => {
    const [row] = visits(db, ctx, 'v.id = ?', input.id)
    if (!row) throw new Refusal('NOT_FOUND')
    const { n: _n, ...visit } = row
    return visit
  },
  'visit.standing': (db, input, ctx) => standingOf(db, input.partyId, ctx.today),
}
