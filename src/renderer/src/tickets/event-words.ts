import { label } from '../../../shared/taxonomy/taxonomy'
import type { TicketEventRow } from '../../../shared/tickets/rows'
import type { Words } from '../../../shared/words.ts'
import type { Tone } from '../kit/status'

type T = Words['tickets']

const text = (value: unknown): string => (typeof value === 'string' ? value : '')
const number = (value: unknown): number => (typeof value === 'number' ? value : 0)

const facts = (t: T, event: TicketEventRow, language: 'zh' | 'en'): string[] => {
  const data = event.data ?? {}
  switch (event.kind) {
    case 'REGISTER':
      return [
        t.eventText.items(number(data.items)),
        ...(text(data.paperNo) ? [t.eventText.paper(text(data.paperNo))] : []),
      ]
    case 'JUDGE': {
      const verdict = text(data.verdict) as keyof T['verdict']
      const parties = Array.isArray(data.parties)
        ? (data.parties as { kind: string; name: string | null; sharePct: number | null }[])
        : []
      return [
        t.verdict[verdict] ?? '',
        `${text(data.reason)} ${label('judgementReasons', text(data.reason), language)}`,
        ...parties.map(
          (each) =>
            `${each.name || label('responsiblePartyKinds', each.kind, language)}${each.sharePct === null ? '' : ` ${each.sharePct / 100} %`}`,
        ),
      ]
    }
    case 'NOT_A_DEFECT':
      return [t.itemState.NOT_A_DEFECT, text(data.standard)]
    case 'DISPATCH':
      return [text(data.assignee), ...(text(data.dueOn) ? [t.detail.due(text(data.dueOn))] : [])]
    case 'START':
      return data.arrived === true ? [t.eventText.arrived] : []
    case 'FINISH':
      return [text(data.testResult)]
    case 'PASS':
      return [t.eventText.passed]
    case 'FAIL':
      return [t.eventText.failed(number(data.failCount))]
    case 'CONFIRM':
      return [t.eventText.confirmed]
    case 'HAND_ON':
      return [text(data.handedTo), text(data.contactDate)]
    case 'TRANSFER':
      return [t.eventText.to(text(data.to))]
    case 'LINK':
      return [
        text(data.ticketNo)
          ? t.eventText.linked(text(data.ticketNo), text(data.asOfDate))
          : t.eventText.unlinked(text(data.asOfDate)),
      ]
    case 'PRINT':
      return [text(data.docNo)]
    case 'PHOTOS':
      return [t.eventText.photos(number(data.photos))]
    case 'CLOSE':
    case 'WITHDRAW':
      return [label('closeReasons', text(data.closeReason), language)]
    case 'FOLLOW_UP':
      return typeof data.score === 'number' ? [t.eventText.score(data.score)] : [t.dialog.outcomes.DECLINED]
    default:
      return []
  }
}

/** What happened, in one line: the item, the facts, what was written. */
export const eventWords = (t: T, event: TicketEventRow, language: 'zh' | 'en'): string =>
  [event.itemSeq === null ? '' : t.eventText.item(event.itemSeq), ...facts(t, event, language), event.text]
    .filter((part) => part.trim() !== '')
    .join(t.comma)

/** A dot of its own only for what matters. */
export const eventTone = (event: TicketEventRow): Tone | undefined => {
  if (event.kind === 'URGE' || event.kind === 'FAIL') return 'red'
  if (event.kind === 'REGISTER') return 'blue'
  return event.kind === 'REPLY' || event.kind === 'ANSWER' ? 'green' : undefined
}
