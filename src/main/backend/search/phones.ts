import type { NameQuery } from '../../../shared/search/query-reading'
import { nameKey } from '../../../shared/text/names'
import { matchName } from '../../../shared/text/pinyin-match'
import { prefixRange, trigramQuery } from '../../../shared/text/tokens'
import { mayRead, shownRow } from '../store/archive'
import { columns, joined, raw, sql } from '../store/sql'
import type { Reader } from '../store/statements'
import type { Candidate, SearchContext } from './candidate'
import { resolveMergedId, VISIBLE_PERSON } from './people'

const phoneRow = sql({
  ...columns('party', 'id', 'name', 'mergedIntoId'),
  ...columns('contactPoint', 'value', 'status', 'validTo'),
})
type PhoneRow = ReturnType<typeof byTail>[number]

const COLUMNS = raw('p.id, p.name, p.merged_into_id, c.value, c.status, c.valid_to')
const SHOWN = joined([shownRow('c'), VISIBLE_PERSON], ' AND ')

const MOST_TAILS = 40
const MOST_NAMED = 1200

const byTail = (db: Reader, reversed: string, most: number) => {
  const { from, to } = prefixRange(reversed)
  return db.rows(
    phoneRow`SELECT ${COLUMNS} FROM contact_point c CROSS JOIN party p ON p.id = c.party_id
     WHERE c.value_reversed >= ${from} AND c.value_reversed < ${to} AND ${SHOWN} LIMIT ${most}`,
  )
}

const byPart = (db: Reader, digits: string, most: number): readonly PhoneRow[] => {
  const match = trigramQuery(digits)
  if (match === null) return []
  return db.rows(
    phoneRow`SELECT ${COLUMNS} FROM phone_gram g CROSS JOIN contact_point c ON c.n = g.rowid CROSS JOIN party p ON p.id = c.party_id
     WHERE g.phone_gram MATCH ${match} AND ${SHOWN} ORDER BY g.rowid DESC LIMIT ${most}`,
  )
}

const toCandidates = (db: Reader, rows: readonly PhoneRow[], today: string, fit: number): readonly Candidate[] =>
  rows
    .flatMap((row) => {
      const id = resolveMergedId(db, row)
      const old = row.status !== 'VALID' || (row.validTo !== null && row.validTo < today)
      return id === null
        ? []
        : [{ kind: 'party' as const, id, fit: old ? fit * 0.98 : fit, phone: { value: row.value, old } }]
    })
    .sort((a, b) => b.fit - a.fit)

const ticketKey = sql(columns('ticket', 'id'))

/** Tickets of callers nobody knows, by the number they left. */
const byUnlistedPhone = (db: Reader, reversed: string, { who, most }: SearchContext): readonly Candidate[] => {
  const { from, to } = prefixRange(reversed)
  return db
    .rows(
      ticketKey`SELECT t.id FROM ticket t INDEXED BY ticket_stranger_phone
       WHERE t.reporter_party_id IS NULL AND t.reporter_phone_reversed IS NOT NULL AND t.reporter_phone_reversed >= ${from} AND t.reporter_phone_reversed < ${to}
         AND ${shownRow('t')} AND ${mayRead(who, 't')} LIMIT ${most}`,
    )
    .map(({ id }) => ({ kind: 'ticket', id, fit: 0.9 }))
}

/** Who has, or once had, a phone with these digits: whole numbers and tails before digits from the middle. */
export const findByPhone = (
  db: Reader,
  phone: { readonly digits: string; readonly reversed: string; readonly whole: boolean },
  context: SearchContext,
): readonly Candidate[] => {
  const tails = toCandidates(db, byTail(db, phone.reversed, MOST_TAILS), context.today, 1)
  const unlisted = byUnlistedPhone(db, phone.reversed, context)
  if (phone.whole || tails.length >= context.most) return [...tails, ...unlisted]
  const parts = byPart(db, phone.digits, context.most + tails.length)
  const known = new Set(tails.map((each) => each.id))
  const inner = toCandidates(db, parts, context.today, 0.85).filter((each) => !known.has(each.id))
  return [...tails, ...unlisted, ...inner]
}

const named = (row: PhoneRow, name: NameQuery): number => {
  if (name.by === 'text') {
    const key = nameKey(row.name)
    const asked = nameKey(name.text)
    return key === asked ? 1 : key.includes(asked) ? 0.95 : 0
  }
  const match = matchName(row.name, name.text)
  return match === null ? 0 : match.exact ? 1 : 0.95
}

/** People whose name is spelt so and whose phone ends so, or, when nobody's does, holds these digits. */
export const findByNameAndPhone = (
  db: Reader,
  asked: { readonly name: NameQuery; readonly digits: string; readonly reversed: string },
  { today, most }: SearchContext,
): readonly Candidate[] => {
  for (const find of [byTail, byPart] as const) {
    const rows = find(db, find === byTail ? asked.reversed : asked.digits, MOST_NAMED)
    const fitting = rows.flatMap((row) => {
      const fit = named(row, asked.name)
      return fit === 0 ? [] : toCandidates(db, [row], today, fit)
    })
    if (fitting.length > 0) return [...fitting].sort((a, b) => b.fit - a.fit).slice(0, most)
  }
  return []
}
