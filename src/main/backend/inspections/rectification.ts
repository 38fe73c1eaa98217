import { instantAt, latest } from '../../../shared/base/dates'
import type { ParsedOf } from '../../../shared/base/operation'
import { Refusal } from '../../../shared/base/refusal'
import type { inspectionOps } from '../../../shared/inspections/contract'
import type { Row } from '../../../shared/registry'
import { type ItemState, nextItemState } from '../../../shared/tickets/item-transitions'
import { type HandlersOf, signedIn, type WriteCtx } from '../ports'
import { getRow, insertRow, updateRow } from '../store/rows'
import type { Writer } from '../store/statements'
import {
  addEvent,
  confirmationsOf,
  itemsOfTicket,
  placeOfTicket,
  readableTicket,
  refuseStep,
  updateTicket,
} from '../tickets/index'
import { noticeItems, noticesFor } from './notice-items'
import { issueNotice } from './notice-paper'

type Input = ParsedOf<(typeof inspectionOps)['rectification.issue']>

const REMINDED: readonly ItemState[] = ['DISPATCHED', 'IN_PROGRESS']

/** Sends judged items out: one order for all of them, each through its own life. */
const sendOut = (
  trx: Writer,
  ctx: WriteCtx,
  items: readonly Row<'ticketItem'>[],
  order: { ticketId: string; contractor: Row<'contractor'>; dueOn: string | null; handover: boolean },
): string => {
  const who = signedIn(ctx)
  for (const item of items) {
    const judgement = item.judgementId === null ? undefined : getRow(trx, 'judgement', item.judgementId)
    const step = nextItemState(item.state, 'dispatch', {
      roles: who.roles,
      confirmedBy: confirmationsOf(trx, item.id, who.accountId).flatMap((each) => each.roles),
      severity: item.severity,
      handoverItem: order.handover,
      judged: judgement !== undefined,
      verdict: judgement?.verdict,
      reason: judgement?.reason,
      goodwillApproved: judgement?.approvedBy != null,
    })
    if (!step.ok) throw refuseStep(step.refusal)
  }
  const workOrderId = insertRow(trx, ctx, 'workOrder', {
    ticketId: order.ticketId,
    itemIds: items.map((item) => item.id),
    assigneeKind: 'LIABLE',
    contractorId: order.contractor.id,
    assigneeName: order.contractor.name,
    issuedAt: ctx.now,
    dueAt: order.dueOn === null ? null : instantAt(order.dueOn, '24:00'),
  })
  for (const item of items) updateRow(trx, ctx, 'ticketItem', item.id, { state: 'DISPATCHED', workOrderId })
  return workOrderId
}

const runningOrder = (trx: Writer, items: readonly Row<'ticketItem'>[], contractorId: string): string => {
  const orders = items.map((item) =>
    item.workOrderId === null ? undefined : getRow(trx, 'workOrder', item.workOrderId),
  )
  if (orders.some((order) => order?.contractorId !== contractorId)) throw new Refusal('WRONG_STATE', 'noticeOther')
  return orders[0]?.id ?? ''
}

const chosenItems = (trx: Writer, input: Input): { items: Row<'ticketItem'>[]; reminds: boolean } => {
  const wanted = new Set(input.itemIds)
  const items = itemsOfTicket(trx, input.ticketId).filter((item) => wanted.has(item.id))
  if (items.length !== wanted.size) throw new Refusal('NOT_FOUND')
  const reminds = items.every((item) => REMINDED.includes(item.state))
  if (!reminds && items.some((item) => item.state !== 'JUDGED')) throw new Refusal('WRONG_STATE', 'noticeMixed')
  return { items, reminds }
}

const accessOf = (input: Input, ticket: Row<'ticket'>) => {
  if (input.access === null) return null
  const { contact, phone, reporterPhone, window } = input.access
  const typed = (text: string): string | null => (text.trim() === '' ? null : text)
  const known = reporterPhone ? (ticket.accessPhone ?? ticket.reporterPhone) : null
  return {
    contact: typed(contact) ?? ticket.accessContact ?? ticket.reporterName,
    phone: typed(phone) ?? known,
    window: typed(window),
  }
}

const issue = (trx: Writer, ctx: WriteCtx, input: Input) => {
  const ticket = readableTicket(trx, ctx, input.ticketId)
  if (input.dueOn !== null && input.dueOn < ctx.today)
    throw new Refusal('BAD_INPUT', 'duePast', { fields: { dueOn: 'duePast' } })
  const { items, reminds } = chosenItems(trx, input)
  const contractor = getRow(trx, 'contractor', input.contractorId)
  if (input.dueOn !== null)
    for (const item of items)
      if (item.contractRepairDue !== input.dueOn)
        updateRow(trx, ctx, 'ticketItem', item.id, { contractRepairDue: input.dueOn })
  const dueOn = input.dueOn ?? latest(items.flatMap((item) => item.contractRepairDue ?? [])) ?? null
  const notice = 1 + Math.max(...items.map((item) => noticesFor(trx, ticket.id, item.id, contractor.id)))
  const workOrderId = reminds
    ? runningOrder(trx, items, contractor.id)
    : sendOut(trx, ctx, items, { ticketId: ticket.id, contractor, dueOn, handover: ticket.type === 'HANDOVER_ITEM' })
  const { docNo } = issueNotice(trx, ctx, {
    notice,
    ticket,
    items: items.map((item) => getRow(trx, 'ticketItem', item.id)),
    place: placeOfTicket(trx, ticket),
    contractor: contractor.name,
    workOrderId,
    dueOn,
    access: accessOf(input, ticket),
    keys: input.keys.trim() === '' ? null : input.keys,
  })
  if (!reminds) updateRow(trx, ctx, 'workOrder', workOrderId, { no: docNo })
  addEvent(trx, ctx, {
    ticketId: ticket.id,
    kind: 'DISPATCH',
    text: reminds ? `第${notice}次催告 ${docNo}` : docNo,
    visibleToOwner: !reminds,
    data: {
      docNo,
      notice,
      contractorId: contractor.id,
      assignee: contractor.name,
      itemIds: items.map((item) => item.id),
      seqs: items.map((item) => item.seq),
      dueOn,
    },
  })
  updateTicket(trx, ctx, getRow(trx, 'ticket', ticket.id))
  ctx.detail({ docNo, notice, items: items.length })
  return { docNo, notice, workOrderId, dueOn }
}

/** Notices of rectification: what can be named, and the notice itself. */
export const rectificationHandlers: HandlersOf<
  Pick<typeof inspectionOps, 'rectification.items' | 'rectification.issue'>
> = {
  'rectification.items': (db, input, ctx) => ({
    ticketNo: readableTicket(db, ctx, input.ticketId).ticketNo,
    items: noticeItems(db, ctx, input.ticketId),
  }),
  'rectification.issue': (trx, input, ctx) => issue(trx, ctx, input),
}
