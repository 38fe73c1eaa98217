import { CLERKS, type Role } from '../base/roles'
import type { ComplaintSeverity, Severity, Verdict } from '../taxonomy/taxonomy'
import type { ItemState } from './item-states'

/** The whole of a responsibility, in hundredths of a percent as shares are stored. */
export const WHOLE_SHARE = 10_000

/** One responsible party of a judgement; the kind PENDING waits for a survey and has no share. */
export interface PartyShare {
  readonly kind: string
  /** In hundredths of a percent. */
  readonly sharePct?: number | null | undefined
}

/** What is known of an item, its ticket and the act. What is not stated counts as not so. */
export interface ItemFacts {
  /** Roles of the person who acts. */
  readonly roles: readonly Role[]
  /** Roles of further persons who have confirmed this act. */
  readonly confirmedBy?: readonly Role[] | undefined

  readonly severity?: Severity | undefined
  /** The leaf is marked safety. */
  readonly safety?: boolean | undefined
  /** Water: a test result belongs to the end of the repair. */
  readonly leak?: boolean | undefined
  /** A judgement stands. */
  readonly judged?: boolean | undefined
  readonly failCount?: number | undefined
  /** Of a ticket of handover items: inspectors act too. */
  readonly handoverItem?: boolean | undefined

  readonly complaintSeverity?: ComplaintSeverity | undefined
  readonly ticketOpen?: boolean | undefined
  /** The ticket has been brought back by its own action. */
  readonly ticketBroughtBack?: boolean | undefined
  /** The topic may be answered with an agreed statement only. */
  readonly controlledTopic?: boolean | undefined
  readonly validStatement?: boolean | undefined

  /** Owner's words and, for a defect, place × part × defect are given. */
  readonly described?: boolean | undefined
  /** The judgement given, or the one that stands. */
  readonly verdict?: Verdict | undefined
  readonly reason?: string | undefined
  readonly parties?: readonly PartyShare[] | undefined
  readonly evidenceCount?: number | undefined
  /** The owner disputes the judgement. */
  readonly disputed?: boolean | undefined
  readonly goodwillApproved?: boolean | undefined
  readonly paidOrderAccepted?: boolean | undefined
  /** Tolerance or standard cited. */
  readonly standard?: string | undefined
  readonly ownerTold?: boolean | undefined
  readonly noWorkNeeded?: boolean | undefined
  readonly visibleReply?: boolean | undefined
  /** Who it was handed to, and the day of the next contact. */
  readonly handedTo?: string | undefined
  readonly contactDate?: string | undefined
  readonly orderRefused?: boolean | undefined
  readonly overdueNotices?: number | undefined
  readonly orderClosedReason?: string | undefined
  /** What becomes of the order that is running when a judgement is reopened. */
  readonly orderFate?: 'RECALLED' | 'LEFT' | undefined
  readonly afterPhotos?: number | undefined
  readonly testResult?: string | undefined
  readonly ownerSign?: 'SIGNED' | 'REFUSAL_RECORDED' | 'NO_OWNER' | undefined
  readonly settledAs?: 'WAIVED' | 'COMPENSATED' | undefined
  readonly agreementNo?: string | undefined
  readonly workDone?: string | undefined
  readonly why?: string | undefined
  readonly closeReason?: string | undefined
  /** The item that a duplicate repeats. */
  readonly sameAsItem?: string | undefined
}

/** True when a person with these roles may do what is the task of `role`: leads and managers do all that clerks do. */
export function acts(roles: readonly Role[], role: Role): boolean {
  return roles.includes(role) || (role === 'CLERK' && CLERKS.some((each) => roles.includes(each)))
}

/** True when shares are all positive and make the whole, or a party is still to be found by a survey. */
export function sharesComplete(parties: readonly PartyShare[]): boolean {
  if (parties.length === 0) return false
  if (parties.some((each) => each.kind === 'PENDING')) return true
  return (
    parties.every((each) => Number.isSafeInteger(each.sharePct) && (each.sharePct ?? 0) > 0) &&
    parties.reduce((sum, each) => sum + (each.sharePct ?? 0), 0) === WHOLE_SHARE
  )
}

const evidenceReasons = ['J02', 'J03', 'J09']
const runningOrder: readonly ItemState[] = ['DISPATCHED', 'IN_PROGRESS', 'RECHECK']
const filled = (text: string | undefined) => text !== undefined && text.trim() !== ''
const serious = (facts: ItemFacts) => facts.severity === 'S1' || facts.severity === 'S2'
const confirmed = (facts: ItemFacts, role: Role) =>
  facts.roles.includes(role) || facts.confirmedBy?.includes(role) === true

/** Every condition of a step, named as the refusal says it. True means that the condition is met. */
export const itemGuards = {
  DESCRIBED: (facts) => facts.described === true,
  SEVERITY_GIVEN: (facts) => facts.severity !== undefined,
  SERIOUS: serious,
  VERDICT_AND_REASON: (facts) => facts.verdict !== undefined && filled(facts.reason),
  SAFETY_NEVER_OUT: (facts) => !(facts.safety === true && facts.verdict === 'OUT'),
  SHARES_WHOLE: (facts) => sharesComplete(facts.parties ?? []),
  EVIDENCE: (facts) => !evidenceReasons.includes(facts.reason ?? '') || (facts.evidenceCount ?? 0) > 0,
  SAFETY_MANAGER: (facts) => facts.safety !== true || confirmed(facts, 'MANAGER'),
  REASON_NOT_A_DEFECT: (facts) => facts.reason === 'J11',
  STANDARD_CITED: (facts) => filled(facts.standard),
  OWNER_TOLD: (facts) => facts.ownerTold === true,
  NO_WORK_NEEDED: (facts) => facts.noWorkNeeded === true,
  VISIBLE_REPLY: (facts) => facts.visibleReply === true,
  VALID_STATEMENT: (facts) => facts.controlledTopic !== true || facts.validStatement === true,
  PAID_FOR: (facts) =>
    facts.verdict === 'IN' ||
    facts.verdict === 'NOT_HANDED_OVER' ||
    (facts.reason === 'J07' && facts.goodwillApproved === true) ||
    facts.paidOrderAccepted === true,
  SERIOUS_LEAD: (facts) => !serious(facts) || confirmed(facts, 'LEAD'),
  HANDED_TO: (facts) => filled(facts.handedTo),
  CONTACT_DATE: (facts) => filled(facts.contactDate),
  SETTLED_AS: (facts) => facts.settledAs !== undefined,
  OWNER_SIGNED: (facts) => facts.ownerSign === 'SIGNED',
  AGREEMENT_NO: (facts) => facts.settledAs !== 'COMPENSATED' || filled(facts.agreementNo),
  REFUSED_OR_OVERDUE: (facts) => facts.orderRefused === true || (facts.overdueNotices ?? 0) >= 2,
  ORDER_CLOSED: (facts) => filled(facts.orderClosedReason),
  OVERDUE_LEAD: (facts) => facts.orderRefused === true || confirmed(facts, 'LEAD'),
  AFTER_PHOTOS: (facts) => (facts.afterPhotos ?? 0) > 0,
  TEST_RESULT: (facts) => facts.leak !== true || filled(facts.testResult),
  JUDGED_FIRST: (facts) => facts.judged === true,
  OWNER_SIGNED_OR_REFUSED: (facts) => facts.ownerSign !== undefined,
  TICKET_OPEN: (facts) => facts.ticketOpen === true,
  TICKET_OPEN_OR_BACK: (facts) => facts.ticketOpen === true || facts.ticketBroughtBack === true,
  ORDER_FATE: (facts, from) => from === undefined || !runningOrder.includes(from) || facts.orderFate !== undefined,
  WHY: (facts) => filled(facts.why),
  WORK_DONE: (facts) => filled(facts.workDone),
  OWNERS_WORD_OR_OTHER_ITEM: (facts) =>
    facts.closeReason === 'CL06' ? filled(facts.sameAsItem) : facts.closeReason === 'CL04' && filled(facts.why),
  WITHDRAW_LEAD: (facts) =>
    !(serious(facts) || facts.complaintSeverity === 'M' || facts.complaintSeverity === 'U') || confirmed(facts, 'LEAD'),
} as const satisfies Record<string, (facts: ItemFacts, from: ItemState | undefined) => boolean>

/** Name of a condition; also the code of the refusal when it is not met. */
export type ItemGuard = keyof typeof itemGuards
