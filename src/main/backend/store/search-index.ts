import { decoded, type Stored, texts } from '../../../shared/base/columns'
import type { EntityName } from '../../../shared/registry'
import { itemWords } from '../../../shared/tickets/title-words'
import { indexNewParties, indexParty, indexPhone, indexTicketNo, indexTicketText, indexUnit } from './search-feed'
import { columns, sql } from './sql'
import type { StoredRow, Writer } from './statements'

type Row = Readonly<Record<string, Stored>>

/** A stored row, and whether it is there to be found: rows that are gone are found by nothing. */
export interface Fed {
  readonly n: number
  readonly row: Row
  readonly gone: boolean
  /** It has just been added, so there is nothing of it to replace. */
  readonly fresh: boolean
}

interface Searchable {
  /** Columns that rows of the table are found by. */
  readonly by: readonly string[]
  feed(trx: Writer, fed: Fed): void
  /** The same for many rows that have just been added, where that is less work. */
  feedNew?(trx: Writer, rows: readonly (readonly [n: number, row: Row])[]): void
}

const said = (row: Row, name: string): string => String(row[name] ?? '')
const listed = (row: Row, name: string): string[] => {
  const cell = row[name] ?? null
  return cell === null || cell === '[]' ? [] : decoded(texts, cell)
}

const numbersOf = (row: Row): string[] => [said(row, 'displayNo'), ...listed(row, 'aliases')]
const namesOf = (row: Row): string[] => [said(row, 'name'), ...listed(row, 'formerNames')]

const PHONES = new Set<Stored>(['MOBILE', 'LANDLINE', 'EMERGENCY'])

const ticketTexts = sql(columns('ticket', 'n', 'subject', 'narrative', 'receivedAt', 'deletedAt'))
const itemTexts = sql(columns('ticketItem', 'roomCode', 'partCode', 'defectCode', 'description'))

/** All that was said in a ticket: its heading, the owner's words, and every item of it. */
const feedTicketText = (trx: Writer, ticketId: string): void => {
  const ticket = trx.row(
    ticketTexts`SELECT n, subject, narrative, received_at, deleted_at FROM ticket WHERE id = ${ticketId}`,
  )
  if (!ticket) return
  const items = trx.rows(
    itemTexts`SELECT room_code, part_code, defect_code, description FROM live_ticket_item WHERE ticket_id = ${ticketId} ORDER BY n`,
  )
  const words = items.map((item) => `${itemWords(item).join('')}\n${item.description}`)
  const all = ticket.deletedAt === null ? [ticket.subject, ticket.narrative, ...words] : []
  indexTicketText(trx, ticket.n, all, ticket.receivedAt)
}

/** Everything that is found by what is written in it: which columns, and how. The searches themselves ask `search/`. */
const searchables: Partial<Record<EntityName, Searchable>> = {
  unit: {
    by: ['displayNo', 'aliases'],
    feed: (trx, { n, row, gone, fresh }) => indexUnit(trx, n, gone ? [] : numbersOf(row), fresh),
  },
  party: {
    by: ['name', 'formerNames'],
    feed: (trx, { n, row, gone, fresh }) => indexParty(trx, n, gone ? [] : namesOf(row), fresh),
    feedNew: (trx, rows) =>
      indexNewParties(
        trx,
        rows.map(([n, row]) => [n, namesOf(row)]),
      ),
  },
  contactPoint: {
    by: ['type', 'value'],
    feed: (trx, { n, row, gone, fresh }) =>
      indexPhone(trx, n, !gone && PHONES.has(row.type ?? null) ? said(row, 'value') : '', fresh),
  },
  ticket: {
    by: ['ticketNo', 'paperNo', 'subject', 'narrative', 'receivedAt'],
    feed: (trx, { n, row, gone, fresh }) => {
      feedTicketText(trx, said(row, 'id'))
      const numbers = [said(row, 'ticketNo'), said(row, 'paperNo')].filter((each) => each !== '')
      indexTicketNo(trx, n, gone ? [] : numbers, fresh)
    },
  },
  ticketItem: {
    by: ['description', 'roomCode', 'partCode', 'defectCode'],
    feed: (trx, { row }) => feedTicketText(trx, said(row, 'ticketId')),
  },
}

/** Columns that rows of a table are found by; none for a table that nobody searches. */
export const foundBy = (table: EntityName): readonly string[] => searchables[table]?.by ?? []

/** Makes a row findable by what is written in it now, or no longer findable when it is gone. */
export const feedRow = (trx: Writer, table: EntityName, fed: Fed): void => searchables[table]?.feed(trx, fed)

/** Makes many rows findable that have just been added. */
export const feedNewRows = (
  trx: Writer,
  table: EntityName,
  rows: readonly (readonly [n: number, row: Row])[],
): void => {
  const found = searchables[table]
  if (found?.feedNew) found.feedNew(trx, rows)
  else if (found) for (const [n, row] of rows) found.feed(trx, { n, row, gone: false, fresh: true })
}

/** Makes a row findable again after some of its columns were changed, if it is found by one of them. */
export const feedChange = (trx: Writer, table: EntityName, after: StoredRow, changed: readonly string[]): void => {
  const by = foundBy(table)
  if (changed.some((name) => name === 'deletedAt' || by.includes(name)))
    feedRow(trx, table, { n: Number(after.n), row: after, gone: after.deletedAt !== null, fresh: false })
}
