import { amount, optional } from '../../../shared/base/columns'
import { Refusal } from '../../../shared/base/refusal'
import type { homeLinkOps } from '../../../shared/parties/home-links'
import type { HandlersOf, WriteCtx } from '../ports'
import { getRow, insertRow, updateRow } from '../store/rows'
import { sql } from '../store/sql'
import { prepared, q, type Writer } from '../store/statements'
import { currentParty } from './party-page'

const refuse = (field: string, why: string): never => {
  throw new Refusal('BAD_INPUT', why, { fields: { [field]: why } })
}

const end = (
  trx: Writer,
  ctx: WriteCtx,
  table: 'ownership' | 'occupancy',
  { id, version, toDate }: { id: string; version: number; toDate: string },
): { version: number } => {
  const { fromDate } = getRow(trx, table, id)
  if (fromDate !== null && toDate < fromDate) refuse('toDate', 'endsBeforeStart')
  return { version: updateRow(trx, ctx, table, id, { toDate }, version) }
}

const sameOwnership = prepared((p: { unitId: string; partyId: string; fromDate: string }) =>
  q
    .selectFrom('liveOwnership')
    .select('id')
    .where('unitId', '=', p.unitId)
    .where('partyId', '=', p.partyId)
    .where(({ eb, or }) => or([eb('toDate', 'is', null), eb('fromDate', '=', p.fromDate)])),
)

const heldShares = sql({ sum: optional(amount) })

/** What ties a person to a home: title, living there, acting for an owner. */
export const homeLinkHandlers: HandlersOf<typeof homeLinkOps> = {
  'ownership.add': (trx, input, ctx) => {
    getRow(trx, 'unit', input.unitId)
    const party = currentParty(trx, input.partyId)
    if (input.fromDate > ctx.today) refuse('fromDate', 'dateAhead')
    const twin = trx.first(sameOwnership({ unitId: input.unitId, partyId: party.id, fromDate: input.fromDate }))
    if (twin) throw new Refusal('TAKEN', 'ownsAlready')
    if (input.shareType === 'SHARES') {
      const held = trx.row(
        heldShares`SELECT sum(share_pct) AS sum FROM live_ownership WHERE unit_id = ${input.unitId} AND to_date IS NULL`,
      )
      if ((held?.sum ?? 0) + (input.sharePct ?? 0) > 10_000) refuse('sharePct', 'sharesOver')
    }
    return { id: insertRow(trx, ctx, 'ownership', { ...input, partyId: party.id }) }
  },
  'ownership.end': (trx, input, ctx) => end(trx, ctx, 'ownership', input),
  'occupancy.add': (trx, input, ctx) => {
    getRow(trx, 'unit', input.unitId)
    const party = currentParty(trx, input.partyId)
    return {
      id: insertRow(trx, ctx, 'occupancy', {
        ...input,
        partyId: party.id,
        isMinor: false,
      }),
    }
  },
  'occupancy.end': (trx, input, ctx) => end(trx, ctx, 'occupancy', input),
  'proxy.add': (trx, input, ctx) => {
    getRow(trx, 'unit', input.unitId)
    const principalId = currentParty(trx, input.principalId).id
    const agentId = currentParty(trx, input.agentId).id
    if (agentId === principalId) refuse('agentId', 'agentIsPrincipal')
    if (input.validTo < ctx.today) refuse('validTo', 'validToPast')
    return {
      id: insertRow(trx, ctx, 'proxy', {
        ...input,
        principalId,
        agentId,
      }),
    }
  },
}
