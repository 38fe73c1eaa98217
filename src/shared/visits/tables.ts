import { entity, flag, instant, optional, site, text, texts, whole } from '../base/columns'
import { term } from '../taxonomy/term'

/** Visits: who came to the desk. */
export const visitTables = {
  visit: entity('site', 'who came, why, and what became of it', 'two years', {
    arrivedAt: site(instant),
    leftAt: site(optional(instant)),
    partyId: site(optional(text), 'P', 'masked'),
    visitorName: site(text, 'P', 'no'),
    visitorPhone: site(optional(text), 'P', 'no'),
    identity: site(term('visitorIdentities')),
    unitIds: site(texts),
    reasons: site(texts),
    companions: site(whole),
    idChecked: site(flag),
    outcome: site(optional(text)),
    ticketIds: site(texts),
  }),
} as const
