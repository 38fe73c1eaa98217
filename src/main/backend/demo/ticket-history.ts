import type { ItemResult, ItemState } from '../../../shared/tickets/item-states'
import type { TicketState } from '../../../shared/tickets/state'
import type { Random } from './random'

const HOUR = 3_600_000

export type Step = 'JUDGE' | 'DISPATCH' | 'START' | 'FINISH' | 'PASS' | 'ANSWER' | 'REPLY' | 'CLOSE'

/** What happened to a ticket and when (milliseconds), up to now; where it stopped it is. */
export interface TicketHistory {
  readonly steps: readonly (readonly [kind: Step, ms: number])[]
  /** When somebody first called back; null when nobody has yet. */
  readonly calledMs: number | null
  /** Its last moment so far. */
  readonly doneMs: number
  readonly itemState: ItemState
  readonly result: ItemResult | null
  /** Put by an action, or null while the ticket follows its items. */
  readonly setState: 'CLOSED' | null
  readonly state: TicketState
}

type Plan = readonly (readonly [step: Step, leastHours: number, mostHours: number])[]

const REPAIR: Plan = [
  ['JUDGE', 0.5, 22],
  ['DISPATCH', 0.3, 14],
  ['START', 2, 50],
  ['FINISH', 3, 150],
  ['PASS', 2, 60],
  ['REPLY', 0.2, 5],
  ['CLOSE', 20, 90],
]
const QUESTION: Plan = [
  ['ANSWER', 0.2, 40],
  ['CLOSE', 10, 80],
]
const REFUSED: Plan = [['JUDGE', 0.5, 22], ...QUESTION]
const PLANS = { REPAIR, QUESTION, REFUSED } as const

const STATE_AFTER: Readonly<Record<Step, readonly [item: ItemState, ticket: TicketState]>> = {
  JUDGE: ['JUDGED', 'JUDGED'],
  DISPATCH: ['DISPATCHED', 'DISPATCHED'],
  START: ['IN_PROGRESS', 'IN_PROGRESS'],
  FINISH: ['RECHECK', 'RECHECK'],
  PASS: ['DONE', 'ANSWER_DUE'],
  ANSWER: ['DONE', 'REPLIED'],
  REPLY: ['DONE', 'REPLIED'],
  CLOSE: ['DONE', 'CLOSED'],
}

/** Share of the matters of the last weeks that got stuck somewhere; older ones have all come to an end. */
const STUCK = 0.07
const STUCK_HOURS = 50 * 24

/** Makes the history of a ticket from its first word until now. */
export const makeHistory = (random: Random, kind: keyof typeof PLANS, fromMs: number, nowMs: number): TicketHistory => {
  const plan = PLANS[kind]
  const stuckAt = nowMs - fromMs < STUCK_HOURS * HOUR && random.chance(STUCK) ? random.below(plan.length) : plan.length
  const called = fromMs + Math.floor((0.05 + random.next() ** 4 * 5) * HOUR)
  const steps: [Step, number][] = []
  let at = fromMs
  for (const [index, [step, least, most]] of plan.entries()) {
    at += Math.floor((least + random.next() ** 2 * (most - least)) * HOUR)
    if (at > nowMs || index >= stuckAt) break
    steps.push([step, at])
  }
  const last = steps.at(-1)
  const [itemState, state] = last ? STATE_AFTER[last[0]] : (['OPEN', 'ACCEPTED'] as const)
  const result = itemState !== 'DONE' ? null : kind === 'REPAIR' ? 'PASSED' : 'ANSWERED'
  return {
    steps,
    calledMs: called <= nowMs ? called : null,
    doneMs: last?.[1] ?? fromMs,
    itemState,
    result,
    setState: state === 'CLOSED' ? 'CLOSED' : null,
    state,
  }
}

/** When a promise of a kind was kept in a life, or null. */
export const promiseKeptAt = (history: TicketHistory, promise: string): number | null => {
  const at = (...wanted: readonly Step[]): number | null =>
    history.steps.find(([step]) => wanted.includes(step))?.[1] ?? null
  const answered = history.state === 'REPLIED' || history.state === 'CLOSED'
  switch (promise) {
    case 'FIRST_RESPONSE':
      return history.calledMs ?? at('JUDGE', 'ANSWER')
    case 'ON_SITE':
      return at('JUDGE', 'ANSWER')
    case 'PLAN':
      return at('DISPATCH', 'ANSWER')
    default:
      return at('PASS', 'ANSWER') ?? (answered ? history.doneMs : null)
  }
}
