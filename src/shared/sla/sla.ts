import type { WorkCalendar } from '../base/calendar'
import {
  addDays,
  addMinutes,
  type BusinessDate,
  businessDateOf,
  type Instant,
  instantAt,
  instantMs,
  isBusinessDate,
} from '../base/dates'
import {
  type ClockCalendar,
  type ComplaintSeverity,
  type Severity,
  type SlaRule,
  type SlaTerm,
  type SlaUnit,
  slaDefaults,
  type TicketTypeCode,
  term,
} from '../taxonomy/taxonomy'
import { addWorkHours, closingAfterWorkDays, type FoundMoment, nextOpening } from './desk-time'

/** The five promises that can run on a ticket. */
export const clockKinds = ['FIRST_RESPONSE', 'ON_SITE', 'PLAN', 'RESOLVE', 'FOLLOW_UP'] as const
export type ClockKind = (typeof clockKinds)[number]

/** Facts from which the promised times follow. */
export interface PromiseInput {
  readonly ticketType: TicketTypeCode
  /** Of a complaint; general (G) until somebody says otherwise. */
  readonly complaintSeverity?: ComplaintSeverity | undefined
  readonly itemSeverities: readonly Severity[]
  readonly channel: string
  /** A written notice was handed over; a letter is one by itself. */
  readonly writtenNotice?: boolean | undefined
  /** The owner's first word; a hand-written time counts. */
  readonly receivedAt: Instant
  readonly calendar: WorkCalendar
  /** Days that the sale contract of the project sets. */
  readonly settings?: {
    readonly contractRepairDays?: number | undefined
    readonly contractWrittenNoticeDays?: number | undefined
  }
  /** Due time typed from the letter or referral slip; a date means the end of that day. */
  readonly typedDue?: Instant | BusinessDate | undefined
  /** Day of the inspection that found the items; the day of receipt where it is not given. */
  readonly inspectedOn?: BusinessDate | undefined
  /** When the ticket was done: follow-up clocks start then. */
  readonly doneAt?: Instant | undefined
  /** Rules of the office; the seed dictionary's where none are given. */
  readonly rules?: readonly SlaRule[] | undefined
}

/** One promised time, without holds. */
export interface PromisedTime {
  readonly kind: ClockKind
  readonly startAt: Instant
  readonly dueAt: Instant
  /** The rule that sets it: of several that match, the one with the earliest due time. */
  readonly ruleCode: string
  readonly calendar: ClockCalendar
  /** True when it was counted over a year whose holidays are not loaded: it says so on screen and paper. */
  readonly calendarMissing: boolean
  readonly missingYears: readonly number[]
}

/** A promise that a rule makes in words, or whose due time still needs a fact. */
export interface UndatedPromise {
  readonly kind: ClockKind
  readonly ruleCode: string
  readonly because: 'TYPED_DUE' | 'CONTRACT_DAYS' | 'AFTER_DONE' | 'IN_WORDS'
  /** The rule's own words, Chinese. */
  readonly text: string
}

const termsOf = (rule: SlaRule) =>
  [
    ['FIRST_RESPONSE', rule.firstResponse],
    ['ON_SITE', rule.onSite],
    ['PLAN', rule.plan],
    ['RESOLVE', rule.resolve],
    ['FOLLOW_UP', rule.followUp],
  ] as const satisfies readonly (readonly [ClockKind, SlaTerm | null])[]

/** The rules that apply: those matching type, severity, channel and condition, and the channel's own. */
export function matchingRules(input: PromiseInput): readonly SlaRule[] {
  if (term('ticketTypes', input.ticketType)?.sla === false) return []
  const channel = term('channels', input.channel)
  const written = input.writtenNotice === true || channel?.sets?.includes('writtenNotice') === true
  const severities: readonly string[] =
    input.ticketType === 'COMPLAINT' ? [input.complaintSeverity ?? 'G'] : input.itemSeverities
  return (input.rules ?? slaDefaults).filter(
    (rule) =>
      rule.code === channel?.slaOverride ||
      ((rule.ticketType === '*' || rule.ticketType === input.ticketType) &&
        (rule.severity === '*' || severities.includes(rule.severity)) &&
        (rule.channels.includes('*') || rule.channels.includes(input.channel)) &&
        (rule.when?.writtenNotice === undefined || rule.when.writtenNotice === written)),
  )
}

/**
 * The promised times of a ticket, at most one of each kind in the order of `clockKinds`. Every clock starts from
 * `receivedAt` (follow-up: from `doneAt`); of several matching rules each clock takes the earliest due time.
 */
export function promisedTimes(input: PromiseInput): PromisedTime[] {
  const override = term('channels', input.channel)?.slaOverride
  // Of two rules with the same due time the channel's own says best why.
  const rules = [...matchingRules(input)].sort((a, b) => Number(b.code === override) - Number(a.code === override))
  const all = rules.flatMap((rule) =>
    termsOf(rule).flatMap(([kind, each]) => (each && promisedTime(kind, rule, each, input)) ?? []),
  )
  return clockKinds.flatMap((kind) => {
    const ofKind = all.filter((each) => each.kind === kind)
    return ofKind.reduce<PromisedTime[]>(
      ([best], each) => [best === undefined || each.dueAt < best.dueAt ? each : best],
      [],
    )
  })
}

/** The promises of the matching rules that have no due time yet, for kinds without a promised time. */
export function undatedPromises(
  input: PromiseInput,
  promised: readonly PromisedTime[] = promisedTimes(input),
): UndatedPromise[] {
  const dated = new Set(promised.map((each) => each.kind))
  return matchingRules(input).flatMap((rule) =>
    termsOf(rule).flatMap(([kind, each]) =>
      each === null || dated.has(kind)
        ? []
        : [{ kind, ruleCode: rule.code, because: whyUndated(kind, each), text: each.text }],
    ),
  )
}

function whyUndated(kind: ClockKind, each: SlaTerm): UndatedPromise['because'] {
  if (each.typed) return 'TYPED_DUE'
  if (each.param) return 'CONTRACT_DAYS'
  return kind === 'FOLLOW_UP' && each.value != null ? 'AFTER_DONE' : 'IN_WORDS'
}

function promisedTime(kind: ClockKind, rule: SlaRule, each: SlaTerm, input: PromiseInput): PromisedTime | undefined {
  const from = kind === 'FOLLOW_UP' ? input.doneAt : input.receivedAt
  if (from === undefined) return undefined
  const atOnce = rule.calendar === 'NATURAL' || term('channels', input.channel)?.calendar === 'NATURAL'
  const calendar: ClockCalendar = atOnce ? 'NATURAL' : 'WORK'
  const clock = (startAt: Instant, dueAt: Instant, missingYears: readonly number[] = []): PromisedTime => ({
    kind,
    startAt,
    dueAt,
    ruleCode: rule.code,
    calendar,
    calendarMissing: missingYears.length > 0,
    missingYears,
  })

  if (each.typed && input.typedDue !== undefined) {
    const due = input.typedDue
    return clock(from, isBusinessDate(due) ? instantAt(due, '24:00') : due)
  }
  const value = (each.param && input.settings?.[each.param]) ?? each.value
  if (value == null || each.unit == null) return undefined
  if (each.countFrom === 'INSPECTION_NEXT_DAY') {
    const inspected = input.inspectedOn ?? businessDateOf(from)
    return clock(instantAt(addDays(inspected, 1), '00:00'), endOfDays(inspected, value))
  }
  // Days of the sale contract run from receipt, whenever the desk opens.
  if (each.param) return clock(from, endOfDays(businessDateOf(from), value))
  const start: FoundMoment = atOnce ? { at: from, missingYears: [] } : nextOpening(input.calendar, from)
  const due = dueOf(each.unit, value, from, start.at, input.calendar)
  return clock(start.at, due.at, [...new Set([...start.missingYears, ...due.missingYears])].sort())
}

function endOfDays(from: BusinessDate, days: number): Instant {
  return instantAt(addDays(from, days), '24:00')
}

function dueOf(unit: SlaUnit, value: number, from: Instant, start: Instant, calendar: WorkCalendar): FoundMoment {
  switch (unit) {
    case 'MINUTE':
      return { at: addMinutes(start, value), missingYears: [] }
    case 'HOUR':
      return { at: addMinutes(start, value * 60), missingYears: [] }
    case 'DAY':
      return { at: endOfDays(businessDateOf(start), value), missingYears: [] }
    case 'WORK_HOUR':
      return addWorkHours(calendar, from, value)
    case 'WORK_DAY':
      return closingAfterWorkDays(calendar, from, value)
  }
}

/** How a clock stands. */
export type DueState = 'green' | 'amber' | 'red' | 'breached' | 'met'

/** Green while more than half the time is left, amber down to a fifth, then red; breached after the due time. */
export function dueState(now: Instant, startAt: Instant, dueAt: Instant, metAt?: Instant | null): DueState {
  if (metAt) return 'met'
  if (now > dueAt) return 'breached'
  const total = instantMs(dueAt) - instantMs(startAt)
  const left = total <= 0 ? 0 : (instantMs(dueAt) - instantMs(now)) / total
  if (left > 0.5) return 'green'
  return left > 0.2 ? 'amber' : 'red'
}

/** True when a promise was kept after its due time. */
export function wasMetLate(dueAt: Instant, metAt: Instant): boolean {
  return metAt > dueAt
}
