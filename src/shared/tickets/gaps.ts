import { addMinutes } from '../base/dates'
import { term } from '../taxonomy/taxonomy'
import type { TicketEntry } from './entry'

/** What registering still needs, in the order of the conversation; keys of sentences. */
export type TicketGap = 'words' | 'reporter' | 'itemPlace' | 'receivedLater'

/** Clocks of two machines may differ by this much. */
const CLOCK_SKEW_MINUTES = 10

/** True for text with anything to read in it. */
const isFilled = (text: string): boolean => text.trim() !== ''

/**
 * What is missing before a form can be registered: somebody's words, who reported it (or that nobody said), whole
 * place × part × defect where one is begun, and a first word that does not lie in the future. A home is asked for,
 * never required.
 */
export const ticketGaps = (form: TicketEntry, now: string): TicketGap[] => {
  const gaps: TicketGap[] = []
  if (!isFilled(form.narrative) && !form.items.some((item) => isFilled(item.description) || item.defectCode !== null))
    gaps.push('words')
  const named = form.reporterPartyId !== null || isFilled(form.reporterName) || isFilled(form.reporterPhone)
  if (!form.anonymous && !named) gaps.push('reporter')
  const half = form.items.some((item) => item.defectCode !== null && (item.roomCode === null || item.partCode === null))
  if (half) gaps.push('itemPlace')
  if (firstWordAt(form) > addMinutes(now, CLOCK_SKEW_MINUTES)) gaps.push('receivedLater')
  return gaps
}

/** True when the home should be asked for: the kind of ticket usually belongs to one. */
export const asksForUnit = (form: Pick<TicketEntry, 'type' | 'place'>): boolean =>
  term('ticketTypes', form.type)?.needsUnit === true && form.place === null

/** The moment from which all promises run: a hand-written time wins over the one on the form. */
export const firstWordAt = (form: Pick<TicketEntry, 'receivedAt' | 'handwrittenAt'>): string =>
  form.handwrittenAt ?? form.receivedAt
