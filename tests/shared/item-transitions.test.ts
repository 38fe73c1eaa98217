import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type ItemFacts, itemGuards, sharesComplete, WHOLE_SHARE } from '../../src/shared/tickets/item-guards'
import {
  allFinal,
  type ItemAction,
  type ItemState,
  itemActions,
  itemStates,
  itemTransitions,
  nextItemState,
} from '../../src/shared/tickets/item-transitions'

const whole = [{ kind: 'CONTRACTOR', sharePct: WHOLE_SHARE }]
const inWarranty: ItemFacts = {
  roles: ['REPAIR'],
  severity: 'S3',
  verdict: 'IN',
  reason: 'J01',
  parties: whole,
  judged: true,
  ticketOpen: true,
}
const refusal = (step: ReturnType<typeof nextItemState>) => (step.ok ? undefined : step.refusal)

describe('the life of a matter', () => {
  it('from the owner’s word to the repaired floor', () => {
    const steps: [ItemState | undefined, ItemAction, Partial<ItemFacts>, ItemState][] = [
      [undefined, 'add', { roles: ['CLERK'], described: true }, 'OPEN'],
      ['OPEN', 'judge', {}, 'JUDGED'],
      ['JUDGED', 'dispatch', {}, 'DISPATCHED'],
      ['DISPATCHED', 'start', {}, 'IN_PROGRESS'],
      ['IN_PROGRESS', 'finish', { afterPhotos: 2 }, 'RECHECK'],
      ['RECHECK', 'pass', { ownerSign: 'SIGNED' }, 'DONE'],
    ]
    for (const [from, action, facts, to] of steps)
      expect(nextItemState(from, action, { ...inWarranty, ...facts })).toMatchObject({ ok: true, to })
  })

  it('refuses what the table does not list, whatever the facts', () => {
    expect(refusal(nextItemState('OPEN', 'dispatch', inWarranty))).toBe('WRONG_STATE')
    expect(refusal(nextItemState('DONE', 'judge', inWarranty))).toBe('WRONG_STATE')
    expect(refusal(nextItemState('OPEN', 'add', { roles: ['CLERK'], described: true, severity: 'S3' }))).toBe(
      'WRONG_STATE',
    )
    expect(refusal(nextItemState(undefined, 'judge', inWarranty))).toBe('WRONG_STATE')
  })

  it('knows whose task it is', () => {
    expect(refusal(nextItemState('OPEN', 'judge', { ...inWarranty, roles: ['CLERK'] }))).toBe('WRONG_ROLE')
    expect(refusal(nextItemState('OPEN', 'judge', { ...inWarranty, roles: ['AUDITOR', 'ADMIN'] }))).toBe('WRONG_ROLE')
    expect(nextItemState('OPEN', 'stopLoss', { roles: ['LEAD'], severity: 'S1' })).toMatchObject({
      ok: true,
      to: 'OPEN',
      tell: ['LEAD'],
    })
    expect(nextItemState('OPEN', 'judge', { ...inWarranty, roles: ['CLERK', 'REPAIR'] }).ok).toBe(true)
  })
})

describe('judging', () => {
  const judge = (facts: Partial<ItemFacts>) => nextItemState('OPEN', 'judge', { ...inWarranty, ...facts })

  it('needs verdict, reason and whole shares, or a survey', () => {
    expect(refusal(judge({ verdict: undefined }))).toBe('VERDICT_AND_REASON')
    expect(refusal(judge({ reason: ' ' }))).toBe('VERDICT_AND_REASON')
    expect(refusal(judge({ parties: [{ kind: 'CONTRACTOR', sharePct: 9_999 }] }))).toBe('SHARES_WHOLE')
    expect(refusal(judge({ parties: [] }))).toBe('SHARES_WHOLE')
    expect(judge({ reason: 'J12', parties: [{ kind: 'PENDING' }] }).ok).toBe(true)
  })

  it.each(['J02', 'J03', 'J09'])('needs evidence for %s: the burden is on the judge', (reason) => {
    expect(refusal(judge({ reason }))).toBe('EVIDENCE')
    expect(judge({ reason, evidenceCount: 1 }).ok).toBe(true)
  })

  it('of guard rails is told to the manager and never out', () => {
    expect(refusal(judge({ safety: true }))).toBe('SAFETY_MANAGER')
    expect(judge({ safety: true, confirmedBy: ['MANAGER'] }).ok).toBe(true)
    expect(refusal(judge({ safety: true, confirmedBy: ['MANAGER'], verdict: 'OUT', reason: 'J05' }))).toBe(
      'SAFETY_NEVER_OUT',
    )
  })

  it('once disputed is the manager’s', () => {
    expect(refusal(judge({ disputed: true }))).toBe('DISPUTE_MANAGER')
    expect(judge({ disputed: true, roles: ['MANAGER'] }).ok).toBe(true)
    expect(refusal(judge({ roles: ['MANAGER'] }))).toBe('WRONG_ROLE')
  })

  it('of handover items is the inspector’s too, and "not handed over" does not stop the repair', () => {
    const found: Partial<ItemFacts> = { roles: ['INSPECTOR'], verdict: 'NOT_HANDED_OVER' }
    expect(refusal(judge(found))).toBe('WRONG_ROLE')
    expect(judge({ ...found, handoverItem: true }).ok).toBe(true)
    expect(nextItemState('JUDGED', 'dispatch', { ...inWarranty, verdict: 'NOT_HANDED_OVER' }).ok).toBe(true)
  })

  it('shares are positive whole numbers that make the whole', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: WHOLE_SHARE - 1 }), { maxLength: 4 }), (parts) => {
        const cuts = [0, ...[...new Set(parts)].sort((a, b) => a - b), WHOLE_SHARE]
        const parties = cuts.slice(1).map((cut, n) => ({ kind: 'CONTRACTOR', sharePct: cut - (cuts[n] ?? 0) }))
        expect(sharesComplete(parties)).toBe(true)
        expect(sharesComplete([...parties, { kind: 'DEVELOPER', sharePct: 1 }])).toBe(false)
      }),
    )
    expect(
      sharesComplete([
        { kind: 'A', sharePct: -1 },
        { kind: 'B', sharePct: WHOLE_SHARE + 1 },
      ]),
    ).toBe(false)
    expect(
      sharesComplete([
        { kind: 'A', sharePct: 5_000.5 },
        { kind: 'B', sharePct: 4_999.5 },
      ]),
    ).toBe(false)
  })
})

describe('dispatching', () => {
  const dispatch = (facts: Partial<ItemFacts>) => nextItemState('JUDGED', 'dispatch', { ...inWarranty, ...facts })

  it('out of warranty needs approved goodwill or an accepted paid order', () => {
    const out: Partial<ItemFacts> = { verdict: 'OUT', reason: 'J05' }
    expect(refusal(dispatch(out))).toBe('PAID_FOR')
    expect(refusal(dispatch({ ...out, goodwillApproved: true }))).toBe('PAID_FOR')
    expect(refusal(dispatch({ ...out, reason: 'J07' }))).toBe('PAID_FOR')
    expect(dispatch({ ...out, reason: 'J07', goodwillApproved: true }).ok).toBe(true)
    expect(dispatch({ ...out, paidOrderAccepted: true }).ok).toBe(true)
    expect(refusal(dispatch({ verdict: 'SITE' }))).toBe('PAID_FOR')
  })

  it.each(['S1', 'S2'] as const)('of %s is confirmed by the lead', (severity) => {
    expect(refusal(dispatch({ severity }))).toBe('SERIOUS_LEAD')
    expect(dispatch({ severity, confirmedBy: ['LEAD'] }).ok).toBe(true)
    expect(dispatch({ severity, roles: ['REPAIR', 'LEAD'] }).ok).toBe(true)
  })

  it('goes to another contractor after a refusal, or by the lead after two overdue notices', () => {
    const other = (facts: Partial<ItemFacts>) =>
      nextItemState('IN_PROGRESS', 'otherContractor', { ...inWarranty, ...facts })
    expect(refusal(other({ orderClosedReason: '拒修' }))).toBe('REFUSED_OR_OVERDUE')
    expect(refusal(other({ orderRefused: true }))).toBe('ORDER_CLOSED')
    expect(other({ orderRefused: true, orderClosedReason: '拒修' })).toMatchObject({ ok: true, to: 'DISPATCHED' })
    expect(refusal(other({ overdueNotices: 2, orderClosedReason: '超期' }))).toBe('OVERDUE_LEAD')
    expect(other({ overdueNotices: 2, orderClosedReason: '超期', confirmedBy: ['LEAD'] }).ok).toBe(true)
  })
})

describe('recheck', () => {
  it('follows after-photos, for leaks with a test result', () => {
    expect(refusal(nextItemState('IN_PROGRESS', 'finish', inWarranty))).toBe('AFTER_PHOTOS')
    expect(refusal(nextItemState('IN_PROGRESS', 'finish', { ...inWarranty, afterPhotos: 1, leak: true }))).toBe(
      'TEST_RESULT',
    )
    expect(
      nextItemState('IN_PROGRESS', 'finish', { ...inWarranty, afterPhotos: 1, leak: true, testResult: '48 h' }).ok,
    ).toBe(true)
  })

  it('passes only what was judged, with a signature or a recorded refusal', () => {
    expect(refusal(nextItemState('RECHECK', 'pass', { ...inWarranty, judged: false, ownerSign: 'SIGNED' }))).toBe(
      'JUDGED_FIRST',
    )
    expect(refusal(nextItemState('RECHECK', 'pass', inWarranty))).toBe('OWNER_SIGNED_OR_REFUSED')
    expect(nextItemState('RECHECK', 'pass', { ...inWarranty, ownerSign: 'REFUSAL_RECORDED' })).toMatchObject({
      ok: true,
      to: 'DONE',
      result: 'PASSED',
    })
  })

  it('counts failures: the second goes to the manager, the third to legal too', () => {
    const fail = (failCount: number) => nextItemState('RECHECK', 'fail', { ...inWarranty, failCount })
    expect(fail(0)).toMatchObject({ to: 'DISPATCHED', failCount: 1, tell: [] })
    expect(fail(1)).toMatchObject({ failCount: 2, tell: ['MANAGER'] })
    expect(fail(2)).toMatchObject({ failCount: 3, tell: ['MANAGER', 'LEGAL'] })
  })
})

describe('other ends', () => {
  it('an answer is visible, needs no work, and in a controlled topic a valid statement', () => {
    const answer = (facts: Partial<ItemFacts>) =>
      nextItemState('OPEN', 'answer', { roles: ['CLERK'], noWorkNeeded: true, visibleReply: true, ...facts })
    expect(answer({})).toMatchObject({ ok: true, to: 'DONE', result: 'ANSWERED' })
    expect(refusal(answer({ noWorkNeeded: false }))).toBe('NO_WORK_NEEDED')
    expect(refusal(answer({ visibleReply: false }))).toBe('VISIBLE_REPLY')
    expect(refusal(answer({ controlledTopic: true }))).toBe('VALID_STATEMENT')
    expect(answer({ controlledTopic: true, validStatement: true }).ok).toBe(true)
  })

  it('"not a defect" cites its standard and is told to the owner', () => {
    const facts: ItemFacts = { ...inWarranty, reason: 'J11', standard: 'GB 50210', ownerTold: true }
    expect(nextItemState('JUDGED', 'notADefect', facts)).toMatchObject({ ok: true, to: 'NOT_A_DEFECT' })
    expect(refusal(nextItemState('JUDGED', 'notADefect', { ...facts, standard: '' }))).toBe('STANDARD_CITED')
    expect(refusal(nextItemState('JUDGED', 'notADefect', { ...facts, ownerTold: false }))).toBe('OWNER_TOLD')
    expect(refusal(nextItemState('JUDGED', 'notADefect', { ...facts, reason: 'J01' }))).toBe('REASON_NOT_A_DEFECT')
  })

  it('settled without work is signed, and compensated with an agreement number', () => {
    const settle = (facts: Partial<ItemFacts>) => nextItemState('DISPATCHED', 'settle', { ...inWarranty, ...facts })
    expect(refusal(settle({ settledAs: 'WAIVED' }))).toBe('OWNER_SIGNED')
    expect(settle({ settledAs: 'WAIVED', ownerSign: 'SIGNED' })).toMatchObject({ to: 'DONE', result: 'WAIVED' })
    expect(refusal(settle({ settledAs: 'COMPENSATED', ownerSign: 'SIGNED' }))).toBe('AGREEMENT_NO')
  })

  it('handed to others stays tracked until feedback comes', () => {
    const hand: ItemFacts = { ...inWarranty, handedTo: '厂家', contactDate: '2026-12-01' }
    expect(nextItemState('JUDGED', 'transfer', hand)).toMatchObject({ to: 'TRANSFERRED' })
    expect(refusal(nextItemState('JUDGED', 'transfer', { ...hand, contactDate: undefined }))).toBe('CONTACT_DATE')
    const clerk: ItemFacts = { roles: ['CLERK'], workDone: '换机', ownerTold: true }
    expect(nextItemState('TRANSFERRED', 'feedback', clerk)).toMatchObject({ to: 'DONE', result: 'EXTERNAL' })
    expect(refusal(nextItemState('TRANSFERRED', 'sentBack', { roles: ['CLERK'] }))).toBe('WHY')
  })

  it('is withdrawn by the owner’s word or as a duplicate; serious ones by the lead', () => {
    const withdraw = (facts: Partial<ItemFacts>) =>
      nextItemState('JUDGED', 'withdraw', { roles: ['CLERK'], severity: 'S3', ...facts })
    expect(withdraw({ closeReason: 'CL04', why: '业主说不修了' })).toMatchObject({ to: 'WITHDRAWN' })
    expect(refusal(withdraw({ closeReason: 'CL04' }))).toBe('OWNERS_WORD_OR_OTHER_ITEM')
    expect(withdraw({ closeReason: 'CL06', sameAsItem: 'x' }).ok).toBe(true)
    expect(refusal(withdraw({ closeReason: 'CL06', sameAsItem: 'x', severity: 'S1' }))).toBe('WITHDRAW_LEAD')
    expect(refusal(withdraw({ closeReason: 'CL06', sameAsItem: 'x', complaintSeverity: 'M' }))).toBe('WITHDRAW_LEAD')
    expect(withdraw({ closeReason: 'CL06', sameAsItem: 'x', severity: 'S1', roles: ['LEAD'] }).ok).toBe(true)
  })

  it('a judgement is reconsidered only while the ticket is open, and says what becomes of a running order', () => {
    const again = (facts: Partial<ItemFacts>) =>
      nextItemState('IN_PROGRESS', 'reconsider', { ...inWarranty, why: '新照片', ...facts })
    expect(refusal(again({}))).toBe('ORDER_FATE')
    expect(again({ orderFate: 'LEFT' })).toMatchObject({ to: 'OPEN' })
    expect(refusal(again({ orderFate: 'LEFT', ticketOpen: false }))).toBe('TICKET_OPEN')
    expect(nextItemState('NOT_A_DEFECT', 'reconsider', { ...inWarranty, why: '新照片' }).ok).toBe(true)
    expect(refusal(nextItemState('DONE', 'reopen', { roles: ['CLERK'] }))).toBe('TICKET_OPEN_OR_BACK')
    expect(nextItemState('DONE', 'reopen', { roles: ['CLERK'], ticketBroughtBack: true }).ok).toBe(true)
  })
})

describe('the table', () => {
  it('names each action once and uses every condition', () => {
    expect(new Set(itemTransitions.map((row) => row.action)).size).toBe(itemTransitions.length)
    const used = new Set(itemTransitions.flatMap((row) => row.guards))
    expect(Object.keys(itemGuards).filter((guard) => !used.has(guard as keyof typeof itemGuards))).toEqual([])
  })

  it('lets every open matter come to an end, and every ended matter come back', () => {
    for (const state of itemStates) {
      const reached = new Set<ItemState>([state])
      for (const at of reached) for (const row of itemTransitions) if (row.from.includes(at)) reached.add(row.to)
      expect(reached.has('OPEN') && reached.has('DONE')).toBe(true)
    }
  })

  it('offers exactly the steps that are not refused for state or role', () => {
    const facts: ItemFacts = { roles: ['REPAIR'] }
    for (const state of itemStates)
      for (const { action } of itemTransitions) {
        const blocked = refusal(nextItemState(state, action, facts))
        expect(itemActions(state, facts).includes(action)).toBe(blocked !== 'WRONG_STATE' && blocked !== 'WRONG_ROLE')
      }
  })

  it('knows when all is at an end', () => {
    expect(allFinal(['DONE', 'WITHDRAWN', 'NOT_A_DEFECT'])).toBe(true)
    expect(allFinal(['DONE', 'TRANSFERRED'])).toBe(false)
    expect(allFinal([])).toBe(false)
  })
})
