import type { WorkCalendar } from '../../../shared/base/calendar'
import { isBusinessDate, isInstant } from '../../../shared/base/dates'
import { Refusal } from '../../../shared/base/refusal'
import { type PromisedTime, type PromiseInput, promisedTimes, undatedPromises } from '../../../shared/sla/sla'
import type { ComplaintSeverity, Severity, TicketTypeCode } from '../../../shared/taxonomy/taxonomy'
import type { WriteCtx } from '../ports'
import { insertRow } from '../store/rows'
import type { Writer } from '../store/statements'
import type { KnownPlace } from './place'

interface PromiseFacts {
  readonly type: TicketTypeCode
  readonly channel: string
  readonly complaintSeverity: ComplaintSeverity | null
  readonly severities: readonly Severity[]
  readonly writtenNotice: boolean
  readonly receivedAt: string
  readonly typedDue: string | null
  readonly place: KnownPlace | null
  readonly calendar: WorkCalendar
}

/** What the rules need to know of a ticket. A typed due time that is none is refused beside its field. */
export const promiseInput = (facts: PromiseFacts): PromiseInput => {
  const { typedDue, place } = facts
  if (typedDue !== null && !isInstant(typedDue) && !isBusinessDate(typedDue))
    throw new Refusal('BAD_INPUT', 'BAD_INPUT', { fields: { typedDue: 'dateForm' } })
  return {
    ticketType: facts.type,
    complaintSeverity: facts.complaintSeverity ?? undefined,
    itemSeverities: facts.severities,
    channel: facts.channel,
    writtenNotice: facts.writtenNotice,
    receivedAt: facts.receivedAt,
    calendar: facts.calendar,
    settings: {
      contractRepairDays: place?.contractRepairDays ?? undefined,
      contractWrittenNoticeDays: place?.contractWrittenNoticeDays ?? undefined,
    },
    typedDue: typedDue ?? undefined,
  }
}

/** Promised times and those that still lack a fact. */
export const promisesOf = (facts: PromiseFacts) => {
  const input = promiseInput(facts)
  const clocks = promisedTimes(input)
  return { clocks, undated: undatedPromises(input, clocks) }
}

/** Writes a promised time down; it runs until somebody keeps it. */
export const startClock = (trx: Writer, ctx: WriteCtx, ticketId: string, clock: PromisedTime): void => {
  insertRow(trx, ctx, 'slaClock', {
    ticketId,
    kind: clock.kind,
    ruleCode: clock.ruleCode,
    dueAt: clock.dueAt,
    calendar: clock.calendar,
    calendarMissing: clock.calendarMissing,
    startedAt: clock.startAt,
    pausedMs: 0,
  })
}
