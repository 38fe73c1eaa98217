import { nameKey, namePinyin } from '../../../shared/names'
import { reversePhone, textTokens } from '../../../shared/tokens'
import type { Param, Writer } from '../db/statements'

/** Kinds of name keys: the written name, its full pinyin, its initials. */
export const NAME_KIND = { written: 0, full: 1, initials: 2 } as const

/** Makes a person findable by name, full pinyin and initials, every usual reading of a surname included. */
export const indexParty = (trx: Writer, n: number, names: readonly string[]): void => {
  trx.run('DELETE FROM name_key WHERE n = ?', n)
  const put = (key: string, kind: number): void => {
    if (key) trx.run('INSERT OR IGNORE INTO name_key (key, kind, n) VALUES (?, ?, ?)', key, kind, n)
  }
  for (const name of names) {
    put(nameKey(name), NAME_KIND.written)
    const pinyin = namePinyin(name)
    for (const keys of [pinyin, ...pinyin.alternates]) {
      put(keys.full, NAME_KIND.full)
      put(keys.initials, NAME_KIND.initials)
    }
  }
}

/** What a contact's row keeps so that a number is found by its tail. */
export const reversedOf = (value: string): string => reversePhone(value)

const replace = (trx: Writer, table: string, column: string, n: number, text: string): void => {
  trx.run(`DELETE FROM ${table} WHERE rowid = ?`, n)
  if (text) trx.run(`INSERT INTO ${table} (rowid, ${column}) VALUES (?, ?)`, n as Param, text)
}

/** Makes a phone number findable by any three or more of its digits; `n` is the contact point's. */
export const indexPhone = (trx: Writer, n: number, value: string): void => replace(trx, 'phone_gram', 'v', n, value)

/** Makes a home findable by any part of its number and earlier numbers; `n` is the unit's. */
export const indexUnit = (trx: Writer, n: number, numbers: readonly string[]): void =>
  replace(trx, 'room_gram', 'v', n, numbers.join(' '))

/** Makes a ticket findable by one, two or more characters of what was said in it; `n` is the ticket's. */
export const indexTicketText = (trx: Writer, n: number, texts: readonly string[]): void =>
  replace(trx, 'ticket_text', 't', n, textTokens(texts.join('\n')))

/** Makes a ticket findable by any part of its own and its paper number; `n` is the ticket's. */
export const indexTicketNo = (trx: Writer, n: number, numbers: readonly string[]): void =>
  replace(trx, 'number_gram', 'v', n, numbers.join(' '))
