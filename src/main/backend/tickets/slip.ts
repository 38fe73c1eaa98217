import { type F03Snapshot, f03 } from '../../../shared/papers/forms'
import type { PromisedTime } from '../../../shared/sla/sla'
import { label, term } from '../../../shared/taxonomy/taxonomy'
import type { ItemEntry, TicketEntry } from '../../../shared/tickets/entry'
import { itemWords } from '../../../shared/tickets/title-words'
import { zh } from '../../../shared/tickets/words'
import { readSetting } from '../desk-work/index'
import { type Issued, issueDocument } from '../papers/index'
import type { WriteCtx } from '../ports'
import type { Writer } from '../store/statements'
import type { Judge } from './judge'
import type { KnownPlace } from './place'

/** What a slip says of a ticket, whether it is just being registered or read from the store. */
export interface SlipFacts {
  readonly ticketId: string
  readonly ticketNo: string
  readonly form: Pick<
    TicketEntry,
    'type' | 'channel' | 'anonymous' | 'narrative' | 'demands' | 'expectedTime' | 'paperNo' | 'subject'
  >
  readonly items: readonly SlipItem[]
  readonly photos: number
  readonly place: KnownPlace | null
  readonly owners: readonly { readonly name: string }[]
  readonly reporter: { readonly name: string | null; readonly phone: string | null; readonly identity: string | null }
  readonly receivedAt: string
  readonly registeredAt: string
  readonly writtenNotice: boolean
  readonly clocks: readonly SlipClock[]
  readonly firstResponsible: string
  readonly judge: Judge
}

type SlipItem = Pick<ItemEntry, 'roomCode' | 'partCode' | 'defectCode' | 'description' | 'severity' | 'quantity'>
type SlipClock = Pick<PromisedTime, 'kind' | 'dueAt' | 'calendarMissing'>

/** A time that has gone by is no promise: the paper has a line to write on instead. */
const promise = (clocks: readonly SlipClock[], kind: PromisedTime['kind'], now: string): F03Snapshot['firstReply'] => {
  const clock = clocks.find((each) => each.kind === kind && each.dueAt > now)
  return clock ? { at: clock.dueAt, until: null, holidaysUnknown: clock.calendarMissing } : null
}

const opinion = (facts: SlipFacts, item: SlipItem): F03Snapshot['items'][number]['opinion'] => {
  if (item.defectCode === null || term('ticketTypes', facts.form.type)?.needsJudgement !== true) return null
  const { verdict, endDate, missing } = facts.judge.judge(item)
  return { code: verdict, lastDay: endDate ?? null, missing: missing.map((fact) => zh.missing[fact]) }
}

const quantityWords = (thousandths: number | null): string | null =>
  thousandths === null ? null : String(thousandths / 1000)

/** Issues the slip F03 of a ticket. */
export const issueSlip = (trx: Writer, ctx: WriteCtx, facts: SlipFacts): Issued => {
  const { form, place, reporter } = facts
  return issueDocument(
    trx,
    ctx,
    f03,
    {
      project: place?.projectName ?? '',
      ticketNo: facts.ticketNo,
      type: label('ticketTypes', form.type, 'zh'),
      channel: label('channels', form.channel, 'zh'),
      place: place?.label ?? null,
      owners: facts.owners.map((owner) => owner.name),
      reporter: form.anonymous ? zh.anonymous : reporter.name,
      relation: reporter.identity === null ? null : label('visitorIdentities', reporter.identity, 'zh'),
      phone: reporter.phone,
      receivedAt: facts.receivedAt,
      registeredAt: facts.registeredAt,
      paperNo: form.paperNo || null,
      writtenNotice: facts.writtenNotice,
      narrative: form.narrative,
      demands: form.demands.map((each) => zh.demand[each]),
      expectedBy: form.expectedTime || null,
      photos: facts.photos,
      files: 0,
      items: facts.items.map((item, at) => {
        const [room, part, problem] = itemWords(item)
        return {
          seq: at + 1,
          room: room || null,
          part: part || null,
          problem:
            [problem, item.description].filter((text) => text !== '').join('，') || facts.form.subject || zh.asTold,
          severity: label('severities', item.severity, 'zh'),
          quantity: quantityWords(item.quantity),
          opinion: opinion(facts, item),
        }
      }),
      firstReply: promise(facts.clocks, 'FIRST_RESPONSE', ctx.now),
      visit: promise(facts.clocks, 'ON_SITE', ctx.now),
      firstResponsible: { name: facts.firstResponsible, phone: null },
      supervisionPhone: readSetting(trx, 'supervisionPhone', null),
    },
    {
      table: 'ticket',
      id: facts.ticketId,
      ticketId: facts.ticketId,
      unitId: place?.unitId ?? null,
      projectCode: place?.projectCode ?? null,
    },
  )
}
