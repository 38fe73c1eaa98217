import type { PromisedTime } from '../../../shared/sla/sla'
import { defectLeaf, type Verdict } from '../../../shared/taxonomy/taxonomy'
import type { WarrantyJudgement } from '../../../shared/warranty/judge'
import type { Bulk, RowStamp } from './bulk'
import type { Dice } from './dice'
import type { Imagined } from './imagine'
import { keptMs, type Step } from './life'

export const isoOf = (ms: number): string => new Date(ms).toISOString()

/** Rows of a ticket are written with these. */
export interface Writing {
  readonly bulk: Bulk
  readonly dice: Dice
  readonly ticketId: string
  readonly stamp: RowStamp
  /** Only its beginning and end are kept. */
  readonly brief: boolean
}

const stepAt = (told: Imagined, step: Step): string | null => {
  const found = told.life.steps.find(([each]) => each === step)
  return found ? isoOf(found[1]) : null
}

const decided = ({ verdict, hint }: WarrantyJudgement): Verdict =>
  verdict === 'SITE' || verdict === 'UNKNOWN' ? (hint === 'OUT' ? 'OUT' : 'IN') : verdict

const writeJudgement = (w: Writing, told: Imagined, itemId: string, judged: WarrantyJudgement, at: string): string => {
  const id = w.dice.id(Date.parse(at))
  const { contractor } = told
  w.bulk.put(
    'judgement',
    { at, by: told.clerkId },
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
      decidedBy: told.clerkId,
    },
  )
  return id
}

const writeOrder = (w: Writing, told: Imagined, itemIds: readonly string[], issuedAt: string): string | null => {
  const { contractor } = told
  if (!contractor) return null
  const id = w.dice.id(Date.parse(issuedAt))
  w.bulk.put(
    'workOrder',
    { at: issuedAt, by: told.clerkId },
    {
      id,
      ticketId: w.ticketId,
      itemIds: [...itemIds],
      assigneeKind: 'LIABLE',
      contractorId: contractor.id,
      assigneeName: contractor.name,
      issuedAt,
      acceptedAt: stepAt(told, 'START'),
      arrivedAt: stepAt(told, 'START'),
      finishedAt: stepAt(told, 'FINISH'),
      result: stepAt(told, 'PASS') ? 'PASSED' : null,
    },
  )
  return id
}

/** The matters of a ticket with their judgements and the order to the contractor; answers their ids. */
export const writeItems = (w: Writing, told: Imagined): readonly string[] => {
  const { life } = told
  const ids = told.items.map(() => w.dice.id(Date.parse(told.receivedAt)))
  const judgedAt = w.brief ? null : stepAt(told, 'JUDGE')
  const orderedAt = w.brief ? null : stepAt(told, 'DISPATCH')
  const workOrderId = orderedAt ? writeOrder(w, told, ids, orderedAt) : null
  for (const [at, { matter, severity, verdict }] of told.items.entries()) {
    const id = ids[at] ?? ''
    w.bulk.put('ticketItem', w.stamp, {
      id,
      ticketId: w.ticketId,
      seq: at + 1,
      state: life.itemState,
      result: life.result,
      roomCode: matter?.roomCode ?? null,
      partCode: matter?.partCode ?? null,
      defectCode: matter?.defectCode ?? null,
      warrantyClass: matter ? (defectLeaf(matter.defectCode)?.warrantyClass ?? null) : null,
      description: '',
      severity,
      failCount: 0,
      judgementId: verdict && judgedAt ? writeJudgement(w, told, id, verdict, judgedAt) : null,
      workOrderId,
      unitId: told.home?.id ?? null,
      doneAt: life.itemState === 'DONE' ? isoOf(life.doneMs) : null,
    })
  }
  return ids
}

/** The promised times of a ticket, kept or not. */
export const writeClocks = (w: Writing, told: Imagined, clocks: readonly PromisedTime[]): void => {
  for (const clock of clocks) {
    const kept = keptMs(told.life, clock.kind)
    w.bulk.put('slaClock', w.stamp, {
      id: w.dice.id(Date.parse(told.receivedAt)),
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

const wordsOf = (step: Step, dice: Dice, contractor: string): string => {
  if (step === 'DISPATCH') return `派${contractor}，先约时间再上门`
  if (step === 'START') return '师傅已到场'
  if (step === 'FINISH') return dice.pick(FINISHED)
  return step === 'ANSWER' || step === 'REPLY' ? dice.pick(REPLIES) : ''
}

const VISIBLE = new Set<string>(['REGISTER', 'DISPATCH', 'ANSWER', 'REPLY', 'CLOSE'])

/** What happened to a ticket, step by step, as its timeline tells it. */
export const writeEvents = (
  w: Writing,
  told: Imagined,
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
    const stamp = { at: isoOf(ms), by: told.clerkId }
    w.bulk.put('ticketEvent', stamp, {
      id: w.dice.id(ms),
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
  const { life } = told
  event(Date.parse(told.receivedAt), 'REGISTER', null, '', facts)
  if (w.brief) {
    event(life.doneMs, 'CLOSE', null, '', { closeReason: 'CL01' })
    return
  }
  if (life.calledMs !== null) event(life.calledMs, 'CALL', null, '已回电，约时间', null)
  for (const [step, ms] of life.steps) {
    const text = wordsOf(step, w.dice, told.contractor?.name ?? '')
    if (step === 'REPLY') event(ms, step, null, text, null)
    else if (step === 'CLOSE') event(ms, step, null, '', { closeReason: 'CL01' })
    else
      for (const [at, itemId] of itemIds.entries()) {
        const verdict = told.items[at]?.verdict
        event(ms, step, itemId, text, step === 'JUDGE' && verdict ? { verdict: decided(verdict) } : null)
      }
  }
}

/** The visit of somebody who came to the counter with the matter. */
export const writeVisit = (w: Writing, told: Imagined): void => {
  const { dice } = w
  const ms = Date.parse(told.receivedAt)
  const reason = told.type === 'REPAIR' ? 'V01' : told.type === 'COMPLAINT' ? 'V02' : 'V03'
  w.bulk.put('visit', w.stamp, {
    id: dice.id(ms),
    arrivedAt: isoOf(ms - dice.between(3, 25) * 60_000),
    leftAt: isoOf(ms + dice.between(4, 30) * 60_000),
    partyId: told.reporter.reporterPartyId,
    visitorName: told.reporter.reporterName ?? '',
    visitorPhone: told.reporter.reporterPhone,
    identity: told.reporter.reporterIdentity ?? 'OTHER',
    unitIds: told.home ? [told.home.id] : [],
    reasons: [reason],
    companions: dice.chance(0.3) ? 1 : 0,
    idChecked: dice.chance(0.4),
    outcome: 'TICKET',
    ticketIds: [w.ticketId],
  })
}
