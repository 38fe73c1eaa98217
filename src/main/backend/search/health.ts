import { whole } from '../../../shared/base/columns'
import type { SearchHealth } from '../../../shared/search/contract'
import { raw, sql } from '../store/sql'
import type { Reader } from '../store/statements'

/** What is fed into which index, and which rows belong there. */
const PAIRS = [
  ['ticket_text', 'SELECT count(*) AS c FROM ticket', 'SELECT count(*) AS c FROM ticket_text'],
  ['number_gram', 'SELECT count(*) AS c FROM ticket', 'SELECT count(*) AS c FROM number_gram'],
  ['name_key', 'SELECT count(*) AS c FROM party', 'SELECT count(DISTINCT n) AS c FROM name_key'],
  [
    'phone_gram',
    "SELECT count(*) AS c FROM contact_point WHERE type IN ('MOBILE', 'LANDLINE', 'EMERGENCY')",
    'SELECT count(*) AS c FROM phone_gram',
  ],
  ['room_gram', 'SELECT count(*) AS c FROM unit', 'SELECT count(*) AS c FROM room_gram'],
] as const

const counted = sql({ c: whole })

/** Counts rows and index entries side by side; where they differ something cannot be found. */
export const searchHealth = (db: Reader): SearchHealth[] => {
  const count = (query: string): number => db.row(counted`${raw(query)}`)?.c ?? 0
  return PAIRS.map(([index, rows, entries]) => ({ index, rows: count(rows), entries: count(entries) }))
}
