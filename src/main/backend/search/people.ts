import type { NameQuery } from '../../../shared/search/query-reading'
import { nameKey } from '../../../shared/text/names'
import { matchName } from '../../../shared/text/pinyin-match'
import { prefixRange } from '../../../shared/text/tokens'
import { knownParty, shownRow } from '../store/archive'
import { NAME_KIND } from '../store/search-feed'
import { columns, joined, sql } from '../store/sql'
import type { Reader } from '../store/statements'
import type { Candidate } from './candidate'

/** A person as an index gives it, before merges are followed. */
export interface PersonRow {
  readonly id: string
  readonly name: string
  readonly mergedIntoId: string | null
  readonly key?: string
}

/** Condition for a person who may be shown at all. */
export const VISIBLE_PERSON = joined([shownRow('p'), knownParty('p')], ' AND ')

const personRow = sql(columns('party', 'id', 'name', 'mergedIntoId'))
const keyedPerson = sql({ ...columns('party', 'id', 'name', 'mergedIntoId'), ...columns('nameKey', 'key') })

const MOST_CHECKED = 3000

/** The living person behind a row: merges are followed, and end nowhere when the one that stays may not be shown. */
export const resolveMergedId = (db: Reader, row: Pick<PersonRow, 'id' | 'mergedIntoId'>): string | null => {
  let { id, mergedIntoId } = row
  for (let steps = 0; mergedIntoId !== null && steps < 20; steps += 1) {
    const next = db.row(
      personRow`SELECT p.id, p.name, p.merged_into_id FROM party p WHERE p.id = ${mergedIntoId} AND ${VISIBLE_PERSON}`,
    )
    if (!next) return null
    id = next.id
    mergedIntoId = next.mergedIntoId
  }
  return id
}

const candidates = (
  db: Reader,
  rows: readonly PersonRow[],
  howWell: (row: PersonRow) => number,
): readonly Candidate[] =>
  rows.flatMap((row) => {
    const id = resolveMergedId(db, row)
    return id === null ? [] : [{ kind: 'party' as const, id, fit: howWell(row) }]
  })

const byKey = (db: Reader, kind: number, prefix: string, most: number): readonly PersonRow[] => {
  const { from, to } = prefixRange(prefix)
  return db.rows(
    keyedPerson`SELECT p.id, p.name, p.merged_into_id, k.key FROM name_key k CROSS JOIN party p ON p.n = k.n
     WHERE k.kind = ${kind} AND k.key >= ${from} AND k.key < ${to} AND ${VISIBLE_PERSON} ORDER BY k.key LIMIT ${most}`,
  )
}

const byWritten = (db: Reader, text: string, most: number): readonly Candidate[] => {
  const key = nameKey(text)
  if (key === '') return []
  const whole = candidates(db, byKey(db, NAME_KIND.written, key, most), (row) => (row.key === key ? 1 : 0.9))
  if (whole.length >= most) return whole
  const part = candidates(db, byKey(db, NAME_KIND.part, key, most), (row) =>
    [...key].length < 2 ? 0.5 : row.key === key ? 0.8 : 0.7,
  )
  return [...whole, ...part]
}

/** People whose initials begin so and whose name is really spelt by what was typed: for letters and characters mixed. */
const byMixture = (db: Reader, text: string, initials: readonly string[], most: number): readonly Candidate[] => {
  const han = (text.match(/\p{Script=Han}+/gu) ?? []).reduce((best, run) => (run.length > best.length ? run : best), '')
  const found: Candidate[] = []
  for (const letters of initials) {
    const { from, to } = prefixRange(letters)
    const rows = db.rows(
      personRow`SELECT p.id, p.name, p.merged_into_id FROM name_key k CROSS JOIN party p ON p.n = k.n
       WHERE k.kind = ${NAME_KIND.initials} AND k.key >= ${from} AND k.key < ${to} AND (${han} = '' OR instr(p.name, ${han}) > 0) AND ${VISIBLE_PERSON} LIMIT ${MOST_CHECKED}`,
    )
    for (const row of rows) {
      const match = matchName(row.name, text)
      if (match) found.push(...candidates(db, [row], () => (match.exact ? 0.95 : 0.85)))
      if (found.length >= most) return found
    }
  }
  return found
}

/** `nyu` may be 女 (kept as nv) or end and begin two syllables, as in xinyu. */
const fullSpellings = (text: string, full: string): readonly string[] => {
  const letters = text.toLowerCase().replace(/[^a-z]/g, '')
  return /[ln]yu/.test(letters) && letters !== full ? [full, letters] : [full]
}

/** People by a written name or any part of it, by full pinyin, initials, or a mixture of all. */
export const findByName = (db: Reader, name: NameQuery, most: number): readonly Candidate[] => {
  if (name.by === 'text') return byWritten(db, name.text, most)
  const { full, initials } = name.pinyin
  if (/\p{Script=Han}/u.test(full)) return byMixture(db, name.text, initials, most)
  const spelt = fullSpellings(name.text, full).flatMap((typed) =>
    candidates(db, byKey(db, NAME_KIND.full, typed, most), (row) => (row.key === typed ? 1 : 0.9)),
  )
  const short = initials.includes(full)
    ? candidates(db, byKey(db, NAME_KIND.initials, full, most), (row) => (row.key === full ? 0.98 : 0.88))
    : []
  // Letters that spell or begin somebody's name are no mixture of syllables and initials.
  if (spelt.length + short.length > 0) return [...spelt, ...short]
  const others = initials.filter((letters) => letters !== full && letters.length > 1)
  return byMixture(db, name.text, others, most)
}

/** The person with exactly this ID number, found by its keyed digest. */
export const findByIdNo = (db: Reader, digest: string): readonly Candidate[] =>
  candidates(
    db,
    db.rows(
      personRow`SELECT p.id, p.name, p.merged_into_id FROM party p WHERE p.id_no_hash = ${digest} AND ${VISIBLE_PERSON} LIMIT 9`,
    ),
    () => 1,
  )
