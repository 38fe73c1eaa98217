import { optional, whole } from '../../../shared/base/columns'
import { nameKey, namePinyin } from '../../../shared/text/names'
import { reversePhone, textTokens } from '../../../shared/text/tokens'
import { columns, frag, sql } from './sql'
import type { Writer } from './statements'

/** Kinds of name keys: the written name, its full pinyin, its initials, the written name from a later character on. */
export const NAME_KIND = { written: 0, full: 1, initials: 2, part: 3 } as const

const MOST_PARTS = 20

/** The ends of a written name (`谢国庆` -> `国庆`, `庆`), by which any part of it is found as a beginning. */
const partsOf = (key: string): readonly string[] => {
  const chars = [...key]
  return chars
    .slice(1, MOST_PARTS)
    .flatMap((char, at) => (/\p{Script=Han}/u.test(char) ? [chars.slice(at + 1).join('')] : []))
}

/** All keys of a person's names, without doubles: kind and key. */
export const keysOfNames = (names: readonly string[]): readonly (readonly [kind: number, key: string])[] => {
  const seen = new Set<string>()
  const keys: (readonly [number, string])[] = []
  const put = (kind: number, key: string): void => {
    const both = `${kind}${key}`
    if (key === '' || seen.has(both)) return
    seen.add(both)
    keys.push([kind, key])
  }
  for (const name of names) {
    const written = nameKey(name)
    put(NAME_KIND.written, written)
    for (const part of partsOf(written)) put(NAME_KIND.part, part)
    const pinyin = namePinyin(name)
    for (const { full, initials } of [pinyin, ...pinyin.alternates]) {
      put(NAME_KIND.full, full)
      put(NAME_KIND.initials, initials)
    }
  }
  return keys
}

/**
 * Makes a person findable by any part of a name, full pinyin and initials, every usual reading of a surname included.
 * `fresh`, here and below: the row has just been added, so there is nothing of it to replace.
 */
export const indexParty = (trx: Writer, n: number, names: readonly string[], fresh = false): void => {
  if (!fresh) trx.run('DELETE FROM name_key WHERE n = ?', n)
  const keys = keysOfNames(names)
  if (keys.length === 0) return
  const marks = keys.map(() => '(?, ?, ?)').join(', ')
  trx.run(`INSERT INTO name_key (kind, key, n) VALUES ${marks}`, ...keys.flatMap(([kind, key]) => [kind, key, n]))
}

type NameKey = readonly [kind: number, key: string, n: number]

const inOrder = (a: NameKey, b: NameKey): number => a[0] - b[0] || (a[1] < b[1] ? -1 : a[1] > b[1] ? 1 : a[2] - b[2])
const KEYS_AT_ONCE = 100

/** The same for many people who have just been added. Keys in order come to lie beside each other, which is less work. */
export const indexNewParties = (
  trx: Writer,
  people: readonly (readonly [n: number, names: readonly string[]])[],
): void => {
  const keys = people.flatMap(([n, names]) => keysOfNames(names).map(([kind, key]): NameKey => [kind, key, n]))
  keys.sort(inOrder)
  for (let at = 0; at < keys.length; at += KEYS_AT_ONCE) {
    const some = keys.slice(at, at + KEYS_AT_ONCE)
    const marks = some.map(() => '(?, ?, ?)').join(', ')
    trx.run(`INSERT INTO name_key (kind, key, n) VALUES ${marks}`, ...some.flat())
  }
}

/** What a contact's row keeps so that a number is found by its tail. */
export const reversedOf = (value: string): string => reversePhone(value)

const replace = (trx: Writer, table: string, column: string, n: number, text: string, fresh = false): void => {
  if (!fresh) trx.run(`DELETE FROM ${table} WHERE rowid = ?`, n)
  if (text) trx.run(`INSERT INTO ${table} (rowid, ${column}) VALUES (?, ?)`, n, text)
}

/** Makes a phone number findable by any three or more of its digits; `n` is the contact point's. */
export const indexPhone = (trx: Writer, n: number, value: string, fresh = false): void =>
  replace(trx, 'phone_gram', 'v', n, value, fresh)

/** Makes a home findable by any part of its number and earlier numbers; `n` is the unit's. */
export const indexUnit = (trx: Writer, n: number, numbers: readonly string[], fresh = false): void =>
  replace(trx, 'room_gram', 'v', n, numbers.join(' '), fresh)

/** Keys in one minute; a fuller minute runs over into the next ones. */
const PER_MINUTE = 256

/** The first key of the minute in which a ticket was received: keys grow with business time. */
export const minuteKey = (receivedAt: string): number => Math.floor(Date.parse(receivedAt) / 60_000) * PER_MINUTE

const lastKeyIn = sql({ key: optional(whole) })
const keyOf = sql(columns('ticketKey', 'key'))

const takeKey = (trx: Writer, n: number, receivedAt: string): number => {
  const from = minuteKey(receivedAt)
  let key = from
  for (let to = from + PER_MINUTE; ; to += PER_MINUTE) {
    const last = trx.row(lastKeyIn`SELECT max(key) AS key FROM ticket_key WHERE key >= ${key} AND key < ${to}`)
    key = (last?.key ?? key - 1) + 1
    if (key < to) break
  }
  trx.run(frag`INSERT INTO ticket_key (key, n) VALUES (${key}, ${n})`)
  return key
}

/**
 * Makes a ticket findable by one, two or more characters of what was said in it; `n` is the ticket's. Its place in the
 * order follows the moment it was received. Without a text it is found no longer.
 */
export const indexTicketText = (trx: Writer, n: number, texts: readonly string[], receivedAt: string): void => {
  const old = trx.row(keyOf`SELECT key FROM ticket_key WHERE n = ${n}`)
  if (old) {
    trx.run(frag`DELETE FROM ticket_text WHERE rowid = ${old.key}`)
    trx.run(frag`DELETE FROM ticket_key WHERE n = ${n}`)
  }
  const tokens = textTokens(texts.join('\n'))
  if (tokens !== '')
    trx.run(frag`INSERT INTO ticket_text (rowid, t) VALUES (${takeKey(trx, n, receivedAt)}, ${tokens})`)
}

/** Keys of tickets that hold the words of a MATCH expression, as an SQL set of ticket `n`. */
export const TICKETS_WITH_WORDS =
  'SELECT k.n FROM ticket_text x JOIN ticket_key k ON k.key = x.rowid WHERE x.ticket_text MATCH ?'

/** Makes a ticket findable by any part of its own and its paper number; `n` is the ticket's. */
export const indexTicketNo = (trx: Writer, n: number, numbers: readonly string[], fresh = false): void =>
  replace(trx, 'number_gram', 'v', n, numbers.join(' '), fresh)
