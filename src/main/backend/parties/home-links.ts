import { Refusal } from '../../../shared/base/refusal'
import type { homeLinkOps } from '../../../shared/parties/home-links'
import type { HandlersOf, WriteCtx } from '../ports'
import { getRow, insertRow, updateRow } from '../store/rows'
import type { Writer } from '../store/statements'
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

/** What ties a person to a home: title, living there, acting for an owner. */
export const homeLinkHandlers: HandlersOf<typeof homeLinkOps> = {
  'ownership.add': (trx, input, ctx) => {
    getRow(trx, 'unit', input.unitId)
    const party = currentParty(trx, input.partyId)
    if (input.fromDate > ctx.today) refuse('fromDate', 'dateAhead')
    const twin = trx.row(
      'SELECT 1 AS x FROM ownership WHERE unit_id = ? AND party_id = ? AND (to_date IS NULL OR from_date = ?) AND deleted_at IS NULL',
      input.unitId,
      party.id,
      input.fromDate,
    )
    if (twin) throw new Refusal('TAKEN', 'ownsAlready')
    if (input.shareType === 'SHARES') {
      const held = trx.row<{ sum: number | null }>(
        'SELECT sum(share_pct) AS sum FROM ownership WHERE unit_id = ? AND to_date IS NULL AND deleted_at IS NULL',
        input.unitId,
      )
      if ((held?.sum ?? 0) + (input.sharePct ?? 0) > 10_000) refuse('sharePct', 'sharesOver')
    }
    const isContactOwner = input.isContactOwner ? 1 : 0
    return { id: insertRow(trx, ctx, 'ownership', { ...input, partyId: party.id, isContactOwner }) }
  },
  'ownership.end': (trx, input, ctx) => end(trx, ctx, 'ownership', input),
  'occupancy.add': (trx, input, ctx) => {
    getRow(trx, 'unit', input.unitId)
    const party = currentParty(trx, input.partyId)
    return {
      id: insertRow(trx, ctx, 'occupancy', {
        ...input,
        partyId: party.id,
        mayReportRepair: input.mayReportRepair ? 1 : 0,
        mayCarryOut: input.mayCarryOut ? 1 : 0,
        isMinor: 0,
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
        acts: JSON.stringify(input.acts),
        originalSighted: input.originalSighted ? 1 : 0,
        notarised: input.notarised ? 1 : 0,
      }),
    }
  },
}
