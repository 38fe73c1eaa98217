import { z } from 'zod'
import { op } from '../base/operation'
import { READERS } from '../base/roles'
import { HOME } from '../places/table-groups'
import type { TextRange } from '../text/highlight'
import type { TicketState } from '../tickets/state'
import type { ReadingTag } from './query-reading'

/** Kinds of things the one box finds; Tab narrows to one of them. */
export const boxKinds = ['unit', 'party', 'ticket', 'document', 'command'] as const
export type BoxKind = (typeof boxKinds)[number]

/** A text with what was found in it. */
export interface MarkedText {
  text: string
  marks: TextRange[]
}

interface Hit {
  id: string
  title: MarkedText
  /** The reading by which it was found; `related`: it belongs to the one person or home that was. */
  tag: FoundTag
}

export type FoundTag = ReadingTag | 'related'

export interface UnitFound extends Hit {
  kind: 'unit'
  projectName: string
  /** 住宅, 商铺, 车位 … */
  unitKind: string
  owners: string[]
  openTickets: number
  handedOver: boolean
}

export interface PartyFound extends Hit {
  kind: 'party'
  homes: string[]
  /** The number that was asked for, or the one to call; masked. `old`: no longer theirs, or no longer answering. */
  phone: { masked: string; marks: TextRange[]; old: boolean } | null
  idTail4: string | null
  openTickets: number
  /** When the next promise to this person falls due; null when nothing is owed. */
  nextDueAt: string | null
}

export interface TicketFound extends Hit {
  kind: 'ticket'
  ticketNo: MarkedText
  /** Shown number of the home, or the place in words; null when the ticket has none. */
  place: string | null
  state: TicketState
  receivedAt: string
  nextDueAt: string | null
  paperNo: string | null
  /** What was said around the words that were asked for. */
  excerpt: MarkedText | null
}

export interface DocumentFound extends Hit {
  kind: 'document'
  documentId: string
  form: string
  formTitle: string
  issuedAt: string
  voided: boolean
  place: string | null
}

export interface CommandFound extends Hit {
  kind: 'command'
}

/** One thing found. No phone or ID number in it is ever whole. */
export type BoxFound = UnitFound | PartyFound | TicketFound | DocumentFound | CommandFound

export interface BoxResult {
  /** In the order in which they are shown: the best first, the others by kind. */
  hits: BoxFound[]
  /** How many of them stand together at the top: the best, and the best of other kinds that may be meant as well. */
  best: number
  /** How the text was read, for the readings that found something; the best first. */
  readings: { tag: ReadingTag; text: string }[]
  /** A written door number stands for several homes: the clerk has to choose. */
  ambiguousDoorNumber: boolean
}

/** Rows of a table beside the entries of its index: equal when everything can be found. */
export interface SearchHealth {
  index: string
  rows: number
  entries: number
}

export const searchOps = {
  /** Compares every index of the one box with the rows it is fed from. */
  'search.check': op<SearchHealth[]>()('read', ['ADMIN', 'DATA_ADMIN'], z.object({}), [
    'ticket',
    'party',
    'contactPoint',
    'unit',
    'nameKey',
  ]),
  /**
   * Finds homes, people, tickets, papers and commands by anything that can be typed. What the caller may not know of
   * (confidential tickets, restricted people, imports not applied yet) is left out, from the counts too.
   */
  'search.box': op<BoxResult>()(
    'read',
    READERS,
    z.object({
      text: z.string().max(2000),
      kind: z.enum(boxKinds).nullable().default(null),
      limit: z.number().int().min(1).max(9).default(9),
    }),
    [
      ...HOME,
      'entrance',
      'party',
      'contactPoint',
      'ownership',
      'occupancy',
      'handover',
      'ticket',
      'document',
      'nameKey',
      'ticketKey',
    ],
  ),
}
