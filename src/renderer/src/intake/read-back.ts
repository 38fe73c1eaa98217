import type { IntakeVerdict } from '../../../shared/tickets/contract'
import type { TicketEntry } from '../../../shared/tickets/entry'
import { itemName } from '../../../shared/tickets/title-words'
import type { Words } from '../../../shared/words.ts'
import { moment } from '../kit/time'

/** One sentence to say aloud: what was noted, when somebody replies, when somebody comes. */
export const readBack = (
  t: Words,
  form: Pick<TicketEntry, 'items'>,
  verdict: IntakeVerdict | undefined,
  at: { now: number; language: 'zh' | 'en' },
): string => {
  const r = t.tickets.readBack
  const names = form.items.map((item) => itemName(item, at.language) || item.description.trim() || r.matter)
  const matters = names.length > 0 ? names : [r.matter]
  const clocks = verdict?.clocks ?? []
  const said = (kind: 'FIRST_RESPONSE' | 'ON_SITE', ahead: (when: string) => string, passed: string): string[] => {
    const clock = clocks.find((each) => each.kind === kind)
    if (!clock) return []
    // Nothing is promised for a time that has gone by: the first word may be older than the registration.
    return [Date.parse(clock.dueAt) <= at.now ? passed : ahead(moment(t.kit, clock.dueAt, at.now, true))]
  }
  return [
    `${r.begin(matters.length)}${matters.join(r.comma)}`,
    ...said('FIRST_RESPONSE', r.reply, r.replyPassed),
    ...said('ON_SITE', r.visit, r.visitPassed),
  ]
    .join(r.and)
    .concat(r.end)
}
