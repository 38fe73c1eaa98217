import type { Words } from '../../../shared/i18n'
import type { TicketForm } from '../../../shared/ticket-form'
import { itemName } from '../../../shared/ticket-words'
import type { IntakeVerdict } from '../../../shared/tickets'
import { moment } from '../kit/time'

/** One sentence to say aloud: what was noted, when somebody replies, when somebody comes. */
export const readBack = (
  t: Words,
  form: Pick<TicketForm, 'items'>,
  verdict: IntakeVerdict | undefined,
  at: { now: number; language: 'zh' | 'en' },
): string => {
  const r = t.tickets.readBack
  const names = form.items.map((item) => itemName(item, at.language) || item.description.trim() || r.matter)
  const matters = names.length > 0 ? names : [r.matter]
  const due = (kind: string): string | undefined => {
    const clock = verdict?.clocks.find((each) => each.kind === kind)
    return clock && moment(t.kit, clock.dueAt, at.now, true)
  }
  const reply = due('FIRST_RESPONSE')
  const visit = due('ON_SITE')
  return [
    `${r.begin(matters.length)}${matters.join(r.comma)}`,
    ...(reply ? [r.reply(reply)] : []),
    ...(visit ? [r.visit(visit)] : []),
  ]
    .join(r.and)
    .concat(r.end)
}
