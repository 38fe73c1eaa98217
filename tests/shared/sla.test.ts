import { describe, expect, it } from 'vitest'
import type { WorkCalendar } from '../../src/shared/base/calendar'
import { businessDateOf, clockTimeOf, type Instant, parseInstant } from '../../src/shared/base/dates'
import { matchingRules, type PromiseInput, promisedTimes, undatedPromises } from '../../src/shared/sla/sla'
import { calendar2026, calendarWith, year2026 } from './calendars'

const at = (text: string): Instant => {
  const instant = parseInstant(text)
  if (instant === undefined) throw new Error(text)
  return instant
}
const shown = (instant: Instant) => `${businessDateOf(instant)} ${clockTimeOf(instant)}`

function promises(more: Partial<Omit<PromiseInput, 'receivedAt'>> & { received: string }) {
  const { received, ...rest } = more
  const input: PromiseInput = {
    ticketType: 'REPAIR',
    itemSeverities: ['S3'],
    channel: 'PHONE',
    calendar: calendar2026,
    ...rest,
    receivedAt: at(received),
  }
  return Object.fromEntries(promisedTimes(input).map((each) => [each.kind, `${shown(each.dueAt)} ${each.ruleCode}`]))
}

describe('repairs', () => {
  it('on a work-day morning', () => {
    expect(promises({ received: '2026-11-19 10:00' })).toEqual({
      FIRST_RESPONSE: '2026-11-19 14:00 REPAIR_S3',
      ON_SITE: '2026-11-20 10:00 REPAIR_S3',
      PLAN: '2026-11-24 18:00 REPAIR_S3',
      RESOLVE: '2026-11-30 18:00 REPAIR_S3',
    })
  })

  it('on a Saturday wait for the opening on Monday', () => {
    expect(promises({ received: '2026-11-21 10:31' })).toEqual({
      FIRST_RESPONSE: '2026-11-23 13:00 REPAIR_S3',
      ON_SITE: '2026-11-24 09:00 REPAIR_S3',
      PLAN: '2026-11-25 18:00 REPAIR_S3',
      RESOLVE: '2026-12-01 18:00 REPAIR_S3',
    })
  })

  it('late on Friday carry their work-hours over the weekend', () => {
    expect(promises({ received: '2026-11-20 17:00', itemSeverities: ['S2'] })).toMatchObject({
      FIRST_RESPONSE: '2026-11-23 10:00 REPAIR_S2',
      ON_SITE: '2026-11-21 17:00 REPAIR_S2',
    })
  })

  it('before the National Day holiday skip all of it, and count the Saturday worked in exchange', () => {
    expect(promises({ received: '2026-09-30 17:00' })).toMatchObject({
      FIRST_RESPONSE: '2026-10-08 12:00 REPAIR_S3',
      PLAN: '2026-10-10 18:00 REPAIR_S3',
    })
  })

  it('an emergency starts at once, at night and on holidays', () => {
    expect(promises({ received: '2026-11-21 23:40', itemSeverities: ['S1'] })).toEqual({
      FIRST_RESPONSE: '2026-11-21 23:55 REPAIR_S1',
      ON_SITE: '2026-11-22 00:10 REPAIR_S1',
      PLAN: '2026-11-22 23:40 REPAIR_S1',
      RESOLVE: '2026-11-22 23:40 REPAIR_S1',
    })
  })

  it('several items: each clock takes the earliest due time', () => {
    const mixed = promises({ received: '2026-11-19 10:00', itemSeverities: ['S4', 'S2'] })
    expect(mixed).toMatchObject({ FIRST_RESPONSE: '2026-11-19 12:00 REPAIR_S2', RESOLVE: '2026-11-30 18:00 REPAIR_S2' })
  })

  it('a burst pipe reported by letter is an emergency first, and still gets its written answer', () => {
    const letter = promises({
      received: '2026-11-19 10:00',
      itemSeverities: ['S1'],
      channel: 'LETTER',
      settings: { contractWrittenNoticeDays: 7 },
    })
    expect(letter).toMatchObject({ FIRST_RESPONSE: '2026-11-19 10:15 REPAIR_S1', PLAN: '2026-11-20 10:00 REPAIR_S1' })
  })

  it('a written notice counts its contract days from receipt to the end of the last day', () => {
    const notice = { received: '2026-11-20 19:00', itemSeverities: ['S4'] as const, writtenNotice: true }
    expect(promises({ ...notice, settings: { contractWrittenNoticeDays: 3 } })).toMatchObject({
      FIRST_RESPONSE: '2026-11-23 18:00 REPAIR_S4',
      PLAN: '2026-11-24 00:00 WRITTEN_NOTICE',
    })
    const without = {
      ...notice,
      receivedAt: at(notice.received),
      ticketType: 'REPAIR' as const,
      channel: 'PHONE',
      calendar: calendar2026,
    }
    expect(promises(notice)).toMatchObject({ PLAN: '2026-11-27 18:00 REPAIR_S4' })
    expect(matchingRules(without).map((rule) => rule.code)).toEqual(['REPAIR_S4', 'WRITTEN_NOTICE'])
  })
})

describe('complaints and other matters', () => {
  it('general, major and urgent', () => {
    const complaint = { ticketType: 'COMPLAINT' as const, itemSeverities: [], received: '2026-11-20 17:30' }
    expect(promises(complaint)).toEqual({
      FIRST_RESPONSE: '2026-11-21 17:30 COMPLAINT_G',
      PLAN: '2026-11-25 18:00 COMPLAINT_G',
      RESOLVE: '2026-12-01 18:00 COMPLAINT_G',
    })
    expect(promises({ ...complaint, complaintSeverity: 'M' })).toEqual({
      FIRST_RESPONSE: '2026-11-21 05:30 COMPLAINT_M',
      PLAN: '2026-11-24 18:00 COMPLAINT_M',
      RESOLVE: '2026-11-27 18:00 COMPLAINT_M',
    })
    expect(promises({ ...complaint, complaintSeverity: 'U' })).toEqual({
      FIRST_RESPONSE: '2026-11-20 19:30 COMPLAINT_U',
      PLAN: '2026-11-21 17:30 COMPLAINT_U',
    })
  })

  it('the forum has 24 natural hours, holidays and nights included, whatever the type', () => {
    expect(
      promises({ ticketType: 'CONSULT', itemSeverities: [], channel: 'FORUM', received: '2026-10-01 20:14' }),
    ).toEqual({
      FIRST_RESPONSE: '2026-10-02 20:14 FORUM_24H',
      RESOLVE: '2026-10-08 18:00 CONSULT',
    })
    const tie = promises({
      ticketType: 'COMPLAINT',
      itemSeverities: [],
      channel: 'FORUM',
      received: '2026-11-19 10:00',
    })
    expect(tie).toMatchObject({ FIRST_RESPONSE: '2026-11-20 10:00 FORUM_24H' })
  })

  it('a matter referred by government is signed for on the day, or on the next work-day', () => {
    const gov = { ticketType: 'GOV' as const, itemSeverities: [], channel: 'GOV12345' }
    expect(promises({ ...gov, received: '2026-11-20 09:30' })).toMatchObject({
      FIRST_RESPONSE: '2026-11-20 18:00 GOV',
      RESOLVE: '2026-11-27 18:00 GOV',
    })
    expect(promises({ ...gov, received: '2026-11-20 18:30' })).toMatchObject({ FIRST_RESPONSE: '2026-11-23 18:00 GOV' })
    expect(promises({ ...gov, received: '2026-11-21 09:30' })).toMatchObject({ FIRST_RESPONSE: '2026-11-23 18:00 GOV' })
    expect(promises({ ...gov, received: '2026-11-20 09:30', typedDue: '2026-12-05' })).toMatchObject({
      RESOLVE: '2026-12-06 00:00 GOV',
    })
    expect(promises({ received: '2026-11-20 09:30', channel: 'GOV12345' })).toMatchObject({
      FIRST_RESPONSE: '2026-11-20 13:30 REPAIR_S3',
      RESOLVE: '2026-11-27 18:00 GOV',
    })
  })

  it('a legal letter has the due time that was typed, and none before', () => {
    const letter: PromiseInput = {
      ticketType: 'LEGAL',
      itemSeverities: [],
      channel: 'LEGAL',
      receivedAt: at('2026-11-20 09:30'),
      calendar: calendar2026,
    }
    expect(promisedTimes(letter).map((each) => each.kind)).toEqual(['FIRST_RESPONSE'])
    expect(undatedPromises(letter)).toMatchObject([{ kind: 'RESOLVE', because: 'TYPED_DUE', ruleCode: 'LEGAL' }])
    const typed = promisedTimes({ ...letter, typedDue: at('2026-12-01 15:00') })
    expect(typed.find((each) => each.kind === 'RESOLVE')?.dueAt).toBe(at('2026-12-01 15:00'))
    expect(undatedPromises({ ...letter, typedDue: '2026-12-01' })).toEqual([])
  })

  it('items of an inspection are due after the contract days, counted from the day after', () => {
    const found = { ticketType: 'HANDOVER_ITEM' as const, channel: 'HANDOVER', received: '2026-11-21 15:32' }
    expect(promises(found)).toEqual({
      PLAN: '2026-11-24 09:00 HANDOVER_ITEM',
      RESOLVE: '2026-12-07 00:00 HANDOVER_ITEM',
    })
    expect(promises({ ...found, settings: { contractRepairDays: 30 }, inspectedOn: '2026-11-20' })).toMatchObject({
      RESOLVE: '2026-12-21 00:00 HANDOVER_ITEM',
    })
  })

  it('praise has no clocks', () => {
    expect(
      promises({ ticketType: 'PRAISE', itemSeverities: [], channel: 'FORUM', received: '2026-11-20 09:30' }),
    ).toEqual({})
  })

  it('a matter sent by head office starts at once', () => {
    expect(promises({ received: '2026-11-21 10:31', channel: 'HQ' })).toMatchObject({
      ON_SITE: '2026-11-22 10:31 REPAIR_S3',
      FIRST_RESPONSE: '2026-11-23 13:00 REPAIR_S3',
    })
  })

  it('the follow-up is counted from when the matter was done', () => {
    expect(promises({ received: '2026-11-16 10:00', doneAt: at('2026-11-19 16:00') })).toMatchObject({
      FOLLOW_UP: '2026-11-23 00:00 REPAIR_S3',
    })
    expect(
      promises({ received: '2026-11-16 10:00', itemSeverities: ['S1'], doneAt: at('2026-11-21 16:00') }),
    ).toMatchObject({ FOLLOW_UP: '2026-11-22 16:00 REPAIR_S1' })
    const open: PromiseInput = {
      ticketType: 'REPAIR',
      itemSeverities: ['S3'],
      channel: 'PHONE',
      receivedAt: at('2026-11-16 10:00'),
      calendar: calendar2026,
    }
    expect(undatedPromises(open)).toMatchObject([{ kind: 'FOLLOW_UP', because: 'AFTER_DONE' }])
  })
})

describe('desk hours', () => {
  const lunch: WorkCalendar = {
    ...calendar2026,
    deskHours: { open: '08:30', close: '17:30', lunch: ['12:00', '14:00'] },
  }

  it('lunch is cut out', () => {
    expect(promises({ received: '2026-11-19 11:00', calendar: lunch })).toMatchObject({
      FIRST_RESPONSE: '2026-11-19 17:00 REPAIR_S3',
    })
    expect(promises({ received: '2026-11-19 12:30', calendar: lunch })).toMatchObject({
      FIRST_RESPONSE: '2026-11-20 09:00 REPAIR_S3',
      ON_SITE: '2026-11-20 14:00 REPAIR_S3',
    })
  })

  it('hours on rest days count only when the site says so; work-days stay work-days', () => {
    const open = { ...calendar2026, countRestDays: true }
    expect(promises({ received: '2026-11-21 10:00', calendar: open })).toMatchObject({
      FIRST_RESPONSE: '2026-11-21 14:00 REPAIR_S3',
      ON_SITE: '2026-11-22 10:00 REPAIR_S3',
      PLAN: '2026-11-25 18:00 REPAIR_S3',
    })
  })

  it('exactly at opening and at closing', () => {
    expect(promises({ received: '2026-11-19 18:00' })).toMatchObject({ FIRST_RESPONSE: '2026-11-20 13:00 REPAIR_S3' })
    expect(promises({ received: '2026-11-19 09:00' })).toMatchObject({ FIRST_RESPONSE: '2026-11-19 13:00 REPAIR_S3' })
    expect(promises({ received: '2026-11-19 14:00' })).toMatchObject({ FIRST_RESPONSE: '2026-11-19 18:00 REPAIR_S3' })
  })

  it('a desk that closes before it opens is named instead of waited for', () => {
    const never = calendarWith({ '2026': year2026 }, { deskHours: { open: '18:00', close: '09:00' } })
    expect(() => promises({ received: '2026-11-19 10:00', calendar: never })).toThrow('must close after it opens')
  })
})
