import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type TicketFacts, ticketGuards } from '../../src/shared/tickets/guards'
import { isOpenItem, itemStates, leastAdvanced, openItemStates } from '../../src/shared/tickets/item-states'
import {
  computedTicketStates,
  isOpenTicket,
  isSetState,
  setTicketStates,
  type TicketState,
  ticketState,
} from '../../src/shared/tickets/state'
import {
  nextTicketState,
  type TicketAction,
  ticketActions,
  ticketTransitions,
} from '../../src/shared/tickets/transitions'

const clerk: TicketFacts = { roles: ['CLERK'], items: ['OPEN'] }
const refusal = (step: ReturnType<typeof nextTicketState>) => (step.ok ? undefined : step.refusal)
const follows = { setState: null }

describe('the state of a ticket', () => {
  it('is that of its least advanced open item; OPEN reads ACCEPTED', () => {
    expect(ticketState(follows, ['RECHECK', 'OPEN', 'DONE'], false)).toBe('ACCEPTED')
    expect(ticketState(follows, ['RECHECK', 'DISPATCHED'], true)).toBe('DISPATCHED')
    expect(ticketState(follows, ['DONE', 'TRANSFERRED'], true)).toBe('TRANSFERRED')
  })

  it('with all at an end waits for the answer, then is replied', () => {
    expect(ticketState(follows, ['DONE', 'NOT_A_DEFECT'], false)).toBe('ANSWER_DUE')
    expect(ticketState(follows, ['DONE', 'NOT_A_DEFECT'], true)).toBe('REPLIED')
  })

  it('is the state an action has put it into, whatever its items say', () => {
    for (const setState of setTicketStates) expect(ticketState({ setState }, ['OPEN'], false)).toBe(setState)
  })

  it('never stands further than any open item, and is never replied while one is open', () => {
    const order: readonly string[] = ['ACCEPTED', ...openItemStates.slice(1)]
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...itemStates), { minLength: 1 }), fc.boolean(), (items, answered) => {
        const state = ticketState(follows, items, answered)
        const open = items.filter(isOpenItem)
        if (open.length === 0) expect(state).toBe(answered ? 'REPLIED' : 'ANSWER_DUE')
        for (const item of open) expect(order.indexOf(state)).toBeLessThanOrEqual(openItemStates.indexOf(item))
        if (open.length > 0) expect(order[openItemStates.indexOf(leastAdvanced(items) ?? 'OPEN')]).toBe(state)
      }),
    )
  })

  it('counts as open from registration to the answer', () => {
    expect(computedTicketStates.filter((state) => !isOpenTicket(state))).toEqual(['REPLIED'])
    expect(setTicketStates.filter(isOpenTicket)).toEqual(['REGISTERED'])
    expect(isSetState('REPLIED')).toBe(false)
  })
})

describe('from the form to the answer', () => {
  it('is registered when complete and accepted with a first-responsible clerk', () => {
    expect(refusal(nextTicketState('DRAFT', 'submit', clerk))).toBe('COMPLETE')
    expect(nextTicketState('DRAFT', 'submit', { ...clerk, complete: true })).toMatchObject({
      ok: true,
      setState: 'REGISTERED',
    })
    expect(refusal(nextTicketState('REGISTERED', 'accept', clerk))).toBe('FIRST_RESPONSIBLE')
    expect(nextTicketState('REGISTERED', 'accept', { ...clerk, firstResponsible: '李婷' })).toMatchObject({
      ok: true,
      setState: null,
    })
  })

  it('a reply is visible; a controlled topic gets its statement or the holding text', () => {
    expect(refusal(nextTicketState('JUDGED', 'reply', clerk))).toBe('VISIBLE_REPLY')
    const reply = { ...clerk, visibleReply: true, controlledTopic: true }
    expect(refusal(nextTicketState('ANSWER_DUE', 'reply', reply))).toBe('VALID_STATEMENT')
    expect(nextTicketState('ANSWER_DUE', 'reply', { ...reply, validStatement: true }).ok).toBe(true)
    expect(nextTicketState('ANSWER_DUE', 'reply', { ...reply, holdingText: true }).ok).toBe(true)
    expect(refusal(nextTicketState('CLOSED', 'reply', reply))).toBe('WRONG_STATE')
  })

  it('holding changes no state, and a long hold is the lead’s', () => {
    const hold = { ...clerk, holdReason: 'HD01', reviewDate: '2026-12-01', holdDays: 10 }
    expect(nextTicketState('JUDGED', 'hold', hold)).toMatchObject({ ok: true, setState: null })
    expect(nextTicketState('REGISTERED', 'hold', hold)).toMatchObject({ ok: true, setState: 'REGISTERED' })
    expect(refusal(nextTicketState('JUDGED', 'hold', { ...hold, holdDays: 31 }))).toBe('LONG_HOLD_LEAD')
    expect(nextTicketState('JUDGED', 'hold', { ...hold, holdDays: 31, roles: ['LEAD'] }).ok).toBe(true)
  })
})

describe('ends', () => {
  it('void: a wrong entry, by the lead, with nothing dispatched', () => {
    const entry: TicketFacts = { roles: ['LEAD'], items: ['OPEN'], closeReason: 'CL11', why: '录错房号' }
    expect(nextTicketState('ACCEPTED', 'void', entry)).toMatchObject({ ok: true, setState: 'VOIDED' })
    expect(refusal(nextTicketState('ACCEPTED', 'void', { ...entry, roles: ['CLERK'] }))).toBe('WRONG_ROLE')
    expect(refusal(nextTicketState('ACCEPTED', 'void', { ...entry, everDispatched: true }))).toBe('NOTHING_DISPATCHED')
    expect(refusal(nextTicketState('ACCEPTED', 'void', { ...entry, items: ['OPEN', 'DONE'] }))).toBe(
      'NOTHING_DISPATCHED',
    )
    expect(refusal(nextTicketState('ACCEPTED', 'void', { ...entry, why: '' }))).toBe('VOID_REASON')
    expect(refusal(nextTicketState('DISPATCHED', 'void', entry))).toBe('WRONG_STATE')
  })

  it('closed only after an answer visible to the owner, and only where no follow-up is due', () => {
    const close: TicketFacts = { ...clerk, items: ['DONE'], followUpNeeded: false, closeReason: 'CL02' }
    expect(nextTicketState('REPLIED', 'close', close)).toMatchObject({ ok: true, setState: 'CLOSED' })
    expect(refusal(nextTicketState('ANSWER_DUE', 'close', close))).toBe('WRONG_STATE')
    expect(refusal(nextTicketState('REPLIED', 'close', { ...close, followUpNeeded: true }))).toBe('NO_FOLLOW_UP_DUE')
    expect(refusal(nextTicketState('REPLIED', 'close', { ...clerk, items: ['DONE'], closeReason: 'CL02' }))).toBe(
      'NO_FOLLOW_UP_DUE',
    )
    for (const wrong of ['CL01', 'CL04', 'CL06', 'CL09', 'CL11', ''])
      expect(refusal(nextTicketState('REPLIED', 'close', { ...close, closeReason: wrong }))).toBe('CLOSE_REASON')
  })

  it('after the follow-up call, made by somebody who neither handled nor repaired it', () => {
    const call: TicketFacts = { ...clerk, items: ['DONE'], score: 4, closeReason: 'CL01', handlerOrRepairer: false }
    expect(
      nextTicketState('REPLIED', 'scheduleFollowUp', { ...call, followUpDate: '2026-11-24' }, 'system'),
    ).toMatchObject({ setState: 'FOLLOW_UP' })
    expect(refusal(nextTicketState('REPLIED', 'scheduleFollowUp', call))).toBe('WRONG_ROLE')
    expect(nextTicketState('FOLLOW_UP', 'followUpSatisfied', call)).toMatchObject({ setState: 'CLOSED' })
    expect(refusal(nextTicketState('FOLLOW_UP', 'followUpSatisfied', { ...call, handlerOrRepairer: true }))).toBe(
      'OTHER_PERSON',
    )
    expect(refusal(nextTicketState('FOLLOW_UP', 'followUpSatisfied', { ...call, score: 2 }))).toBe('SATISFIED')
    expect(nextTicketState('FOLLOW_UP', 'followUpDeclined', { ...call, closeReason: 'CL03' }).ok).toBe(true)
    const days = ['2026-11-21', '2026-11-22', '2026-11-22']
    const away: TicketFacts = { roles: ['LEAD'], items: ['DONE'], closeReason: 'CL09', attemptDays: days }
    expect(refusal(nextTicketState('FOLLOW_UP', 'followUpUnreachable', away))).toBe('THREE_DAYS_TRIED')
    expect(
      nextTicketState('FOLLOW_UP', 'followUpUnreachable', { ...away, attemptDays: [...days, '2026-11-24'] }).ok,
    ).toBe(true)
  })

  it('a dissatisfied owner, or one who comes back within ninety days, reopens the named items', () => {
    const named: TicketFacts = { ...clerk, items: ['DONE'], score: 2, itemsNamed: 1 }
    expect(nextTicketState('FOLLOW_UP', 'followUpDissatisfied', named)).toEqual({
      ok: true,
      setState: null,
      reopens: true,
    })
    expect(nextTicketState('CLOSED', 'comeBack', { ...named, closedDaysAgo: 90 })).toEqual({
      ok: true,
      setState: null,
      reopens: true,
    })
    expect(refusal(nextTicketState('CLOSED', 'comeBack', { ...named, closedDaysAgo: 91 }))).toBe('NOT_LONG_CLOSED')
    expect(refusal(nextTicketState('CLOSED', 'comeBack', { ...named, itemsNamed: 0 }))).toBe('ITEMS_NAMED')
    expect(refusal(nextTicketState('VOIDED', 'comeBack', named))).toBe('WRONG_STATE')
  })

  it('withdrawn: all items withdrawn, by the owner’s word or as the other ticket’s duplicate', () => {
    const gone: TicketFacts = { ...clerk, items: ['WITHDRAWN'], closeReason: 'CL04', why: '业主来电撤回' }
    expect(nextTicketState('ANSWER_DUE', 'closeWithdrawn', gone)).toMatchObject({ setState: 'CLOSED' })
    expect(refusal(nextTicketState('ANSWER_DUE', 'closeWithdrawn', { ...gone, items: ['WITHDRAWN', 'DONE'] }))).toBe(
      'ALL_WITHDRAWN',
    )
    expect(refusal(nextTicketState('ANSWER_DUE', 'closeWithdrawn', { ...gone, closeReason: 'CL06' }))).toBe(
      'OWNERS_WORD_OR_OTHER_TICKET',
    )
    expect(refusal(nextTicketState('ANSWER_DUE', 'closeWithdrawn', { ...gone, severities: ['S2'] }))).toBe(
      'WITHDRAW_LEAD',
    )
    expect(refusal(nextTicketState('ANSWER_DUE', 'closeWithdrawn', { ...gone, complaintSeverity: 'U' }))).toBe(
      'WITHDRAW_LEAD',
    )
  })

  it('merged and litigated tickets come back to what their items say', () => {
    expect(nextTicketState('ACCEPTED', 'merge', { roles: ['LEAD'], items: ['OPEN'], groupId: 'g' })).toMatchObject({
      setState: 'MERGED',
    })
    expect(
      nextTicketState('MERGED', 'takeOut', { roles: ['LEAD'], items: ['OPEN'], why: '不是同一件事' }),
    ).toMatchObject({ setState: null })
    expect(
      nextTicketState('MERGED', 'answerChild', { ...clerk, visibleReply: true, wordingReviewed: true }),
    ).toMatchObject({ setState: null })
    expect(nextTicketState('REPLIED', 'litigate', { roles: ['MANAGER'], items: ['DONE'], caseNo: '1' })).toMatchObject({
      setState: 'LITIGATION',
    })
    expect(
      refusal(nextTicketState('LITIGATION', 'endLitigation', { roles: ['LEGAL'], items: ['OPEN'], outcome: '调解' })),
    ).toBe('ITEMS_FINAL')
    expect(nextTicketState('LITIGATION', 'dropLitigation', { roles: ['LEGAL'], items: ['OPEN'] })).toMatchObject({
      setState: null,
    })
  })
})

describe('the table', () => {
  it('names each action once and uses every condition', () => {
    expect(new Set(ticketTransitions.map((row) => row.action)).size).toBe(ticketTransitions.length)
    const used = new Set<string>(ticketTransitions.flatMap((row) => row.guards))
    expect(Object.keys(ticketGuards).filter((guard) => !used.has(guard))).toEqual([])
  })

  it('leaves discarded and voided tickets alone', () => {
    for (const state of ['DISCARDED', 'VOIDED'] as const)
      for (const role of ['CLERK', 'LEAD', 'MANAGER', 'LEGAL'] as const)
        expect(ticketActions(state, [role])).toEqual([])
  })

  it('offers what state and role allow', () => {
    expect(ticketActions('REPLIED', ['CLERK'])).toEqual(['close', 'comeBack'])
    expect(ticketActions('ACCEPTED', ['LEAD'])).toEqual([
      'void',
      'reply',
      'hold',
      'resume',
      'transferHandler',
      'closeWithdrawn',
      'merge',
    ])
    expect(ticketActions('ACCEPTED', ['AUDITOR', 'ADMIN'])).toEqual([])
    const states: TicketState[] = [...setTicketStates, ...computedTicketStates]
    for (const state of states)
      for (const action of ticketTransitions.map((row): TicketAction => row.action)) {
        const blocked = refusal(nextTicketState(state, action, { roles: ['LEAD'], items: [] }))
        expect(ticketActions(state, ['LEAD']).includes(action)).toBe(
          blocked !== 'WRONG_STATE' && blocked !== 'WRONG_ROLE',
        )
      }
  })
})
