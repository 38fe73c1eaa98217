import type { PromisedTime } from '../../../shared/sla/sla'
import { defectLeaf, type Verdict } from '../../../shared/taxonomy/taxonomy'
import type { WarrantyJudgement } from '../../../shared/warranty/judge'
import type { Bulk, RowStamp } from './bulk'
import type { DemoTicket } from './make-ticket'
import type { Random } from './random'
import { promiseKeptAt, type Step } from './ticket-history'

export const isoOf = (ms: number): string => new Date(ms).toISOString()

/** Rows of a ticket are written with these. */
export interface Writing {
  readonly bulk: Bulk
  readonly random: Random
  readonly ticketId: string
  readonly stamp: RowStamp
  /** Only its beginning and end are kept. */
  readonly brief: boolean
}

const stepAt = (ticket: DemoTicket, step: Step): string | null => {
  const found = ticket.history.steps.find(([each]) => each === step)
  return found ? isoOf(found[1]) : null
}

const decided = ({ verdict, hint }: WarrantyJudgement): Verdict =>
  verdict === 'SITE' || verdict === 'UNKNOWN' ? (hint === 'OUT' ? 'OUT' : 'IN') : verdict

const writeJudgement = (
  w: Writing,
  ticket: DemoTicket,
  itemId: string,
  judged: WarrantyJudgement,
  at: string,
): string => {
  const id = w.random.id(Date.parse(at))
  const { contractor } = ticket
  w.bulk.put(
    'judgement',
    { at, by: ticket.clerkId },
    {
      id,
      itemId,
      ticketId: w.ticketId,
      verdict: decided(judged),
      warrantyClass: judged.warrantyClass ?? 'W00',
      startDate: judged.startDate ?? null,
      endDate: judged.endDate ?? null,
      extendedTo: judged.extensionApplied ? (judged.extendedTo ?? null) : null,
      asOfDate: judged.asOfDate,
      computation: {
        verdict: judged.verdict,
        hint: judged.hint ?? null,
        computations: judged.computations,
        missing: judged.missing,
        calendarMissing: judged.calendarMissing ?? null,
        repeat: null,
      },
      reason: judged.suggestedReason ?? 'J01',
      parties: [
        { kind: 'CONTRACTOR', contractorId: contractor?.id ?? null, name: contractor?.name ?? null, sharePct: 10_000 },
      ],
      evidence: [],
      ownerAgrees: 'YES',
      decidedBy: ticket.clerkId,
    },
  )
  return id
}

const writeOrder = (w: Writing, ticket: DemoTicket, itemIds: readonly string[], issuedAt: string): string | null => {
  const { contractor } = ticket
  if (!contractor) return null
  const id = w.random.id(Date.parse(issuedAt))
  w.bulk.put(
    'workOrder',
    { at: issuedAt, by: ticket.clerkId },
    {
      id,
      ticketId: w.ticketId,
      itemIds: [...itemIds],
      assigneeKind: 'LIABLE',
      contractorId: contractor.id,
      assigneeName: contractor.name,
      issuedAt,
      acceptedAt: stepAt(ticket, 'START'),
      arrivedAt: stepAt(ticket, 'START'),
      finishedAt: stepAt(ticket, 'FINISH'),
      result: stepAt(ticket, 'PASS') ? 'PASSED' : null,
    },
  )
  return id
}

/** The matters of a ticket with their judgements and the order to the contractor; answers their ids. */
export const writeItems = (w: Writing, ticket: DemoTicket): readonly string[] => {
  const { history } = ticket
  const ids = ticket.items.map(() => w.random.id(Date.parse(ticket.receivedAt)))
  const judgedAt = w.brief ? null : stepAt(ticket, 'JUDGE')
  const orderedAt = w.brief ? null : stepAt(ticket, 'DISPATCH')
  const workOrderId = orderedAt ? writeOrder(w, ticket, ids, orderedAt) : null
  for (const [at, { defect, severity, verdict }] of ticket.items.entries()) {
    const id = ids[at] ?? ''
    w.bulk.put('ticketItem', w.stamp, {
      id,
      ticketId: w.ticketId,
      seq: at + 1,
      state: history.itemState,
      result: history.result,
      roomCode: defect?.roomCode ?? null,
      partCode: defect?.partCode ?? null,
      defectCode: defect?.defectCode ?? null,
      warrantyClass: defect ? (defectLeaf(defect.defectCode)?.warrantyClass ?? null) : null,
      description: '',
      severity,
      failCount: 0,
      judgementId: verdict && judgedAt ? writeJudgement(w, ticket, id, verdict, judgedAt) : null,
      workOrderId,
      unitId: ticket.home?.id ?? null,
      doneAt: history.itemState === 'DONE' ? isoOf(history.doneMs) : null,
    })
  }
  return ids
}

/** The promised times of a ticket, kept or not. */
export const writeClocks = (w: Writing, ticket: DemoTicket, clocks: readonly PromisedTime[]): void => {
  for (const clock of clocks) {
    const kept = promiseKeptAt(ticket.history, clock.kind)
    w.bulk.put('slaClock', w.stamp, {
      id: w.random.id(Date.parse(ticket.receivedAt)),
      ticketId: w.ticketId,
      kind: clock.kind,
      ruleCode: clock.ruleCode,
      dueAt: clock.dueAt,
      calendar: clock.calendar,
      calendarMissing: clock.calendarMissing,
      startedAt: clock.startAt,
      pausedMs: 0,
      metAt: kept === null ? null : isoOf(kept),
      breachedAt: kept !== null && isoOf(kept) > clock.dueAt ? clock.dueAt : null,
    })
  }
}

const REPLIES = ['已修好，业主在场看过', '已向业主说明处理结果和质保截止日', '已回电，业主认可', '业主知道下一步找谁']
const FINISHED = ['已修完，拍照存档', '更换配件后试用正常', '闭水试验 24 小时无渗漏', '重新打胶，喷淋试验合格']

const wordsOf = (step: Step, random: Random, contractor: string): string => {
  if (step === 'DISPATCH') return `派${contractor}，先约时间再上门`
  if (step === 'START') return '师傅已到场'
  if (step === 'FINISH') return random.pick(FINISHED)
  return step === 'ANSWER' || step === 'REPLY' ? random.pick(REPLIES) : ''
}

const VISIBLE = new Set<string>(['REGISTER', 'DISPATCH', 'ANSWER', 'REPLY', 'CLOSE'])

/** What happened to a ticket, step by step, as its timeline tells it. */
export const writeEvents = (
  w: Writing,
  ticket: DemoTicket,
  itemIds: readonly string[],
  facts: Record<string, unknown>,
): void => {
  const event = (
    ms: number,
    kind: string,
    itemId: string | null,
    text: string,
    data: Record<string, unknown> | null,
  ): void => {
    const stamp = { at: isoOf(ms), by: ticket.clerkId }
    w.bulk.put('ticketEvent', stamp, {
      id: w.random.id(ms),
      ticketId: w.ticketId,
      itemId,
      at: stamp.at,
      actor: stamp.by,
      kind,
      text,
      data,
      visibleToOwner: VISIBLE.has(kind),
    })
  }
  const { history } = ticket
  event(Date.parse(ticket.receivedAt), 'REGISTER', null, '', facts)
  if (w.brief) {
    event(history.doneMs, 'CLOSE', null, '', { closeReason: 'CL01' })
    return
  }
  if (history.calledMs !== null) event(history.calledMs, 'CALL', null, '已回电，约时间', null)
  for (const [step, ms] of history.steps) {
    const text = wordsOf(step, w.random, ticket.contractor?.name ?? '')
    if (step === 'REPLY') event(ms, step, null, text, null)
    else if (step === 'CLOSE') event(ms, step, null, '', { closeReason: 'CL01' })
    else
      for (const [at, itemId] of itemIds.entries()) {
        const verdict = ticket.items[at]?.verdict
        event(ms, step, itemId, text, step === 'JUDGE' && verdict ? { verdict: decided(verdict) } : null)
      }
  }
}

/** The visit of somebody who came to the counter with the ticket. */
export const writeVisit = (w: Writing, ticket: DemoTicket): void => {
  const { random } = w
  const ms = Date.parse(ticket.receivedAt)
  const reason = ticket.type === 'REPAIR' ? 'V01' : ticket.type === 'COMPLAINT' ? 'V02' : 'V03'
  w.bulk.put('visit', w.stamp, {
    id: random.id(ms),
    arrivedAt: isoOf(ms - random.between(3, 25) * 60_000),
    leftAt: isoOf(ms + random.between(4, 30) * 60_000),
    partyId: ticket.reporter.reporterPartyId,
    visitorName: ticket.reporter.reporterName ?? '',
    visitorPhone: ticket.reporter.reporterPhone,
    identity: ticket.reporter.reporterIdentity ?? 'OTHER',
    unitIds: ticket.home ? [ticket.home.id] : [],
    reasons: [reason],
    companions: random.chance(0.3) ? 1 : 0,
    idChecked: random.chance(0.4),
    outcome: 'TICKET',
    ticketIds: [w.ticketId],
  })
}
