import type { InspectionEntry } from '../../../shared/inspections/entry'
import { defectLeaf } from '../../../shared/taxonomy/taxonomy'
import { emptyTicketEntry } from '../../../shared/tickets/entry'
import type { WriteCtx } from '../ports'
import { getRow, updateRow } from '../store/rows'
import type { Writer } from '../store/statements'
import { actOnItem, contactOf, getPlace, itemsOfTicket, makeJudge, registerTicket } from '../tickets/index'

interface TicketOfRound {
  readonly draftId: string
  readonly form: InspectionEntry
  readonly round: number
  readonly dueOn: string
}

const register = (trx: Writer, ctx: WriteCtx, { draftId, form, round }: TicketOfRound) => {
  const first = form.attendees.find((each) => each.name.trim() !== '')
  const opening = `第 ${round} 轮验房，${form.problems.length} 项问题。`
  return registerTicket(trx, ctx, {
    draftId,
    paper: false,
    form: {
      ...emptyTicketEntry(form.startedAt < ctx.now ? form.startedAt : ctx.now),
      type: 'HANDOVER_ITEM',
      channel: 'HANDOVER',
      reporterPartyId: first?.partyId ?? null,
      reporterContactId: first?.partyId ? (contactOf(trx, first.partyId)?.id ?? null) : null,
      reporterName: first?.name ?? '',
      reporterIdentity: first?.identity ?? null,
      place: { kind: 'UNIT', id: form.unitId },
      narrative: form.remarks.trim() === '' ? opening : `${opening}\n${form.remarks}`,
      demands: ['REPAIR'],
      items: form.problems.map((problem) => ({
        key: problem.key,
        roomCode: problem.roomCode,
        partCode: problem.partCode,
        defectCode: problem.defectCode,
        description: problem.description,
        severity: problem.severity,
        quantity: null,
        photoIds: problem.photoIds,
      })),
    },
  })
}

/**
 * Registers the one ticket of a round. What the inspector agrees with is judged on the spot where the facts say who
 * repairs it (in warranty, or not handed over); what needs a survey, a manager or a missing date stays open.
 */
export const openRoundTicket = (trx: Writer, ctx: WriteCtx, facts: TicketOfRound) => {
  const { ticketId, ticketNo } = register(trx, ctx, facts)
  const place = getPlace(trx, { kind: 'UNIT', id: facts.form.unitId })
  const judge = makeJudge(trx, ctx.who, { place, receivedAt: ctx.now, linkedReports: [], exceptTicketId: ticketId })
  const items = itemsOfTicket(trx, ticketId)
  let version = getRow(trx, 'ticket', ticketId).version
  for (const [at, problem] of facts.form.problems.entries()) {
    const item = items[at]
    if (item === undefined || problem.accepted !== true) continue
    updateRow(trx, ctx, 'ticketItem', item.id, { contractRepairDue: facts.dueOn })
    const { verdict } = judge.judge(problem)
    const repairs = verdict === 'IN' || verdict === 'NOT_HANDED_OVER'
    // An item of safety is judged together with a manager, never in passing.
    const safety = problem.defectCode !== null && defectLeaf(problem.defectCode)?.safety === true
    if (!repairs || safety) continue
    const liable = judge.liable(problem)
    version = actOnItem(trx, ctx, {
      ticketId,
      version,
      itemId: item.id,
      act: {
        kind: 'judge',
        verdict,
        reason: 'J01',
        parties: [
          liable
            ? { kind: 'CONTRACTOR', contractorId: liable.contractorId, name: liable.name, sharePct: 10_000 }
            : { kind: 'DEVELOPER', contractorId: null, name: null, sharePct: 10_000 },
        ],
        evidence: problem.photoIds,
        ownerAgrees: null,
        disputed: false,
        onSite: true,
        note: '',
      },
    })
  }
  return { id: ticketId, no: ticketNo, itemIds: items.map((item) => item.id) }
}
