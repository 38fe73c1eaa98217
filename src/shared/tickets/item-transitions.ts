import type { Role } from '../base/roles'
import { acts, type ItemFacts, type ItemGuard, itemGuards } from './item-guards'
import { type ItemResult, type ItemState, isOpenItem, openItemStates } from './item-states'

export * from './item-states'

/** Everything that can be done to one item. */
export type ItemAction =
  | 'add'
  | 'stopLoss'
  | 'judge'
  | 'notADefect'
  | 'answer'
  | 'dispatch'
  | 'transfer'
  | 'settle'
  | 'start'
  | 'otherContractor'
  | 'finish'
  | 'pass'
  | 'fail'
  | 'reconsider'
  | 'feedback'
  | 'sentBack'
  | 'withdraw'
  | 'reopen'

/** One row of the life of an item: from any of these states, by one of these roles, when all conditions are met. */
export interface ItemTransition {
  readonly action: ItemAction
  /** Empty: the item does not exist yet. */
  readonly from: readonly ItemState[]
  readonly to: ItemState
  readonly guards: readonly ItemGuard[]
  readonly roles: readonly Role[]
  /** Roles that may do it as well when it is an item of a handover, takeover or unsold check. */
  readonly handoverRoles?: readonly Role[]
  /** Roles that alone may do it once the owner disputes the judgement. */
  readonly disputedRoles?: readonly Role[]
  readonly result?: ItemResult
}

/** The life of an item, whole. What is not listed is refused. */
export const itemTransitions: readonly ItemTransition[] = [
  { action: 'add', from: [], to: 'OPEN', guards: ['DESCRIBED', 'SEVERITY_GIVEN'], roles: ['CLERK', 'INSPECTOR'] },
  { action: 'stopLoss', from: ['OPEN'], to: 'OPEN', guards: ['SERIOUS'], roles: ['CLERK'] },
  {
    action: 'judge',
    from: ['OPEN'],
    to: 'JUDGED',
    guards: ['VERDICT_AND_REASON', 'SAFETY_NEVER_OUT', 'SHARES_WHOLE', 'EVIDENCE', 'SAFETY_MANAGER'],
    roles: ['REPAIR'],
    disputedRoles: ['MANAGER'],
    handoverRoles: ['INSPECTOR'],
  },
  {
    action: 'notADefect',
    from: ['OPEN', 'JUDGED'],
    to: 'NOT_A_DEFECT',
    guards: ['REASON_NOT_A_DEFECT', 'STANDARD_CITED', 'OWNER_TOLD'],
    roles: ['REPAIR'],
    disputedRoles: ['MANAGER'],
    handoverRoles: ['INSPECTOR'],
  },
  {
    action: 'answer',
    from: ['OPEN', 'JUDGED'],
    to: 'DONE',
    guards: ['NO_WORK_NEEDED', 'VISIBLE_REPLY', 'VALID_STATEMENT'],
    roles: ['CLERK'],
    result: 'ANSWERED',
  },
  { action: 'dispatch', from: ['JUDGED'], to: 'DISPATCHED', guards: ['PAID_FOR', 'SERIOUS_LEAD'], roles: ['REPAIR'] },
  { action: 'transfer', from: ['JUDGED'], to: 'TRANSFERRED', guards: ['HANDED_TO', 'CONTACT_DATE'], roles: ['REPAIR'] },
  {
    action: 'settle',
    from: ['OPEN', 'JUDGED', 'DISPATCHED', 'IN_PROGRESS', 'RECHECK'],
    to: 'DONE',
    guards: ['SETTLED_AS', 'OWNER_SIGNED', 'AGREEMENT_NO'],
    roles: ['REPAIR'],
    handoverRoles: ['CLERK', 'INSPECTOR'],
  },
  { action: 'start', from: ['DISPATCHED'], to: 'IN_PROGRESS', guards: [], roles: ['REPAIR'] },
  {
    action: 'otherContractor',
    from: ['DISPATCHED', 'IN_PROGRESS'],
    to: 'DISPATCHED',
    guards: ['REFUSED_OR_OVERDUE', 'ORDER_CLOSED', 'OVERDUE_LEAD'],
    roles: ['REPAIR'],
  },
  {
    action: 'finish',
    from: ['IN_PROGRESS'],
    to: 'RECHECK',
    guards: ['AFTER_PHOTOS', 'TEST_RESULT'],
    roles: ['REPAIR'],
  },
  {
    action: 'pass',
    from: ['RECHECK'],
    to: 'DONE',
    guards: ['JUDGED_FIRST', 'OWNER_SIGNED_OR_REFUSED'],
    roles: ['REPAIR', 'INSPECTOR'],
    result: 'PASSED',
  },
  { action: 'fail', from: ['RECHECK'], to: 'DISPATCHED', guards: [], roles: ['REPAIR', 'INSPECTOR'] },
  {
    action: 'reconsider',
    from: ['JUDGED', 'DISPATCHED', 'IN_PROGRESS', 'RECHECK', 'TRANSFERRED', 'NOT_A_DEFECT'],
    to: 'OPEN',
    guards: ['TICKET_OPEN', 'WHY', 'ORDER_FATE'],
    roles: ['REPAIR'],
    disputedRoles: ['MANAGER'],
  },
  {
    action: 'feedback',
    from: ['TRANSFERRED'],
    to: 'DONE',
    guards: ['WORK_DONE', 'OWNER_TOLD'],
    roles: ['CLERK'],
    result: 'EXTERNAL',
  },
  { action: 'sentBack', from: ['TRANSFERRED'], to: 'OPEN', guards: ['WHY'], roles: ['CLERK'] },
  {
    action: 'withdraw',
    from: openItemStates,
    to: 'WITHDRAWN',
    guards: ['OWNERS_WORD_OR_OTHER_ITEM', 'WITHDRAW_LEAD'],
    roles: ['CLERK'],
  },
  {
    action: 'reopen',
    from: ['DONE', 'NOT_A_DEFECT', 'WITHDRAWN'],
    to: 'OPEN',
    guards: ['TICKET_OPEN_OR_BACK'],
    roles: ['CLERK'],
  },
]

/** Why a step was refused: the state or the role does not fit, or the first condition that is not met. */
export type ItemRefusal = 'WRONG_STATE' | 'WRONG_ROLE' | 'DISPUTE_MANAGER' | ItemGuard

/** Outcome of a step. `tell` names who must hear of it now. */
export type ItemStep =
  | {
      readonly ok: true
      readonly to: ItemState
      readonly result: ItemResult | undefined
      readonly failCount: number
      readonly tell: readonly Role[]
    }
  | { readonly ok: false; readonly refusal: ItemRefusal }

function rowFor(state: ItemState | undefined, action: ItemAction): ItemTransition | undefined {
  const row = itemTransitions.find((each) => each.action === action)
  return row && (state === undefined ? row.from.length === 0 : row.from.includes(state)) ? row : undefined
}

function mayAct(row: ItemTransition, facts: Pick<ItemFacts, 'roles' | 'handoverItem' | 'disputed'>): boolean {
  const ordinary = [...row.roles, ...((facts.handoverItem && row.handoverRoles) || [])]
  const roles = facts.disputed && row.disputedRoles ? row.disputedRoles : ordinary
  return roles.some((role) => acts(facts.roles, role))
}

/** The state after an action, or why it is refused. `state` undefined means that the item is being added. */
export function nextItemState(state: ItemState | undefined, action: ItemAction, facts: ItemFacts): ItemStep {
  const row = rowFor(state, action)
  if (row === undefined) return { ok: false, refusal: 'WRONG_STATE' }
  if (!mayAct(row, facts))
    return { ok: false, refusal: facts.disputed && row.disputedRoles ? 'DISPUTE_MANAGER' : 'WRONG_ROLE' }
  const refusal = row.guards.find((guard) => !itemGuards[guard](facts, state))
  if (refusal !== undefined) return { ok: false, refusal }
  const failCount = (facts.failCount ?? 0) + (action === 'fail' ? 1 : 0)
  return {
    ok: true,
    to: row.to,
    result: row.result ?? resultOf(action, facts),
    failCount,
    tell: tell(action, failCount),
  }
}

function resultOf(action: ItemAction, facts: ItemFacts): ItemResult | undefined {
  return action === 'settle' ? facts.settledAs : undefined
}

/** A second failed repair goes to the manager, a third to legal as well; a stop-loss order is told to the lead. */
function tell(action: ItemAction, failCount: number): readonly Role[] {
  if (action === 'stopLoss') return ['LEAD']
  if (action !== 'fail' || failCount < 2) return []
  return failCount === 2 ? ['MANAGER'] : ['MANAGER', 'LEGAL']
}

/** The actions that state and role leave open, in the order of the table: what a screen may offer. */
export function itemActions(
  state: ItemState,
  facts: Pick<ItemFacts, 'roles' | 'handoverItem' | 'disputed'>,
): readonly ItemAction[] {
  return itemTransitions.filter((row) => row.from.includes(state) && mayAct(row, facts)).map((row) => row.action)
}

/** True when every item of a ticket has come to an end. */
export function allFinal(states: readonly ItemState[]): boolean {
  return states.length > 0 && !states.some(isOpenItem)
}
