import type { Role } from '../base/roles'
import type { ComplaintSeverity, Severity } from '../taxonomy/taxonomy'
import { type ItemState, isOpenItem } from './item-states'

/** What is known of a ticket and of the act. What is not stated counts as not so. */
export interface TicketFacts {
  /** Roles of the person who acts. */
  readonly roles: readonly Role[]
  readonly confirmedBy?: readonly Role[] | undefined
  readonly items: readonly ItemState[]
  readonly severities?: readonly Severity[] | undefined
  readonly complaintSeverity?: ComplaintSeverity | undefined
  /** Number issued, type, channel, reporter or 'anonymous', narrative and one item are there. */
  readonly complete?: boolean | undefined
  readonly numberUsed?: boolean | undefined
  readonly firstResponsible?: string | undefined
  /** A work order has ever gone out for one of its items. */
  readonly everDispatched?: boolean | undefined
  readonly closeReason?: string | undefined
  readonly why?: string | undefined
  readonly sameAs?: string | undefined
  readonly controlledTopic?: boolean | undefined
  readonly validStatement?: boolean | undefined
  /** The text is the fixed holding text, which any topic may be given. */
  readonly holdingText?: boolean | undefined
  readonly visibleReply?: boolean | undefined
  readonly holdReason?: string | undefined
  readonly reviewDate?: string | undefined
  /** Days from the start of the hold to its review. */
  readonly holdDays?: number | undefined
  readonly toHandler?: string | undefined
  readonly groupId?: string | undefined
  /** The wording was read over for this household. */
  readonly wordingReviewed?: boolean | undefined
  readonly caseNo?: string | undefined
  readonly outcome?: string | undefined
  /** A follow-up is due by type and sample. */
  readonly followUpNeeded?: boolean | undefined
  readonly followUpDate?: string | undefined
  /** 1 to 5. */
  readonly score?: number | undefined
  readonly handlerOrRepairer?: boolean | undefined
  readonly attemptDays?: readonly string[] | undefined
  readonly itemsNamed?: number | undefined
  readonly closedDaysAgo?: number | undefined
}

const filled = (text: string | undefined) => text !== undefined && text.trim() !== ''
const confirmed = (facts: TicketFacts, role: Role) =>
  facts.roles.includes(role) || facts.confirmedBy?.includes(role) === true
const closesWith =
  (...codes: readonly string[]) =>
  (facts: TicketFacts) =>
    codes.includes(facts.closeReason ?? '')

/** Every condition of a ticket's action, named as the refusal says it. True means that the condition is met. */
export const ticketGuards = {
  COMPLETE: (facts) => facts.complete === true,
  NO_NUMBER_USED: (facts) => facts.numberUsed !== true,
  FIRST_RESPONSIBLE: (facts) => filled(facts.firstResponsible),
  NOTHING_DISPATCHED: (facts) =>
    facts.everDispatched !== true && facts.items.every((item) => item === 'OPEN' || item === 'JUDGED'),
  VOID_REASON: (facts) => facts.closeReason === 'CL11' && filled(facts.why),
  VISIBLE_REPLY: (facts) => facts.visibleReply === true,
  VALID_STATEMENT: (facts) =>
    facts.controlledTopic !== true || facts.validStatement === true || facts.holdingText === true,
  HOLD_REASON: (facts) => filled(facts.holdReason),
  REVIEW_DATE: (facts) => filled(facts.reviewDate),
  LONG_HOLD_LEAD: (facts) => (facts.holdDays ?? 0) <= 30 || confirmed(facts, 'LEAD'),
  HANDLER: (facts) => filled(facts.toHandler),
  ALL_WITHDRAWN: (facts) => facts.items.length > 0 && facts.items.every((item) => item === 'WITHDRAWN'),
  OWNERS_WORD_OR_OTHER_TICKET: (facts) =>
    facts.closeReason === 'CL06' ? filled(facts.sameAs) : facts.closeReason === 'CL04' && filled(facts.why),
  WITHDRAW_LEAD: (facts) =>
    !(
      facts.severities?.some((each) => each === 'S1' || each === 'S2') ||
      facts.complaintSeverity === 'M' ||
      facts.complaintSeverity === 'U'
    ) || confirmed(facts, 'LEAD'),
  ITEMS_FINAL: (facts) => !facts.items.some(isOpenItem),
  GROUP: (facts) => filled(facts.groupId),
  WORDING_REVIEWED: (facts) => facts.wordingReviewed === true,
  WHY: (facts) => filled(facts.why),
  CASE_NO: (facts) => filled(facts.caseNo),
  OUTCOME: (facts) => filled(facts.outcome),
  NO_FOLLOW_UP_DUE: (facts) => facts.followUpNeeded === false,
  FOLLOW_UP_DATE: (facts) => filled(facts.followUpDate),
  CLOSE_REASON: closesWith('CL02', 'CL03', 'CL05', 'CL07', 'CL08', 'CL10'),
  CLOSE_REASON_SATISFIED: closesWith('CL01', 'CL02', 'CL03', 'CL05', 'CL07', 'CL08', 'CL10'),
  CLOSE_REASON_DECLINED: closesWith('CL03'),
  CLOSE_REASON_UNREACHABLE: closesWith('CL09'),
  SATISFIED: (facts) => (facts.score ?? 0) >= 3 && (facts.score ?? 0) <= 5,
  DISSATISFIED: (facts) => facts.score === 1 || facts.score === 2,
  OTHER_PERSON: (facts) => facts.handlerOrRepairer === false,
  THREE_DAYS_TRIED: (facts) => new Set(facts.attemptDays).size >= 3,
  ITEMS_NAMED: (facts) => (facts.itemsNamed ?? 0) > 0,
  NOT_LONG_CLOSED: (facts) => (facts.closedDaysAgo ?? 0) <= 90,
} as const satisfies Record<string, (facts: TicketFacts) => boolean>

/** Name of a condition; also the code of the refusal when it is not met. */
export type TicketGuard = keyof typeof ticketGuards
